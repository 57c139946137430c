import { sql } from 'kysely'
import type { CaseDetail } from '@aftercare/contract/cases'
import type { Instant } from '../../../kernel/time.ts'
import type { Db } from '../../../platform/db.ts'
import type { Clock } from '../../clocks/index.ts'
import { describeClocks } from '../describe.ts'
import { caseNumber, type CaseFile } from '../domain/case-file.ts'
import { readCaseFiles, survivorOf } from '../queries.ts'

type Relations = Pick<CaseDetail, 'linked' | 'suggested' | 'mergedInto' | 'merged'>
type Other = Omit<CaseDetail['linked'][number], 'number'> & { readonly number: number }

const MOST_SUGGESTED = 5

/**
 * Whom a case stands beside: the other cases of its order, open cases of the customer where no order says whether it is
 * the same matter, the case it went into, and those that came into it.
 */
export async function relationsOf(db: Db, file: CaseFile, now: Instant): Promise<Relations> {
  const { identity, state } = file
  const { rows } = await sql<{ linked: Other[]; suggested: Other[] }>`
    select ${othersWhere(sql`cases.order_id = ${identity.orderId} and cases.id <> ${identity.id}`)} as linked,
      ${othersWhere(sql`cases.id = any(array(
        select cases.id from cases
        where cases.customer_id = ${identity.customerId} and cases.id <> ${identity.id} and cases.status <> 'closed'
          and ${state.status !== 'closed'} and (cases.order_id is null or ${identity.orderId}::uuid is null)
        order by cases.opened_at desc limit ${MOST_SUGGESTED}))`)} as suggested
  `.execute(db)
  const numbered = (all: readonly Other[]) => all.map((one) => ({ ...one, number: caseNumber(one.number) }))
  return {
    linked: numbered(rows[0]!.linked),
    suggested: numbered(rows[0]!.suggested),
    mergedInto: state.mergedInto === null ? null : caseNumber((await survivorOf(db, identity.id)).number),
    merged: await mergedOf(db, file, now),
  }
}

const othersWhere = (condition: ReturnType<typeof sql>) => sql`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'number', cases.number, 'level', cases.level, 'category', cases.category, 'status', cases.status)
    order by cases.number), '[]'::jsonb)
  from cases where cases.merged_into is null and ${condition})`

// A promise that was broken before the merge and does not go on in the survivor is told here, so that it stays seen.
async function mergedOf(
  db: Db,
  { identity, state, clocks }: CaseFile,
  now: Instant,
): Promise<CaseDetail['merged']> {
  const files = await readCaseFiles(db, state.absorbed)
  const numbers = new Map(
    [identity, ...files.map((one) => one.identity)].map(({ id, number }) => [id, number]),
  )
  return files.map((one) => {
    const broken = one.clocks.filter((clock) => clock.breachedAt !== null && !goesOn(clock, clocks))
    return {
      number: caseNumber(one.identity.number),
      into: caseNumber(numbers.get(one.state.mergedInto!)!),
      broken: describeClocks(
        broken.map((clock) => ({ ...clock, state: clock.state === 'met' ? 'met' : 'running' })),
        now,
      ),
    }
  })
}

const goesOn = (clock: Clock, clocks: readonly Clock[]): boolean =>
  clocks.some(
    (one) => one.duty === clock.duty && one.dueAt === clock.dueAt && one.startedAt === clock.startedAt,
  )
