export const policyTabs = [
  'grading',
  'promises',
  'hours',
  'words',
  'wording',
  'evidence',
  'joining',
  'remedies',
  'radar',
  'platforms',
  'history',
] as const
export type PolicyTab = (typeof policyTabs)[number]

export interface PolicySearch {
  tab?: PolicyTab | undefined
}

/** What the address says; anything else is as if it were not there. */
export const readPolicySearch = (search: Record<string, unknown>): PolicySearch => ({
  tab: policyTabs.find((one) => one === search['tab']),
})
