import { sql } from 'kysely'
import type { OrderFacts } from '@aftercare/contract/orders'
import { toShanghai, type Instant } from '../../../kernel/time.ts'

type MomentName = 'orderedAt' | 'paidAt' | 'shippedAt' | 'finishedAt'
type Facts = Omit<OrderFacts, 'number' | 'title' | 'paidFen' | 'parcels' | 'paidFromLines' | MomentName>

/** What a view reads of an order, beside what a summary has of it already. */
export interface OrderRow extends Facts, Record<MomentName, Instant | null> {
  readonly orderNumber: string | null
  readonly orderTitle: string | null
  readonly paidFen: number | null
  readonly paidFromLines: boolean | null
  readonly parcels: readonly StoredParcel[]
}
type StoredParcel = Omit<OrderFacts['parcels'][number], 'lastScanAt' | 'signedAt'> & {
  readonly lastScanAt: Instant | null
  readonly signedAt: Instant | null
}

const ms = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::bigint`)

// A pallet of a wholesale order is shown as far as anybody would read it.
const MOST_LINES = 200

/** Of a relation `orders`, beside the columns of a summary. Lines and parcels by index. */
export const orderExtras = sql`
  orders.platform, orders.sales_channel as "salesChannel", orders.platform_state as "platformState",
  orders.buyer_note as "buyerNote", orders.seller_note as "sellerNote", orders.seller_flag as "sellerFlag",
  orders.paid_from_lines as "paidFromLines", orders.item_total_fen as "itemTotalFen",
  orders.discount_fen as "discountFen", orders.postage_fen as "postageFen",
  orders.product_category as "productCategory", orders.ordered_at as "orderedAt", orders.paid_at as "paidAt",
  orders.shipped_at as "shippedAt", orders.finished_at as "finishedAt",
  (select coalesce(jsonb_agg(first_lines.one order by first_lines.position), '[]'::jsonb) from (
     select order_lines.position, jsonb_build_object(
       'line', order_lines.line, 'title', order_lines.title, 'productCategory', order_lines.product_category,
       'sku', order_lines.sku, 'specification', order_lines.specification, 'quantity', order_lines.quantity,
       'priceFen', order_lines.price_fen, 'paidFen', order_lines.paid_fen,
       'afterSale', order_lines.after_sale) as one
     from order_lines where order_lines.order_id = orders.id
     order by order_lines.position limit ${MOST_LINES}) as first_lines) as lines,
  (select coalesce(jsonb_agg(jsonb_build_object(
     'carrier', parcels.carrier, 'waybill', parcels.waybill, 'state', parcels.state,
     'lastScanAt', ${ms('parcels.last_scan_at')}, 'lastScan', parcels.last_scan,
     'signedAt', ${ms('parcels.signed_at')}) order by parcels.id), '[]'::jsonb)
   from (
     select parcels.* from parcels where parcels.order_id = orders.id
     union all
     select parcels.* from order_parcels join parcels on parcels.id = order_parcels.parcel_id
     where order_parcels.order_id = orders.id) as parcels) as parcels`

export const orderColumns = sql`
  orders.number as "orderNumber", orders.title as "orderTitle", orders.paid_fen as "paidFen", ${orderExtras}`

const moment = (at: Instant | null): string | null => (at === null ? null : toShanghai(at))

/** An order as the API shows it. */
export const describeOrder = (row: OrderRow): OrderFacts => ({
  number: row.orderNumber ?? '',
  platform: row.platform,
  salesChannel: row.salesChannel,
  platformState: row.platformState,
  buyerNote: row.buyerNote,
  sellerNote: row.sellerNote,
  sellerFlag: row.sellerFlag,
  paidFen: row.paidFen,
  paidFromLines: row.paidFromLines ?? false,
  itemTotalFen: row.itemTotalFen,
  discountFen: row.discountFen,
  postageFen: row.postageFen,
  title: row.orderTitle,
  productCategory: row.productCategory,
  orderedAt: moment(row.orderedAt),
  paidAt: moment(row.paidAt),
  shippedAt: moment(row.shippedAt),
  finishedAt: moment(row.finishedAt),
  lines: row.lines,
  parcels: row.parcels.map((parcel) => ({
    ...parcel,
    lastScanAt: moment(parcel.lastScanAt),
    signedAt: moment(parcel.signedAt),
  })),
})
