import type { Duty, Emotion, Level } from '@aftercare/contract/lists'
import type { PolicyDocument, PromiseRow } from '@aftercare/contract/policy'
import { minutes, type Instant } from '../../../kernel/time.ts'
import { cancelClock, isOpen, meetClock, startClock, type Clock } from './clock.ts'
import { pausedClocks } from './pausing.ts'
import type { ServiceRules } from './service-time.ts'

type Policy = Pick<PolicyDocument, 'promises' | 'serviceHours' | 'calendar' | 'platforms'>

/** What new clocks are made from: the policy's promises, and where their ids come from. */
export interface Making {
  readonly policy: Policy
  readonly newId: () => string
}

export interface Promised {
  readonly level: Level
  readonly needsReview: boolean
}

/** What the shop promises for a level. A case in review carries the promises of a dispute beside its own. */
export function promisesFor({ level, needsReview }: Promised, { promises }: Policy): PromiseRow[] {
  const own = promises[level]
  const review = needsReview && level !== 'disputed' ? promises.disputed : []
  return [...own, ...review.filter((extra) => !own.some((row) => row.duty === extra.duty))]
}

/** The promise that starts with each turn of the customer that no person has answered. */
export function answerPromise(emotion: Emotion, { promises }: Policy): PromiseRow {
  const { withinMinutes, furiousWithinMinutes, time } = promises.answerCustomer
  return {
    duty: 'answer_customer',
    withinMinutes: emotion === 3 ? furiousWithinMinutes : withinMinutes,
    time,
  }
}

/** What is owed where our people or words upset the customer, also under a policy from before there was a number. */
export const apologyPromise = ({ promises }: Pick<Policy, 'promises'>): PromiseRow => ({
  duty: 'apologise',
  withinMinutes: promises.apologise?.withinMinutes ?? 120,
  time: 'wall',
})

/**
 * The clocks after words were read for complaints about service: found for the first time, an apology is owed from
 * now on; no longer said, it is owed no more.
 */
export function clocksForApology(
  clocks: readonly Clock[],
  service: { readonly was: boolean; readonly is: boolean },
  at: { readonly since: Instant; readonly now: Instant },
  { policy, newId }: Making,
): Clock[] {
  const owed = (clock: Clock): boolean => clock.duty === 'apologise' && isOpen(clock)
  if (!service.is) return clocks.map((clock) => (owed(clock) ? cancelClock(clock, at.now) : clock))
  const made = clocks.some((clock) => owed(clock) || (clock.duty === 'apologise' && clock.state === 'met'))
  if (service.was || made) return [...clocks]
  return [...clocks, startClock(apologyPromise(policy), at.since, newId(), policy)]
}

/**
 * The clocks after a level was given or changed: promises of the new level that do not run yet are started,
 * counted from `since`; those that only the old level promised are withdrawn when the level fell (a rise keeps
 * them: the strictest survive). A promise that was already kept is not made twice.
 */
export function clocksForLevel(
  clocks: readonly Clock[],
  change: { readonly from: Promised | null; readonly to: Promised; readonly fell: boolean },
  at: { readonly since: Instant; readonly now: Instant },
  { policy, newId }: Making,
): Clock[] {
  const wanted = promisesFor(change.to, policy)
  const before = change.from ? promisesFor(change.from, policy).map((row) => row.duty) : []
  const gone = change.fell ? before.filter((duty) => !wanted.some((row) => row.duty === duty)) : []
  const kept = clocks.map((clock) =>
    isOpen(clock) && gone.includes(clock.duty) ? cancelClock(clock, at.now) : clock,
  )
  // A call about the amount is no call about the danger: on a rise only what the old level promised counts as kept.
  const stands = (clock: Clock): boolean =>
    isOpen(clock) || (clock.state === 'met' && (change.fell || before.includes(clock.duty)))
  const missing = wanted.filter(({ duty }) => !kept.some((clock) => clock.duty === duty && stands(clock)))
  return [...kept, ...missing.map((row) => startClock(row, at.since, newId(), policy))]
}

/** Starts `answer_customer`, or tightens it when the customer has become furious; an earlier one goes on running. */
export function clocksAfterTurn(
  clocks: readonly Clock[],
  turn: { readonly emotion: Emotion; readonly at: Instant },
  { policy, newId }: Making,
): Clock[] {
  const fresh = startClock(answerPromise(turn.emotion, policy), turn.at, newId(), policy)
  const running = clocks.find((clock) => isOpen(clock) && clock.duty === 'answer_customer')
  if (!running) return [...clocks, fresh]
  if (running.dueAt <= fresh.dueAt) return [...clocks]
  // The strictest clock survives: same promise, earlier due time.
  const { withinMinutes, dueAt, warnAt } = fresh
  // Who was warned of this promise is not warned of it again: what comes next is its new due time.
  const next = running.warnedAt === null ? warnAt : dueAt
  const actAt = running.breachedAt === null ? next : null
  const tighter = { ...running, withinMinutes, dueAt, warnAt, actAt }
  return clocks.map((clock) => (clock === running ? tighter : clock))
}

/**
 * The clock of the platform's deadline, ours a good while before it; null: it is no longer for us to act. A deadline
 * that has passed starts nothing, because nobody could keep it any more.
 */
