import type { Instant } from '../kernel/time.ts'

/** Where the moment comes from. One per process; handed down, never imported as a global. */
export interface Clock {
  now(): Instant
}

/** The two clocks of a machine, in milliseconds. */
export interface MachineClocks {
  /** Counts on from some moment, whatever is set; it may stand still while the machine sleeps. */
  steady(): number
  /** What the machine says the time is; it may be wrong, and be set on or back at any moment. */
  wall(): number
}

const thisMachine: MachineClocks = { steady: () => performance.now(), wall: () => Date.now() }

/** The database's time as this machine keeps it. */
export interface DatabaseClock extends Clock {
  readonly steady: () => number
  /** The database's time at a moment of the steady clock. */
  set(at: Instant, steadyAt: number): void
  /** The two clocks of the machine went apart since the last measurement: it slept, or somebody set its time. */
  isDoubtful(): boolean
}

const MOST_APART_MS = 100

/**
 * The database's time, so that several nodes agree: counted on by the machine's steady clock from the last time it was
 * measured. A machine whose time is wrong or is set on meanwhile acts on nothing too early.
 */
export function databaseClock({ steady, wall }: MachineClocks = thisMachine): DatabaseClock {
  const apart = () => wall() - steady()
  let offset = apart()
  let measuredApart = offset
  let last = 0
  return {
    // What is measured may lie a little before what was told; a history that runs backwards helps nobody.
    now: () => (last = Math.max(last, Math.round(steady() + offset))),
    steady,
    set: (at, steadyAt) => {
      offset = at - steadyAt
      measuredApart = apart()
    },
    isDoubtful: () => Math.abs(apart() - measuredApart) > MOST_APART_MS,
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
