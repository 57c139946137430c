import type { InsightCase } from '@aftercare/contract/insights'
import { salesChannelWords } from '@aftercare/contract/order-words'
import {
  categoryWords,
  levelWords,
  statusWords,
  subtypeWords,
  type Language,
  type Word,
} from '@aftercare/contract/words'
import { plainTime } from '../../kernel/time.ts'
import type { Cell, Titles } from '../../platform/list-file.ts'

export const exportColumns: Titles = [
  ['工单', 'Case', 12],
  ['店铺', 'Shop', 12],
  ['登记时间', 'Opened', 20],
  ['完结时间', 'Closed', 20],
  ['状态', 'Status', 12],
  ['级别', 'Level', 10],
  ['类型', 'Class', 14],
  ['细分', 'Sub-type', 16],
  ['问题', 'Matter', 50],
  ['商品', 'Product', 30],
  ['成交渠道', 'Sold by', 12],
  ['成因', 'Causes', 40],
  ['回访评分', 'Score', 10],
]

const unknown: Word = { zh: '未知', en: 'Unknown' }

/** A case behind a number as a row of a file. */
export function exportLine(of: InsightCase, language: Language): Cell[] {
  const word = (table: object, code: string): string =>
    (table as Record<string, Word | undefined>)[code]?.[language] ?? code
  return [
    of.number,
    of.shop,
    plainTime(of.openedAt),
    plainTime(of.closedAt),
    word(statusWords, of.status),
    word(levelWords, of.level),
    word(categoryWords, of.category),
    of.subtype === null ? null : word(subtypeWords, of.subtype),
    of.excerpt,
    of.title,
    word({ ...salesChannelWords, unknown }, of.salesChannel),
    of.causes.map(({ name, share }) => `${name} ${share / 10}%`).join('、') || null,
    of.score,
  ]
}
