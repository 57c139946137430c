import { loadSecret } from '../../../server/src/platform/secret.ts'
import { SYSTEM, transact } from '../../../server/src/platform/work.ts'
import { addConnector } from '../../../server/src/rooms/execution/save-connector.ts'
import { client, must } from '../lib/http.ts'
import { startNode } from '../lib/node.ts'
import { chance, type Chance } from '../lib/numbers.ts'
import { SECRET, SHOP, type Site } from '../lib/scratch.ts'
import { KEYS } from '../simulator/protocols.ts'
import type { Simulator } from '../simulator/simulator.ts'

const HANDS = 4
const LINES = 100

/** A refund above it needs an SMS code; one in so many is. */
export const SMS_ABOVE_FEN = 150_000
const SMS_EVERY = 100

/** Each kind leads to the simulator. */
export async function connect({ database, shopId }: Site, { address }: Simulator): Promise<void> {
  const instance = {
    secret: loadSecret({ secret: SECRET, dataDir: '' }),
    network: { privateNetworks: true },
  }
  await transact(database, { now: Date.now(), by: SYSTEM }, async (work) => {
    for (const kind of ['taobao', 'douyin', 'erp', 'coupon'] as const) {
      const asked = { kind, name: kind, url: `${address}/${kind}`, active: true, ...KEYS }
      const added = await addConnector(work, { shopId, ...asked }, instance)
      if (!added.ok) throw new Error(`connector ${kind}: ${added.refusal.code}`)
    }
  })
}

/** What is to be carried out in a case. */
interface Planned {
  readonly index: number
  readonly platform: 'taobao' | 'douyin'
  readonly fen: number
  readonly body: object
}

// Seven of ten are refunds of two platforms; the others are sent again, or get a coupon.
function plan(index: number, dice: Chance): Planned {
  const platform = dice.below(2) === 0 ? 'taobao' : 'douyin'
  const fen = index % SMS_EVERY === 0 ? SMS_ABOVE_FEN + 1 + dice.below(40_000) : 100 + dice.below(100_000)
  const kind = dice.below(10)
  const reason = '演练'
  if (kind < 7 || index % SMS_EVERY === 0)
    return { index, platform, fen, body: { kind: 'refund', fen, reason } }
  if (kind < 9) return { index, platform, fen, body: { kind: 'reship', costFen: 100, reason } }
  return { index, platform, fen, body: { kind: 'coupon', fen: 100, reason } }
}

/** Registers so many cases of paid orders that were not sent yet, each with a refund that its buyer asked for. */
export async function registerOrders(
  site: Site,
  { ledger }: Simulator,
  { executions, seed }: { readonly executions: number; readonly seed: number },
): Promise<Grant[]> {
  const dice = chance(seed)
  const all = Array.from({ length: executions }, (_, index) => plan(index + 1, dice))
  for (const { index, fen, platform } of all) ledger.open(`RF-${index}`, fen, platform)
  const node = await startNode(site.url, ['serve'], { processes: 1 })
  const talk = client(node.port, site.token, HANDS)
  const numbers = new Map<string, string>()
  for (let from = 0; from < all.length; from += LINES) {
    const part = all.slice(from, from + LINES)
    const reply = await must(
      talk.ask({
        ...{ method: 'POST', path: '/cases:batch', type: 'application/x-ndjson' },
        body: part.map(({ index, ...one }) => JSON.stringify(caseOf(index, one))).join('\n'),
      }),
    )
    reply.body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Registered)
      .forEach((one, at) => numbers.set(`RF-${part[at]!.index}`, one.case.number))
  }
  talk.close()
  await node.stop()
  // Paid yesterday and not sent: the money is hers by right.
  await site.database.pool.query(`update orders set paid_at = now() - interval '1 day'`)
  return all.map(({ index, body }) => ({ number: numbers.get(`RF-${index}`)!, body }))
}

interface Registered {
  readonly case: { readonly number: string }
}

const caseOf = (index: number, { platform, fen }: Omit<Planned, 'index'>) => ({
  ...{ shop: SHOP, channel: 'api', text: '不想要了,退款', externalId: `RF-${index}` },
  platformReason: { platform, reason: '不想要了' },
  customer: { name: `客户${index}` },
  order: { number: `RO-${index}`, paidFen: fen + 1000 },
})

export interface Grant {
  readonly number: string
  readonly body: object
}

/** Gives what was planned, over whichever node is up, each under a key of its own: tried again until it is given. */
export async function grantAll(
  site: Site,
  ports: readonly number[],
  grants: readonly Grant[],
): Promise<void> {
  const talks = ports.map((port) => client(port, site.token, HANDS))
  const left = [...grants.entries()]
  const hand = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) await grantOne(talks, next[0], next[1])
  }
  await Promise.all(Array.from({ length: HANDS }, hand))
  talks.forEach((talk) => talk.close())
}

type Talk = ReturnType<typeof client>
const MOST_TRIES = 200

async function grantOne(talks: readonly Talk[], index: number, { number, body }: Grant): Promise<void> {
  const ask = {
    ...{ method: 'POST' as const, path: `/cases/${number}/remedies`, key: `grant-${index}` },
    body: JSON.stringify(body),
  }
  for (let tries = 0; ; tries++) {
    const reply = await talks[(index + tries) % talks.length]!.ask(ask).catch(() => null)
    if (reply?.status === 201) return
    const isFinal = reply !== null && reply.status >= 400 && reply.status < 500 && reply.status !== 409
    if (isFinal || tries === MOST_TRIES) throw new Error(`not granted: ${reply?.status} ${reply?.body}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
