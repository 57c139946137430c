import type { Role } from '@aftercare/contract/lists'
import type { Permission } from '@aftercare/contract/permissions'
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
}

/** The ids of the shops in which the caller may do this. What a query is not handed, it cannot show. */
export const shopsWhere = (caller: Caller, permission: Permission): string[] =>
  caller.memberships.filter((one) => one.permissions.has(permission)).map((one) => one.shopId)

export const membershipIn = (caller: Caller, shopId: string): Membership | undefined =>
  caller.memberships.find((one) => one.shopId === shopId)

export const membershipByCode = (caller: Caller, code: string): Membership | undefined =>
  caller.memberships.find((one) => one.code === code)
