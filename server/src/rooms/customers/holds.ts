import { sql } from 'kysely'
import type { Hold } from '@aftercare/contract/retention'
import { ERASED } from '../../kernel/erased.ts'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { toShanghai } from '../../kernel/time.ts'
import { membershipIn, shopsWhere, type Caller } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { record } from '../people/index.ts'
import { forgetDue } from './find-due.ts'
import { findCustomer, lockCustomer, type StoredCustomer } from './queries.ts'

/** Whether somebody holds a buyer. Asked under her lock, so that a hold and an erasure never pass each other. */
export async function isHeld(db: Db, customerId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from legal_holds where legal_holds.customer_id = ${customerId}::uuid and legal_holds.released_at is null
  `.execute(db)
  return rows.length > 0
}

// Her place among those who are due is taken first, as the job takes it: the two never wait for each other crosswise.
async function lockHers(work: Work, caller: Caller, id: string): Promise<Outcome<StoredCustomer>> {
  await forgetDue(work, id)
  await lockCustomer(work.db, id)
  const found = await findCustomer(work.db, id, shopsWhere(caller, 'case.read'))
  if (!found) return refused({ code: 'customer.unknown' })
  return membershipIn(caller, found.shopId)!.permissions.has('customer.hold')
    ? done(found)
    : refused({ code: 'actor.not_allowed' })
}

/** 加保留: nothing of a buyer goes until it is released. */
export async function placeHold(
  work: Work,
  caller: Caller,
  { id: customerId, reason }: { readonly id: string; readonly reason: string },
): Promise<Outcome<Hold>> {
  const found = await lockHers(work, caller, customerId)
  if (!found.ok) return found
  if (found.value.name === ERASED) return refused({ code: 'hold.erased' })
  if (await isHeld(work.db, customerId)) return refused({ code: 'hold.there' })
  const { shopId } = found.value
  const by = caller.actor.kind === 'person' ? caller.actor.id : null
  const [id, at] = [newId(), work.now]
  await sql`
    insert into legal_holds (id, shop_id, customer_id, reason, placed_at, placed_by)
    values (${id}, ${shopId}, ${customerId}, ${reason}, ${new Date(at)}, ${by})
  `.execute(work.db)
  // The reason may name somebody, and this log is kept for ever.
  record(work, { shopId, action: 'customer.held', subject: customerId, data: {} })
  return done({ id, reason, by: by === null ? null : caller.name, at: toShanghai(at) })
}

/** 解除保留: from the next round on her time counts again. */
export async function releaseHold(work: Work, caller: Caller, customerId: string): Promise<Outcome<null>> {
  const found = await lockHers(work, caller, customerId)
  if (!found.ok) return found
  const by = caller.actor.kind === 'person' ? caller.actor.id : null
  const { rows } = await sql`
    update legal_holds set released_at = ${new Date(work.now)}, released_by = ${by}
    where legal_holds.customer_id = ${customerId}::uuid and legal_holds.released_at is null
    returning legal_holds.id
  `.execute(work.db)
  if (rows.length === 0) return refused({ code: 'hold.none' })
  record(work, { shopId: found.value.shopId, action: 'customer.released', subject: customerId, data: {} })
  return done(null)
}

/** Why somebody was held once may name her; when and by whom stays. */
export async function eraseHoldWords(db: Db, customerId: string): Promise<void> {
  await sql`
    update legal_holds set reason = ${ERASED} where legal_holds.customer_id = ${customerId}::uuid
  `.execute(db)
}
