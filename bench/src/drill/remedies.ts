import { setTimeout as sleep } from 'node:timers/promises'
import { atEnd, say } from '../lib/lifetime.ts'
import { chance } from '../lib/numbers.ts'
import { openCluster, openSite, type Site } from '../lib/scratch.ts'
import { usualFaults } from '../simulator/faults.ts'
import { openSimulator } from '../simulator/simulator.ts'
import { startNodes, type Nodes } from './kills.ts'
import { checkRemedies } from './remedy-check.ts'
import { connect, grantAll, registerOrders, SMS_ABOVE_FEN } from './remedy-orders.ts'

/** blind: the platform forgets what it paid when it is asked; lost: an execution that was done is taken away. */
export const remedyPlants = ['blind', 'lost'] as const
export type RemedyPlant = (typeof remedyPlants)[number]

export interface RemedyDrill {
  readonly executions: number
  readonly kills: number
  readonly plant: RemedyPlant | null
}

const SEED = 20_261_124
const NODES = 2
const KILL_EVERY_MS = 2500
const LONGEST_MS = 900_000
const HURRY_EVERY_MS = 2000
const MOST_WAITING = 0.03

/**
 * Remedies are granted and carried out against a simulator that loses answers, fails, is slow and changes records,
 * while nodes are killed. Then both sides are asked whether each was done once, or waits for a person.
 */
export async function drillRemedies({ executions, kills, plant }: RemedyDrill): Promise<boolean> {
  const site = await openSite(await openCluster())
  const simulator = await openSimulator({
    ...{ faults: usualFaults, seed: SEED, smsAboveFen: SMS_ABOVE_FEN, blind: plant === 'blind' },
  })
  atEnd(() => simulator.close())
  const grants = await registerOrders(site, simulator, { executions, seed: SEED })
  await connect(site, simulator)
  say(`${grants.length} cases; granting`)
  const nodes = await startNodes(site.url, NODES)
  const granting = grantAll(site, nodes.ports, grants)
  const killed = killWhileBusy(site, nodes, kills)
  await granting
  say('all granted')
  const done = await killed
  await nodes.settled()
  await workedOff(site)
  await nodes.stop()
  if (plant === 'lost')
    await site.database.pool.query(
      `update remedy_steps set state = 'ready' where key = (select key from executions where state = 'done' limit 1)`,
    )
  const found = await checkRemedies(site, simulator.ledger)
  say(`faults met: ${JSON.stringify(simulator.met)}`)
  const answer = { ...found, kills: done, nodesCrashed: nodes.crashed() }
  process.stdout.write(`${JSON.stringify(answer)}\n`)
  const { once, waiting, double, lost, ledgerMismatchFen } = found
  const harm = double + lost + ledgerMismatchFen + answer.nodesCrashed
  const whole = found.executions === executions && once + waiting === executions
  return harm === 0 && whole && waiting <= executions * MOST_WAITING && done >= kills
}

const open = `select count(*)::int as n from executions where state in ('waiting', 'trying')`

async function countOpen({ database: { pool } }: Site): Promise<number> {
  return (await pool.query<{ n: number }>(open)).rows[0]!.n
}

// Nobody waits out the back-off: what was tried and waits is due now. What is being tried keeps its lease.
const hurry = ({ database: { pool } }: Site) =>
  pool.query(`update executions set try_at = now() where state = 'waiting' and try_at > now()`)

/** Kills a node every few seconds, while steps are being tried. Gives how often. */
async function killWhileBusy(site: Site, nodes: Nodes, kills: number): Promise<number> {
  const dice = chance(SEED)
  let done = 0
  const until = Date.now() + LONGEST_MS
  while (done < kills && Date.now() < until) {
    await sleep(KILL_EVERY_MS * (0.5 + dice.next()))
    await hurry(site)
    const { rows } = await site.database.pool.query(`select 1 from executions where state = 'trying' limit 1`)
    if (rows.length === 0 && (await countOpen(site)) > 0) continue
    const victim = dice.below(nodes.ports.length)
    if (!nodes.kill(victim)) continue
    say(`kill ${++done}: node ${victim + 1}, ${await countOpen(site)} on their way`)
  }
  return done
}

/** Waits until nothing is on its way any more; what is left then counts as lost. */
async function workedOff(site: Site): Promise<void> {
  const until = Date.now() + LONGEST_MS
  while ((await countOpen(site)) > 0 && Date.now() < until) {
    await sleep(HURRY_EVERY_MS)
    await hurry(site)
  }
}
