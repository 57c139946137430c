import { auditActions, type AuditAction } from '@aftercare/contract/lists'

export interface AuditSearch {
  tab?: 'looks' | undefined
  action?: AuditAction | undefined
  person?: string | undefined
  day?: string | undefined
}

const text = (value: unknown, shape: RegExp): string | undefined =>
  typeof value === 'string' && shape.test(value) ? value : undefined

/** What the address says; anything else is as if it were not there. */
export const readAuditSearch = (search: Record<string, unknown>): AuditSearch => ({
  tab: search['tab'] === 'looks' ? 'looks' : undefined,
  action: auditActions.find((action) => action === search['action']),
  person: text(search['person'], /^[0-9a-f-]{36}$/),
  day: text(search['day'], /^\d{4}-\d{2}-\d{2}$/),
})

export const isFiltered = ({ action, person, day }: AuditSearch): boolean => Boolean(action ?? person ?? day)
