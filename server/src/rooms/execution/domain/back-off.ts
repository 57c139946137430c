import { minutes, seconds, type Instant, type Span } from '../../../kernel/time.ts'

const FIRST: Span = seconds(5)
const LONGEST: Span = minutes(15)
const JITTER = 0.2

/**
 * When a step is tried again: twice as long each time, a fifth more or less so that what failed together does not come
 * back together. `chance` lies in 0 … 1.
 */
export function tryAgainAt(tries: number, now: Instant, chance: number): Instant {
  const wait = Math.min(LONGEST, FIRST * 2 ** Math.min(Math.max(0, tries - 1), 16))
  return now + Math.round(wait * (1 - JITTER + 2 * JITTER * chance))
}
