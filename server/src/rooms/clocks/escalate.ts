import { sql } from 'kysely'
import { usualEscalation } from '@aftercare/contract/default-policy'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import type { CaseEvent, CaseFile } from '../cases/index.ts'
import { policyOfShop } from '../policy/index.ts'
import { climbFiles, type There } from './climb-files.ts'
import { isOpen } from './domain/clock.ts'
import { climbLadder, ladderOf, nearestThere } from './domain/escalation.ts'

const MOST_PER_ROUND = 200

/**
 * Clocks were broken: their ladders stand from now on. A clock that is broken once more, because a merge was taken back
 * or its time was moved, goes on where its ladder was: no step is taken twice.
 */
export async function startLadders(work: Work, broken: readonly Omit<Ladder, 'taken'>[]): Promise<void> {
  if (broken.length === 0) return
  const [caseIds, clockIds] = [broken.map(({ caseId }) => caseId), broken.map(({ clockId }) => clockId)]
  await sql`
    insert into clock_ladders (case_id, clock_id, taken, next_at)
    select broken.case_id, broken.clock_id, 0, ${new Date(work.now)}
    from unnest(${caseIds}::uuid[], ${clockIds}::uuid[]) as broken (case_id, clock_id)
    on conflict (case_id, clock_id) do update set next_at = excluded.next_at
  `.execute(work.db)
}

interface Ladder {
  readonly caseId: string
  readonly clockId: string
  readonly taken: number
}

type Ladders = readonly Ladder[]
type Escalation = typeof usualEscalation

/**
 * 超时升级: takes the steps of broken promises that nobody has made good. The step, its line in the history and the
 * notices are one transaction under the case's lock, so that each happens once however many nodes look, and a node that
 * dies has done nothing. What fell due while the database was away comes at once, in order; notices of one minute are
 * one for each person. Gives how many ladders were looked at; call again until 0. Served by clock_ladders_to_climb.
 */
export async function climbBroken(work: Work): Promise<number> {
  const due = await holdDue(work.db, work.now)
  if (due.length === 0) return 0
  await climbFiles(
    work,
    due.map(({ caseId }) => caseId),
    {
      ruleOf: async (db, shop) =>
        (await policyOfShop(db, shop)).document.promises.escalation ?? usualEscalation,
      climb: (file, escalation, there) => {
        const ladders = due.filter(({ caseId }) => caseId === file.identity.id)
        return climbFile(work, file, { ladders, escalation, there })
      },
    },
  )
  return due.length
}

interface Climbing {
  readonly ladders: Ladders
  readonly escalation: Escalation
  readonly there: There
}

function climbFile(work: Work, file: CaseFile, { ladders, escalation, there }: Climbing): CaseEvent[] {
  return ladders.flatMap(({ caseId, clockId, taken }) => {
    const clock = file.clocks.find(({ id }) => id === clockId)
    const key = { caseId, clockId }
    // Made good, withdrawn, or gone on under another case: nobody is called any more.
    if (!clock || !isOpen(clock) || clock.breachedAt === null) {
      work.update('clock_ladders', key, { taken, nextAt: null })
      return []
    }
    const { dueAt, duty } = clock
    const climbed = climbLadder(ladderOf(file.state.level, escalation), { dueAt, taken }, work.now)
    work.update('clock_ladders', key, { taken: climbed.taken, nextAt: climbed.nextAt })
    const told = climbed.steps.map((step) => nearestThere(step, there))
    return [...new Set(told)].flatMap((step) =>
      step === null
        ? []
        : [{ kind: 'clock_escalated', data: { clockId, duty, dueAt, step, lateMs: work.now - dueAt } }],
    )
  })
}

/** The ladders whose next step is due, of cases that nobody else is working on; they are held now. */
async function holdDue(db: Db, now: Instant): Promise<Ladder[]> {
  const { rows } = await sql<Ladder>`
    select clock_ladders.case_id as "caseId", clock_ladders.clock_id as "clockId", clock_ladders.taken
    from clock_ladders join cases on cases.id = clock_ladders.case_id
    where clock_ladders.next_at <= ${new Date(now)}
    order by clock_ladders.next_at, clock_ladders.case_id, clock_ladders.clock_id
    limit ${MOST_PER_ROUND}
    for update of cases skip locked
  `.execute(db)
  // Read again under the locks: another node may have taken a step between.
  const { rows: held } = await sql<Ladder>`
    select clock_ladders.case_id as "caseId", clock_ladders.clock_id as "clockId", clock_ladders.taken
    from clock_ladders
    where clock_ladders.case_id = any(${[...new Set(rows.map((row) => row.caseId))]}::uuid[])
      and clock_ladders.next_at <= ${new Date(now)}
  `.execute(db)
  return held
}

const MOST_FOUND = 500

/**
 * Broken promises without a ladder: they came with a merge, or were broken before there were ladders. Gives how many
 * were found. Served by clocks_broken.
 */
export async function findLadders(work: Work): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    insert into clock_ladders (case_id, clock_id, taken, next_at)
    select clocks.case_id, clocks.id, 0, ${new Date(work.now)} from clocks
    where clocks.breached_at is not null and clocks.ended_at is null and not exists (
      select 1 from clock_ladders
      where clock_ladders.case_id = clocks.case_id and clock_ladders.clock_id = clocks.id)
    limit ${MOST_FOUND}
    on conflict do nothing
  `.execute(work.db)
  return Number(numAffectedRows)
}
