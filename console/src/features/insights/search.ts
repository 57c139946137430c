import { ageBands, insightNames, type AgeBand, type InsightName } from '@aftercare/contract/insight-lists'
import { caseKinds, followUpCounts, soldBy, type CaseKind, type SoldBy } from '@aftercare/contract/insights'
import { categories, levels, type Category, type Level } from '@aftercare/contract/lists'

/** The filters of a page of numbers, and which one it is. */
export interface InsightSearch {
  name?: InsightName | undefined
  from?: string | undefined
  to?: string | undefined
  salesChannel?: SoldBy | undefined
  level?: Level | undefined
}

/** The same, with the number whose cases are listed. */
export interface BehindSearch extends InsightSearch {
  kind?: CaseKind | undefined
  category?: Category | undefined
  week?: string | undefined
  cause?: string | undefined
  age?: AgeBand | undefined
  followUp?: (typeof followUpCounts)[number] | undefined
}

const day = (text: unknown): string | undefined =>
  typeof text === 'string' && /^20\d\d-\d\d-\d\d$/.test(text) ? text : undefined

const present = <T extends object>(all: T): T =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as T

/** What the address says; anything else is as if it were not there. */
export const readInsightSearch = (search: Record<string, unknown>): InsightSearch =>
  present({
    name: insightNames.find((one) => one === search['name'] && one !== 'classes'),
    from: day(search['from']),
    to: day(search['to']),
    salesChannel: soldBy.find((one) => one === search['salesChannel']),
    level: levels.find((one) => one === search['level']),
  })

export function readBehindSearch(search: Record<string, unknown>): BehindSearch {
  const { cause } = search
  return present({
    ...readInsightSearch(search),
    kind: caseKinds.find((one) => one === search['kind']),
    category: categories.find((one) => one === search['category']),
    week: day(search['week']),
    cause: typeof cause === 'string' && /^[a-z][a-z0-9_]{1,39}$/.test(cause) ? cause : undefined,
    age: ageBands.find((one) => one === search['age']),
    followUp: followUpCounts.find((one) => one === search['followUp']),
  })
}
