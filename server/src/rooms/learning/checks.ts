import { sql } from 'kysely'
import type { Checking, DrawnCase } from '@aftercare/contract/learning'
import { categories, subtypes } from '@aftercare/contract/lists'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { days, toShanghai, type Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import { caseNumber } from '../cases/index.ts'

/** As many as a person looks through in ten minutes. */
const ROUND = 20
/** Cases of the last four weeks, of a very large shop the newest of them. */
const WINDOW = days(28)
const IN_THE_URN = 20_000

/**
 * 抽查: draws cases by lot until twenty wait for a person's word. Whoever asks again gets the same ones: a case cannot
 * be swapped for a kinder one. `lot` decides who is drawn; nobody who asks by the network chooses it.
 */
export async function drawCases(work: Work, shopId: string, lot: string): Promise<void> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from triage_checks
    where triage_checks.shop_id = ${shopId}::uuid and triage_checks.checked_at is null
  `.execute(work.db)
  const missing = ROUND - rows[0]!.waiting
  if (missing <= 0) return
  await sql`
    insert into triage_checks (case_id, id, shop_id, drawn_at, said)
    select cases.id, gen_random_uuid(), cases.shop_id, ${new Date(work.now)}, coalesce((
      select jsonb_build_object('category', first.was->>'category', 'subtype', first.was->>'subtype',
        'confidence', first.confidence, 'model', first.model)
      from triage_corrections as first
      where first.case_id = cases.id and first.taken_back_at is null order by first.at, first.id limit 1
    ), jsonb_build_object('category', cases.category, 'subtype', cases.subtype,
      'confidence', cases.triage->'confidence', 'model', cases.triage->>'model'))
    from (
      select urn.id, md5(${lot} || urn.number::text) as ticket from (
        select cases.id, cases.number from cases
        where cases.shop_id = ${shopId}::uuid
          and cases.opened_at > ${new Date(work.now - WINDOW)} and cases.opened_at <= ${new Date(work.now)}
          and not cases.triage ? 'platformReason' and cases.merged_into is null
          and exists (select 1 from messages where messages.case_id = cases.id and messages.kind = 'customer')
        order by cases.opened_at desc limit ${IN_THE_URN}) as urn
      where not exists (select 1 from triage_checks where triage_checks.case_id = urn.id)
      order by ticket limit ${missing}
    ) as drawn
    join cases on cases.id = drawn.id
    on conflict (case_id) do nothing
  `.execute(work.db)
}

type Row = Omit<DrawnCase, 'number' | 'openedAt'> & { readonly number: number; readonly openedAt: Instant }

/** The cases that wait for a person's word, in the order of the lot. Served by triage_checks_waiting. */
export async function drawnCases(db: Db, shopId: string): Promise<DrawnCase[]> {
  const { rows } = await sql<Row>`
    select cases.number, cases.channel, cases.opened_at as "openedAt", left(messages.text, 2000) as text,
      triage_checks.said, coalesce((triage_checks.said->>'confidence')::float8, 0) as confidence
    from triage_checks
    join cases on cases.id = triage_checks.case_id
    join messages on messages.case_id = cases.id and messages.id = cases.first_message_id
    where triage_checks.shop_id = ${shopId}::uuid and triage_checks.checked_at is null
    order by triage_checks.drawn_at, triage_checks.id limit ${ROUND}
  `.execute(db)
  return rows.map(({ said, ...row }) => ({
    ...row,
    number: caseNumber(row.number),
    openedAt: toShanghai(row.openedAt),
    said: { category: said.category, subtype: said.subtype },
  }))
}

interface Waiting {
  readonly caseId: string
  readonly said: DrawnCase['said']
  readonly checkedAt: Instant | null
}

/** 确认: what a person says of a case of the lot. The case itself stays as it is: its promises are not for the sampler to change. */
export async function checkCase(
  work: Work,
  { number, shops }: { readonly number: number | null; readonly shops: readonly string[] },
  { verdict, truth }: Checking,
): Promise<Outcome<{ number: string; verdict: Checking['verdict'] }>> {
  const { rows } = await sql<Waiting>`
    select triage_checks.case_id as "caseId", triage_checks.said, triage_checks.checked_at as "checkedAt"
    from cases join triage_checks on triage_checks.case_id = cases.id
    where cases.number = ${number} and triage_checks.shop_id = any(${shops}::uuid[])
    for update of triage_checks
  `.execute(work.db)
  const [found] = rows
  if (!found || number === null) return refused({ code: 'check.unknown' })
  if (found.checkedAt !== null) return refused({ code: 'check.done' })
  const said = verdict === 'wrong' ? truth : undefined
  if (verdict === 'wrong' && (!said || !isClass(said) || same(said, found.said)))
    return refused({ code: 'check.no_truth' })
  const checkedBy = work.by.kind === 'person' ? work.by.id : null
  const answer = { checkedAt: work.now, checkedBy, verdict, truth: said ?? null }
  work.update('triageChecks', { caseId: found.caseId }, answer)
  return done({ number: caseNumber(number), verdict })
}

type Sorted = DrawnCase['said']
const same = (one: Sorted, other: Sorted): boolean =>
  one.category === other.category && one.subtype === other.subtype
const isClass = ({ category, subtype }: Sorted): boolean =>
  categories.includes(category) &&
  (category === 'none'
    ? subtype === null
    : (subtypes[category] as readonly (string | null)[]).includes(subtype))
