import type { AgeBand, InsightName } from './insight-lists.ts'
import type { Word } from './words.ts'

const w = (zh: string, en: string): Word => ({ zh, en })

export const insightNameWords: Record<InsightName, Word> = {
  classes: w('问题类型', 'Classes'),
  causes: w('成因', 'Causes'),
  ageing: w('在办时长', 'Ageing'),
  channels: w('成交渠道', 'Sales channels'),
  follow_up: w('回访', 'Follow-up'),
}

export const ageBandWords: Record<AgeBand, Word> = {
  day: w('1 天内', 'Within a day'),
  three_days: w('1 到 3 天', 'One to three days'),
  week: w('3 到 7 天', 'Three to seven days'),
  longer: w('7 天以上', 'Longer than seven days'),
}
