import { sql } from 'kysely'
import { minutes, type Instant, type Span } from '../../kernel/time.ts'
import type { Database, Db } from '../../platform/db.ts'
import { SYSTEM, transact } from '../../platform/work.ts'
import type { Payment } from './adapters/adapter.ts'
import { lineTo, type Speaker } from './attempt.ts'
import { isPlatform } from './domain/check-connector.ts'
import { connectorColumns, noteAnswer, type StoredConnector } from './stored-connector.ts'

const EVERY: Span = minutes(10)
/** Read twice: a payment may be written down there a little after its moment. */
const OVERLAP: Span = minutes(15)
const MOST_PAGES = 200

interface Reading extends StoredConnector {
  readonly readUntil: Instant
}

/**
 * Reads what the next platform that is due says it paid back, for 对账. Two nodes at once: each reads another one. What
 * was read is written together with how far. False: none is due.
 */
export async function readPayments(hands: Speaker & { readonly database: Database }): Promise<boolean> {
  const { database, now } = hands
  const inWork = <T>(operation: (db: Db) => Promise<T>): Promise<T> =>
    transact(database, { now: now(), by: SYSTEM }, ({ db }) => operation(db))
  const taken = await inWork((db) => takeToRead(db, now()))
  if (!taken) return false
  const until = now()
  const read = await readAll(taken, hands, { from: taken.readUntil - OVERLAP, until })
  await inWork(async (db) => {
    if (!Array.isArray(read)) return noteAnswer(db, taken.id, { ...read, now: now() })
    await keep(db, taken, read)
    await sql`
      update connectors set read_until_at = greatest(read_until_at, ${new Date(until)}) where connectors.id = ${taken.id}
    `.execute(db)
  })
  return true
}

async function takeToRead(db: Db, now: Instant): Promise<Reading | null> {
  const { rows } = await sql<Reading>`
    select ${connectorColumns}, connectors.read_until_at as "readUntil" from connectors
    where connectors.active and connectors.kind in ('taobao', 'douyin') and connectors.read_next_at <= ${new Date(now)}
    order by connectors.read_next_at limit 1
    for update skip locked
  `.execute(db)
  const found = rows[0]
  if (!found) return null
  await sql`
    update connectors set read_next_at = ${new Date(now + EVERY)} where connectors.id = ${found.id}
  `.execute(db)
  return found
}

async function readAll(
  connector: Reading,
  speaker: Speaker,
  span: { readonly from: Instant; readonly until: Instant },
): Promise<Payment[] | { readonly outcome: 'settings' | 'no_answer'; readonly detail: string }> {
  const line = lineTo(connector, speaker)
  const adapter = isPlatform(connector.kind) ? speaker.adapters[connector.kind] : null
  if (line === null || !adapter?.payments) return { outcome: 'settings', detail: 'secret_unreadable' }
  const all: Payment[] = []
  for (let page = 1; page <= MOST_PAGES; page++) {
    const read = await adapter.payments(line, span, page)
    if (read.is === 'failed')
      return { outcome: read.outcome === 'settings' ? 'settings' : 'no_answer', detail: read.detail }
    all.push(...read.payments)
    if (!read.more) return all
  }
  return { outcome: 'no_answer', detail: `more than ${MOST_PAGES} pages` }
}

async function keep(db: Db, { id, shopId }: Reading, payments: readonly Payment[]): Promise<void> {
  const newest = new Map(payments.map((one) => [one.reference, one]))
  const rows = [...newest.values()].map(({ reference, fen, paidAt }) => ({
    ...{ reference, fen, at: new Date(paidAt).toISOString() },
  }))
  await sql`
    insert into platform_payments (connector_id, reference, shop_id, fen, paid_at)
    select ${id}::uuid, reference, ${shopId}::uuid, fen, at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one (reference text, fen bigint, at timestamptz)
    on conflict (connector_id, reference) do update set fen = excluded.fen, paid_at = excluded.paid_at
  `.execute(db)
}
