import type { PolicyDocument } from '@aftercare/contract/policy'
import { minutes, shanghaiClock, type Instant, type Span } from '../../../kernel/time.ts'

type ServiceHours = PolicyDocument['serviceHours']

const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))

const DAY: Span = minutes(24 * 60)
// A week without a single open minute cannot be published; two weeks of closed days mean that something is wrong.
const MOST_DAYS = 400

/**
 * The moment at which `span` of service time has passed since `start`. Outside the hours the count stands still;
 * a span of 0 that starts outside ends at the next opening. Asia/Shanghai.
 */
export function addServiceTime(start: Instant, span: Span, hours: ServiceHours): Instant {
  let left = span
  let { weekday, startOfDay } = shanghaiClock(start)
  let earliest = start - startOfDay
  for (let day = 0; day < MOST_DAYS; day++) {
    const open = openSpan(hours[weekday] ?? null, earliest)
    if (left <= open.to - open.from && open.from < open.to) return startOfDay + open.from + left
    left -= open.to - open.from
    weekday = (weekday + 1) % 7
    startOfDay += DAY
    earliest = 0
  }
  throw new Error('Invariant broken: the service hours never open')
}

/** The part of a day's service hours that lies after `earliest`, in milliseconds of the day; empty when closed. */
function openSpan(day: ServiceHours[number], earliest: Span): { from: Span; to: Span } {
  if (day === null) return { from: 0, to: 0 }
  const to = minutes(minuteOf(day.to))
  return { from: Math.min(to, Math.max(minutes(minuteOf(day.from)), earliest)), to }
}

/** True when somebody is at work at this moment. */
export function isServiceTime(at: Instant, hours: ServiceHours): boolean {
  const { weekday, startOfDay } = shanghaiClock(at)
  const open = hours[weekday]
  const since = at - startOfDay
  return (
    open !== null &&
    open !== undefined &&
    since >= minutes(minuteOf(open.from)) &&
    since < minutes(minuteOf(open.to))
  )
}
