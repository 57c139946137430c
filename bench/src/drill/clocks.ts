import { setTimeout as sleep } from 'node:timers/promises'
import { say } from '../lib/lifetime.ts'
import { chance } from '../lib/numbers.ts'
import { openPassage, type Passage } from '../lib/passage.ts'
import { openCluster, openSite, type Site } from '../lib/scratch.ts'
import { checkClocks, type Stretch } from './clock-check.ts'
import { chooseCases, climbingPolicy, hireLeaders, registerCases, turnClocks } from './due-clocks.ts'
import { startNodes, type Nodes } from './kills.ts'

const faults = {
  lost: `update clocks set breached_at = null from (select case_id, id from drill_due limit 1) as one
    where clocks.case_id = one.case_id and clocks.id = one.id`,
  doubled: `insert into case_events
    select case_id, (select max(seq) + extra from case_events where case_events.case_id = one.case_id),
      now(), 'system', null, 'clock_breached', 1, 1, jsonb_build_object('clockId', id), ''
    from (select case_id, id from drill_due limit 1) as one cross join generate_series(1, 2) as extra`,
} as const
export type ClockPlant = keyof typeof faults
export const clockPlants = Object.keys(faults) as ClockPlant[]

export interface ClockDrill {
  readonly clocks: number
  /** Within which the clocks fall due that are not kept for the outage. */
  readonly seconds: number
  readonly kills: number
  readonly plant: ClockPlant | null
}

const SEED = 20_261_123
/** One machine is a minute and a half behind, the other as far ahead, and both are set on and back. */
const MACHINES = [
  { offMs: -90_000, stepMs: 3000 },
  { offMs: 90_000, stepMs: -3000 },
]
const NODES_START_MS = 10_000
const KILL_EVERY_MS = 5000
/** The seconds after a kill: a node is gone, and to start again it takes a core. */
const AFTER_KILL_MS = 3000
const LONGEST_HOLD_MS = 25_000
const TEN_MINUTES_MS = 600_000
const LONGEST_CATCH_UP_MS = 180_000
/** Two nodes take cases by 200 in turns, and pass over one that another loop holds. */
const MOST_DISORDER = 2000
const MOST_LATE_MS = 1000

/**
 * Clocks fall due while nodes are killed, one is put to sleep, their machines' clocks are wrong, and the database is
 * away for ten turned minutes. Then the database is asked whether each was acted on once, and how late.
 */
