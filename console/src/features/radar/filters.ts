import { radarRules, type RadarRule } from '@aftercare/contract/radar-lists'

export const radarTabs = ['act', 'watch', 'ended'] as const
export type RadarTab = (typeof radarTabs)[number]

export interface RadarSearch {
  tab?: RadarTab | undefined
  rule?: RadarRule | undefined
  carrier?: string | undefined
  place?: string | undefined
  /** Only those whose message waits for approval. */
  drafted?: 'true' | undefined
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.slice(0, 80) : undefined

/** What the address says; anything else is as if it were not there. */
export const readRadarSearch = (search: Record<string, unknown>): RadarSearch => ({
  tab: radarTabs.find((one) => one === search['tab']),
  rule: radarRules.find((one) => one === search['rule']),
  carrier: text(search['carrier'])?.slice(0, 40),
  place: text(search['place']),
  drafted: search['drafted'] === 'true' ? 'true' : undefined,
})
