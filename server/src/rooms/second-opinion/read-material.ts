import { sql } from 'kysely'
import { ERASED } from '../../kernel/erased.ts'
import { dayAndMinute, type Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import type { KnownDatum } from './domain/find-known.ts'

interface Said {
  readonly kind: 'customer' | 'reply' | 'system'
  readonly text: string
  readonly sent: boolean
}
interface Order {
  readonly title: string | null
  readonly paidFen: number | null
  readonly state: string | null
  readonly paidAt: Instant | null
  readonly shippedAt: Instant | null
}
interface Row {
  readonly names: readonly string[]
  readonly phones: readonly string[]
  readonly accounts: readonly string[]
  readonly staff: readonly string[]
  readonly orders: readonly string[]
  readonly waybills: readonly string[]
  readonly said: readonly Said[]
  readonly order: Order | null
}

/** What a case is about, and whom it would give away. */
export interface Material {
  readonly known: readonly KnownDatum[]
  readonly said: readonly Said[]
  /** The order in words, as far as it says nothing of the buyer. */
  readonly orderFacts: string
}

const MOST_SAID = 30
const MOST_ORDERS = 200
const MOST_STAFF = 2000

const ms = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::bigint`)
const list = (column: string) =>
  sql.raw(`coalesce(jsonb_agg(distinct ${column}) filter (where ${column} is not null), '[]'::jsonb)`)

/** Everything of a case and of those merged into it. Notes stay in the house. */
export async function readMaterial(db: Db, caseId: string): Promise<Material | null> {
  const { rows } = await sql<Row>`
    with own as (
      select cases.id, cases.shop_id, cases.customer_id, cases.order_id, cases.external_id
      from cases join cases as page on page.id = ${caseId}::uuid and cases.id = any(array_append(page.absorbed, page.id))
    ), hers as (
      select customers.id, customers.name, customers.phone, customers.external_id
      from customers where customers.id in (select own.customer_id from own)
    ), bought as (
      (select orders.id, orders.number from orders where orders.id in (select own.order_id from own))
      union
      (select orders.id, orders.number from orders where orders.customer_id in (select hers.id from hers)
       order by orders.id desc limit ${MOST_ORDERS})
    )
    select (select ${list('hers.name')} from hers) as names, (select ${list('hers.phone')} from hers) as phones,
      (select ${list('ids.id')} from (select hers.external_id as id from hers
         union select own.external_id from own) as ids) as accounts,
      (select ${list('staff.name')} from (select people.name from memberships join people on people.id = memberships.person_id
         where memberships.shop_id in (select own.shop_id from own) limit ${MOST_STAFF}) as staff) as staff,
      (select ${list('bought.number')} from bought) as orders,
      (select ${list('parcels.waybill')} from parcels where parcels.order_id in (select bought.id from bought)) as waybills,
      (select coalesce(jsonb_agg(jsonb_build_object('kind', one.kind, 'text', one.text, 'sent', one.sent)
         order by one.at, one.id), '[]'::jsonb)
       from (select messages.id, messages.at, messages.kind, messages.text, messages.delivery = 'delivered' as sent from messages
         where messages.case_id in (select own.id from own) and messages.kind <> 'note'
           and coalesce(messages.delivery, '') not in ('withdrawn', 'failed')
         order by messages.at desc, messages.id desc limit ${MOST_SAID}) as one) as said,
      (select jsonb_build_object('title', orders.title, 'paidFen', orders.paid_fen, 'paidAt', ${ms('orders.paid_at')},
         'shippedAt', ${ms('orders.shipped_at')},
         'state', (select parcels.state from parcels where parcels.order_id = orders.id order by parcels.last_scan_at desc nulls last limit 1))
       from own join orders on orders.id = own.order_id where own.id = ${caseId}::uuid) as order
    where exists (select from own)
  `.execute(db)
  const row = rows[0]
  return row ? { known: knownOf(row), said: row.said, orderFacts: factsOf(row.order) } : null
}

const knownOf = ({ names, phones, accounts, staff, orders, waybills }: Row): KnownDatum[] => {
  const of = (kind: KnownDatum['kind'], values: readonly string[]): KnownDatum[] =>
    values.filter((value) => value !== ERASED).map((value) => ({ kind, value }))
  return [
    ...of('姓名', [...names, ...staff]),
    ...of('电话', phones),
    ...of('账号', accounts),
    ...of('订单号', orders),
    ...of('运单号', waybills),
  ]
}

function factsOf(order: Order | null): string {
  if (order === null) return ''
  const { title, paidFen, paidAt, shippedAt, state } = order
  const lines = [
    title && `商品：${title}`,
    paidFen !== null && `实付：${(paidFen / 100).toFixed(2)} 元`,
    paidAt !== null && `付款：${dayAndMinute(paidAt)}`,
    shippedAt !== null && `发货：${dayAndMinute(shippedAt)}`,
    state && `包裹：${state}`,
  ]
  return lines.filter(Boolean).join('\n')
}
