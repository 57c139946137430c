import { setTimeout as sleep } from 'node:timers/promises'
import { client, type Ask, type Reply } from '../lib/http.ts'
import { chance, type Chance } from '../lib/numbers.ts'
import { SHOP } from '../lib/scratch.ts'
import { customerNames, sentence } from '../texts.ts'

export interface Acknowledged {
  readonly number: string
  readonly marker: string
}

export interface Sending {
  readonly acknowledged: readonly Acknowledged[]
  /** Keys that were answered with two different numbers. */
  readonly contradicted: readonly string[]
  readonly retried: () => number
  /** Requests that a node has not answered yet. */
  readonly inFlight: (node: number) => number
  /** No new requests; what was begun is sent again until it is acknowledged, at most so long. */
  finish(withinMs: number): Promise<void>
}

const PAUSE_MS = 120
const BACK_OFF_MS = 60
const LONGEST_BACK_OFF_MS = 600
/** So many orders are shared by half of the requests: most of these join an open case. */
const SHARED_ORDERS = 150
const SENT_TWICE = 0.1
const TRY_AGAIN = new Set([408, 429, 500, 502, 503, 504])

/** A complaint with a marker of its own in the words, received within the last minute so that promises run out soon. */
function complaint(dice: Chance, marker: string): string {
  const { text, product } = sentence(dice)
  const shared = dice.next() < 0.5
  const number = shared ? `S-${dice.below(SHARED_ORDERS)}` : `O-${marker}`
  const order = { number, paidFen: 1000 + dice.below(100_000), productCategory: product }
  // A later word on an order is heard now: one that was said earlier than the first would tighten its clock, and a
  // tightened clock rightly warns again.
  const receivedAt = shared ? undefined : new Date(Date.now() - dice.below(60_000)).toISOString()
  const customer = { name: dice.pick(customerNames), phone: `137${10_000_000 + dice.below(89_999_999)}` }
  return JSON.stringify({
    shop: SHOP,
    channel: 'api',
    text: `${text} [${marker}]`,
    customer,
    order,
    receivedAt,
  })
}

const isRunning = ({ status, body }: Reply): boolean => status === 409 && body.includes('idempotency.running')

interface Asking {
  readonly ports: readonly number[]
  readonly token: string
  readonly connections: number
}

/** Sends one request until it is acknowledged, with the same key and body, each time to the next node. */
function persistent({ ports, token, connections }: Asking) {
  const clients = ports.map((port) => client(port, token, connections))
  const inFlight = ports.map(() => 0)
  const life = { retried: 0, giveUpAt: Infinity }
  const tryOnce = async (node: number, ask: Ask): Promise<Reply | null> => {
    inFlight[node]!++
    try {
      return await clients[node]!.ask(ask)
    } catch {
      return null // The connection broke: whether it was done is unknown, so it is asked again.
    } finally {
      inFlight[node]!--
    }
  }
  const send = async (ask: Ask, first: number): Promise<string | null> => {
    for (let attempt = 0; Date.now() < life.giveUpAt; attempt++) {
      const reply = await tryOnce((first + attempt) % ports.length, ask)
      if (reply && reply.status >= 200 && reply.status < 300)
        return (JSON.parse(reply.body) as { number: string }).number
      if (reply && !TRY_AGAIN.has(reply.status) && !isRunning(reply))
        throw new Error(`HTTP ${reply.status}: ${reply.body.slice(0, 300)}`)
      life.retried++
      await sleep(Math.min(LONGEST_BACK_OFF_MS, BACK_OFF_MS * 2 ** Math.min(attempt, 8)))
    }
    return null
  }
  return { send, inFlight, life, close: () => clients.forEach((one) => one.close()) }
}

/** Starts the senders over the nodes; each keeps one request open at a time. */
export function startSenders(asking: Asking & { readonly seed: number }): Sending {
  const { send, inFlight, life, close } = persistent(asking)
  const acknowledged: Acknowledged[] = []
  const contradicted: string[] = []
  const sender = async (name: number) => {
    const dice = chance(asking.seed * 1000 + name)
    for (let count = 0; life.giveUpAt === Infinity; count++) {
      const marker = `m${name}-${count}`
      const body = complaint(dice, marker)
      const ask = { method: 'POST', path: '/cases', body, key: `drill-${marker}` } as const
      const number = await send(ask, name)
      if (number !== null) acknowledged.push({ number, marker })
      if (number !== null && dice.next() < SENT_TWICE) {
        const again = await send(ask, name + 1)
        if (again !== null && again !== number) contradicted.push(marker)
      }
      await sleep(dice.below(PAUSE_MS))
    }
  }
  const running = Promise.all(Array.from({ length: asking.connections }, (_, name) => sender(name)))
  running.catch(() => (life.giveUpAt = 0)) // Awaited in `finish`, which throws it.
  return {
    acknowledged,
    contradicted,
    retried: () => life.retried,
    inFlight: (node) => inFlight[node]!,
    finish: async (withinMs) => {
      life.giveUpAt = Math.min(life.giveUpAt, Date.now() + withinMs)
      await running.finally(close)
    },
  }
}
