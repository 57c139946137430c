import type { Category, Duty, Emotion, Level } from '@aftercare/contract/lists'
import type { PolicyDocument } from '@aftercare/contract/policy'
import type { Instant } from '../../kernel/time.ts'
import { clocksAfterTurn, clocksForLevel, type Clock } from '../clocks/index.ts'
import { gradeCase, notes, regradeCase, type GradingFacts } from '../grading/index.ts'

/** What has to be known of a case to say how another policy would treat it. */
export interface Judged {
  readonly level: Level
  readonly needsReview: boolean
  readonly category: Category
  readonly emotion: Emotion
  /** Thanks and praise promise nothing. */
  readonly thanks: boolean
  readonly facts: GradingFacts
  /** Rules that a supervisor has set aside. */
  readonly settled: readonly string[]
  readonly openedAt: Instant
}

interface Standing {
  readonly level: Level
  readonly needsReview: boolean
}
export interface PromiseChange {
  readonly from: Clock | null
  readonly to: Clock | null
}
/** What another policy would do to a case: nothing of it happens by publishing. */
export interface Difference {
  readonly level: { readonly from: Level; readonly to: Level } | null
  readonly review: boolean
  readonly promises: readonly PromiseChange[]
  /** Rules that would hold now and did not before, and the other way round. */
  readonly held: readonly string[]
  readonly gone: readonly string[]
}

const FLOOR: Standing = { level: 'routine', needsReview: false }
const rank = (level: Level): number => ['routine', 'disputed', 'urgent'].indexOf(level)

/** The level that the rules of a document give, without those that a supervisor has set aside. */
const standingUnder = ({ facts, settled }: Judged, { grading }: PolicyDocument): Standing =>
  regradeCase(FLOOR, facts, grading, settled)

const rulesUnder = ({ facts, settled }: Judged, { grading }: PolicyDocument): string[] =>
  gradeCase(facts, grading)
    .reasons.map(({ rule }) => rule)
    .filter((rule) => !notes.includes(rule) && !settled.includes(rule))

/**
 * The level after a change of rules: what the rules of `after` give, where the rules of `before` gave the present
 * one. What people or a merge raised above the rules stays where it is unless a rule now asks for more.
 */
function levelAfter(now: Level, before: Level, after: Level): Level {
  if (before === after) return now
  const raised = rank(now) > rank(before)
  return raised && rank(after) <= rank(now) ? now : after
}

/** The promises of a case as clocks from its beginning: what `clocks` would start for it. */
function promised(one: Judged, standing: Standing, policy: PolicyDocument): Clock[] {
  if (one.thanks) return []
  const making = { policy, newId: () => '' }
  const since = one.openedAt
  const own =
    one.category === 'none' && standing.level === 'routine'
      ? []
      : clocksForLevel([], { from: null, to: standing, fell: false }, { since, now: since }, making)
  return clocksAfterTurn(own, { emotion: one.emotion, at: since }, making)
}

function promiseChanges(before: readonly Clock[], after: readonly Clock[]): PromiseChange[] {
  const found = (clocks: readonly Clock[], duty: Duty): Clock | null =>
    clocks.find((clock) => clock.duty === duty) ?? null
  const duties = new Set([...before, ...after].map(({ duty }) => duty))
  return [...duties]
    .map((duty) => ({ from: found(before, duty), to: found(after, duty) }))
    .filter(({ from, to }) => from?.dueAt !== to?.dueAt)
}

/** How a case would stand under another policy, by the decisions that grade and promise every day; null: the same. */
export function differenceOf(one: Judged, before: PolicyDocument, after: PolicyDocument): Difference | null {
  const [old, fresh] = [standingUnder(one, before), standingUnder(one, after)]
  const to = levelAfter(one.level, old.level, fresh.level)
  const review = fresh.needsReview && !old.needsReview && !one.needsReview
  const now = { level: one.level, needsReview: one.needsReview }
  const then = { level: to, needsReview: one.needsReview || fresh.needsReview }
  const promises = promiseChanges(promised(one, now, before), promised(one, then, after))
  if (to === one.level && !review && promises.length === 0) return null
  const [had, has] = [rulesUnder(one, before), rulesUnder(one, after)]
  return {
    level: to === one.level ? null : { from: one.level, to },
    review,
    promises,
    held: has.filter((rule) => !had.includes(rule)),
    gone: had.filter((rule) => !has.includes(rule)),
  }
}

/** Would the rules of a document call a case urgent that comes in with these facts? */
export const isUrgentUnder = (facts: GradingFacts, { grading }: PolicyDocument): boolean =>
  gradeCase(facts, grading).level === 'urgent'

export const rises = ({ level }: Difference): boolean => level !== null && rank(level.to) > rank(level.from)

const lastDuties: Readonly<Record<Level, Duty>> = {
  urgent: 'offer_solution',
  routine: 'close_case',
  disputed: 'decide_dispute',
}

/** Would the promise that ends a case fall due after the platform wants it done? `due`: our clock before its deadline. */
export function isAfterPlatform(one: Judged, due: Instant, after: PolicyDocument): boolean {
  const { level } = standingUnder(one, after)
  const last = promised(one, { level, needsReview: one.needsReview }, after).find(
    ({ duty }) => duty === lastDuties[level],
  )
  return last !== undefined && last.dueAt > due
}
