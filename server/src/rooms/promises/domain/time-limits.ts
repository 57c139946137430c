import type { TimeLimitKind, TimeLimitState } from '@aftercare/contract/time-limit-lists'
import { done, refused, type Outcome } from '../../../kernel/outcome.ts'
import { days, type Instant } from '../../../kernel/time.ts'
import { legalDeadline, legalTimers, type IsRestDay, type LegalTimer } from './legal-deadlines.ts'

/** How long a time limit is; null: a letter or a contract says its last day. */
export const timerOf = (kind: TimeLimitKind): LegalTimer | null =>
  (legalTimers as Partial<Record<TimeLimitKind, LegalTimer>>)[kind] ?? null

export interface AskedLimit {
  readonly kind: TimeLimitKind
  /** The beginning of the day of the event. */
  readonly eventAt: Instant
  /** The beginning of the last day, where somebody else says it. */
  readonly dueOn: Instant | null
}

export type LimitRefusal = {
  readonly code:
    'limit.event_ahead' | 'limit.past' | 'limit.needs_end' | 'limit.fixed_length' | 'limit.too_far'
}

const FARTHEST = days(2 * 366)

/** When a time limit ends: 24:00 of its last day, as the beginning of the next; or why it cannot be set. */
export function limitEnd(
  { kind, eventAt, dueOn }: AskedLimit,
  now: Instant,
  isRestDay: IsRestDay,
): Outcome<Instant, LimitRefusal> {
  const timer = timerOf(kind)
  if (eventAt > now) return refused({ code: 'limit.event_ahead' })
  if (timer && dueOn !== null) return refused({ code: 'limit.fixed_length' })
  if (!timer && dueOn === null) return refused({ code: 'limit.needs_end' })
  const dueAt = timer ? legalDeadline(eventAt, timer, isRestDay).endsAt : dueOn! + days(1)
  if (dueAt <= now) return refused({ code: 'limit.past' })
  return dueAt > now + FARTHEST ? refused({ code: 'limit.too_far' }) : done(dueAt)
}

/** What a time limit is judged by: how a person settled it, and its clocks. */
export interface JudgedLimit {
  readonly dueAt: Instant
  readonly settledAs: 'met' | 'cancelled' | null
  readonly settledAt: Instant | null
}

interface LimitClock {
  readonly endedAt: Instant | null
}

/** What has become of a time limit. Without a clock it is watched no longer: the case ended with it. */
export function limitState(
  { dueAt, settledAs, settledAt }: JudgedLimit,
  clocks: readonly LimitClock[],
  now: Instant,
): { readonly state: TimeLimitState; readonly endedAt: Instant | null } {
  if (settledAt !== null) {
    const met = settledAt > dueAt ? 'met_late' : 'met'
    return { state: settledAs === 'met' ? met : 'cancelled', endedAt: settledAt }
  }
  if (clocks.some(({ endedAt }) => endedAt === null))
    return { state: now >= dueAt ? 'late' : 'open', endedAt: null }
  return { state: 'cancelled', endedAt: Math.max(0, ...clocks.map(({ endedAt }) => endedAt!)) || null }
}
