import type { PromisedAct } from '@aftercare/contract/lists'
import type { PolicyDocument } from '@aftercare/contract/policy'
import { promiseDuty } from '@aftercare/contract/promises'
import { minutes, type Instant } from '../../kernel/time.ts'
import type { Clock, Making } from '../clocks/index.ts'
import { clocksGivenUp, clocksMet, clocksWithDue, openClock, type DueDuty } from './due-clocks.ts'

/** A promise as its clock sees it. */
export interface Due {
  readonly what: PromisedAct
  readonly dueAt: Instant
}

const dutyOf = ({ what, dueAt }: Due): DueDuty => ({ duty: promiseDuty[what], dueAt })

/**
 * The clocks after a reply with promises has reached the customer. One clock for each kind of act: a second promise of
 * the same kind cannot put the first one off, an earlier one makes it due earlier.
 */
export const clocksAfterPromises = (
  clocks: readonly Clock[],
  promises: readonly Due[],
  now: Instant,
  making: Making,
): Clock[] =>
  promises.reduce<Clock[]>((all, promise) => clocksWithDue(all, dutyOf(promise), now, making), [...clocks])

const met = (clocks: readonly Clock[], what: PromisedAct, at: Instant): Clock[] =>
  clocksMet(clocks, promiseDuty[what], at)

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
  const promised = openClock(clocks, promiseDuty.reply)
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
  return clocksGivenUp(clocks, { duty: promiseDuty[what], others: others.map(dutyOf), now }, making)
}
