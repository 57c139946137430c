import type { Role } from '@aftercare/contract/lists'
import type { Permission } from '@aftercare/contract/permissions'
import type { Instant } from '../kernel/time.ts'
import { done, refused, type Outcome } from '../kernel/outcome.ts'
import type { Actor } from './work.ts'

export interface Membership {
  readonly shopId: string
  readonly code: string
  readonly name: string
  readonly role: Role
  readonly permissions: ReadonlySet<Permission>
  /** The shop's published policy at this moment: read with the caller, because every decision needs it. */
  readonly policyVersion: number
  readonly policyHash: string
}

/** Who is asking, and in which shops she may do what. Every query is handed the shops that it gives. */
export interface Caller {
  readonly actor: Actor
  readonly name: string
  readonly memberships: readonly Membership[]
  /** From when on she can do nothing before she has a second factor; none: she has one, or needs none. */
  readonly factorBy?: Instant | null
  /** That moment has come: her memberships allow nothing. */
  readonly factorMissing?: boolean
}

/** The ids of the shops in which the caller may do this. What a query is not handed, it cannot show. */
export const shopsWhere = (caller: Caller, permission: Permission): string[] =>
  caller.memberships.filter((one) => one.permissions.has(permission)).map((one) => one.shopId)

export const membershipIn = (caller: Caller, shopId: string): Membership | undefined =>
  caller.memberships.find((one) => one.shopId === shopId)

/** The shop that a request names, if the caller may do this there. */
export function shopFor(
  caller: Caller,
  code: string,
  permission: Permission,
): Outcome<Membership, { code: 'actor.no_shop' | 'actor.not_allowed' }> {
  const shop = membershipByCode(caller, code)
  if (!shop) return refused({ code: 'actor.no_shop' })
  return shop.permissions.has(permission) ? done(shop) : refused({ code: 'actor.not_allowed' })
}

/** The ids of the one shop that a request names, or of all in which the caller may do this. */
export function shopsFor(
  caller: Caller,
  code: string | undefined,
  permission: Permission,
): Outcome<string[], { code: 'actor.no_shop' | 'actor.not_allowed' }> {
  if (code === undefined) return done(shopsWhere(caller, permission))
  const shop = shopFor(caller, code, permission)
  return shop.ok ? done([shop.value.shopId]) : shop
}

export const membershipByCode = (caller: Caller, code: string): Membership | undefined =>
  caller.memberships.find((one) => one.code === code)
