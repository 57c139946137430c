import type { RosterWeek, ShiftInterval } from '../../lib/shapes.ts'

/** As a shop's week is read: Monday first. The server counts from Sunday. */
export const weekdayOrder = [1, 2, 3, 4, 5, 6, 0] as const

/** `09:00–18:00`, and `22:00–06:00 +1` where it ends on the next day. */
export const shiftText = ({ from, to }: ShiftInterval): string => `${from}–${to}${to <= from ? ' +1' : ''}`

/** The week with one day put on several days. */
export const withDays = (
  week: RosterWeek,
  days: readonly number[],
  shifts: readonly ShiftInterval[],
): RosterWeek => week.map((own, day) => (days.includes(day) ? [...shifts] : own))

/** Shifts in the order in which they begin. */
export const inOrder = (shifts: readonly ShiftInterval[]): ShiftInterval[] =>
  shifts.toSorted((one, other) => (one.from < other.from ? -1 : 1))
