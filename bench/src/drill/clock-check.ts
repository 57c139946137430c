import { verifyCases } from '../../../server/src/rooms/cases/verify.ts'
import { say } from '../lib/lifetime.ts'
import { percentile } from '../lib/numbers.ts'
import type { Site } from '../lib/scratch.ts'
import { STEPS } from './due-clocks.ts'

/** A stretch of the run, as the database's clock tells it. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

export interface ClockRun {
  /** The seconds after each kill. */
  readonly kills: readonly Stretch[]
  /** While a node was held and until it went on. */
  readonly held: Stretch
  readonly outageEnded: number
  readonly stoppedAt: number
}

interface Acted {
  readonly caseId: string
  readonly part: 'run' | 'outage'
  readonly due: number
  /** When the transaction that acted was committed. */
  readonly done: number
}

// Commits before a due time by less than this are the error with which a node knows the database's time.
const EARLY_MS = 50

const numbers = async <T extends object>(site: Site, sql: string, values: unknown[] = []): Promise<T> =>
  (await site.database.pool.query<T>(sql, values)).rows[0]!

const of = (field: 'due_at' | 'done') => `(extract(epoch from ${field}) * 1000)::float8`

async function actedOn({ database: { pool } }: Site): Promise<Acted[]> {
  const { rows } = await pool.query<Acted>(
    `select case_id as "caseId", part, ${of('due_at')} as due, ${of('done')} as done from (
       select drill_due.case_id, part, drill_due.due_at, pg_xact_commit_timestamp(clocks.xmin) as done
       from drill_due join clocks using (case_id, id) where clocks.breached_at is not null) as acted
     order by due_at`,
  )
  return rows
}

/** Promises that were broken twice or warned of twice, and steps of ladders taken twice. */
const twice = `
  select count(*)::int as n from (
    select from case_events where kind in ('clock_breached', 'clock_warned', 'clock_escalated')
    group by case_id, kind, data ->> 'clockId', data ->> 'step' having count(*) > 1) as found`

/** Steps that a broken promise of an urgent case has not climbed though all of them are due. */
const missing = `
  select count(*)::int as n from drill_due
  join clocks using (case_id, id) join cases on cases.id = case_id
  cross join unnest($1::text[]) as step
  where cases.level = 'urgent' and clocks.breached_at is not null
    and drill_due.due_at < to_timestamp($2::float8 / 1000) - interval '2 minutes 5 seconds'
    and not exists (select from case_events where case_events.case_id = drill_due.case_id
      and kind = 'clock_escalated' and data ->> 'clockId' = clocks.id::text and data ->> 'step' = step)`

/** The most notices, as one person sees them, of one kind since a moment: many of a minute are one. */
const bundles = `
  select coalesce(max(shown), 0)::int as shown, coalesce(max(told), 0)::int as told from (
    select count(distinct bundle) as shown, count(*) as told from notices
    where at >= to_timestamp($1::float8 / 1000) group by person_id, kind) as counted`

const within = (at: number, { from, to }: Stretch): boolean => at >= from && at <= to
const late = ({ due, done }: Acted): number => done - due
const p = (share: number, all: readonly Acted[]): number | null =>
  all.length === 0 ? null : Math.round(percentile(all.map(late), share))

/**
 * By how many places cases of the outage were acted on out of the order of their due times. Each goes by its first
 * clock; those of one transaction stand side by side.
 */
function disorder(outage: readonly Acted[]): number {
  const first = new Map<string, Acted>()
  for (const one of outage) if (!first.has(one.caseId)) first.set(one.caseId, one)
  const byDue = [...first.values()]
  const places = new Map([...byDue].sort((a, b) => a.done - b.done).map((one, place) => [one, place]))
  return byDue.reduce((most, one, place) => Math.max(most, places.get(one)! - place), 0)
}

async function sayTwice({ database: { pool } }: Site): Promise<void> {
  const { rows } = await pool.query(
    `select cases.number, kind, json_agg(data order by seq) as data
     from case_events join cases on cases.id = case_id
     where kind in ('clock_breached', 'clock_warned', 'clock_escalated')
     group by cases.number, kind, data ->> 'clockId', data ->> 'step' having count(*) > 1 limit 5`,
  )
  for (const row of rows) say(`twice: ${JSON.stringify(row)}`)
}

/** Looks into the database for what became of the clocks. */
export async function checkClocks(site: Site, { kills, held, outageEnded, stoppedAt }: ClockRun) {
  const { n: clocks } = await numbers<{ n: number }>(site, 'select count(*)::int as n from drill_due')
  const acted = await actedOn(site)
  await sayTwice(site)
  const { n: doubled } = await numbers<{ n: number }>(site, twice)
  const { n: stepsMissing } = await numbers<{ n: number }>(site, missing, [STEPS, stoppedAt])
  const { shown, told } = await numbers<{ shown: number; told: number }>(site, bundles, [outageEnded])
  const { broken } = await verifyCases(site.database.db)
  for (const one of broken.slice(0, 5)) say(`AS-${one.number}: ${one.why} broken at ${one.seq ?? 'the end'}`)
  const run = acted.filter(({ part }) => part === 'run')
  const outage = acted.filter(({ part }) => part === 'outage')
  const afterKill = run.filter(({ due }) => kills.some((kill) => within(due, kill)))
  const whileHeld = run.filter(({ due }) => within(due, held))
  const calm = run.filter((one) => !afterKill.includes(one) && !whileHeld.includes(one))
  return {
    clocks,
    acted: acted.length,
    lost: clocks - acted.length,
    doubled,
    latenessP50Ms: p(0.5, calm),
    latenessP99Ms: p(0.99, calm),
    calm: calm.length,
    afterKillP99Ms: p(0.99, afterKill),
    whileHeldMostMs: p(1, whileHeld),
    early: acted.filter((one) => late(one) < -EARLY_MS).length,
    stepsMissing,
    outageClocks: outage.length,
    outageDisorder: disorder(outage),
    outageNotices: told,
    outageNoticesShown: shown,
    chainsBroken: broken.length,
  }
}
