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

/** More are never looked at: who finds thousands looks for something more exact. */
const MOST_FOUND = 20_000

/**
 * What `q` finds: a case number, an order number, a waybill, a phone or its last four digits, or words of the
 * customer. Gives a condition on `cases`. What is rare is collected first, so that the list reads it by its keys;
 * what is frequent is looked at while the list is walked.
 */
export async function searchCondition(q: string, asking: Asking): Promise<RawBuilder<unknown>> {
  const sources = exactSources(q.trim(), asking)
  const tsquery = tsqueryOf(q)
  const plan = tsquery === null ? 'index' : await planOf(asking.db, asking.shops, q)
  if (tsquery !== null && plan === 'index') sources.push(wordsSource(tsquery, q, asking))
  const byKey = sql`cases.id = any(${await idsOf(sources, asking.db)}::uuid[])`
  return plan === 'walk' ? sql`(${byKey} or ${walkCondition(tsquery!, q)})` : byKey
}

async function idsOf(sources: readonly RawBuilder<unknown>[], db: Db): Promise<string[]> {
  if (sources.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select found.id from (${sql.join(sources, sql` union `)}) as found (id) limit ${MOST_FOUND}
  `.execute(db)
  return rows.map((row) => row.id)
}

/** Queries for case ids, each served by an index: number, order or waybill, phone. */
function exactSources(q: string, { shops, secret }: Asking): RawBuilder<unknown>[] {
  const inShops = sql`any(${shops}::uuid[])`
  const sources: RawBuilder<unknown>[] = []
  const number = readCaseNumber(q)
  if (number !== null) sources.push(numberSource(number))
  if (/^[\w-]{4,64}$/.test(q))
    sources.push(
      sql`select cases.id from cases join orders on orders.id = cases.order_id
        where orders.shop_id = ${inShops} and orders.number = ${q}`,
      sql`select cases.id from cases join parcels on parcels.order_id = cases.order_id
        where parcels.shop_id = ${inShops} and parcels.waybill = ${q}`,
    )
  if (/^\d{4}$|^\d{7,15}$/.test(q)) sources.push(phoneSource(q, shops, secret))
  return sources
}

// The number of a merged case opens the one where the work goes on.
const numberSource = (number: number): RawBuilder<unknown> =>
  sql`select way.id from (
        with recursive way as (
          select cases.id, cases.merged_into from cases where cases.number = ${number}
          union select cases.id, cases.merged_into from way join cases on cases.id = way.merged_into)
        select way.id from way where way.merged_into is null) as way`

// Numbers are found by their keyed hash: the table of numbers is never read.
function phoneSource(digits: string, shops: readonly string[], secret: Uint8Array): RawBuilder<unknown> {
  const [column, purpose] = digits.length === 4 ? ['phone_tail_hash', 'phone-tail'] : ['phone_hash', 'phone']
  return sql`select cases.id from cases join customers on customers.id = cases.customer_id
    where customers.shop_id = any(${shops}::uuid[])
      and ${sql.ref(`customers.${column}`)} = ${keyedHash(secret, purpose!, digits)}`
}

const wordsSource = (tsquery: string, q: string, { shops }: Asking): RawBuilder<unknown> =>
  sql`select cases.id from case_search join cases on cases.id = case_search.case_id
    where case_search.shop_id = any(${shops}::uuid[]) and case_search.grams @@ ${tsquery}::tsquery and ${recheck(q)}`

// The offset keeps the planner from turning the walk round and collecting all matches after all.
const walkCondition = (tsquery: string, q: string): RawBuilder<unknown> =>
  sql`((select case_search.grams @@ ${tsquery}::tsquery from case_search
        where case_search.case_id = cases.id offset 0) and ${recheck(q)})`

// Pairs of characters that all occur need not stand side by side; longer words are looked for in the text.
function recheck(q: string): RawBuilder<unknown> {
  const words = foldText(q)
    .split(/\s+/)
    .filter((word) => [...word].length > 2)
  return words.length === 0 ? sql`true` : sql.join(words.map(contains), sql` and `)
}

function contains(word: string): RawBuilder<unknown> {
  const pattern = `%${word.replace(LIKE_SIGNS, (sign) => `\\${sign}`)}%`
  return sql`(
    exists (select 1 from messages where messages.case_id = any(array_append(cases.absorbed, cases.id)) and messages.kind = 'customer'
              and lower(normalize(messages.text, NFKC)) like ${pattern})
    or exists (select 1 from customers where customers.id = cases.customer_id and lower(customers.name) like ${pattern})
    or exists (select 1 from orders where orders.id = cases.order_id and lower(orders.number) like ${pattern}))`
}
