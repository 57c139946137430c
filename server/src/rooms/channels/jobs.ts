import { randomInt } from 'node:crypto'
import type { Instant } from '../../kernel/time.ts'
import type { Database, Db } from '../../platform/db.ts'
import type { Network } from '../../platform/outward/addresses.ts'
import { SYSTEM, transact, type Work } from '../../platform/work.ts'
import { takeToPassOn, wishesOf } from '../notices/index.ts'
import { composeBatch } from './compose.ts'
import { enqueue, settle, takeBatch, type NewDelivery, type TakenBatch } from './deliveries.ts'
import { waysOut } from './domain/pass-on.ts'
import type { Sent } from './domain/read-answer.ts'
import { activeWays } from './views.ts'
import { send } from './send.ts'
import { openSecrets } from './stored-channel.ts'

const MOST_PER_ROUND = 500

/**
 * Passes notices on to the ways out of the house: each once, in one transaction with the mark that it was done. Two
 * nodes at once: each notice goes to one of them. Gives how many were looked at; call again until 0.
 */
export async function passOnNotices(work: Work): Promise<number> {
  const { db, now } = work
  const notices = await takeToPassOn(db, { now, most: MOST_PER_ROUND })
  if (notices.length === 0) return 0
  const ways = await activeWays(db, [...new Set(notices.map(({ shopId }) => shopId))])
  if (ways.length === 0) return notices.length
  const wishes = await wishesOf(db, [...new Set(notices.map(({ personId }) => personId))])
  const rows = new Map<string, NewDelivery>()
  for (const notice of notices.filter(({ stale }) => !stale)) {
    const { shopId, kind, caseId, urgent, what, personId } = notice
    for (const passed of waysOut(notice, { ways, wish: wishes.get(personId) ?? null, now })) {
      const key = `${passed.channelId} ${passed.cause}`
      const people = [...(rows.get(key)?.people ?? []), personId]
      rows.set(key, { ...passed, shopId, kind, caseId, urgent, what, people })
    }
  }
  await enqueue(db, [...rows.values()], now)
  return notices.length
}

export interface ChannelHands {
  readonly database: Database
  readonly now: () => Instant
  readonly secret: Uint8Array
  readonly network: Network
}

/**
 * Sends the next message of some channel. What was sent and could not be marked, because this process ended in
 * between, is sent again with the same id. False: there is nothing to send now.
 */
export async function deliverNext(hands: ChannelHands): Promise<boolean> {
  const { database, now } = hands
  const inWork = <T>(operation: (db: Db) => Promise<T>): Promise<T> =>
    transact(database, { now: now(), by: SYSTEM }, ({ db }) => operation(db))
  const taken = await inWork((db) => takeBatch(db, now()))
  if (!taken) return false
  const sent = await sendBatch(hands, taken)
  const chance = randomInt(1000) / 1000
  await inWork((db) => settle(db, taken, { sent, now: now(), chance }))
  return true
}

async function sendBatch({ database, now, secret, network }: ChannelHands, taken: TakenBatch): Promise<Sent> {
  const secrets = openSecrets(taken.channel.sealed, secret)
  if (!secrets) return { outcome: 'refused', detail: 'secret_unreadable' }
  const outgoing = await composeBatch(database.db, taken, { instance: secret, now: now() })
  if (!outgoing) return { outcome: 'refused', detail: 'words_unreadable' }
  return send({ channel: taken.channel, secrets, outgoing }, network, now())
}
