import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'

/**
 * Where the parcels of an erased customer lay goes: the last place may be the station at her door. Rules, times and
 * what was told stay.
 */
export async function eraseRadarPlaces(
  db: Db,
  { customerId, cases }: { readonly customerId: string; readonly cases: readonly string[] },
): Promise<void> {
  const hers = sql`(
    select orders.id from orders where orders.customer_id = ${customerId}::uuid
    union select cases.order_id from cases where cases.id = any(${cases}::uuid[]) and cases.order_id is not null)`
  await sql`
    update parcel_watch set place = null, next_place = null, from_place = null, to_place = null
    where parcel_watch.order_id in ${hers}
  `.execute(db)
  await sql`
    update alerts set place = null, next_place = null where alerts.order_id in ${hers}
  `.execute(db)
}
