import type { PolicyDocument } from '@aftercare/contract/policy'
import { days, hours, minutes, shanghaiClock, type Instant, type Span } from '../../../kernel/time.ts'

/** Nobody is asked back sooner. */
const REST: Span = hours(8)

/** The first opening of the shop that leaves her time to rest; a shop opens at least once a week. */
export function nextOpening(now: Instant, serviceHours: PolicyDocument['serviceHours']): Instant {
  const rested = now + REST
  const { weekday, startOfDay } = shanghaiClock(rested)
  for (let ahead = 0; ahead <= 7; ahead++) {
    const day = serviceHours[(weekday + ahead) % 7]
    const opens = day ? startOfDay + days(ahead) + minutes(minuteOf(day.from)) : null
    if (opens !== null && opens >= rested) return opens
  }
  throw new Error('Invariant broken: the service hours never open')
}

const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
