import { sql } from 'kysely'
import { hours } from '../../kernel/time.ts'
import type { Work } from '../../platform/work.ts'
import { eraseByRetention } from './erase-customer.ts'
import { forgetDue, isDue } from './find-due.ts'

export { findDue } from './find-due.ts'

const TRY_AGAIN = hours(1)

/**
 * Erases the next buyer whose day has come: one transaction each, so that a desk never waits for many. Her row goes in
 * the same transaction, so she is erased once, whichever node dies. Gives how many were looked at; call again until 0.
 */
export async function eraseNextDue(work: Work): Promise<number> {
  const { db, now } = work
  const { rows } = await sql<{ customerId: string; shopId: string }>`
    select retention_due.customer_id as "customerId", retention_due.shop_id as "shopId" from retention_due
    where retention_due.erase_at <= ${new Date(now)}
    order by retention_due.erase_at, retention_due.customer_id limit 1 for update skip locked
  `.execute(db)
  const next = rows[0]
  if (!next) return 0
  const { customerId: id, shopId } = next
  const erased = await eraseByRetention(work, { id, shopId, still: () => isDue(db, id, now) })
  // Something is running that would bring her words back: she has to wait. Anything else, and she is due no more.
  if (!erased.ok && erased.refusal.code === 'erasure.busy')
    await sql`
      update retention_due set erase_at = ${new Date(now + TRY_AGAIN)}
      where retention_due.customer_id = ${id}::uuid
    `.execute(db)
  else await forgetDue(work, id)
  return 1
}
