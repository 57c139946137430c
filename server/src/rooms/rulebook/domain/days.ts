/** A calendar day in China, `2026-03-03`. Legal periods count whole days and end at 24:00. */
export type Day = string
/** Whether a day is one of rest. The calendar is handed in: it changes every year. */
export type RestDay = (day: Day) => boolean

const DAY_MS = 86_400_000
const ms = (day: Day): number => Date.parse(`${day}T00:00:00Z`)
const dayOf = (at: number): Day => new Date(at).toISOString().slice(0, 10)

export const addDays = (day: Day, count: number): Day => dayOf(ms(day) + count * DAY_MS)

/** The same day some months later; where that month has no such day, its last one (民法典 202). */
export function addMonths(day: Day, count: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month - 1 + count + 1, 0)).getUTCDate()
  return dayOf(Date.UTC(year, month - 1 + count, Math.min(date, last)))
}

/** 0 is Sunday. */
export const weekday = (day: Day): number => new Date(ms(day)).getUTCDay()

// No row of days of rest is longer; a calendar that never ends is a mistake of whoever made it.
const LONGEST_REST = 30

/** 民法典 203: a period that ends on a day of rest ends on the first day after it. */
export function rollOver(day: Day, isRest: RestDay): Day {
  for (let later = 0; later < LONGEST_REST; later++) {
    const next = addDays(day, later)
    if (!isRest(next)) return next
  }
  return day
}

/** The day some working days later; the first day does not count. */
export function addWorkingDays(day: Day, count: number, isRest: RestDay): Day {
  let at = day
  for (let left = count; left > 0; left--) at = rollOver(addDays(at, 1), isRest)
  return at
}
