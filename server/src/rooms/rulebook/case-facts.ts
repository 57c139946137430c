import { sql } from 'kysely'
import type { ProductCategory, Subtype } from '@aftercare/contract/lists'
import { toShanghai, type Instant } from '../../kernel/time.ts'
import { shopsWhere, type Caller } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'
import type { CaseFacts } from './domain/from-case.ts'

interface Row {
  readonly shopId: string
  readonly subtype: Subtype | null
  readonly safety: boolean | null
  readonly openedAt: Instant
  readonly category: ProductCategory | null
  readonly customMade: boolean | null
  readonly opened: boolean | null
  readonly boughtAt: Instant | null
  readonly signedAt: Instant | null
  readonly parcels: number
  readonly paidFen: number | null
}

const dayOf = (at: Instant | null): string | null => (at === null ? null : toShanghai(at).slice(0, 10))

/** Each parcel of the order, its own or shared with other orders of the buyer. */
const parcels = sql`(
  select count(*)::int as count, max(parcels.signed_at) as signed_at from (
    select parcels.signed_at from parcels where parcels.order_id = orders.id
    union all
    select parcels.signed_at from order_parcels join parcels on parcels.id = order_parcels.parcel_id
    where order_parcels.order_id = orders.id) as parcels)`

/** What a case of the caller's shops and its order say, by primary keys; null: she has none of that number. */
export async function readCaseFacts(
  db: Db,
  caller: Caller,
  number: number | null,
): Promise<{ readonly shopId: string; readonly facts: CaseFacts } | null> {
  if (number === null) return null
  const { rows } = await sql<Row>`
    select cases.shop_id as "shopId", cases.subtype, (cases.triage->'flags'->'safety'->>'holds')::boolean as safety,
      cases.opened_at as "openedAt", coalesce(lines.product_category, orders.product_category) as category,
      orders.custom_made as "customMade", orders.opened, coalesce(orders.ordered_at, orders.paid_at) as "boughtAt",
      sent.signed_at as "signedAt", coalesce(sent.count, 0) as parcels,
      coalesce(lines.paid_fen, orders.paid_fen) as "paidFen"
    from cases
      left join orders on orders.id = cases.order_id
      left join order_lines as lines on lines.order_id = orders.id and lines.line = cases.order_line
      left join lateral ${parcels} as sent on true
    where cases.number = ${number} and cases.shop_id = any(${shopsWhere(caller, 'rulebook.read')}::uuid[])
  `.execute(db)
  const row = rows[0]
  if (!row) return null
  const { shopId, subtype, category, customMade, opened, paidFen } = row
  const facts: CaseFacts = {
    ...{ subtype, category, customMade, opened, paidFen },
    safety: row.safety ?? false,
    askedOn: dayOf(row.openedAt)!,
    boughtOn: dayOf(row.boughtAt),
    signedOn: dayOf(row.signedAt),
    underWay: row.parcels > 0 && row.signedAt === null,
  }
  return { shopId, facts }
}
