import type { OpinionFailure } from '@aftercare/contract/second-opinion-lists'
import { minutes, toShanghai, type Instant, type Span } from '../../../kernel/time.ts'

/** The month of China that a request is paid from: `2026-11`. */
export const monthOf = (at: Instant): string => toShanghai(at).slice(0, 7)

const MICRO = 1_000_000

/** Whole fen, begun ones counted. */
export const fenOf = (microFen: number): number => Math.ceil(microFen / MICRO)

/** As much as a request can cost: a token a character, and the whole answer. Reserved before it is sent. */
export const mostTokens = (sent: string, answer: number): number => sent.length + answer

interface Budget {
  readonly monthlyTokens: number
  readonly monthlyFen: number
  readonly fenPerMillion: number
}
/** What may be spent before a request: the rest of the month less what it can cost. */
export const ceilingsFor = ({ monthlyTokens, monthlyFen, fenPerMillion }: Budget, tokens: number) => ({
  tokens: monthlyTokens - tokens,
  // Where a token costs nothing, money bounds nothing.
  microFen: fenPerMillion === 0 ? Number.MAX_SAFE_INTEGER : monthlyFen * MICRO - tokens * fenPerMillion,
})

/** Nobody worked for these: what was reserved is given back. */
const free: readonly OpinionFailure[] = [
  'unreachable',
  'private_address',
  'redirected',
  'busy',
  'refused',
  'broken',
]
export const isFree = (failure: OpinionFailure): boolean => free.includes(failure)

const MOST_FAILURES = 3
const FIRST_PAUSE = minutes(1)
const LONGEST_PAUSE = minutes(60)

/** The breaker: from the third failure in a row the endpoint rests, each time twice as long, at most an hour. */
export const pauseAfter = (failures: number): Span | null =>
  failures < MOST_FAILURES ? null : Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - MOST_FAILURES))

const WAITS: readonly Span[] = [minutes(0.5), minutes(2)]
/** How long until a case is asked about again; null: three tries were enough. */
export const waitAfter = (tries: number): Span | null => WAITS[tries - 1] ?? null
