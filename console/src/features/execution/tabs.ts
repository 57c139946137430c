export const executionTabs = ['stuck', 'running', 'reconcile'] as const
export type ExecutionTab = (typeof executionTabs)[number]

export interface ExecutionSearch {
  tab?: ExecutionTab | undefined
  day?: string | undefined
}

/** What the address says; anything else is as if it were not there. */
export const readExecutionSearch = (search: Record<string, unknown>): ExecutionSearch => {
  const { day } = search
  return {
    tab: executionTabs.find((one) => one === search['tab']),
    day: typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : undefined,
  }
}
