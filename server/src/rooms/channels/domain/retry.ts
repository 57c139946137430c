import { hours, seconds, type Instant, type Span } from '../../../kernel/time.ts'

const FIRST: Span = seconds(15)
const LONGEST: Span = hours(1)
const JITTER = 0.2

/** How long a message is tried before somebody has to look. */
export const TRIED_FOR: Span = hours(24)

/**
 * When a message is tried again: twice as long each time, to one hour, a fifth more or less so that what failed
 * together does not come back together. Null: its time is over. `chance` lies in 0 … 1.
 */
export function nextTry(
  { tries, giveUpAt }: { readonly tries: number; readonly giveUpAt: Instant },
  now: Instant,
  chance: number,
): Instant | null {
  const wait = Math.min(LONGEST, FIRST * 2 ** Math.min(tries - 1, 16))
  const at = now + Math.round(wait * (1 - JITTER + 2 * JITTER * chance))
  return at > giveUpAt ? null : at
}
