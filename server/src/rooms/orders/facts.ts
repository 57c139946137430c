import { sql } from 'kysely'
import { lockKey } from '../../platform/digest.ts'
import type { Db } from '../../platform/db.ts'
import { literal, type Work } from '../../platform/work.ts'
import { phoneHashes, plainPhone } from '../customers/index.ts'
import type { OrderDraft, OrderFacts, OrderLine, OrderState, Parcel } from './domain/order.ts'

/** An order as the database has it, with what hangs on it. */
export interface StoredOrder {
  readonly id: string
  readonly state: OrderState
  readonly customer: {
    readonly id: string
    readonly name: string | null
    readonly phone: string | null
  } | null
  /** Ids of its parcels by waybill. */
  readonly parcelIds: ReadonlyMap<string, string>
  /** Cases that would be graded again. */
  readonly openCases: readonly string[]
}

export interface DraftFacts {
  readonly stored: StoredOrder | null
  /** The customer that the draft's buyer turns out to be. */
  readonly buyerId: string | null
}

/**
 * The statements that hold what the drafts may touch, for `transact`'s opening: orders and buyers by advisory locks,
 * as intake does, in one order; then the rows of the orders' cases.
 */
export function orderLocks(shopId: string, drafts: readonly OrderDraft[]): string {
  const keys = [...new Set(drafts.flatMap((draft) => lockKeysOf(shopId, draft)))]
  const sorted = keys.sort((a, b) => (a < b ? -1 : 1))
  const numbers = [...new Set(drafts.map(({ number }) => number))].map(literal)
  return `select pg_advisory_xact_lock(key) from unnest(array[${sorted.join(', ')}]::bigint[]) as key;
   select 1 from cases join orders on orders.id = cases.order_id
   where orders.shop_id = ${literal(shopId)}::uuid and orders.number in (${numbers.join(', ')})
   order by cases.number for update of cases`
}

const lockKeysOf = (shopId: string, { number, buyer }: OrderDraft): bigint[] => [
  lockKey('order', shopId, number),
  ...(buyer?.externalId ? [lockKey('customer', shopId, buyer.externalId)] : []),
  ...(buyer?.phone ? [lockKey('phone', shopId, plainPhone(buyer.phone) ?? buyer.phone)] : []),
]

type FactColumns = { readonly [name in keyof OrderFacts]: OrderFacts[name] | null }
interface Row extends FactColumns {
  readonly id: string | null
  readonly customer: StoredOrder['customer']
  readonly buyerId: string | null
  readonly lines: readonly OrderLine[]
  readonly parcels: readonly (Parcel & { readonly id: string })[]
  readonly openCases: readonly string[]
}

/**
 * What is known of each draft's order and buyer: one query for all. Served by orders (shop_id, number),
 * customers_external, customers_phone, order_lines, parcels_of_order, order_parcels and cases_of_order.
 */
export async function readOrderFacts(
  db: Db,
  shopId: string,
  drafts: readonly OrderDraft[],
  secret: Uint8Array,
): Promise<DraftFacts[]> {
  const asked = drafts.map(({ number, buyer }, i) => ({
    i,
    number,
    external_id: buyer?.externalId ?? null,
    phone_hash: phoneHashes(buyer?.phone, secret).phoneHash?.toString('hex') ?? null,
  }))
  const { rows } = await sql<Row>`
    select
      orders.id, ${factColumns},
      case when owners.id is not null then jsonb_build_object(
        'id', owners.id, 'name', owners.name, 'phone', owners.phone) end as customer,
      coalesce(by_id.id, by_phone.id) as "buyerId",
      ${linesOfOrder} as lines,
      (select coalesce(jsonb_agg(jsonb_build_object(
         'id', parcels.id, 'carrier', parcels.carrier, 'waybill', parcels.waybill) order by parcels.id), '[]'::jsonb)
       from (
         select parcels.id, parcels.carrier, parcels.waybill from parcels where parcels.order_id = orders.id
         union all
         select parcels.id, parcels.carrier, parcels.waybill
         from order_parcels join parcels on parcels.id = order_parcels.parcel_id
         where order_parcels.order_id = orders.id) as parcels) as parcels,
      (select coalesce(jsonb_agg(cases.id order by cases.number), '[]'::jsonb)
       from cases where cases.order_id = orders.id and cases.status <> 'closed') as "openCases"
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked
      (i int, number text, external_id text, phone_hash text)
    left join orders on orders.shop_id = ${shopId} and orders.number = asked.number
    left join customers as owners on owners.id = orders.customer_id
    left join lateral (
      select customers.id from customers
      where customers.shop_id = ${shopId} and customers.external_id = asked.external_id
    ) as by_id on true
    left join lateral (
      select customers.id from customers
      where customers.shop_id = ${shopId} and customers.phone_hash = decode(asked.phone_hash, 'hex')
      order by customers.created_at, customers.id limit 1
    ) as by_phone on by_id.id is null
    order by asked.i
  `.execute(db)
  return rows.map((row) => ({ stored: row.id === null ? null : storedOf(row, row.id), buyerId: row.buyerId }))
}

function storedOf(row: Row, orderId: string): StoredOrder {
  const {
    id: _,
    buyerId: __,
    customer,
    lines,
    parcels,
    openCases,
    paidFromLines,
    titleFromLines,
    ...said
  } = row
  return {
    id: orderId,
    state: {
      facts: { ...said, paidFromLines: paidFromLines ?? false, titleFromLines: titleFromLines ?? false },
      lines,
      parcels: parcels.map(({ carrier, waybill }) => ({ carrier, waybill })),
    },
    customer,
    parcelIds: new Map(parcels.map((parcel) => [parcel.waybill, parcel.id])),
    openCases,
  }
}

const linesOfOrder = sql`
  (select coalesce(jsonb_agg(jsonb_build_object(
         'line', order_lines.line, 'position', order_lines.position, 'title', order_lines.title,
         'productCategory', order_lines.product_category, 'sku', order_lines.sku,
         'specification', order_lines.specification, 'quantity', order_lines.quantity,
         'priceFen', order_lines.price_fen, 'paidFen', order_lines.paid_fen,
         'afterSale', order_lines.after_sale) order by order_lines.position), '[]'::jsonb)
       from order_lines where order_lines.order_id = orders.id)`

const factColumns = sql`
  orders.platform, orders.sales_channel as "salesChannel", orders.platform_state as "platformState",
  orders.buyer_note as "buyerNote", orders.seller_note as "sellerNote", orders.seller_flag as "sellerFlag",
  orders.paid_fen as "paidFen", orders.item_total_fen as "itemTotalFen", orders.discount_fen as "discountFen",
  orders.postage_fen as "postageFen", orders.title, orders.product_category as "productCategory",
  orders.custom_made as "customMade", orders.opened, orders.ordered_at as "orderedAt", orders.paid_at as "paidAt",
  orders.shipped_at as "shippedAt", orders.finished_at as "finishedAt",
  orders.paid_from_lines as "paidFromLines", orders.title_from_lines as "titleFromLines"`

/** Parcels of the shop with these waybills, whatever order they belong to. Served by parcels_waybill. */
export async function findParcels(
  work: Work,
  shopId: string,
  waybills: readonly string[],
): Promise<(Parcel & { readonly id: string })[]> {
  if (waybills.length === 0) return []
  const { rows } = await sql<Parcel & { id: string }>`
    select parcels.id, parcels.carrier, parcels.waybill from parcels
    where parcels.shop_id = ${shopId} and parcels.waybill = any(${waybills}::text[])
    order by parcels.id
  `.execute(work.db)
  return rows
}
