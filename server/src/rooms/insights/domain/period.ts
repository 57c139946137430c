import { days, parseInstant, toShanghai, type Instant } from '../../../kernel/time.ts'

export interface Period {
  /** Days in Asia/Shanghai, both counted. */
  readonly from: string
  readonly to: string
  readonly start: Instant
  readonly end: Instant
}

const DEFAULT_DAYS = 30
const LONGEST = days(3 * 366)

const dayOf = (at: Instant): string => toShanghai(at).slice(0, 10)
const startOf = (day: string): Instant => parseInstant(`${day}T00:00+08:00`)!

/** The days that are counted; null: they make no sense. */
export function periodOf(
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
  now: Instant,
): Period | null {
  const last = to ?? dayOf(now)
  const end = startOf(last) + days(1)
  const first = from ?? dayOf(end - days(DEFAULT_DAYS))
  const start = startOf(first)
  return start < end && end - start <= LONGEST ? { from: first, to: last, start, end } : null
}

/** A week as it lies within a period. */
export function weekOf(monday: string): Pick<Period, 'start' | 'end'> {
  const start = startOf(monday)
  return { start, end: start + days(7) }
}

const AGES = { day: days(1), three_days: days(3), week: days(7), longer: Infinity }

/** From when to when a case of this age was opened. */
export function openedWhen(age: keyof typeof AGES, now: Instant): { after: Instant | null; until: Instant } {
  const bands = Object.entries(AGES)
  const at = bands.findIndex(([band]) => band === age)
  const youngest = at === 0 ? 0 : bands[at - 1]![1]
  const oldest = bands[at]![1]
  return { after: oldest === Infinity ? null : now - oldest, until: now - youngest }
}
