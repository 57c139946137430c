import type { Permission } from '@aftercare/contract/permissions'
import type { Instant } from '../../../kernel/time.ts'
import { membershipByCode, shopsWhere, type Caller, type Membership } from '../../../platform/caller.ts'
import type { Db } from '../../../platform/db.ts'
import type { World } from '../../../platform/http/change.ts'
import { policyOfMember } from '../../policy/index.ts'
import type { Viewer } from './filter.ts'
import type { Scope } from './queue.ts'

export type { Scope } from './queue.ts'

interface Asking {
  readonly world: World
  readonly secret: Uint8Array
}

interface Asked {
  readonly caller: Caller
  readonly shop: string | undefined
  readonly permission?: Permission
}

/** The shops a list may show: all of the caller's, or the one that was asked for. Null: not hers. */
export async function scopeOf(
  { world, secret }: Asking,
  { caller, shop, permission = 'case.read' }: Asked,
): Promise<Scope | null> {
  const all = shopsWhere(caller, permission)
  const one = shop === undefined ? undefined : membershipByCode(caller, shop)
  if (shop !== undefined && (!one || !all.includes(one.shopId))) return null
  const shops = one ? [one.shopId] : all
  const personId = caller.actor.kind === 'person' ? caller.actor.id : null
  // With several shops at once the patience of the first one counts: a view has one line, not one per row.
  const member = one ?? caller.memberships[0]!
  const viewer = await viewerOf(world.database.db, member, { personId, now: world.clock.now() })
  return { shops, secret, viewer }
}

/** Through whose eyes a view is looked at. */
export async function viewerOf(
  db: Db,
  membership: Membership,
  { personId, now }: { readonly personId: string | null; readonly now: Instant },
): Promise<Viewer> {
  const policy = await policyOfMember(db, membership)
  return { personId, now, staleAfterHours: policy.document.queue.staleAfterHours }
}
