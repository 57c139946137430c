import type { Duty } from '@aftercare/contract/lists'
import { days, type Instant, type Span } from '../../../kernel/time.ts'
import type { Clock } from './clock.ts'
import { addServiceTime, serviceTimeBetween, type ServiceRules, type Stretch } from './service-time.ts'

/** Whom a promise may stand still for: the customer who owes evidence, and the parcel that she sends back. */
export type PauseReason = 'customer' | 'return'

interface Moved {
  readonly dueAt: Instant
  readonly warnAt: Instant
}

/** One stretch in which a promise stood still. The clock's due time moves by exactly its length. */
export interface Pause {
  readonly for: PauseReason
  readonly from: Instant
  /** Null: it stands still now. */
  readonly to: Instant | null
  /** When it goes on by itself at the latest, and what it is due then. Only while it stands still. */
  readonly limit: (Moved & { readonly at: Instant }) | null
}

/** The promise to close needs what the customer owes; every other promise is ours alone and never stands still. */
const PAUSABLE: readonly Duty[] = ['close_case']
/** A parcel that takes longer than this is looked for, not waited for. All waits for returns together. */
const LONGEST_RETURN: Span = days(7)

export interface Pausing {
  readonly now: Instant
  readonly rules: ServiceRules
}

/** The clocks of a case that waits for this, or for nobody who would make a promise stand still: null. */
export function pausedClocks(
  clocks: readonly Clock[],
  reason: PauseReason | null,
  pausing: Pausing,
): Clock[] {
  return clocks.map((clock) => {
    const open = openPause(clock)
    if (clock.endedAt !== null || !PAUSABLE.includes(clock.duty) || open?.for === (reason ?? undefined))
      return clock
    const running = resumeClock(clock, pausing.now, pausing.rules)
    return reason === null ? running : pauseClock(running, reason, clocks, pausing)
  })
}

function pauseClock(
  clock: Clock,
  reason: PauseReason,
  all: readonly Clock[],
  { now, rules }: Pausing,
): Clock {
  // A promise that is broken cannot be saved by waiting.
  if (clock.breachedAt !== null || now >= clock.dueAt) return clock
  const past = all.flatMap(({ pauses }) => pauses ?? []).filter((pause) => pause.for === reason)
  // Once for the customer: whoever asks for one thing after the other waits on the shop's own time.
  if (reason === 'customer' && past.length > 0) return clock
  const left = LONGEST_RETURN - past.reduce((sum, { from, to }) => sum + ((to ?? now) - from), 0)
  if (reason === 'return' && left <= 0) return clock
  const at = now + left
  const limit = reason === 'return' ? { at, ...movedBy(clock, { from: now, to: at }, rules) } : null
  const pause: Pause = { for: reason, from: now, to: null, limit }
  return { ...clock, state: 'paused', actAt: limit?.at ?? null, pauses: [...(clock.pauses ?? []), pause] }
}

/**
 * A promise goes on, with what was left of it. Without service hours (a promise that ends with its pause) service
 * time is counted like wall time: while it stood still it cannot have come late.
 */
export function resumeClock(clock: Clock, now: Instant, rules?: ServiceRules): Clock {
  const pause = openPause(clock)
  if (!pause) return clock
  const to = Math.max(pause.from, now)
  if (pause.limit && pause.limit.at <= to) return goOn(clock, pause, pause.limit)
  return goOn(clock, pause, { at: to, ...movedBy(clock, { from: pause.from, to }, rules) })
}

function goOn(clock: Clock, pause: Pause, { at, dueAt, warnAt }: NonNullable<Pause['limit']>): Clock {
  const pauses = clock.pauses!.map((one) => (one === pause ? { ...one, to: at, limit: null } : one))
  const actAt = clock.warnedAt === null ? warnAt : dueAt
  return { ...clock, state: 'running', dueAt, warnAt, actAt, pauses }
}

const openPause = ({ pauses }: Pick<Clock, 'pauses'>): Pause | undefined =>
  pauses?.find((pause) => pause.to === null)

function movedBy(
  { time, dueAt, warnAt, warnedAt }: Clock,
  { from, to }: Stretch,
  rules?: ServiceRules,
): Moved {
  // To stand still for no time moves nothing, also outside the hours, where a moment has no service time of its own.
  if (to === from) return { dueAt, warnAt }
  const move = (moment: Instant): Instant =>
    time === 'wall' || rules === undefined
      ? moment + (to - from)
      : addServiceTime(to, serviceTimeBetween(from, moment, rules), rules)
  // A warning that was given, or is overdue, stays where it was.
  return { dueAt: move(dueAt), warnAt: warnedAt === null && warnAt > from ? move(warnAt) : warnAt }
}
