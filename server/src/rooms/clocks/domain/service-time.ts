import type { PolicyDocument } from '@aftercare/contract/policy'
import { minutes, shanghaiClock, type Instant, type Span } from '../../../kernel/time.ts'

type ServiceHours = PolicyDocument['serviceHours']

const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))

const DAY: Span = minutes(24 * 60)

/**
 * The moment at which `span` of service time has passed since `start`. Outside the hours the count stands still;
 * a span of 0 that starts outside ends at the next opening. Asia/Shanghai.
 */
export function addServiceTime(start: Instant, span: Span, hours: ServiceHours): Instant {
  const { weekday, startOfDay } = shanghaiClock(start)
  const today = openSpan(hours[weekday] ?? null, start - startOfDay)
  if (today.from < today.to && span <= today.to - today.from) return startOfDay + today.from + span
  return countDays(
    { weekday: (weekday + 1) % 7, startOfDay: startOfDay + DAY },
    span - (today.to - today.from),
    hours,
  )
}

interface Day {
  readonly weekday: number
  readonly startOfDay: Instant
}

/** Counts from the beginning of a day: whole weeks at once, then the rest day by day. */
function countDays(first: Day, span: Span, hours: ServiceHours): Instant {
  const week = hours.reduce((sum, day) => sum + lengthOf(openSpan(day, 0)), 0)
  if (week === 0) throw new Error('Invariant broken: the service hours never open')
  const weeks = Math.max(0, Math.ceil(span / week) - 1)
  let left = span - weeks * week
  let { weekday, startOfDay } = first
  startOfDay += weeks * 7 * DAY
  for (;;) {
    const open = openSpan(hours[weekday] ?? null, 0)
    if (open.from < open.to && left <= lengthOf(open)) return startOfDay + open.from + left
    left -= lengthOf(open)
    weekday = (weekday + 1) % 7
    startOfDay += DAY
  }
}

const lengthOf = ({ from, to }: { from: Span; to: Span }): Span => to - from

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
