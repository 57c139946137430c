/** A point in time: milliseconds since 1970-01-01T00:00Z. */
export type Instant = number
/** A length of time in milliseconds. */
export type Span = number

export const seconds = (n: number): Span => n * 1000
export const minutes = (n: number): Span => n * 60_000
export const hours = (n: number): Span => n * 3_600_000
export const days = (n: number): Span => n * 86_400_000

export const after = (start: Instant, span: Span): Instant => start + span

// China keeps one time zone without summer time, so a fixed offset is exact.
const SHANGHAI: Span = hours(8)

/** RFC 3339 with the offset of Asia/Shanghai, to the millisecond: `2026-11-11T09:15:00.000+08:00`. */
export const toShanghai = (at: Instant): string =>
  `${new Date(at + SHANGHAI).toISOString().slice(0, -1)}+08:00`

/** `11-12 14:00` in Asia/Shanghai, as a colleague says it. */
export const dayAndMinute = (at: Instant): string => toShanghai(at).slice(5, 16).replace('T', ' ')

/** Weekday (0 = Sunday) and minute of the day in Asia/Shanghai. */
export function shanghaiClock(at: Instant): { weekday: number; minute: number; startOfDay: Instant } {
  const local = new Date(at + SHANGHAI)
  const minute = local.getUTCHours() * 60 + local.getUTCMinutes()
  const startOfDay = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()) - SHANGHAI
  return { weekday: local.getUTCDay(), minute, startOfDay }
}

/**
 * Reads a moment written by people or programs. A text without an offset is Asia/Shanghai.
 * Accepts RFC 3339, `2026-11-11 09:15`, `2026/11/11 9:15:00`, `2026-11-11`. Null for anything else.
 */
export function parseInstant(text: string): Instant | null {
  const found =
    /^\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?\s*$/i.exec(
      text,
    )
  if (!found) return null
  const [, y, mo, d, h = '0', mi = '0', s = '0', fraction = '0', zone] = found
  const offset = zone === undefined ? SHANGHAI : zoneOffset(zone)
  if (offset === null || +y! < FIRST_YEAR || +y! > LAST_YEAR) return null
  const utc = Date.UTC(+y!, +mo! - 1, +d!, +h, +mi, +s, Math.floor(Number(`0.${fraction}`) * 1000))
  const back = new Date(utc)
  const real = back.getUTCMonth() === +mo! - 1 && back.getUTCDate() === +d! && +h < 24 && +mi < 60 && +s < 60
  return real ? utc - offset : null
}

// No shop has a case from before; a later year is a slip of the hand.
const FIRST_YEAR = 2000
const LAST_YEAR = 2999
const FARTHEST: Span = hours(14)

function zoneOffset(zone: string): Span | null {
  if (/^z$/i.test(zone)) return 0
  const sign = zone.startsWith('-') ? -1 : 1
  const digits = zone.replace(/\D/g, '')
  const minute = Number(digits.slice(2, 4))
  const offset = hours(Number(digits.slice(0, 2))) + minutes(minute)
  return minute < 60 && offset <= FARTHEST ? sign * offset : null
}

/** `2026-11-11 09:15:00` of `2026-11-11T09:15:00.000+08:00`: the moment in China, as a spreadsheet shows it. */
export const plainTime = (moment: string | null): string | null =>
  moment === null ? null : moment.slice(0, 19).replace('T', ' ')
