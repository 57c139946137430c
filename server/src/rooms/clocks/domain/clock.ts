import type { ClockState, Duty } from '@aftercare/contract/lists'
import type { PolicyDocument, PromiseRow } from '@aftercare/contract/policy'
import { after, minutes, type Instant } from '../../../kernel/time.ts'
import { addServiceTime } from './service-time.ts'

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
}

/** Starts a clock for a promise. `id` is made outside. */
export function startClock(
  promise: PromiseRow,
  startedAt: Instant,
  id: string,
  policy: Pick<PolicyDocument, 'serviceHours' | 'promises'>,
): Clock {
  const span = minutes(promise.withinMinutes)
  const dueAt =
    promise.time === 'wall' ? after(startedAt, span) : addServiceTime(startedAt, span, policy.serviceHours)
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
  }
}

export const isOpen = (clock: Pick<Clock, 'endedAt'>): boolean => clock.endedAt === null

export function meetClock(clock: Clock, at: Instant): Clock {
  return {
    ...clock,
    state: 'met',
    endedAt: at,
    actAt: null,
    breachedAt: clock.breachedAt ?? (at > clock.dueAt ? at : null),
  }
}

export function cancelClock(clock: Clock, at: Instant): Clock {
  return { ...clock, state: 'cancelled', endedAt: at, actAt: null }
}

/** What the poller does when a clock's moment has come: a warning first, the breach at the due time. */
export function actOnClock(clock: Clock, now: Instant): { clock: Clock; did: 'warned' | 'breached' } | null {
  if (!isOpen(clock) || clock.state === 'paused' || clock.actAt === null || clock.actAt > now) return null
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
