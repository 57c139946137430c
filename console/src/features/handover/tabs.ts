export const tabs = ['mine', 'to_me', 'record'] as const
export type HandoverTab = (typeof tabs)[number]

export interface HandoverSearch {
  tab?: HandoverTab | undefined
  /** She wants to leave: the question is open. */
  leave?: '1' | undefined
}

export const readHandoverSearch = (search: Record<string, unknown>): HandoverSearch => {
  const tab = tabs.find((one) => one === search['tab'])
  return {
    ...(tab && tab !== 'mine' ? { tab } : {}),
    ...(search['leave'] === '1' ? { leave: '1' as const } : {}),
  }
}
