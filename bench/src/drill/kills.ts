import { setTimeout as sleep } from 'node:timers/promises'
import { isEnding, say } from '../lib/lifetime.ts'
import { startNode, type ServerNode, type WrongClock } from '../lib/node.ts'
import { chance, type Chance } from '../lib/numbers.ts'
import type { Cluster } from '../lib/scratch.ts'
import type { Sending } from './senders.ts'

const MOST_STARTS = 5

/** Web nodes with a worker each, that are started again on the same port when they are gone. */
export interface Nodes {
  readonly ports: readonly number[]
  /** Kills a node if it is up. False: it is just starting. */
  kill(node: number): boolean
  /** Puts a node to sleep as a machine is, or lets it go on. */
  hold(node: number, held: boolean): void
  /** Resolves when all are up. */
  settled(): Promise<void>
  /** Nodes that ended without being killed. */
  readonly crashed: () => number
  stop(): Promise<void>
}

/** @param clocks how the clock of each node's machine goes wrong; none said: it is right */
export async function startNodes(
  url: string,
  count: number,
  clocks: readonly WrongClock[] = [],
): Promise<Nodes> {
  const start = (i: number, port = 0) =>
    startNode(url, ['serve', '--with-worker'], { port, processes: 1, clock: clocks[i] })
  const nodes: (ServerNode | null)[] = []
  const killed = new Set<ServerNode>()
  const restarts = new Set<Promise<void>>()
  const life = { crashed: 0, stopping: false }
  const restart = async (i: number, port: number) => {
    // While the database is down a node refuses to start: its supervisor tries again, as everybody's does.
    for (let attempt = 1; !life.stopping && !isEnding(); attempt++)
      try {
        return watch(i, await start(i, port))
      } catch (error) {
        if (attempt === MOST_STARTS) throw error
        await sleep(300)
      }
  }
  const watch = (i: number, node: ServerNode): void => {
    nodes[i] = node
    void node.gone.then(() => {
      nodes[i] = null
      if (life.stopping || isEnding()) return
      if (!killed.has(node)) life.crashed++
      if (!killed.has(node)) say(`node ${i + 1} ended by itself: ${node.lastWords()}`)
      const begun: Promise<void> = restart(i, node.port).finally(() => restarts.delete(begun))
      restarts.add(begun)
    })
  }
  for (let i = 0; i < count; i++) watch(i, await start(i))
  return {
    ports: nodes.map((node) => node!.port),
    kill: (i) => {
      const node = nodes[i]
      if (!node) return false
      killed.add(node)
      node.kill('SIGKILL')
      nodes[i] = null
      return true
    },
    hold: (i, held) => nodes[i]?.kill(held ? 'SIGSTOP' : 'SIGCONT'),
    settled: async () => {
      while (restarts.size > 0) await Promise.all(restarts)
    },
    crashed: () => life.crashed,
    stop: async () => {
      life.stopping = true
      await Promise.all(nodes.map((node) => node?.stop()))
    },
  }
}

export interface Kills {
  killsInFlight: number
  databaseKills: number
}

interface Plan {
  readonly kills: number
  readonly forMs: number
  readonly seed: number
}

const LONGEST_WAIT_MS = 30_000
const LOOK_EVERY_MS = 5

/** Every fourth kill is the database's, the others a node's; each while it has requests to answer. */
export async function killAtRandom(
  { kills, forMs, seed }: Plan,
  { cluster, nodes, sending }: { cluster: Cluster; nodes: Nodes; sending: Sending },
): Promise<Kills> {
  const dice = chance(seed)
  const done: Kills = { killsInFlight: 0, databaseKills: 0 }
  const began = Date.now()
  for (let i = 0; i < kills; i++) {
    await sleep(Math.max(0, began + momentOf(i, kills, forMs, dice) - Date.now()))
    const database = i % 4 === 1 || kills === 1
    const victim = dice.below(nodes.ports.length)
    const soFar = sending.acknowledged.length
    // Something has to be acknowledged between two kills: a shop that never opens loses nothing either.
    const hit = await until(
      () =>
        (i === 0 || sending.acknowledged.length > soFar) &&
        (database ? killDatabase(cluster, nodes, sending) : killNode(victim, nodes, sending)),
    )
    if (!hit) {
      say(`kill ${i + 1}: nothing was answered for ${LONGEST_WAIT_MS / 1000} s`)
      continue
    }
    done.killsInFlight++
    if (database) done.databaseKills++
    say(
      `kill ${i + 1}: ${database ? 'database' : `node ${victim + 1}`}, ${sending.acknowledged.length} acknowledged`,
    )
  }
  await sleep(Math.max(0, began + forMs - Date.now()))
  return done
}

/** Spread over the time, each somewhere in its part of it; the last part is for coming back. */
const momentOf = (i: number, kills: number, forMs: number, dice: Chance): number =>
  ((i + 0.2 + dice.next() * 0.6) * forMs) / (kills + 1)

function killNode(victim: number, nodes: Nodes, sending: Sending): boolean {
  return sending.inFlight(victim) > 0 && nodes.kill(victim)
}

let lastDatabase = 0

function killDatabase(cluster: Cluster, nodes: Nodes, sending: Sending): boolean {
  if (nodes.ports.every((_, node) => sending.inFlight(node) === 0)) return false
  try {
    const pid = cluster.pid()
    if (pid === lastDatabase) return false // Not started again yet.
    process.kill(pid, 'SIGKILL')
    lastDatabase = pid
    return true
  } catch {
    return false // Between its end and its start again there is no pid file, or one of a process that is gone.
  }
}

async function until(act: () => boolean): Promise<boolean> {
  const end = Date.now() + LONGEST_WAIT_MS
  while (!act()) {
    if (Date.now() > end) return false
    await sleep(LOOK_EVERY_MS)
  }
  return true
}
