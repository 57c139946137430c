import type { CalendarDay } from '@aftercare/contract/calendar'
import type { PolicyDocument } from '@aftercare/contract/policy'
import { days, minutes, shanghaiClock, toShanghai, type Instant, type Span } from '../../../kernel/time.ts'

/** When somebody is at work: the hours of the weekdays, and the days that differ. */
export type ServiceRules = Pick<PolicyDocument, 'serviceHours' | 'calendar'>

/** A stretch of time, its end not within it. */
export interface Stretch {
  readonly from: Instant
  readonly to: Instant
}

const DAY: Span = days(1)
/** Whoever waits longer than this waits for hours that never open. */
const MOST_DAYS = 40_000
const MONDAY = 1

const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))

/** A date as calendars write it: `2026-10-01`. */
export const dateOf = (at: Instant): string => toShanghai(at).slice(0, 10)

// The rows of a calendar are few, and most calendars have none for most days.
function rowOf(on: string, days: readonly CalendarDay[]): CalendarDay | undefined {
  let found: CalendarDay | undefined
  for (const row of days) {
    if (on < row.from || on > row.to) continue
    if (row.kind === 'overtime' || row.kind === 'closed') return row
    found ??= row
  }
  return found
}

/** Why a day is not like its weekday; undefined: it is. */
export const specialDay = (at: Instant, { calendar }: ServiceRules): CalendarDay | undefined =>
  rowOf(dateOf(at), calendar.days)

function hoursOf(startOfDay: Instant, { serviceHours, calendar }: ServiceRules) {
  const usual = serviceHours[shanghaiClock(startOfDay).weekday] ?? []
  const row = rowOf(dateOf(startOfDay), calendar.days)
  if (!row) return usual
  if (row.hours) return row.hours
  if (row.kind === 'closed' || (row.kind === 'holiday' && calendar.holidays === 'closed')) return []
  return row.kind === 'workday' && calendar.makeUpDays === 'as_monday' ? (serviceHours[MONDAY] ?? []) : usual
}

/** The stretches of a day in which somebody is at work. */
const openingsOn = (startOfDay: Instant, rules: ServiceRules): Stretch[] =>
  hoursOf(startOfDay, rules).map(({ from, to }) => ({
    from: startOfDay + minutes(minuteOf(from)),
    to: startOfDay + minutes(minuteOf(to)),
  }))

/**
 * The moment at which `span` of service time has passed since `start`. Outside the hours the count stands still;
 * a span of 0 that starts outside ends at the next opening. Asia/Shanghai.
 */
export function addServiceTime(start: Instant, span: Span, rules: ServiceRules): Instant {
  let left = span
  let { startOfDay } = shanghaiClock(start)
  for (let day = 0; day < MOST_DAYS; day++, startOfDay += DAY)
    for (const { from, to } of openingsOn(startOfDay, rules)) {
      const begin = Math.max(from, start)
      if (begin >= to) continue
      if (left <= to - begin) return begin + left
      left -= to - begin
    }
  throw new Error('Invariant broken: the service hours never open')
}

/** The stretches of service time between two moments, in order. */
export function openStretches({ from, to }: Stretch, rules: ServiceRules): Stretch[] {
  const found: Stretch[] = []
  for (let { startOfDay } = shanghaiClock(from); startOfDay < to; startOfDay += DAY)
    for (const open of openingsOn(startOfDay, rules)) {
      const [begin, end] = [Math.max(open.from, from), Math.min(open.to, to)]
      if (begin >= end) continue
      const last = found.at(-1)
      if (last?.to === begin) found[found.length - 1] = { from: last.from, to: end }
      else found.push({ from: begin, to: end })
    }
  return found
}

/** How much service time lies between two moments. */
export const serviceTimeBetween = (from: Instant, until: Instant, rules: ServiceRules): Span =>
  openStretches({ from, to: until }, rules).reduce((sum, one) => sum + one.to - one.from, 0)

/** True when somebody is at work at this moment. */
export const isServiceTime = (at: Instant, rules: ServiceRules): boolean =>
  openingsOn(shanghaiClock(at).startOfDay, rules).some(({ from, to }) => from <= at && at < to)

/** The first moment from `at` on at which an opening begins. */
export function nextOpeningFrom(at: Instant, rules: ServiceRules): Instant {
  let { startOfDay } = shanghaiClock(at)
  for (let day = 0; day < MOST_DAYS; day++, startOfDay += DAY) {
    const found = openingsOn(startOfDay, rules).find(({ from }) => from >= at)
    if (found) return found.from
  }
  throw new Error('Invariant broken: the service hours never open')
}

/** True when two calendars have somebody at work in the same moments, as far as their words say. */
export const sameHours = (a: ServiceRules, b: ServiceRules): boolean => wordsOf(a) === wordsOf(b)

const wordsOf = ({ serviceHours, calendar: { holidays, makeUpDays, days } }: ServiceRules): string =>
  JSON.stringify([serviceHours, holidays, makeUpDays, days.map(({ name: _, ...day }) => day)])
