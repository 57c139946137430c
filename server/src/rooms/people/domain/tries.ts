import type { Instant, Span } from '../../../kernel/time.ts'

export interface Tries {
  readonly tries: number
  readonly lastAt: Instant
}

/**
 * How many wrong tries are free: sign-ins of one login, and from one address, behind which a whole office may sit;
 * links from one address; passwords and codes with which a signed-in person proves herself.
 */
export const FREE = { login: 5, address: 25, link: 10, proof: 5 } as const
export type TryKind = keyof typeof FREE

const FIRST_WAIT: Span = 15_000
const LONGEST_WAIT: Span = 15 * 60_000
/** After so long without a try everything is forgotten. */
export const FORGOTTEN: Span = 60 * 60_000

/** Until when nobody may try again: each try beyond the free ones doubles the wait, up to a quarter of an hour. */
export function blockedUntil({ tries, lastAt }: Tries, free: number): Instant {
  if (tries < free) return 0
  return lastAt + Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(tries - free, 16))
}

/** The count after one more try at this moment. */
export const oneMore = (before: Tries | null, now: Instant): Tries => ({
  tries: before === null || now - before.lastAt > FORGOTTEN ? 1 : before.tries + 1,
  lastAt: now,
})
