import type { Delivery, PromiseState } from '@aftercare/contract/lists'
import { minutes, type Instant } from '../../../kernel/time.ts'

/** What a promise is judged by: the message that made it, what a person said about it, and its clocks. */
export interface Judged {
  readonly delivery: Delivery | null
  readonly deliveredAt: Instant | null
  readonly dueAt: Instant
  readonly settledAs: 'kept' | 'withdrawn' | null
  readonly settledAt: Instant | null
}

/** A clock of the duty that the promise started or found running. */
export interface ItsClock {
  readonly state: 'running' | 'paused' | 'met' | 'cancelled'
  readonly endedAt: Instant | null
}

export interface Judgement {
  readonly state: PromiseState
  readonly endedAt: Instant | null
}

/**
 * What has become of a promise. One clock stands for all open promises of a kind, the earliest of them: the act that
 * ends it keeps them all, each in time or late by its own due time.
 */
export function promiseState(promise: Judged, clocks: readonly ItsClock[], now: Instant): Judgement {
  const { delivery, deliveredAt, dueAt, settledAs, settledAt } = promise
  const kept = (endedAt: Instant): Judgement => ({ state: endedAt > dueAt ? 'kept_late' : 'kept', endedAt })
  if (settledAt !== null)
    return settledAs === 'kept' ? kept(settledAt) : { state: 'withdrawn', endedAt: settledAt }
  if (delivery === 'withdrawn') return { state: 'withdrawn', endedAt: null }
  if (deliveredAt === null) return { state: 'waiting', endedAt: null }
  const met = clocks
    .filter(({ state, endedAt }) => state === 'met' && endedAt !== null && endedAt >= deliveredAt)
    .map(({ endedAt }) => endedAt!)
  if (met.length > 0) return kept(Math.min(...met))
  if (clocks.some(({ endedAt }) => endedAt === null))
    return { state: now > dueAt ? 'late' : 'open', endedAt: null }
  return { state: 'withdrawn', endedAt: lastEnd(clocks) }
}

const lastEnd = (clocks: readonly ItsClock[]): Instant | null =>
  clocks.reduce<Instant | null>((last, { endedAt }) => (endedAt! > (last ?? 0) ? endedAt : last), null)

/** Clocks count whole minutes: a promise starts at the beginning of the minute in which it was sent. */
export const startOfMinute = (at: Instant): Instant => Math.floor(at / minutes(1)) * minutes(1)

const FARTHEST_DAYS = 90

/** Why a promise cannot be kept in mind; null: it can. */
export function whyNotPromise(
  { dueAt, words }: { readonly dueAt: Instant; readonly words: string },
  { text, now }: { readonly text: string; readonly now: Instant },
): 'promise.not_said' | 'promise.past' | 'promise.too_late' | null {
  if (!text.includes(words)) return 'promise.not_said'
  if (dueAt <= now) return 'promise.past'
  return dueAt > now + minutes(FARTHEST_DAYS * 24 * 60) ? 'promise.too_late' : null
}
