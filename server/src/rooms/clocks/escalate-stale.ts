import { sql } from 'kysely'
import { usualStaleLadder } from '@aftercare/contract/default-policy'
import type { EscalationStep } from '@aftercare/contract/policy'
import { hours, type Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import type { CaseEvent, CaseFile } from '../cases/index.ts'
import { policyOfShop } from '../policy/index.ts'
import { climbFiles, type There } from './climb-files.ts'
import { climbLadder, nearestThere } from './domain/escalation.ts'
import { staleSince } from './domain/staleness.ts'

const MOST_PER_ROUND = 200
/** While a promise of the case is broken its own ladder climbs; after this time one looks again. */
const LOOK_AGAIN = hours(1)

interface StaleRule {
  readonly afterHours: number
  readonly ladder: readonly EscalationStep[]
}

async function ruleOf(db: Db, shopId: string): Promise<StaleRule> {
  const { queue, promises } = (await policyOfShop(db, shopId)).document
  return { afterHours: queue.staleAfterHours, ladder: promises.escalation?.stale ?? usualStaleLadder }
}

/**
 * Cases that have become stale without a broken promise: their ladders stand from now on. One that was moved and lies
 * there again climbs anew. Gives how many were found. Served by cases_due.
 */
export async function findStale(work: Work): Promise<number> {
  const { rows: shops } = await sql<{ id: string }>`select shops.id from shops`.execute(work.db)
  const ids = shops.map(({ id }) => id)
  const until: Date[] = []
  for (const id of ids) until.push(new Date(work.now - hours((await ruleOf(work.db, id)).afterHours)))
  const { numAffectedRows = 0n } = await sql`
    insert into stale_ladders (case_id, since, taken, next_at)
    select lying.id, lying.since, 0, ${new Date(work.now)}
    from unnest(${ids}::uuid[], ${until}::timestamptz[]) as shop (id, until)
    cross join lateral (
      select cases.id, coalesce(cases.next_chase_at, cases.last_message_at) as since from cases
      where cases.shop_id = shop.id and cases.status <> 'closed' and cases.merged_into is null
        and (cases.queue_due <= shop.until or cases.queue_due >= '9999-12-01')
        and coalesce(cases.next_chase_at, cases.last_message_at) <= shop.until) as lying
    where not exists (
        select 1 from stale_ladders
        where stale_ladders.case_id = lying.id and stale_ladders.since = lying.since)
      and not exists (
        select 1 from clocks where clocks.case_id = lying.id and clocks.ended_at is null
          and clocks.state = 'running' and clocks.due_at <= ${new Date(work.now)})
    limit ${MOST_PER_ROUND}
    on conflict (case_id) do update set since = excluded.since, taken = 0, next_at = excluded.next_at
  `.execute(work.db)
  return Number(numAffectedRows)
}

interface StaleLadder {
  readonly caseId: string
  readonly since: Instant
  readonly taken: number
}

/**
 * 久拖升级: takes the steps that are due, each once however many nodes look: step, line of the history and notices are
 * one transaction under the case's lock. Gives how many ladders were looked at. Served by stale_ladders_to_climb.
 */
export async function climbStale(work: Work): Promise<number> {
  const due = await holdDue(work.db, work.now)
  if (due.length === 0) return 0
  await climbFiles(
    work,
    due.map(({ caseId }) => caseId),
    {
      ruleOf,
      climb: (file, rule, there) => {
        const ladder = due.find(({ caseId }) => caseId === file.identity.id)!
        return climbFile(work, file, { ladder, rule, there })
      },
    },
  )
  return due.length
}

interface Climbing {
  readonly ladder: StaleLadder
  readonly rule: StaleRule
  readonly there: There
}

function climbFile(work: Work, file: CaseFile, { ladder, rule, there }: Climbing): CaseEvent[] {
  const { caseId, since, taken } = ladder
  const { nextChaseAt, lastMessageAt } = file.state
  const open = file.state.status !== 'closed' && file.state.mergedInto === null
  const lying = { open, nextChaseAt, lastMessageAt, clocks: file.clocks }
  const stands = staleSince(lying, work.now, rule.afterHours) === since
  if (!stands) {
    const moved = !open || (nextChaseAt ?? lastMessageAt) !== since
    work.update('stale_ladders', { caseId }, { nextAt: moved ? null : work.now + LOOK_AGAIN })
    return []
  }
  const climbed = climbLadder(rule.ladder, { dueAt: since + hours(rule.afterHours), taken }, work.now)
  work.update('stale_ladders', { caseId }, { taken: climbed.taken, nextAt: climbed.nextAt })
  const told = climbed.steps.map((step) => nearestThere(step, there))
  return [...new Set(told)].flatMap((step) =>
    step === null ? [] : [{ kind: 'case_stale', data: { step, since } }],
  )
}

/** The ladders whose next step is due, of cases that nobody else is working on; they are held now. */
async function holdDue(db: Db, now: Instant): Promise<StaleLadder[]> {
  const { rows } = await sql<StaleLadder>`
    select stale_ladders.case_id as "caseId" from stale_ladders join cases on cases.id = stale_ladders.case_id
    where stale_ladders.next_at <= ${new Date(now)}
    order by stale_ladders.next_at, stale_ladders.case_id
    limit ${MOST_PER_ROUND}
    for update of cases skip locked
  `.execute(db)
  // Read again under the locks: another node may have taken a step between.
  const { rows: held } = await sql<StaleLadder>`
    select stale_ladders.case_id as "caseId", stale_ladders.since, stale_ladders.taken from stale_ladders
    where stale_ladders.case_id = any(${rows.map((row) => row.caseId)}::uuid[])
      and stale_ladders.next_at <= ${new Date(now)}
  `.execute(db)
  return held
}
