import { sql } from 'kysely'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import { happenedIn, readCaseFiles, saveCase, type CaseEvent, type CaseFile } from '../cases/index.ts'
import { tellRoles } from '../notices/index.ts'
import { actOnClock, type Act, type Clock } from './domain/clock.ts'
import { startLadders } from './escalate.ts'

const MOST_PER_ROUND = 200

/**
 * Acts on the clocks whose moment has come: a warning, a breach, the end of the longest pause. Take, act, record and
 * say are one transaction, so a node that dies has done nothing and another does it. Gives how many were acted on; call
 * again until 0. Two nodes at once: each case goes to one of them with all its clocks (one that was locked by itself
 * would be waited for by whoever has its case); a case that somebody is working on comes in the next round.
 * Served by clocks_to_act.
 */
export async function actOnDueClocks(work: Work): Promise<number> {
  const { rows } = await sql<{ caseId: string }>`
    select clocks.case_id as "caseId"
    from clocks
    join cases on cases.id = clocks.case_id
    where clocks.act_at <= ${new Date(work.now)}
    order by clocks.act_at, clocks.id
    limit ${MOST_PER_ROUND}
    for update of cases skip locked
  `.execute(work.db)
  const files = await readCaseFiles(work.db, [...new Set(rows.map((row) => row.caseId))])
  const done = files.map((file) => actOnFile(work, file))
  await startLadders(work, done.flatMap(brokenIn))
  await tellRoles(
    work,
    done.map(({ file, events }) => happenedIn(file, events)),
  )
  return done.reduce((sum, { events }) => sum + events.length, 0)
}

/** Acts on the clocks of a case that the caller holds. Gives the case as it stands then, and what happened. */
export function actOnFile(work: Work, file: CaseFile): { file: CaseFile; events: readonly CaseEvent[] } {
  const events: CaseEvent[] = []
  const clocks = file.clocks.map((clock) => {
    const act = actOnClock(clock, work.now)
    if (act) events.push(eventOf(act, clock))
    return act?.clock ?? clock
  })
  if (events.length === 0) return { file, events }
  return { file: saveCase(work, file, { ...file, clocks }, events), events }
}

const brokenIn = ({ file, events }: ReturnType<typeof actOnFile>) =>
  events.flatMap(({ kind, data }) =>
    kind === 'clock_breached' ? [{ caseId: file.identity.id, clockId: data!['clockId'] as string }] : [],
  )

/** The cases whose clocks are due: for going through them one by one when they cannot be done together. */
export async function casesWithDueClocks(db: Db, now: Instant): Promise<string[]> {
  const { rows } = await sql<{ caseId: string }>`
    select distinct due.case_id as "caseId" from (
      select clocks.case_id from clocks where clocks.act_at <= ${new Date(now)}
      order by clocks.act_at, clocks.id limit ${MOST_PER_ROUND}) as due
  `.execute(db)
  return rows.map((row) => row.caseId)
}

/** Acts on the clocks of one case that are due at `work.now`. */
export async function actOnClocksOf(work: Work, caseId: string): Promise<number> {
  await sql`select 1 from cases where cases.id = ${caseId} for update`.execute(work.db)
  const [file] = await readCaseFiles(work.db, [caseId])
  if (!file) return 0
  const acted = actOnFile(work, file)
  const { file: saved, events } = acted
  await startLadders(work, brokenIn(acted))
  await tellRoles(work, [happenedIn(saved, events)])
  return events.length
}

const eventOf = ({ clock, did }: Act, { id, duty, dueAt }: Clock): CaseEvent => ({
  kind: `clock_${did}`,
  data: {
    clockId: id,
    duty,
    dueAt: did === 'resumed' ? clock.dueAt : dueAt,
    ...(did === 'breached' ? { lateMs: clock.breachedAt! - dueAt } : {}),
  },
})

/** When the next clock has to be acted on; null when none runs. */
export async function nextClockAt(db: Db): Promise<Instant | null> {
  const { rows } = await sql<{ at: Instant | null }>`
    select min(clocks.act_at) as at from clocks where clocks.act_at is not null
  `.execute(db)
  return rows[0]?.at ?? null
}
