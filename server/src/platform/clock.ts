import type { Instant } from '../kernel/time.ts'

/** Where the moment comes from. One per process; handed down, never imported as a global. */
export interface Clock {
  now(): Instant
}

/**
 * The database's time, so that several nodes agree: this machine's clock plus the offset that was measured
 * against the database. `measure` is called at start and every minute by the one who owns the clock.
 */
export function databaseClock(): Clock & { set(offset: number): void } {
  let offset = 0
  let last = 0
  return {
    // A machine's clock may be set back; a history that runs backwards helps nobody.
    now: () => (last = Math.max(last, Math.round(Date.now() + offset))),
    set: (measured) => {
      offset = measured
    },
  }
}

/** A clock that a test turns. */
export function turnedClock(start: Instant): Clock & { turn(to: Instant): void } {
  let at = start
  return {
    now: () => at,
    turn: (to) => {
      at = to
    },
  }
}
