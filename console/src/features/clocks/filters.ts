import { attainmentKeys, type AttainmentKey } from '@aftercare/contract/clock-board'
import { duties, type Duty } from '@aftercare/contract/lists'

export const clockTabs = ['board', 'paused', 'kept'] as const
export type ClockTab = (typeof clockTabs)[number]

export interface ClockSearch {
  tab?: ClockTab | undefined
  duty?: Duty | undefined
  team?: string | undefined
  assignee?: 'me' | 'none' | undefined
  by?: AttainmentKey | undefined
}

/** What the address says; anything else is as if it were not there. */
export function readClockSearch(search: Record<string, unknown>): ClockSearch {
  const tab = clockTabs.find((one) => one === search['tab'])
  const duty = duties.find((one) => one === search['duty'])
  const by = attainmentKeys.find((one) => one === search['by'])
  const { team, assignee } = search
  return {
    ...(tab && tab !== 'board' ? { tab } : {}),
    ...(duty ? { duty } : {}),
    ...(typeof team === 'string' && /^[0-9a-f-]{36}$/.test(team) ? { team } : {}),
    ...(assignee === 'me' || assignee === 'none' ? { assignee } : {}),
    ...(by && by !== 'duty' ? { by } : {}),
  }
}
