import type { PromisedAct } from '@aftercare/contract/lists'
import type { PolicyDocument } from '@aftercare/contract/policy'
import { promiseDuty } from '@aftercare/contract/promises'
import { minutes, type Instant } from '../../kernel/time.ts'
import { cancelClock, isOpen, meetClock, startClock, type Clock, type Making } from '../clocks/index.ts'
import { startOfMinute } from './domain/promise-state.ts'

/** A promise as its clock sees it. */
export interface Due {
  readonly what: PromisedAct
  readonly dueAt: Instant
}

const openOf = (clocks: readonly Clock[], what: PromisedAct): Clock | undefined =>
  clocks.find((clock) => isOpen(clock) && clock.duty === promiseDuty[what])

function clockOf({ what, dueAt }: Due, startedAt: Instant, { policy, newId }: Making): Clock {
  const within = Math.max(1, Math.ceil((dueAt - startedAt) / minutes(1)))
  return startClock(
    { duty: promiseDuty[what], withinMinutes: within, time: 'wall' },
    startedAt,
    newId(),
    policy,
  )
}

/**
 * The clocks after a reply with promises has reached the customer. One clock for each kind of act: a second promise of
 * the same kind cannot put the first one off, an earlier one makes it due earlier.
 */
export function clocksAfterPromises(
  clocks: readonly Clock[],
  promises: readonly Due[],
  now: Instant,
  making: Making,
): Clock[] {
  return promises.reduce<Clock[]>(
    (all, promise) => {
      const running = openOf(all, promise.what)
      const fresh = clockOf(promise, startOfMinute(now), making)
      if (!running) return [...all, fresh]
      return running.dueAt <= fresh.dueAt
        ? all
        : all.map((clock) => (clock === running ? movedTo(running, fresh) : clock))
    },
    [...clocks],
  )
}

/** The same clock, due at another time; a warning that was given is not given again. */
function movedTo(clock: Clock, { startedAt, withinMinutes, dueAt, warnAt }: Clock): Clock {
  const actAt = clock.breachedAt !== null ? null : clock.warnedAt === null ? warnAt : dueAt
  return { ...clock, startedAt, withinMinutes, dueAt, warnAt, actAt }
}

const met = (clocks: readonly Clock[], what: PromisedAct, at: Instant): Clock[] =>
  clocks.map((clock) => (clock === openOf(clocks, what) ? meetClock(clock, at) : clock))

/** A call that reached her is the call that was promised, and the answer. */
export const clocksAfterPromisedCall = (clocks: readonly Clock[], at: Instant): Clock[] =>
  met(met(clocks, 'call', at), 'reply', at)

/**
 * A person's message reached her: the promised answer, unless it only goes on with the turn in which it was promised
 * (「两小时内答复您」「请稍等」) and offers no solution.
 */
export function clocksAfterPromisedReply(
  clocks: readonly Clock[],
  at: Instant,
  { offersSolution, turns }: { readonly offersSolution: boolean } & Pick<PolicyDocument, 'turns'>,
): Clock[] {
  const promised = openOf(clocks, 'reply')
  if (!promised) return [...clocks]
  const goesOn = at - promised.startedAt < minutes(turns.mergeWithinMinutes)
  return goesOn && !offersSolution ? [...clocks] : met(clocks, 'reply', at)
}

interface Settling {
  readonly what: PromisedAct
  readonly as: 'kept' | 'withdrawn'
  /** Other open promises of the same kind. */
  readonly others: readonly Due[]
  readonly now: Instant
}

/** By hand: done; or no longer to be done, and the clock goes on to the next promise of its kind. */
export function clocksAfterSettling(
  clocks: readonly Clock[],
  { what, as, others, now }: Settling,
  making: Making,
): Clock[] {
  if (as === 'kept') return met(clocks, what, now)
  const running = openOf(clocks, what)
  if (!running) return [...clocks]
  const [next] = [...others].sort((a, b) => a.dueAt - b.dueAt)
  const after = next ? movedTo(running, clockOf(next, running.startedAt, making)) : cancelClock(running, now)
  return clocks.map((clock) => (clock === running ? after : clock))
}
