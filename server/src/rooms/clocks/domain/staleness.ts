import { hours, type Instant } from '../../../kernel/time.ts'
import type { Clock } from './clock.ts'

/** What of a case says whether anybody still moves it. */
export interface Lying {
  readonly open: boolean
  readonly nextChaseAt: Instant | null
  readonly lastMessageAt: Instant
  readonly clocks: readonly Pick<Clock, 'state' | 'dueAt'>[]
}

/**
 * 久拖 without a broken promise: since when a case lies there; null: it does not. Nobody asked again when it was time
 * to, or nothing is promised and nothing was said. A promise that is broken climbs a ladder of its own.
 */
export function staleSince(
  { open, nextChaseAt, lastMessageAt, clocks }: Lying,
  now: Instant,
  staleAfterHours: number,
): Instant | null {
  const running = clocks.filter(({ state }) => state === 'running')
  if (!open || running.some(({ dueAt }) => dueAt <= now)) return null
  const since = nextChaseAt ?? (running.length === 0 ? lastMessageAt : null)
  return since !== null && since + hours(staleAfterHours) <= now ? since : null
}
