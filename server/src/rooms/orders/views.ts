import { sql } from 'kysely'
import type { OrderDetail } from '@aftercare/contract/orders'
import { toShanghai, type Instant } from '../../kernel/time.ts'
import type { Membership } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'
import { caseNumber, describeOrder, orderColumns, type OrderRow } from '../cases/index.ts'
import { maskName, maskPhone } from '../customers/index.ts'

interface Row extends OrderRow {
  readonly buyer: { readonly name: string | null; readonly phone: string | null } | null
  readonly cases: readonly (Omit<OrderDetail['cases'][number], 'number' | 'openedAt'> & {
    readonly number: number
    readonly openedAt: Instant
  })[]
}

// An order with more cases than this is a dispute with a history; the queue finds them all.
const MOST_CASES = 100

/** One order of a shop: what was bought, paid and sent, and all that was complained about it. Masked. */
export async function getOrder(db: Db, shop: Membership, number: string): Promise<OrderDetail | null> {
  const { rows } = await sql<Row>`
    select ${orderColumns},
      case when customers.id is not null then jsonb_build_object(
        'name', customers.name, 'phone', customers.phone) end as buyer,
      (select coalesce(jsonb_agg(newest.one order by newest.number desc), '[]'::jsonb) from (
         select cases.number, jsonb_build_object(
           'number', cases.number, 'level', cases.level, 'status', cases.status, 'category', cases.category,
           'line', cases.order_line, 'openedAt', (extract(epoch from cases.opened_at) * 1000)::bigint) as one
         from cases where cases.order_id = orders.id
         order by cases.number desc limit ${MOST_CASES}) as newest) as cases
    from orders left join customers on customers.id = orders.customer_id
    where orders.shop_id = ${shop.shopId} and orders.number = ${number}
  `.execute(db)
  const row = rows[0]
  if (!row) return null
  return {
    ...describeOrder(row),
    shop: shop.code,
    buyer: row.buyer && { name: maskName(row.buyer.name), phone: maskPhone(row.buyer.phone) },
    cases: row.cases.map((one) => ({
      ...one,
      number: caseNumber(one.number),
      openedAt: toShanghai(one.openedAt),
    })),
  }
}
