import { sql } from 'kysely'
import type { OrderDetail } from '@aftercare/contract/orders'
import { toShanghai, type Instant } from '../../../kernel/time.ts'
import type { Membership } from '../../../platform/caller.ts'
import type { Db } from '../../../platform/db.ts'
import { caseNumber, describeOrder, orderColumns, type OrderRow } from '../../cases/index.ts'
import { maskName, maskPhone } from '../../customers/index.ts'

type Numbered<T, Moments extends keyof T, Numbers extends keyof T> = Omit<T, Moments | Numbers> &
  Record<Moments, Instant> &
  Record<Numbers, number>
type Case = Numbered<Omit<OrderDetail['cases'][number], 'mergedInto'>, 'openedAt', 'number'> & {
  readonly mergedInto: number | null
}
type Refund = Numbered<OrderDetail['payments']['refunds'][number], 'seenAt', 'case'>
interface Traced {
  readonly carrier: string
  readonly waybill: string
  readonly scans: readonly { readonly at: Instant; readonly code: string; readonly text: string }[]
}
interface Row extends OrderRow {
  readonly buyer: { readonly name: string | null; readonly phone: string | null } | null
  readonly cases: readonly Case[]
  readonly refunds: readonly Refund[]
  readonly traces: readonly Traced[]
}

// An order with more cases than this is a dispute with a history; the queue finds them all.
const MOST_CASES = 100
const MOST_SCANS = 30

const ms = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::bigint`)

// A merged case may have gone on in one that was merged itself: the number is that of the last.
const survivor = sql`(
  with recursive way as (
    select next.number, next.merged_into from cases as next where next.id = cases.merged_into
    union all
    select next.number, next.merged_into from way join cases as next on next.id = way.merged_into)
  select way.number from way where way.merged_into is null)`

const casesOf = sql`(
  select coalesce(jsonb_agg(newest.one order by newest.number desc), '[]'::jsonb) from (
    select cases.number, jsonb_build_object(
      'number', cases.number, 'level', cases.level, 'status', cases.status, 'category', cases.category,
      'line', cases.order_line, 'openedAt', ${ms('cases.opened_at')}, 'mergedInto', ${survivor}) as one
    from cases where cases.order_id = orders.id
    order by cases.number desc limit ${MOST_CASES}) as newest)`

const refundsOf = sql`(
  select coalesce(jsonb_agg(newest.one order by newest.seen_at desc), '[]'::jsonb) from (
    select platform_rows.seen_at, jsonb_build_object(
      'case', cases.number, 'state', coalesce(platform_rows.state_code, 'unknown'), 'said', platform_rows.state,
      'seenAt', ${ms('platform_rows.seen_at')}) as one
    from cases join platform_rows on platform_rows.case_id = cases.id
    where cases.order_id = orders.id and platform_rows.state is not null
    order by platform_rows.seen_at desc limit ${MOST_CASES}) as newest)`

// Each parcel's scans come out of their primary key, newest month first.
const tracesOf = sql`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'carrier', parcels.carrier, 'waybill', parcels.waybill, 'scans', (
      select coalesce(jsonb_agg(newest.one order by newest.at desc, newest.seq desc), '[]'::jsonb) from (
        select parcel_scans.at, parcel_scans.seq, jsonb_build_object(
          'at', ${ms('parcel_scans.at')}, 'code', parcel_scans.code, 'text', parcel_scans.text) as one
        from parcel_scans where parcel_scans.parcel_id = parcels.id
        order by parcel_scans.at desc, parcel_scans.seq desc limit ${MOST_SCANS}) as newest))), '[]'::jsonb)
  from (
    select parcels.* from parcels where parcels.order_id = orders.id
    union all
    select parcels.* from order_parcels join parcels on parcels.id = order_parcels.parcel_id
    where order_parcels.order_id = orders.id) as parcels)`

/**
 * One order of a shop: what was bought, paid and sent, where its parcels are, and all that was complained about it.
 * Masked. One query, each part by an index and with an end.
 */
export async function getOrder(db: Db, shop: Membership, number: string): Promise<OrderDetail | null> {
  const { rows } = await sql<Row>`
    select ${orderColumns}, ${casesOf} as cases, ${refundsOf} as refunds, ${tracesOf} as traces,
      case when customers.id is not null then jsonb_build_object(
        'name', customers.name, 'phone', customers.phone) end as buyer
    from orders left join customers on customers.id = orders.customer_id
    where orders.shop_id = ${shop.shopId} and orders.number = ${number}
  `.execute(db)
  const row = rows[0]
  if (!row) return null
  const order = describeOrder(row)
  return {
    ...order,
    parcels: order.parcels.map((parcel) => ({ ...parcel, scans: scansOf(parcel, row.traces) })),
    shop: shop.code,
    buyer: row.buyer && { name: maskName(row.buyer.name), phone: maskPhone(row.buyer.phone) },
    payments: {
      paidFen: order.paidFen,
      paidAt: order.paidAt,
      refunds: row.refunds.map((one) => ({
        ...one,
        case: caseNumber(one.case),
        seenAt: toShanghai(one.seenAt),
      })),
    },
    cases: row.cases.map((one) => ({
      ...one,
      number: caseNumber(one.number),
      openedAt: toShanghai(one.openedAt),
      mergedInto: one.mergedInto === null ? null : caseNumber(one.mergedInto),
    })),
  }
}

type Named = Pick<Traced, 'carrier' | 'waybill'>

const scansOf = ({ carrier, waybill }: Named, traces: readonly Traced[]) =>
  (traces.find((one) => one.carrier === carrier && one.waybill === waybill)?.scans ?? []).map((scan) => ({
    ...scan,
    at: toShanghai(scan.at),
  }))
