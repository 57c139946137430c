import type { Duty, Emotion, Level } from '@aftercare/contract/lists'
import type { PolicyDocument, PromiseRow } from '@aftercare/contract/policy'
import type { Instant } from '../../../kernel/time.ts'
import { actOnClock, cancelClock, isOpen, meetClock, startClock, type Clock } from './clock.ts'
import { pausedClocks, type Pause, type PauseReason } from './pausing.ts'
import { answerPromise, apologyPromise, promisesFor, type Promised } from './promises.ts'
import { sameHours } from './service-time.ts'

export type ClockRules = Pick<PolicyDocument, 'promises' | 'serviceHours' | 'calendar' | 'platforms'>

/** What a case was when a promise was made: on this its length rests. */
export interface Ground extends Promised {
  readonly emotion: Emotion
}

/** One thing that happened to the promises of a case. No policy stands in it: any may be asked what it would give. */
export type ClockStep = { readonly at: Instant } & (
  | {
      readonly did: 'started'
      readonly id: string
      readonly duty: Duty
      readonly since: Instant
      readonly ground: Ground
      /** The length that it was given; stands where no policy says one. */
      readonly own: Pick<PromiseRow, 'withinMinutes' | 'time'>
      /** What it brought along from another case. */
      readonly pauses: readonly Pause[] | null
    }
  | { readonly did: 'tightened'; readonly id: string; readonly emotion: Emotion; readonly since: Instant }
  | { readonly did: 'ended'; readonly id: string; readonly as: 'met' | 'cancelled' }
  | { readonly did: 'gone'; readonly id: string }
  | { readonly did: 'waits'; readonly for: PauseReason | null }
)

type Started = Extract<ClockStep, { did: 'started' }>

/** Every level may have promised it: a rise keeps what the level before promised, and a merge brings the other case's. */
const LEVELS: readonly Level[] = ['urgent', 'disputed', 'routine']
/** Promises whose length no row of the policy says. */
const OWN_LENGTH: readonly Duty[] = ['refund_after_receipt', 'platform_deadline']

/** What a policy promises on a ground; null: it does not promise this at all. */
export function promiseOn({ duty, ground, own }: Started, policy: ClockRules): PromiseRow | null {
  if (duty === 'answer_customer') return answerPromise(ground.emotion, policy)
  if (duty === 'apologise') return apologyPromise(policy)
  const levels = [ground, ...LEVELS.map((level) => ({ level, needsReview: false }))]
  const row = levels
    .flatMap((promised) => promisesFor(promised, policy))
    .find((promised) => promised.duty === duty)
  if (row) return row
  return OWN_LENGTH.includes(duty) || !PROMISED.has(duty) ? { duty, ...own } : null
}

/** Promises that stand in the tables of a level; what is not there is promised by somebody else and keeps its length. */
const PROMISED: ReadonlySet<Duty> = new Set<Duty>([
  'call_customer',
  'offer_solution',
  'first_reply',
  'finish_review',
  'close_case',
  'flag_for_review',
  'propose_settlement',
  'decide_dispute',
])

/**
 * The promises of a case as a policy and its calendar would have had them, told from what happened. Deterministic: the
 * same steps under the same policy give the same clocks, as if a poller had looked in every moment up to `until`.
 */
export function recount(steps: readonly ClockStep[], policy: ClockRules, until: Instant): Clock[] {
  let clocks: Clock[] = []
  let waits: PauseReason | null = null
  for (const step of steps) {
    clocks = stepped(advance(clocks, step.at - 1), step, policy)
    if (step.did === 'waits') waits = step.for
    clocks = pausedClocks(clocks, waits, { now: step.at, rules: policy })
  }
  return advance(clocks, until)
}

function stepped(clocks: Clock[], step: ClockStep, policy: ClockRules): Clock[] {
  const change = (id: string, to: (clock: Clock) => Clock): Clock[] =>
    clocks.map((clock) => (clock.id === id && isOpen(clock) ? to(clock) : clock))
  switch (step.did) {
    case 'started': {
      const others = clocks.filter(({ id }) => id !== step.id)
      const promise = promiseOn(step, policy)
      return promise ? [...others, started(step, promise, { policy, others })] : others
    }
    case 'tightened':
      return change(step.id, (clock) => tightened(clock, step, policy))
    case 'ended':
      return change(step.id, (clock) =>
        step.as === 'met' ? meetClock(clock, step.at) : cancelClock(clock, step.at),
      )
    case 'gone':
      return clocks.filter(({ id }) => id !== step.id)
    case 'waits':
      return clocks
  }
}

