import { followUpTabs, type FollowUpTab } from '@aftercare/contract/follow-ups'

export interface FollowUpSearch {
  tab?: FollowUpTab | undefined
}

/** What the address says; anything else is as if it were not there. */
export function readFollowUpSearch(search: Record<string, unknown>): FollowUpSearch {
  const tab = followUpTabs.find((one) => one === search['tab'])
  return tab && tab !== 'due' ? { tab } : {}
}
