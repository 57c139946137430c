import type { RadarPause } from '@aftercare/contract/radar-policy'
import { days, type Instant, type Span } from '../../../kernel/time.ts'

/** A time in which nothing moves. */
export interface Pause {
  readonly from: Instant
  readonly until: Instant
}

/** The pauses that hold for a parcel seen at this place and on its way to that one, as moments, in their order. */
export function pausesFor(pauses: readonly RadarPause[], places: readonly (string | null)[]): Pause[] {
  const holding = pauses.filter(
    ({ places: named }) =>
      named.length === 0 ||
      places.some((place) => place !== null && named.some((name) => place.startsWith(name))),
  )
  return holding
    .map(({ from, until }) => ({ from: startOf(from), until: startOf(until) + days(1) }))
    .sort((a, b) => a.from - b.from)
}

// China keeps one zone without summer time.
const startOf = (day: string): Instant => Date.parse(`${day}T00:00:00+08:00`)

/** The moment at which so much time has passed that is in none of the pauses. */
export function afterPauses(since: Instant, span: Span, pauses: readonly Pause[]): Instant {
  let due = since + span
  let passed = since
  for (const { from, until } of pauses) {
    const begins = Math.max(from, passed)
    if (begins >= due) break
    if (until <= begins) continue
    due += until - begins
    passed = until
  }
  return due
}