export function clocksForDeadline(
  clocks: readonly Clock[],
  deadlineAt: Instant | null,
  now: Instant,
  { policy, newId }: Making,
): Clock[] {
  const others = clocks.map((clock) =>
    isOpen(clock) && clock.duty === 'platform_deadline' ? cancelClock(clock, now) : clock,
  )
  const within = deadlineAt === null ? 0 : Math.floor((dueBefore(deadlineAt, now, policy) - now) / minutes(1))
  if (within < 1) return others
  const promise = { duty: 'platform_deadline', withinMinutes: within, time: 'wall' } as const
  return [...others, startClock(promise, now, newId(), policy)]
}

// A margin that would eat up more than half of what is left leaves nobody time to act.
function dueBefore(deadlineAt: Instant, now: Instant, { platforms: { deadlineMargin } }: Policy): Instant {
  const left = deadlineAt - now
  const wanted = Math.max(left * deadlineMargin.share, minutes(deadlineMargin.atLeastMinutes))
  return deadlineAt - Math.min(wanted, left / 2)
}

/** What happened that may keep a promise. */
export type Happening =
  | 'human_delivered' // a person's message reached the customer, or a person marked it as sent
  | 'system_delivered' // the same of a system reply
  | 'solution_delivered' // a person's message or call that offers a solution
  | 'call_reached'
  | 'call_replaced' // enough attempts and a delivered message stand for the call
  | 'call_offered' // at night and without danger: a delivered message offers a time for it
  | 'review_finished'
  | 'review_asked' // what was asked for in time, and reminded of, has not come
  | 'refund_booked'
  | 'loop_closed' // everything granted is carried out, and the customer has been told
  | 'reviewers_seated'
  | 'dispute_settled'
  | 'apologised' // a message or call of a lead, supervisor or owner reached her
  | 'closed'

/** Which happening keeps which promise. The robot keeps `first_reply` and nothing else. */
const keeps: Record<Happening, readonly Duty[]> = {
  human_delivered: ['first_reply', 'answer_customer'],
  system_delivered: ['first_reply'],
  solution_delivered: ['first_reply', 'answer_customer', 'offer_solution', 'propose_settlement'],
  call_reached: ['call_customer', 'first_reply', 'answer_customer'],
  call_replaced: ['call_customer'],
  call_offered: ['call_customer'],
  review_finished: ['finish_review'],
  review_asked: ['finish_review'],
  refund_booked: ['refund_after_receipt'],
  loop_closed: ['close_case', 'refund_after_receipt'],
  reviewers_seated: ['flag_for_review'],
  dispute_settled: ['flag_for_review', 'decide_dispute', 'propose_settlement'],
  apologised: ['apologise'],
  closed: ['close_case', 'finish_review', 'decide_dispute', 'platform_deadline', 'refund_after_receipt'],
}

export function clocksAfter(clocks: readonly Clock[], happening: Happening, at: Instant): Clock[] {
  return clocks.map((clock) =>
    isOpen(clock) && keeps[happening].includes(clock.duty) ? meetClock(clock, at) : clock,
  )
}

/** A closed case promises nothing more; what was not kept is withdrawn and stays in the history as it is. */
export function clocksAfterClosing(clocks: readonly Clock[], at: Instant, rules: ServiceRules): Clock[] {
  const running = pausedClocks(clocks, null, { now: at, rules })
  return clocksAfter(running, 'closed', at).map((clock) => (isOpen(clock) ? cancelClock(clock, at) : clock))
}

const REFUND_AFTER_RECEIPT: PromiseRow = {
  duty: 'refund_after_receipt',
  withinMinutes: 48 * 60,
  time: 'wall',
}

/** 收到退件: from now on the customer waits for her money. A promise that runs already is not made twice. */
export function clocksAfterReceipt(
  clocks: readonly Clock[],
  now: Instant,
  { policy, newId }: Making,
): Clock[] {
  const owed = clocks.some((clock) => isOpen(clock) && clock.duty === 'refund_after_receipt')
  return owed ? [...clocks] : [...clocks, startClock(REFUND_AFTER_RECEIPT, now, newId(), policy)]
}

/**
 * Evidence came after the review had ended without it: what was promised for a review runs anew. A review that was
 * really finished stays finished.
 */
export function clocksAfterEvidence(
  clocks: readonly Clock[],
  { reviewed, at }: { readonly reviewed: boolean; readonly at: Instant },
  { policy, newId }: Making,
): Clock[] {
  const reviews = clocks.filter((clock) => clock.duty === 'finish_review')
  const unseen = !reviewed && reviews.some(({ state }) => state === 'met') && !reviews.some(isOpen)
  const row = policy.promises.routine.find(({ duty }) => duty === 'finish_review')
  return unseen && row ? [...clocks, startClock(row, at, newId(), policy)] : [...clocks]
}

export interface CallAttempt {
  readonly at: Instant
  readonly outcome: string
}

/**
 * Attempts that stand for a reached call: as many as the policy says, each at least `apartMinutes` after the one
 * before. Together with a delivered message they keep `call_customer`.
 */
export function enoughAttempts(attempts: readonly CallAttempt[], rule: PolicyDocument['calls']): boolean {
  let counted = 0
  let last = -Infinity
  for (const attempt of [...attempts].sort((a, b) => a.at - b.at)) {
    if (attempt.outcome === 'reached' || attempt.at - last < rule.apartMinutes * 60_000) continue
    counted++
    last = attempt.at
  }
  return counted >= rule.attempts
}
