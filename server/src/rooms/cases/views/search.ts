import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { keyedHash } from '../../../platform/digest.ts'
import { foldText, planOf, tsqueryOf } from '../../search/index.ts'
import { readCaseNumber } from '../domain/case-file.ts'

const LIKE_SIGNS = /[\\%_]/g

interface Asking {
  readonly db: Db
  readonly shops: readonly string[]
  readonly secret: Uint8Array
}

/**
 * What `q` finds: a case number, an order number, a waybill, a phone or its last four digits, or words of the
 * customer. Gives a condition on `cases`; null when nothing can match.
 */
export async function searchCondition(q: string, asking: Asking): Promise<RawBuilder<unknown> | null> {
  const exact = exactConditions(q.trim(), asking)
  const words = await wordsCondition(q, asking)
  const all = words ? [...exact, words] : exact
  return all.length === 0 ? null : sql`(${sql.join(all, sql` or `)})`
}

function exactConditions(q: string, { shops, secret }: Asking): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = []
  const number = readCaseNumber(q)
  if (number !== null) conditions.push(sql`cases.number = ${number}`)
  if (/^[\w-]{4,64}$/.test(q)) {
    const inShops = sql`any(${shops}::uuid[])`
    conditions.push(
      sql`cases.order_id in (
        select orders.id from orders where orders.shop_id = ${inShops} and orders.number = ${q}
        union all
        select parcels.order_id from parcels where parcels.shop_id = ${inShops} and parcels.waybill = ${q})`,
    )
  }
  if (/^\d{4}$|^\d{7,15}$/.test(q)) conditions.push(phoneCondition(q, shops, secret))
  return conditions
}

// Numbers are found by their keyed hash: the table of numbers is never read.
const phoneCondition = (digits: string, shops: readonly string[], secret: Uint8Array): RawBuilder<unknown> =>
  digits.length === 4
    ? sql`cases.customer_id in (select customers.id from customers
        where customers.shop_id = any(${shops}::uuid[])
          and customers.phone_tail_hash = ${keyedHash(secret, 'phone-tail', digits)})`
    : sql`cases.customer_id in (select customers.id from customers
        where customers.shop_id = any(${shops}::uuid[])
          and customers.phone_hash = ${keyedHash(secret, 'phone', digits)})`

async function wordsCondition(q: string, { db, shops }: Asking): Promise<RawBuilder<unknown> | null> {
  const tsquery = tsqueryOf(q)
  if (tsquery === null) return null
  const plan = await planOf(db, shops, q)
  const found =
    plan === 'index'
      ? sql`cases.id in (select case_search.case_id from case_search
          where case_search.shop_id = any(${shops}::uuid[]) and case_search.grams @@ ${tsquery}::tsquery)`
      : // Most cases match: walk the list in its order and look at each, instead of collecting them all. The
        // offset keeps the planner from turning it round.
        sql`(select case_search.grams @@ ${tsquery}::tsquery from case_search
             where case_search.case_id = cases.id offset 0)`
  return sql`(${found} and ${recheck(q)})`
}

// Pairs of characters that all occur need not stand side by side; longer words are looked for in the text.
function recheck(q: string): RawBuilder<unknown> {
  const folded = foldText(q)
  if ([...folded].length <= 2) return sql`true`
  const pattern = `%${folded.replace(LIKE_SIGNS, (sign) => `\\${sign}`)}%`
  return sql`(
    exists (select 1 from messages where messages.case_id = cases.id and messages.kind = 'customer'
              and lower(normalize(messages.text, NFKC)) like ${pattern})
    or exists (select 1 from customers where customers.id = cases.customer_id and lower(customers.name) like ${pattern})
    or exists (select 1 from orders where orders.id = cases.order_id and lower(orders.number) like ${pattern}))`
}
