import { sql } from 'kysely'
import type { ProductCategory } from '@aftercare/contract/lists'
import { lockKey } from '../../platform/digest.ts'
import { literal, type Work } from '../../platform/work.ts'
import { lockCases, readCasesWithWords, survivorsOf, type CaseWithWords } from '../cases/index.ts'
import { phoneHashes, plainPhone, type PhoneHashes } from '../customers/index.ts'
import type { Arrival } from './arrival.ts'

/** What the database knows of one arrival, read while the order's lock is held. */
export interface IntakeFacts {
  /** A case with the same external id: the row was seen before. */
  readonly known: CaseWithWords | null
  readonly customerId: string | null
  /** What the customer's phone is found by. */
  readonly phone: PhoneHashes
  readonly order: KnownOrder | null
  /** All cases of the order, with what the customer said in each. */
  readonly ofOrder: readonly CaseWithWords[]
  /** Where the work of a merged case among them goes on, by its id. */
  readonly survivors: ReadonlyMap<string, CaseWithWords>
  /** Open cases of the same customer, when no order number was given: only suggested, never joined. */
  readonly suggested: readonly number[]
}

export interface KnownOrder {
  readonly id: string
  readonly customerId: string | null
  readonly paidFen: number | null
  readonly productCategory: ProductCategory | null
  readonly customMade: boolean | null
  readonly opened: boolean | null
}

/**
 * The statements that lock what the arrivals may touch, for `transact`'s opening: one advisory lock per
 * order, external id and customer (their first case has no row to lock), then the rows of the order's cases. Sorted, so that no two intakes wait for
 * each other crosswise.
 */
export function intakeLocks(arrivals: readonly Arrival[]): string {
  const orders = arrivals.flatMap(({ shop, order }) =>
    order ? [{ shop: shop.id, number: order.number }] : [],
  )
  // Rows of a file that came before may change their case, which need not be known by its order.
  const again = arrivals.flatMap(({ shop, externalId, importedAs }) =>
    externalId && importedAs ? [`(${literal(shop.id)}::uuid, ${literal(externalId)})`] : [],
  )
  const keys = new Set(arrivals.flatMap(lockKeysOf))
  const all = [...keys].sort((a, b) => (a < b ? -1 : 1))
  const rows = orders.map(({ shop, number }) => `(${literal(shop)}::uuid, ${literal(number)})`)
  return [
    // Taken in the order of the list: `unnest` gives it as it stands.
    ...(all.length > 0
      ? [`select pg_advisory_xact_lock(key) from unnest('{${all.join()}}'::bigint[]) as key`]
      : []),
    ...(rows.length > 0
      ? [
          `select 1 from cases join orders on orders.id = cases.order_id
           where (orders.shop_id, orders.number) in (values ${rows.join(', ')})
           order by cases.number for update of cases`,
        ]
      : []),
    ...(again.length > 0
      ? [
          `select 1 from cases where (cases.shop_id, cases.external_id) in (values ${again.join(', ')})
           order by cases.number for update`,
        ]
      : []),
  ].join(';')
}

/** What has no row to lock before its first case: the order, the row of another system, the customer. */
export function lockKeysOf(arrival: Arrival): readonly bigint[] {
  const known = lockKeys.get(arrival)
  if (known) return known
  const keys = makeLockKeys(arrival)
  lockKeys.set(arrival, keys)
  return keys
}

// Asked for when an arrival joins a batch and again when the batch is locked.
const lockKeys = new WeakMap<Arrival, readonly bigint[]>()

const makeLockKeys = ({ shop, order, externalId, customer }: Arrival): bigint[] => [
  ...(order ? [lockKey('order', shop.id, order.number)] : []),
  ...(externalId ? [lockKey('external', shop.id, externalId)] : []),
  ...(customer.externalId ? [lockKey('customer', shop.id, customer.externalId)] : []),
  ...(customer.phone ? [lockKey('phone', shop.id, plainPhone(customer.phone) ?? customer.phone)] : []),
]

interface Found {
  readonly knownCaseId: string | null
  readonly customerId: string | null
  readonly order: KnownOrder | null
  readonly ofOrder: readonly string[]
  readonly suggested: readonly number[]
}

