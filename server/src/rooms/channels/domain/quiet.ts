import { days, minutes, shanghaiClock, type Instant } from '../../../kernel/time.ts'

/** Asia/Shanghai, `22:00`; from after to: over midnight. */
export interface QuietHours {
  readonly from: string
  readonly to: string
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** When somebody may be told: now, or at the end of her quiet hours. */
export function tellAt(quiet: QuietHours | null, now: Instant): Instant {
  if (quiet === null || quiet.from === quiet.to) return now
  const [from, to] = [minuteOf(quiet.from), minuteOf(quiet.to)]
  const { minute, startOfDay } = shanghaiClock(now)
  const overnight = from > to
  const isQuiet = overnight ? minute >= from || minute < to : minute >= from && minute < to
  if (!isQuiet) return now
  const end = startOfDay + minutes(to)
  return end > now ? end : end + days(1)
}
