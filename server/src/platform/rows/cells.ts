import { parseYuan, type Fen } from '../../kernel/money.ts'
import { parseInstant, type Instant } from '../../kernel/time.ts'

/** What people and systems write where they have nothing to say. */
const NOTHING = /^(?:[-—–/]+|无|暂无|没有|null|none|nan|n\/a|#n\/a|undefined)$/i

/**
 * A cell as it was meant: without the `="…"` and the leading apostrophe that keep spreadsheets from turning a long
 * number into another one, and empty where it says that there is nothing.
 */
export function plainCell(raw: string): string {
  const bare = raw.replace(/^[\s\u200b\ufeff]+|[\s\u200b\ufeff]+$/g, '').replace(/^'(?=\S)/, '')
  const meant = (/^="([^]*)"$/.exec(bare)?.[1] ?? bare).replace(/^'(?=\S)/, '').trim()
  return NOTHING.test(meant) ? '' : meant
}

/** Full-width digits and letters as half-width ones; for numbers, times and names of columns, not for words. */
export const narrow = (text: string): string => text.normalize('NFKC').trim()

/** `1.23457E+17`: the spreadsheet has thrown the last digits away, so it is another order's number as well. */
export const isRounded = (id: string): boolean => /^\d(?:\.\d+)?e\+?\d{2}$/i.test(id)

/** What a spreadsheet shows where a formula went wrong, or was never computed. `#N/A` only says that there is nothing. */
export const isFormulaError = (cell: string): boolean =>
  /^#(?:REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|CALC!|SPILL!)$/i.test(cell)

/** `¥1,299.00`, `1299元`, `RMB 89.5` as fen; null when it is no amount. */
export const readYuan = (text: string): Fen | null =>
  parseYuan(narrow(text).replace(/^(?:rmb|cny|人民币)\s*/i, ''))

/** Whole fen. */
export const readFen = (text: string): Fen | null => {
  const digits = narrow(text).replaceAll(',', '')
  return /^\d{1,12}(?:\.0+)?$/.test(digits) ? Math.trunc(Number(digits)) : null
}

const YES = /^(?:true|yes|y|1|是|有|已拆封?|已打开|定制)$/i
const NO = /^(?:false|no|n|0|否|未拆封?|未打开|非定制)$/i
export const readYesNo = (text: string): boolean | null =>
  YES.test(narrow(text)) ? true : NO.test(narrow(text)) ? false : null

// A spreadsheet counts days from 1899-12-30 in the shop's own time: 1954 to 2119 in five digits.
const SHEET_EPOCH = Date.UTC(1899, 11, 30) - 8 * 3_600_000

/** A moment in the styles that exports use; without an offset it is Asia/Shanghai. Null when it is none. */
export function readMoment(text: string): Instant | null {
  const plain = narrow(text)
  if (/^\d{13}$/.test(plain)) return Number(plain)
  if (/^\d{10}$/.test(plain)) return Number(plain) * 1000
  if (/^[2-7]\d{4}(?:\.\d+)?$/.test(plain)) return SHEET_EPOCH + Math.round(Number(plain) * 86_400) * 1000
  return parseInstant(spelled(plain))
}

/** Other spellings, as kernel/time reads them. */
function spelled(plain: string): string {
  const compact = /^(\d{4})(\d{2})(\d{2})(?:\s*(\d{2}):?(\d{2})(?::?(\d{2}))?)?$/.exec(plain)
  if (compact) {
    const [, y, mo, d, h = '00', mi = '00', s = '00'] = compact
    return `${y}-${mo}-${d} ${h}:${mi}:${s}`
  }
  const clock = plain
    .replace(/\(?(?:星期|周)[一二三四五六日天]\)?/, ' ')
    .replace(/(\d{1,2})[时点](?:(\d{1,2})分)?(?:(\d{1,2})秒)?/, (_, h: string, mi = '0', s = '0') =>
      [h, mi, s].map((part: string) => part.padStart(2, '0')).join(':'),
    )
    .replace(/日(?=\S)/, '日 ')
  const half = /(上午|am)|(下午|pm)/i.exec(clock)
  if (!half) return clock
  return clock
    .replace(half[0], ' ')
    .replace(/\s(\d{1,2}):/, (_, h: string) => ` ${(Number(h) % 12) + (half[2] ? 12 : 0)}:`)
    .trim()
}

/** 合计, 总计: a line that adds up the others is nobody's case. */
export const isTotals = (cells: readonly string[]): boolean =>
  /^(?:本页|本月|全部)?(?:合计|总计|小计|共计|total)\s*:?[\s\d.,¥元笔条单件行]*$/i.test(
    narrow(cells.map(plainCell).find((cell) => cell !== '') ?? ''),
  )

export const isEmpty = (cells: readonly string[]): boolean => cells.every((cell) => plainCell(cell) === '')
