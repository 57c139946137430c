import type { Permission } from '@aftercare/contract/permissions'

/** Whoever neither works on cases nor reviews them, such as a warehouse, begins with what others ask of her. */
export const homeOf = (permissions: readonly string[]): '/cases' | '/inquiries' => {
  const may = (permission: Permission): boolean => permissions.includes(permission)
  return may('inquiry.answer') && !may('case.reply') && !may('case.review') ? '/inquiries' : '/cases'
}