export async function drillClocks({ clocks, seconds, kills, plant }: ClockDrill): Promise<boolean> {
  const site = await openSite(await openCluster(['track_commit_timestamp = on']), climbingPolicy())
  await hireLeaders(site)
  await registerCases(site, clocks, SEED)
  const cases = await chooseCases(site, clocks)
  const passage = await openPassage(site.url)
  const from = await turnForRun(site, cases, seconds)
  const nodes = await startNodes(passage.url, MACHINES.length, MACHINES)
  const ran = await disturb(nodes, { from, forMs: seconds * 1000, kills })
  const waiting = await workedOff(site)
  const outage = await takeDatabaseAway(site, cases.outage, passage)
  await laddersClimbed(site)
  await nodes.settled()
  const stoppedAt = Date.now()
  await nodes.stop()
  if (plant) await site.database.pool.query(faults[plant])
  const found = await checkClocks(site, { ...ran, outageEnded: outage.ended, stoppedAt })
  const answer = {
    ...found,
    nodes: MACHINES.length,
    kills: ran.kills.length,
    nodesCrashed: nodes.crashed(),
    clocksWaiting: waiting + outage.waiting,
    outageCaughtUpSeconds: outage.caughtUpSeconds,
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`)
  const { lost, doubled, early, stepsMissing, chainsBroken, clocksWaiting, nodesCrashed } = answer
  const harm = lost + doubled + early + stepsMissing + chainsBroken + clocksWaiting + nodesCrashed
  const inTime = (found.latenessP99Ms ?? 0) <= MOST_LATE_MS && found.outageDisorder <= MOST_DISORDER
  return harm === 0 && inTime && found.acted > 0 && ran.kills.length >= kills
}

/** Gives the clocks of the run their due times, the others one that is far away. The moment of the first. */
async function turnForRun(
  site: Site,
  { run, outage }: { readonly run: readonly string[]; readonly outage: readonly string[] },
  seconds: number,
): Promise<number> {
  const began = Date.now()
  const dice = chance(SEED)
  await turnClocks(site, outage, () => null)
  const took = Date.now() - began
  // The first falls due when all are written and two nodes are up, as long as the others took tells.
  const from = Date.now() + NODES_START_MS + took * 2 * (run.length / outage.length)
  await turnClocks(site, run, () => from + dice.next() * seconds * 1000)
  if (Date.now() > from) say('  the due times were written late: the first clocks count as late')
  return from
}

interface Disturbing {
  readonly from: number
  readonly forMs: number
  readonly kills: number
}

interface Disturbed {
  readonly kills: readonly Stretch[]
  readonly held: Stretch
}

/** Kills a node every few seconds, then holds one as long as a machine sleeps, while clocks fall due. */
async function disturb(nodes: Nodes, { from, forMs, kills }: Disturbing): Promise<Disturbed> {
  const dice = chance(SEED)
  const at = (share: number) => sleep(Math.max(0, from + forMs * share - Date.now()))
  await at(0.1)
  const every = Math.min(KILL_EVERY_MS, (forMs * 0.6) / Math.max(1, kills))
  const done: Stretch[] = []
  while (done.length < kills) {
    const victim = dice.below(nodes.ports.length)
    // One is killed and the other goes on: when both are gone, nobody can act.
    await nodes.settled()
    nodes.kill(victim)
    const killedAt = Date.now()
    done.push({ from: killedAt - 1000, to: killedAt + AFTER_KILL_MS })
    say(`kill ${done.length}: node ${victim + 1}`)
    await sleep(every)
  }
  await at(0.85)
  await nodes.settled()
  const heldFrom = Date.now()
  nodes.hold(0, true)
  await sleep(Math.min(LONGEST_HOLD_MS, forMs * 0.1))
  nodes.hold(0, false)
  say(`node 1 slept for ${Math.round((Date.now() - heldFrom) / 1000)} s`)
  const held = { from: heldFrom, to: Date.now() + AFTER_KILL_MS }
  await at(1)
  return { kills: done, held }
}

interface Outage {
  readonly ended: number
  readonly caughtUpSeconds: number
  readonly waiting: number
}

/** The database is gone, and when it comes back ten minutes have been turned: all of these clocks are due. */
async function takeDatabaseAway(site: Site, cases: readonly string[], passage: Passage): Promise<Outage> {
  await passage.cut()
  const dice = chance(SEED)
  const now = Date.now()
  await turnClocks(site, cases, () => now - dice.next() * TEN_MINUTES_MS)
  await passage.mend()
  const ended = Date.now()
  say(`the database was away for ${Math.round((ended - now) / 1000)} s and ten turned minutes`)
  const waiting = await workedOff(site)
  return { ended, waiting, caughtUpSeconds: Math.round((Date.now() - ended) / 100) / 10 }
}

/** Waits until no clock is due. Gives how many are when it takes too long. */
const workedOff = (site: Site): Promise<number> =>
  none(site, `select count(*)::int as due from clocks where act_at < clock_timestamp() - interval '1 second'`)

const laddersClimbed = (site: Site): Promise<number> =>
  none(site, `select count(*)::int as due from clock_ladders where next_at < clock_timestamp()`)

async function none({ database: { pool } }: Site, count: string): Promise<number> {
  const until = Date.now() + LONGEST_CATCH_UP_MS
  for (;;) {
    const { rows } = await pool.query<{ due: number }>(count)
    const { due } = rows[0]!
    if (due === 0 || Date.now() > until) return due
    await sleep(100)
  }
}
