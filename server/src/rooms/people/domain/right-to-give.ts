import type { Role } from '@aftercare/contract/lists'

const everybody: readonly Role[] = [
  'agent',
  'lead',
  'supervisor',
  'legal',
  'quality',
  'warehouse',
  'logistics',
  'finance',
  'analyst',
  'admin',
  'owner',
]
const oversight: readonly Role[] = ['supervisor', 'admin', 'owner']

/**
 * Who may give which role, as one table. Giving, taking, deactivating and resetting all ask it. Roles that decide
 * over others (supervisor, admin, owner) come from an owner only, so nobody below makes an equal or a better of
 * herself or of a friend.
 */
const gives: Partial<Record<Role, readonly Role[]>> = {
  owner: everybody,
  admin: everybody.filter((role) => !oversight.includes(role)),
}

export const rolesGivenBy = (role: Role): readonly Role[] => gives[role] ?? []

export const mayGive = (giver: Role, role: Role): boolean => rolesGivenBy(giver).includes(role)

/** A program may be what its issuer is, or what she may give. */
export const rolesOfTokensBy = (role: Role): readonly Role[] => {
  const given = rolesGivenBy(role)
  return given.length === 0 || given.includes(role) ? given : [...given, role]
}
