import { sql, type RawBuilder } from 'kysely'
import type { ListSortedCases, SortedCase, SortedCases } from '@aftercare/contract/learning'
import type { z } from 'zod'
import { done, type Outcome } from '../../../kernel/outcome.ts'
import { days, parseInstant, toShanghai, type Instant } from '../../../kernel/time.ts'
import type { Db } from '../../../platform/db.ts'
import { caseNumber } from '../../cases/index.ts'
import { nextPlace, readPlace } from '../../people/index.ts'

type Asked = Omit<z.infer<typeof ListSortedCases>, 'shop'>
type Row = Omit<SortedCase, 'number' | 'at'> & { readonly number: number; readonly at: Instant }

const corrections = sql`
  select triage_corrections.id, triage_corrections.case_id, triage_corrections.at, triage_corrections.by,
    triage_corrections.was as said, triage_corrections.is_now as truth, triage_corrections.confidence::float8 as confidence,
    triage_corrections.model, triage_corrections.why, null::text as verdict
  from triage_corrections where triage_corrections.taken_back_at is null`

const checks = (shopId: string) => sql`
  select triage_checks.id, triage_checks.case_id, triage_checks.checked_at as at, triage_checks.checked_by as by,
    triage_checks.said, case triage_checks.verdict when 'right' then triage_checks.said else triage_checks.truth end as truth,
    (triage_checks.said->>'confidence')::float8 as confidence, triage_checks.said->>'model' as model,
    null::text as why, triage_checks.verdict
  from triage_checks where triage_checks.shop_id = ${shopId}::uuid and triage_checks.checked_at is not null`

function filters({ said, truth, week, channel, verdict, band }: Asked): RawBuilder<unknown>[] {
  const monday = week === undefined ? null : parseInstant(week)
  const [from, to] = [new Date(monday ?? 0), new Date((monday ?? 0) + days(7))]
  return [
    ...(said ? [sql`one.said->>'category' = ${said}`] : []),
    ...(truth ? [sql`one.truth->>'category' = ${truth}`] : []),
    ...(monday === null ? [] : [sql`cases.opened_at >= ${from} and cases.opened_at < ${to}`]),
    ...(channel ? [sql`cases.channel = ${channel}`] : []),
    ...(verdict ? [sql`one.verdict = ${verdict}`] : []),
    ...(band === undefined ? [] : [sql`least(9, floor(coalesce(one.confidence, 0) * 10)) = ${band}`]),
  ]
}

/** The cases behind a number of the report, newest first. Served by triage_corrections_at and triage_checks_done. */
export async function listSortedCases(
  db: Db,
  shopId: string,
  asked: Asked,
): Promise<Outcome<z.infer<typeof SortedCases>>> {
  const place = readPlace(asked.cursor)
  if (!place.ok) return place
  const { at, id } = place.value
  const where = [
    sql`(one.at, one.id) < (${new Date(at)}, ${id}::uuid)`,
    sql`cases.shop_id = ${shopId}::uuid`,
    ...filters(asked),
  ]
  const { rows } = await sql<Row>`
    select one.id, cases.number, one.at, people.name as by, cases.channel,
      jsonb_build_object('category', one.said->'category', 'subtype', one.said->'subtype') as said,
      case when one.truth is null then null
        else jsonb_build_object('category', one.truth->'category', 'subtype', one.truth->'subtype') end as truth,
      one.confidence, one.model, one.why
    from (${asked.of === 'corrected' ? corrections : checks(shopId)}) as one
    join cases on cases.id = one.case_id
    left join people on people.id = one.by
    where ${sql.join(where, sql` and `)}
    order by one.at desc, one.id desc limit ${asked.limit + 1}
  `.execute(db)
  return done({
    items: rows
      .slice(0, asked.limit)
      .map((row) => ({ ...row, number: caseNumber(row.number), at: toShanghai(row.at) })),
    nextCursor: nextPlace(rows, asked.limit, (row) => row.at),
  })
}
