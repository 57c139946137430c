import type { ShiftException } from '@aftercare/contract/lists'
import { days, minutes, shanghaiClock, type Instant } from '../../../kernel/time.ts'

/** A stretch of time: from its beginning up to, and without, its end. */
export interface Stretch {
  readonly from: Instant
  readonly to: Instant
}

/** A shift in minutes of the day; one that ends at or before its beginning ends on the next day. */
export interface Interval {
  readonly from: string
  readonly to: string
}

export interface Plan {
  /** Sunday first. */
  readonly week: readonly (readonly Interval[])[]
  readonly exceptions: readonly (Stretch & { readonly kind: ShiftException })[]
}

const DAY = days(1)
/** Whoever has no shift within this time has none in sight. */
const HORIZON = days(60)

const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))

/**
 * When somebody is on shift between two moments, in order and without overlaps. Stacked from below: the weekly plan,
 * less what was swapped away, with swapped and extra shifts, and leave above all.
 */
export function shiftsBetween({ week, exceptions }: Plan, { from, to }: Stretch): Stretch[] {
  const of = (...kinds: ShiftException[]) => exceptions.filter(({ kind }) => kinds.includes(kind))
  const planned = without(weekly(week, { from, to }), of('swap_out'))
  return without(united([...planned, ...of('swap_in', 'overtime')]), of('leave'))
    .map((shift) => ({ from: Math.max(shift.from, from), to: Math.min(shift.to, to) }))
    .filter((shift) => shift.from < shift.to)
}

function weekly(week: Plan['week'], { from, to }: Stretch): Stretch[] {
  const found: Stretch[] = []
  // A shift of the day before may reach into the first day.
  for (let day = shanghaiClock(from).startOfDay - DAY; day < to; day += DAY)
    for (const interval of week[shanghaiClock(day).weekday] ?? []) {
      const [begin, end] = [minuteOf(interval.from), minuteOf(interval.to)]
      found.push({
        from: day + minutes(begin),
        to: day + minutes(end) + (end <= begin ? DAY : 0),
      })
    }
  return united(found)
}

/** The same time without overlaps, in order; stretches that touch are one. */
function united(stretches: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = []
  for (const { from, to } of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = found.at(-1)
    if (last && from <= last.to) found[found.length - 1] = { from: last.from, to: Math.max(last.to, to) }
    else found.push({ from, to })
  }
  return found
}

const without = (stretches: readonly Stretch[], holes: readonly Stretch[]): Stretch[] =>
  holes.reduce<Stretch[]>(
    (left, hole) =>
      left.flatMap(({ from, to }) =>
        [
          { from, to: Math.min(to, hole.from) },
          { from: Math.max(from, hole.to), to },
        ].filter((part) => part.from < part.to),
      ),
    [...stretches],
  )

/** The shift in which a moment lies, as far as it can be seen; null: none. */
export function shiftAt(plan: Plan, at: Instant): Stretch | null {
  const seen = shiftsBetween(plan, { from: at - DAY, to: at + HORIZON })
  return seen.find(({ from, to }) => from <= at && at < to) ?? null
}

export const isOnShift = (plan: Plan, at: Instant): boolean =>
  shiftsBetween(plan, { from: at, to: at + 1 }).length > 0

/** When the next shift begins after a moment; null: none is planned for the next sixty days. */
export const nextShift = (plan: Plan, after: Instant): Instant | null =>
  shiftsBetween(plan, { from: after - DAY, to: after + HORIZON }).find(({ from }) => from > after)?.from ??
  null
