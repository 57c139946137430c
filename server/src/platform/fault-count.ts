import { hours, minutes, type Instant } from '../kernel/time.ts'

/** Counts what went wrong in this process, by the minute, for an hour. */
export interface FaultCount {
  add(): void
  lastHour(): number
}

export function faultCount(now: () => Instant): FaultCount {
  const counts = new Map<number, number>()
  const minuteOf = () => Math.floor(now() / minutes(1))
  const forget = () => {
    for (const minute of counts.keys())
      if (minute <= minuteOf() - hours(1) / minutes(1)) counts.delete(minute)
  }
  return {
    add: () => {
      forget()
      counts.set(minuteOf(), (counts.get(minuteOf()) ?? 0) + 1)
    },
    lastHour: () => {
      forget()
      return [...counts.values()].reduce((sum, count) => sum + count, 0)
    },
  }
}
