export const causeTabs = ['tasks', 'tree'] as const
export type CauseTab = (typeof causeTabs)[number]

export interface CauseSearch {
  tab?: CauseTab | undefined
}

/** What the address says; anything else is as if it were not there. */
export const readCauseSearch = (search: Record<string, unknown>): CauseSearch =>
  search['tab'] === 'tree' ? { tab: 'tree' } : {}