// Served by cases_external, customers_external, customers_phone, orders (shop_id, number), cases_of_order and
// cases_of_customer: one index look-up each per arrival.
const MOST_SUGGESTED = 5

/** One query for all arrivals, one more when their orders have cases already. */
export async function readFacts(
  work: Work,
  arrivals: readonly Arrival[],
  secret: Uint8Array,
): Promise<IntakeFacts[]> {
  const phones = arrivals.map(({ customer }) => phoneHashes(customer.phone, secret))
  const asked = arrivals.map(({ shop, externalId, customer, order }, i) => ({
    i,
    shop_id: shop.id,
    external_id: externalId,
    customer_external_id: customer.externalId,
    phone_hash: phones[i]!.phoneHash?.toString('hex') ?? null,
    order_number: order?.number ?? null,
  }))
  const { rows } = await sql<Found>`
    select
      (select cases.id from cases
       where cases.shop_id = asked.shop_id and cases.external_id = asked.external_id) as "knownCaseId",
      coalesce(by_id.id, by_phone.id) as "customerId",
      case when orders.id is not null then jsonb_build_object(
        'id', orders.id, 'customerId', orders.customer_id, 'paidFen', orders.paid_fen, 'productCategory', orders.product_category,
        'customMade', orders.custom_made, 'opened', orders.opened) end as "order",
      (select coalesce(jsonb_agg(cases.id order by cases.number), '[]'::jsonb)
       from cases where cases.order_id = orders.id) as "ofOrder",
      (select coalesce(jsonb_agg(recent.number order by recent.number desc), '[]'::jsonb) from (
         select cases.number from cases
         where asked.order_number is null and cases.customer_id = coalesce(by_id.id, by_phone.id)
           and cases.status <> 'closed'
         order by cases.opened_at desc limit ${MOST_SUGGESTED}) as recent) as suggested
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked
      (i int, shop_id uuid, external_id text, customer_external_id text, phone_hash text, order_number text)
    left join lateral (
      select customers.id from customers
      where customers.shop_id = asked.shop_id and customers.external_id = asked.customer_external_id
    ) as by_id on true
    left join lateral (
      select customers.id from customers
      where customers.shop_id = asked.shop_id and customers.phone_hash = decode(asked.phone_hash, 'hex')
      order by customers.created_at, customers.id limit 1
    ) as by_phone on by_id.id is null
    left join orders on orders.shop_id = asked.shop_id and orders.number = asked.order_number
    order by asked.i
  `.execute(work.db)
  const ids = rows.flatMap(({ knownCaseId, ofOrder }) => (knownCaseId ? [knownCaseId, ...ofOrder] : ofOrder))
  const files = await readCasesWithWords(work.db, [...new Set(ids)])
  const survivors = await readSurvivors(work, files)
  return rows.map(({ knownCaseId, ...row }, i) => ({
    ...row,
    survivors,
    phone: phones[i]!,
    known: files.find(({ file }) => file.identity.id === knownCaseId) ?? null,
    ofOrder: files.filter(({ file }) => row.ofOrder.includes(file.identity.id)),
  }))
}

// A survivor may belong to another order, whose rows are not held yet. Merges are few: mostly nothing is asked.
async function readSurvivors(
  work: Work,
  files: readonly CaseWithWords[],
): Promise<ReadonlyMap<string, CaseWithWords>> {
  const merged = files
    .filter(({ file }) => file.state.mergedInto !== null)
    .map(({ file }) => file.identity.id)
  if (merged.length === 0) return new Map()
  const before = await survivorsOf(work.db, merged)
  await lockCases(
    work.db,
    [...before.values()].map(({ id }) => id),
  )
  const found = await survivorsOf(work.db, merged)
  const read = await readCasesWithWords(
    work.db,
    [...found.values()].map(({ id }) => id),
  )
  return new Map(
    [...found].flatMap(([of, { id }]) => {
      const survivor = read.find(({ file }) => file.identity.id === id)
      return survivor ? [[of, survivor] as const] : []
    }),
  )
}

/** The case itself, or the one that it was merged into. */
export const survivorIn = ({ survivors }: IntakeFacts, one: CaseWithWords): CaseWithWords =>
  survivors.get(one.file.identity.id) ?? one
