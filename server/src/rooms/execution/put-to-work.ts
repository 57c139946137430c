import { sql } from 'kysely'
import type { ConnectorKind } from '@aftercare/contract/execution-lists'
import type { RemedyStep } from '@aftercare/contract/remedy-lists'
import type { Fen } from '../../kernel/money.ts'
import type { Db } from '../../platform/db.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import type { Item } from './adapters/adapter.ts'
import { carriesOut } from './domain/check-connector.ts'

/** A step that may be done now, and what of its remedy a system has to know. */
export interface ReadyStep {
  readonly remedyId: string
  readonly position: number
  readonly key: string
  readonly step: RemedyStep
  readonly shopId: string
  readonly orderId: string | null
  /** The case and those merged into it. */
  readonly cases: readonly string[]
  readonly fen: Fen
  /** Which of the order it is about; none: all. */
  readonly lines: readonly string[]
}

interface Way {
  readonly id: string
  readonly kind: ConnectorKind
}
interface Chosen {
  readonly way: Way
  readonly subject: string
}

/**
 * Gives a step that became ready to the system that carries it out, in the transaction that made it ready. Null: no
 * system can, and a person does it. Steps that were ready before a connector was set up stay with people: nobody is
 * surprised by a payment that she had made herself.
 */
export async function putToWork(work: Work, ready: ReadyStep): Promise<ConnectorKind | null> {
  const kinds = (Object.keys(carriesOut) as ConnectorKind[]).filter((kind) => carriesOut[kind] === ready.step)
  if (kinds.length === 0) return null
  const ways = await activeWays(work.db, ready.shopId, kinds)
  const chosen = ways.length === 0 ? null : await choose(work.db, ways, ready)
  if (chosen === null) return null
  const { remedyId, position, key, step, shopId, fen } = ready
  work.insert('executions', {
    ...{ id: newId(), key, shopId, remedyId, position, step, fen, subject: chosen.subject },
    ...{ connectorId: chosen.way.id, items: await itemsOf(work.db, ready), state: 'waiting' },
    ...{ unknown: false, tries: 0, at: work.now, tryAt: work.now, stateAt: work.now },
  })
  return chosen.way.kind
}

async function activeWays(db: Db, shopId: string, kinds: readonly ConnectorKind[]): Promise<Way[]> {
  const { rows } = await sql<Way>`
    select connectors.id, connectors.kind from connectors
    where connectors.shop_id = ${shopId}::uuid and connectors.kind = any(${kinds}::text[]) and connectors.active
  `.execute(db)
  return rows
}

async function choose(db: Db, ways: readonly Way[], ready: ReadyStep): Promise<Chosen | null> {
  if (ready.step === 'pay_refund') return refundOf(db, ways, ready)
  const { rows } = await sql<{ number: string }>`
    select orders.number from orders where orders.id = ${ready.orderId}::uuid
  `.execute(db)
  return rows[0] ? { way: ways[0]!, subject: rows[0].number } : null
}

/** The refund that the buyer asked for on the platform: once for one remedy, the newest first. */
async function refundOf(db: Db, ways: readonly Way[], { cases }: ReadyStep): Promise<Chosen | null> {
  const { rows } = await sql<{ connectorId: string; subject: string }>`
    select connectors.id as "connectorId", cases.external_id as subject
    from cases
    join platform_rows on platform_rows.case_id = cases.id
    join connectors on connectors.shop_id = cases.shop_id and connectors.kind = platform_rows.platform
    where cases.id = any(${cases}::uuid[]) and cases.external_id is not null
      and connectors.id = any(${ways.map(({ id }) => id)}::uuid[])
      and not exists (select 1 from executions where executions.connector_id = connectors.id
        and executions.subject = cases.external_id and executions.step = 'pay_refund'
        and executions.state <> 'given_up')
    order by platform_rows.seen_at desc, cases.external_id
    limit 1
  `.execute(db)
  const found = rows[0]
  return found ? { way: ways.find(({ id }) => id === found.connectorId)!, subject: found.subject } : null
}

async function itemsOf(db: Db, { orderId, step, lines }: ReadyStep): Promise<Item[]> {
  if (step !== 'ship_goods') return []
  const { rows } = await sql<Item>`
    select order_lines.line, order_lines.sku, order_lines.title from order_lines
    where order_lines.order_id = ${orderId}::uuid
      and (${lines.length === 0} or order_lines.line = any(${lines}::text[]))
    order by order_lines.position
  `.execute(db)
  return rows
}
