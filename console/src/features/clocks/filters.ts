import {
  attainmentKeys,
  attainmentOutcomes,
  type AttainmentKey,
  type AttainmentOutcome,
} from '@aftercare/contract/clock-board'
import { duties, type Duty } from '@aftercare/contract/lists'

export const clockTabs = ['board', 'paused', 'kept'] as const
export type ClockTab = (typeof clockTabs)[number]

export interface ClockSearch {
  tab?: ClockTab | undefined
  duty?: Duty | undefined
  team?: string | undefined
  assignee?: 'me' | 'none' | undefined
  by?: AttainmentKey | undefined
  from?: string | undefined
  to?: string | undefined
  /** The row whose promises are listed. */
  key?: string | undefined
  outcome?: AttainmentOutcome | undefined
}

const isDay = (text: unknown): text is string => typeof text === 'string' && /^20\d\d-\d\d-\d\d$/.test(text)

/** What the address says; anything else is as if it were not there. */
export function readClockSearch(search: Record<string, unknown>): ClockSearch {
  const tab = clockTabs.find((one) => one === search['tab'])
  const duty = duties.find((one) => one === search['duty'])
  const by = attainmentKeys.find((one) => one === search['by'])
  const outcome = attainmentOutcomes.find((one) => one === search['outcome'])
  const { team, assignee, from, to, key } = search
  return {
    ...(tab && tab !== 'board' ? { tab } : {}),
    ...(duty ? { duty } : {}),
    ...(typeof team === 'string' && /^[0-9a-f-]{36}$/.test(team) ? { team } : {}),
    ...(assignee === 'me' || assignee === 'none' ? { assignee } : {}),
    ...(by && by !== 'duty' ? { by } : {}),
    ...(isDay(from) ? { from } : {}),
    ...(isDay(to) ? { to } : {}),
    ...(typeof key === 'string' && /^[\w-]{1,60}$/.test(key) ? { key, ...(outcome ? { outcome } : {}) } : {}),
  }
}
