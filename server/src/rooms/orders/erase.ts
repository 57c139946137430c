import { sql, type RawBuilder } from 'kysely'
import { ERASED } from '../../kernel/erased.ts'
import type { Db } from '../../platform/db.ts'

interface Whose {
  readonly customerId: string
  readonly cases: readonly string[]
  /** By what the person is found in a title or a specification. */
  readonly marks: readonly string[]
}

/**
 * What people wrote on the orders of a customer goes, with what carriers wrote of her parcels; goods, amounts,
 * numbers and times stay. Gives how many orders.
 */
export async function eraseOrderWords(db: Db, { customerId, cases, marks }: Whose): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    update orders set
      buyer_note = case when orders.buyer_note is not null then ${ERASED} end,
      seller_note = case when orders.seller_note is not null then ${ERASED} end,
      title = ${without(sql`orders.title`, marks)}
    where orders.customer_id = ${customerId}::uuid
      or (orders.customer_id is null and orders.id in (
        select cases.order_id from cases where cases.id = any(${cases}::uuid[])))
    returning orders.id
  `.execute(db)
  const ids = rows.map(({ id }) => id)
  await sql`
    update order_lines set title = ${without(sql`order_lines.title`, marks)},
      specification = ${without(sql`order_lines.specification`, marks)},
      after_sale = ${without(sql`order_lines.after_sale`, marks)}
    where order_lines.order_id = any(${ids}::uuid[])
  `.execute(db)
  await eraseScans(db, ids)
  return ids.length
}

async function eraseScans(db: Db, orders: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update parcels set last_scan = case when parcels.last_scan is not null then ${ERASED} end
    where parcels.order_id = any(${orders}::uuid[])
      or parcels.id in (select order_parcels.parcel_id from order_parcels
        where order_parcels.order_id = any(${orders}::uuid[]))
    returning parcels.id
  `.execute(db)
  await sql`
    update parcel_scans set text = ${ERASED}, place = null, next_place = null
    where parcel_scans.parcel_id = any(${rows.map(({ id }) => id)}::uuid[])
  `.execute(db)
}

const without = (column: RawBuilder<unknown>, marks: readonly string[]): RawBuilder<unknown> =>
  marks.reduce((text, mark) => sql`replace(${text}, ${mark}, ${ERASED})`, column)