// Pauses that came with it are lived through once more, under these rules and beside what the case had waited before.
function started(
  { id, since, pauses }: Started,
  promise: PromiseRow,
  { policy, others }: { readonly policy: ClockRules; readonly others: readonly Clock[] },
): Clock {
  const settle = (clock: Clock, reason: PauseReason | null, now: Instant): Clock =>
    pausedClocks([...others, clock], reason, { now, rules: policy }).at(-1)!
  return (pauses ?? []).reduce(
    (clock, { for: reason, from, to }) => {
      const paused = settle(clock, reason, from)
      return to === null ? paused : settle(paused, null, to)
    },
    startClock(promise, since, id, policy),
  )
}

function tightened(
  clock: Clock,
  { emotion, since }: Extract<ClockStep, { did: 'tightened' }>,
  policy: ClockRules,
): Clock {
  const { dueAt, warnAt, withinMinutes } = startClock(answerPromise(emotion, policy), since, clock.id, policy)
  return dueAt < clock.dueAt
    ? { ...clock, dueAt, warnAt, withinMinutes, actAt: warnAt, warnedAt: null }
    : clock
}

// What a poller that never sleeps has done by then.
function advance(clocks: Clock[], until: Instant): Clock[] {
  return clocks.map((clock) => {
    let now = clock
    while (now.actAt !== null && now.actAt <= until) {
      const act = actOnClock(now, now.actAt)
      if (!act) break
      now = act.clock
    }
    return now
  })
}

/** True when two policies give every promise the same due time: nothing has to be counted again. */
export const sameClockRules = (a: ClockRules, b: ClockRules): boolean =>
  JSON.stringify(a.promises) === JSON.stringify(b.promises) && sameHours(a, b)

/**
 * The open promises of a case under a policy: each as `recount` gives it, with what time has already done to it. One
 * that the policy no longer promises is withdrawn. A promise that stays as it is is the same object; done twice, the
 * second time changes nothing.
 */
export function movedClocks(
  clocks: readonly Clock[],
  steps: readonly ClockStep[],
  policy: ClockRules,
  now: Instant,
): Clock[] {
  const counted = recount(steps, policy, now)
  return clocks.map((clock) => {
    if (!isOpen(clock)) return clock
    const fresh = counted.find(({ id }) => id === clock.id)
    if (!fresh) return cancelClock(clock, now)
    const same = countsAlike(fresh, clock)
    return same ? clock : aged(clock, fresh, now)
  })
}

const countsAlike = (a: Clock, b: Clock): boolean =>
  a.dueAt === b.dueAt &&
  a.withinMinutes === b.withinMinutes &&
  a.time === b.time &&
  a.state === b.state &&
  pausesText(a) === pausesText(b)

// The database keeps the names of a row in an order of its own.
const pausesText = ({ pauses }: Clock): string =>
  JSON.stringify((pauses ?? []).map(({ for: reason, from, to, limit }) => [reason, from, to, limit?.at]))

// Nobody is alarmed twice about what is broken either way; what is no longer broken runs as if it never had been.
function aged(clock: Clock, fresh: Clock, now: Instant): Clock {
  const { withinMinutes, time, dueAt, warnAt, pauses, state } = fresh
  const moved = { ...clock, withinMinutes, time, dueAt, warnAt, pauses, state }
  if (state === 'paused') return { ...moved, actAt: fresh.actAt, warnedAt: fresh.warnedAt, breachedAt: null }
  if (now >= dueAt) return clock.breachedAt === null ? { ...moved, actAt: dueAt } : { ...moved, actAt: null }
  const warnedAt = now >= warnAt ? clock.warnedAt : null
  return { ...moved, breachedAt: null, warnedAt, actAt: warnedAt === null ? warnAt : dueAt }
}
