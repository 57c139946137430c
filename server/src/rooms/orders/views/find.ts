import { sql, type RawBuilder } from 'kysely'
import type { ListOrders, OrderSummary } from '@aftercare/contract/orders'
import { orderFinds, type OrderFind } from '@aftercare/contract/lists'
import { done, refused, type Outcome } from '../../../kernel/outcome.ts'
import { toShanghai, type Instant } from '../../../kernel/time.ts'
import type { Db } from '../../../platform/db.ts'
import { maskName, maskPhone, phoneHashes, phoneTailHash, plainPhone } from '../../customers/index.ts'
import { readQuestion, type Question, type Span } from '../domain/read-question.ts'
import { readPlace, writePlace, type Place } from './cursor.ts'

interface Scope {
  readonly shops: readonly string[]
  readonly secret: Uint8Array
}

interface Page {
  readonly items: OrderSummary[]
  readonly nextCursor: string | null
  readonly capped: boolean
}

/** Per way to find and shop. Who finds more looks for something more exact, and is told so. */
const MOST_FOUND = 1000
const most = sql.lit(MOST_FOUND)

/**
 * Orders by number, waybill, phone or name of the buyer, newest first. Two queries: the ids that each way finds, each
 * by its index, then a page of them.
 */
export async function findOrders(
  db: Db,
  { q, limit, cursor }: ListOrders,
  scope: Scope,
): Promise<Outcome<Page, { code: 'cursor.invalid' }>> {
  const after = cursor === undefined ? null : readPlace(cursor)
  if (cursor !== undefined && after === null) return refused({ code: 'cursor.invalid' })
  const { ways, capped } = await idsOf(db, q, scope)
  const rows = ways.size === 0 ? [] : await pageOf(db, [...ways.keys()], { after, limit })
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return done({
    items: rows.slice(0, limit).map((row) => describe(row, ways.get(row.id)!)),
    nextCursor: last ? writePlace({ at: last.placedAt, id: last.id }) : null,
    capped,
  })
}

interface Found {
  readonly ways: ReadonlyMap<string, OrderFind>
  readonly capped: boolean
}

/** The ids that are found, each with the surest way that found it. */
async function idsOf(db: Db, q: string, { shops, secret }: Scope): Promise<Found> {
  const sources = sourcesOf(readQuestion(q, plainPhone), secret)
  if (sources.length === 0) return { ways: new Map(), capped: false }
  const { rows } = await sql<{ id: string; by: OrderFind; count: number }>`
    select found.id, found.by, count(*) over (partition by found.by, scope.shop_id)::int as count
    from unnest(${shops}::uuid[]) as scope (shop_id)
    cross join lateral (${sql.join(sources, sql` union all `)}) as found (id, by)
  `.execute(db)
  const sure = rows.toSorted((a, b) => orderFinds.indexOf(b.by) - orderFinds.indexOf(a.by))
  return {
    ways: new Map(sure.map(({ id, by }) => [id, by])),
    capped: rows.some(({ count }) => count >= MOST_FOUND),
  }
}

