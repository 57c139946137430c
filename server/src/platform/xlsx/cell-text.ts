/** How a number is shown, as far as it matters for reading it. */
export interface NumberStyle {
  readonly kind: 'number' | 'date' | 'time'
  /** Places after the point that the cell shows, where it is a fixed two. */
  readonly cents: boolean
}

export const PLAIN: NumberStyle = { kind: 'number', cents: false }
const DATE: NumberStyle = { kind: 'date', cents: false }
const TIME: NumberStyle = { kind: 'time', cents: false }
const CENTS: NumberStyle = { kind: 'number', cents: true }

const between = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i)
// ECMA-376 part 1, 18.8.30, with the formats of Chinese and Japanese programs (27 to 36, 50 to 58).
const dateIds = new Set([14, 15, 16, 17, 22, ...between(27, 31), 36, ...between(50, 54), 57, 58])
const timeIds = new Set([18, 19, 20, 21, 45, 46, 47, ...between(32, 35), 55, 56])
const centIds = new Set([2, 4, 7, 8, 39, 40, 43, 44])

/** The style of a number format: one that every program knows by its number, or one with a code of its own. */
export function numberStyle(id: number, code: string | undefined): NumberStyle {
  if (code !== undefined) return styleOf(code)
  if (dateIds.has(id)) return DATE
  if (timeIds.has(id)) return TIME
  return centIds.has(id) ? CENTS : PLAIN
}

function styleOf(code: string): NumberStyle {
  const shown = code
    .split(';')[0]!
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(h+|m+|s+)\]/gi, '$1')
    .replace(/\[[^\]]*\]/g, '')
  if (/general|@/i.test(shown)) return PLAIN
  if (/[yd]/i.test(shown) || /^[^hs0#]*m[^hs0#]*$/i.test(shown)) return DATE
  if (/[hs]/i.test(shown)) return TIME
  return /[0#]\.00(?![0#?%])/.test(shown) && !shown.includes('%') ? CENTS : PLAIN
}

/** More digits than a number holds in a spreadsheet: the last ones have become zeros. */
const LOST_DIGITS = 1e15

/**
 * A number cell as text. One with 16 digits or more is written as the spreadsheet shows it, `4.01234567890123E+18`:
 * as an order number it would be another order's, and the rules of the rows refuse it in that form.
 */
export function numberText(raw: string, style: NumberStyle, date1904: boolean): string {
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return raw
  if (style.kind !== 'number') {
    const shown = momentText(value, style.kind, date1904)
    if (shown !== null) return shown
  }
  if (Math.abs(value) >= LOST_DIGITS) return value.toExponential(14).toUpperCase()
  // 33.33333 that is shown as 33.33 means 33.33; and 0.1 + 0.2 is 0.3.
  return String(
    style.cents ? Math.round((value + Number.EPSILON) * 100) / 100 : Number(value.toPrecision(15)),
  )
}

const DAY = 86_400_000
const LAST_DAY = 2_958_466 // 10000-01-01
const two = (part: number): string => String(part).padStart(2, '0')

/** The wall time of a serial number, `2026-11-11 09:15:00`; null where the calendar of spreadsheets ends. */
function momentText(serial: number, kind: 'date' | 'time', date1904: boolean): string | null {
  if (serial < 0 || serial >= LAST_DAY) return null
  const whole = Math.floor(serial)
  const seconds = Math.round((serial - whole) * 86_400)
  const at = new Date(firstDay(whole, date1904) + whole * DAY + seconds * 1000)
  const clock = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(two).join(':')
  if (kind === 'time' && serial < 1) return clock
  const day = `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`
  return kind === 'date' && seconds === 0 ? day : `${day} ${clock}`
}

// 1900 was no leap year, and the first spreadsheets thought it was: until then the count is one behind.
function firstDay(serial: number, date1904: boolean): number {
  if (date1904) return Date.UTC(1904, 0, 1)
  return serial < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30)
}

/** `_x000D_` stands for a character that XML cannot hold. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text
