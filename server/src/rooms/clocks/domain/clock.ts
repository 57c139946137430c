import type { ClockState, Duty } from '@aftercare/contract/lists'
import type { PolicyDocument, PromiseRow } from '@aftercare/contract/policy'
import { after, minutes, type Instant } from '../../../kernel/time.ts'
import { resumeClock, type Pause } from './pausing.ts'
import { addServiceTime, type ServiceRules } from './service-time.ts'

/** One running or ended promise 时限. A row with a due time: it can be read, stopped and counted, and survives restarts. */
export interface Clock {
  readonly id: string
  readonly duty: Duty
  readonly time: 'wall' | 'service'
  readonly withinMinutes: number
  readonly state: 'running' | 'paused' | 'met' | 'cancelled'
  readonly startedAt: Instant
  readonly dueAt: Instant
  readonly warnAt: Instant
  /** When the poller has to act next: the warning, then the due time, then never. */
  readonly actAt: Instant | null
  readonly warnedAt: Instant | null
  readonly breachedAt: Instant | null
  readonly endedAt: Instant | null
  /** The stretches in which it stood still; null: it never did. */
  readonly pauses: readonly Pause[] | null
}

/** Starts a clock for a promise. `id` is made outside. */
export function startClock(
  promise: PromiseRow,
  startedAt: Instant,
  id: string,
  policy: ServiceRules & Pick<PolicyDocument, 'promises'>,
): Clock {
  const span = minutes(promise.withinMinutes)
  const dueAt = promise.time === 'wall' ? after(startedAt, span) : addServiceTime(startedAt, span, policy)
  const warnAt = dueAt - Math.round((dueAt - startedAt) * policy.promises.warnAtShareLeft)
  const { duty, time, withinMinutes } = promise
  return {
    id,
    duty,
    time,
    withinMinutes,
    state: 'running',
    startedAt,
    dueAt,
    warnAt,
    actAt: warnAt,
    warnedAt: null,
    breachedAt: null,
    endedAt: null,
    pauses: null,
  }
}

export const isOpen = (clock: Pick<Clock, 'endedAt'>): boolean => clock.endedAt === null

export function meetClock(clock: Clock, at: Instant): Clock {
  const running = resumeClock(clock, at)
  return {
    ...running,
    state: 'met',
    endedAt: at,
    actAt: null,
    breachedAt: running.breachedAt ?? (at > running.dueAt ? at : null),
  }
}

export function cancelClock(clock: Clock, at: Instant): Clock {
  return { ...resumeClock(clock, at), state: 'cancelled', endedAt: at, actAt: null }
}

export interface Act {
  readonly clock: Clock
  readonly did: 'warned' | 'breached' | 'resumed'
}

/**
 * What the poller does when a clock's moment has come: a warning first, the breach at the due time; a promise that
 * stood still as long as it may goes on.
 */
export function actOnClock(clock: Clock, now: Instant): Act | null {
  if (!isOpen(clock) || clock.actAt === null || clock.actAt > now) return null
  if (clock.state === 'paused') {
    const running = resumeClock(clock, now)
    return running === clock ? null : { clock: running, did: 'resumed' }
  }
  if (now >= clock.dueAt)
    return {
      clock: { ...clock, breachedAt: now, warnedAt: clock.warnedAt ?? now, actAt: null },
      did: 'breached',
    }
  return { clock: { ...clock, warnedAt: now, actAt: clock.dueAt }, did: 'warned' }
}

/** The state as people see it: overdue is a state of its own, and so is kept too late. */
export function shownState(clock: Pick<Clock, 'state' | 'dueAt' | 'endedAt'>, now: Instant): ClockState {
  if (clock.state === 'met') return clock.endedAt! > clock.dueAt ? 'met_late' : 'met'
  if (clock.state === 'running' && now >= clock.dueAt) return 'breached'
  return clock.state
}
