import { days, shanghaiClock, toShanghai, type Instant } from '../../../kernel/time.ts'

const WEEK = days(7)

/** The Monday 00:00 in China at or before a moment. */
export function mondayOf(at: Instant): Instant {
  const { weekday, startOfDay } = shanghaiClock(at)
  return startOfDay - days((weekday + 6) % 7)
}

/** `2026-11-09`: how a week is named. */
export const weekName = (monday: Instant): string => toShanghai(monday).slice(0, 10)

/** The Mondays of the newest weeks, the one that runs first. */
export const lastWeeks = (now: Instant, count: number): Instant[] =>
  Array.from({ length: count }, (_, i) => mondayOf(now) - i * WEEK)
