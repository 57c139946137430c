import { firstPolicy } from '../../../server/src/rooms/policy/index.ts'
import { say } from '../lib/lifetime.ts'
import { openCluster, openSite } from '../lib/scratch.ts'
import { check, workersCaughtUp } from './check.ts'
import { killAtRandom, startNodes } from './kills.ts'
import { plantFault, type Plant } from './plant.ts'
import { startSenders } from './senders.ts'

export interface IntakeDrill {
  readonly seconds: number
  readonly kills: number
  readonly plant: Plant | null
}

const CONNECTIONS = 32
const NODES = 2
const SEED = 20_261_111
const LAST_ACKNOWLEDGEMENTS_MS = 30_000

/** Every promise runs out after a minute, so that clocks fire while processes are killed. */
function hurriedPolicy(): typeof firstPolicy {
  const policy = structuredClone(firstPolicy)
  const { urgent, routine, disputed, answerCustomer } = policy.promises
  for (const row of [...urgent, ...routine, ...disputed])
    Object.assign(row, { withinMinutes: 1, time: 'wall' })
  Object.assign(answerCustomer, { withinMinutes: 1, furiousWithinMinutes: 1, time: 'wall' })
  return policy
}

/**
 * Complaints are sent while web nodes, workers and the database are killed; then the database is asked whether
 * every acknowledged one is there once, with clocks, and whether any clock fired twice.
 */
export async function drillIntake({ seconds, kills, plant }: IntakeDrill): Promise<boolean> {
  const cluster = await openCluster()
  const site = await openSite(cluster, hurriedPolicy())
  const nodes = await startNodes(site.url, NODES)
  const began = Date.now()
  const sending = startSenders({
    ports: nodes.ports,
    connections: CONNECTIONS,
    token: site.token,
    seed: SEED,
  })
  const done = await killAtRandom({ kills, forMs: seconds * 1000, seed: SEED }, { cluster, nodes, sending })
  await nodes.settled()
  await sending.finish(LAST_ACKNOWLEDGEMENTS_MS)
  const { acknowledged, contradicted } = sending
  say(`${acknowledged.length} acknowledged in ${Math.round((Date.now() - began) / 1000)} s; checking`)
  const clocksWaiting = await workersCaughtUp(site)
  await nodes.stop()
  if (plant) await plantFault(site, plant, acknowledged[0]!.number)
  const found = await check(site, acknowledged)
  const answer = {
    acknowledged: acknowledged.length,
    lost: found.lost,
    withoutClocks: found.withoutClocks,
    doubledCases: found.doubledCases + contradicted.length,
    clocksFiredTwice: found.clocksFiredTwice,
    retried: sending.retried(),
    ...done,
    chainsBroken: found.chainsBroken,
    clocksWaiting,
    cases: found.cases,
    joined: found.joined,
    clocksFired: found.clocksFired,
    nodesCrashed: nodes.crashed(),
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`)
  const { lost, withoutClocks, doubledCases, clocksFiredTwice, chainsBroken } = answer
  const harm = lost + withoutClocks + doubledCases + clocksFiredTwice + chainsBroken + clocksWaiting
  return harm === 0 && acknowledged.length > 0 && done.killsInFlight >= kills
}
