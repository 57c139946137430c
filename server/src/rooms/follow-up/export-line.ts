import {
  followUpMannerWords,
  followUpSkipWords,
  followUpStateWords,
} from '@aftercare/contract/follow-up-words'
import type { FollowUp } from '@aftercare/contract/follow-ups'
import { levelWords, type Language } from '@aftercare/contract/words'
import { plainTime } from '../../kernel/time.ts'
import type { Cell, Titles } from '../../platform/list-file.ts'

export const exportColumns: Titles = [
  ['工单', 'Case', 12],
  ['店铺', 'Shop', 12],
  ['级别', 'Level', 10],
  ['方式', 'Manner', 14],
  ['状态', 'State', 12],
  ['完结时间', 'Closed', 20],
  ['回访时间', 'Due', 20],
  ['询问时间', 'Asked', 20],
  ['回答时间', 'Answered', 20],
  ['评分', 'Score', 8],
  ['重新打开', 'Opened again', 12],
  ['不回访原因', 'Why not', 24],
  ['处理人', 'Assignee', 14],
]

/** One follow-up as a row of a file. */
export const exportLine = (of: FollowUp, language: Language): Cell[] => [
  of.number,
  of.shop,
  levelWords[of.level][language],
  followUpMannerWords[of.manner][language],
  followUpStateWords[of.state][language],
  plainTime(of.closedAt),
  plainTime(of.dueAt),
  plainTime(of.askedAt),
  plainTime(of.answeredAt),
  of.score,
  of.reopened ? (language === 'zh' ? '是' : 'Yes') : null,
  of.skippedBecause === null ? null : followUpSkipWords[of.skippedBecause][language],
  of.assignee?.name ?? null,
]