const way = (by: OrderFind, ids: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select ids.id, ${sql.lit(by)} from (${ids} limit ${most}) as ids (id))`

/** Queries for ids of orders in `scope.shop_id`. The operators with tildes are those of the indexes. */
function sourcesOf({ exact, beginnings, phone, tail, name }: Question, secret: Uint8Array) {
  const phoneHash = phone === null ? null : phoneHashes(phone, secret).phoneHash
  return [
    ...(exact ? [way('number', byNumber(exact)), way('waybill', byWaybill(exact))] : []),
    ...beginnings.map((span) => way('number_prefix', byBeginning(span))),
    ...(phoneHash ? [way('phone', ofCustomers(sql`customers.phone_hash = ${phoneHash}`))] : []),
    ...(tail
      ? [way('phone_tail', ofCustomers(sql`customers.phone_tail_hash = ${phoneTailHash(tail, secret)}`))]
      : []),
    ...(name
      ? [way('buyer', ofCustomers(between('customers.name', name), sql`customers.name using ~<~`))]
      : []),
  ]
}

const between = (column: string, { from, before }: Span): RawBuilder<unknown> =>
  sql`${sql.ref(column)} ~>=~ ${from} and ${sql.ref(column)} ~<~ ${before}`

const byNumber = (numbers: readonly string[]) => sql`
  select orders.id from orders where orders.shop_id = scope.shop_id and orders.number = any(${numbers}::text[])`

// Numbers mostly grow: the greatest are the newest.
const byBeginning = (span: Span) => sql`
  select orders.id from orders where orders.shop_id = scope.shop_id and ${between('orders.number', span)}
  order by orders.number using ~>~`

const byWaybill = (waybills: readonly string[]) => sql`
  select theirs.id from parcels cross join lateral (
    select parcels.order_id union all
    select order_parcels.order_id from order_parcels where order_parcels.parcel_id = parcels.id) as theirs (id)
  where parcels.shop_id = scope.shop_id and parcels.waybill = any(${waybills}::text[])`

// The buyer's orders, and those that somebody complained about who is not known as their buyer.
const ofCustomers = (condition: RawBuilder<unknown>, order = sql`customers.id`) => sql`
  select theirs.id from (
    select customers.id from customers where customers.shop_id = scope.shop_id and ${condition}
    order by ${order} limit ${most}) as buyers
  cross join lateral (
    select orders.id from orders where orders.customer_id = buyers.id
    union
    select cases.order_id from cases where cases.customer_id = buyers.id and cases.order_id is not null
  ) as theirs (id)`

interface Row extends Pick<
  OrderSummary,
  'shop' | 'number' | 'title' | 'platform' | 'platformState' | 'paidFen' | 'parcels' | 'cases'
> {
  readonly id: string
  readonly placedAt: Instant
  readonly buyerId: string | null
  readonly name: string | null
  readonly phone: string | null
}

const placed = sql`coalesce(orders.ordered_at, orders.paid_at, orders.created_at)`

async function pageOf(
  db: Db,
  ids: readonly string[],
  { after, limit }: { readonly after: Place | null; readonly limit: number },
): Promise<Row[]> {
  const beyond = after
    ? sql`(${placed}, orders.id) < (${new Date(after.at)}::timestamptz, ${after.id}::uuid)`
    : sql`true`
  const { rows } = await sql<Row>`
    select page.*, shops.code as shop, customers.id as "buyerId", customers.name, customers.phone,
      ${parcelsOf} as parcels, ${casesOf} as cases
    from (
      select orders.id, orders.shop_id, orders.customer_id, orders.number, orders.title, orders.platform,
        orders.platform_state as "platformState", orders.paid_fen as "paidFen", ${placed} as "placedAt"
      from orders where orders.id = any(${ids}::uuid[]) and ${beyond}
      order by ${placed} desc, orders.id desc limit ${limit + 1}
    ) as page
    join shops on shops.id = page.shop_id
    left join customers on customers.id = page.customer_id
    order by page."placedAt" desc, page.id desc
  `.execute(db)
  return rows
}

const parcelsOf = sql`(
  select jsonb_build_object('count', count(*)::int,
    'state', (array_agg(theirs.state order by theirs.last_scan_at desc nulls last, theirs.id))[1])
  from (
    select parcels.* from parcels where parcels.order_id = page.id
    union all
    select parcels.* from order_parcels join parcels on parcels.id = order_parcels.parcel_id
    where order_parcels.order_id = page.id) as theirs)`

const casesOf = sql`(
  select jsonb_build_object('open', count(*) filter (where theirs.status <> 'closed')::int, 'all', count(*)::int)
  from (select cases.status from cases where cases.order_id = page.id and cases.merged_into is null
        limit ${most}) as theirs)`

const describe = (row: Row, foundBy: OrderFind): OrderSummary => ({
  shop: row.shop,
  number: row.number,
  title: row.title,
  platform: row.platform,
  platformState: row.platformState,
  paidFen: row.paidFen,
  placedAt: toShanghai(row.placedAt),
  buyer: row.buyerId === null ? null : { name: maskName(row.name), phone: maskPhone(row.phone) },
  parcels: row.parcels,
  cases: row.cases,
  foundBy,
})
