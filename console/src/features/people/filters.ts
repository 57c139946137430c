import { roles, type Role } from '@aftercare/contract/lists'

export const tabs = ['active', 'left', 'invitations', 'tokens'] as const
export type PeopleTab = (typeof tabs)[number]

export interface PeopleSearch {
  tab?: PeopleTab | undefined
  role?: Role | undefined
  q?: string | undefined
}

const oneOf = <T extends string>(list: readonly T[], value: unknown): T | undefined =>
  list.find((item) => item === value)

/** What the address says; anything else is as if it were not there. */
export function readPeopleSearch(search: Record<string, unknown>): PeopleSearch {
  const q = typeof search['q'] === 'string' ? search['q'].slice(0, 80) : undefined
  return {
    tab: oneOf(tabs, search['tab']),
    role: oneOf(roles, search['role']),
    q: q === '' ? undefined : q,
  }
}
