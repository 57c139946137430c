import type { Level } from '@aftercare/contract/lists'
import type { Instant } from '../../../kernel/time.ts'
import type { CaseFile, CaseState } from './case-file.ts'
import { nextStatus } from './status.ts'
import { waitingState } from './waiting.ts'

type Side = Pick<CaseFile, 'identity' | 'state'>

export type MergeRefusal = {
  readonly code: 'merge.itself' | 'merge.other_shop' | 'merge.into_merged' | 'merge.into_closed'
}

/** What stands against merging `from` into `into`, or null. The order is that in which a person can do something. */
export function whyNotMerge(from: Side, into: Side): MergeRefusal | null {
  if (from.identity.id === into.identity.id) return { code: 'merge.itself' }
  if (from.identity.shopId !== into.identity.shopId) return { code: 'merge.other_shop' }
  if (into.state.mergedInto !== null) return { code: 'merge.into_merged' }
  if (into.state.status === 'closed') return { code: 'merge.into_closed' }
  return null
}

const rank: Record<Level, number> = { routine: 0, disputed: 1, urgent: 2 }

/**
 * The survivor before it is graded anew: both cases' contacts, the higher level of both, whatever either side still
 * owes. Status, wait and owner stay the survivor's; where nobody had it, whoever had the other goes on.
 */
export function mergedState(into: CaseFile, from: CaseFile): CaseState {
  const [a, b] = [into.state, from.state]
  const dispute = b.status === 'in_dispute' ? nextStatus(a.status, 'raise_dispute') : null
  const wait = a.waitingFor === null && b.waitingFor !== null && b.nextChaseAt !== null ? b : null
  const waited = wait ? waitingState(a, { for: wait.waitingFor!, nextChaseAt: wait.nextChaseAt! }) : {}
  return {
    ...a,
    ...waited,
    status: dispute?.ok ? dispute.value : (waited.status ?? a.status),
    level: rank[b.level] > rank[a.level] ? b.level : a.level,
    needsReview: a.needsReview || (b.needsReview && b.status !== 'closed'),
    reviewers: a.reviewers.length > 0 ? a.reviewers : b.reviewers,
    assigneeId: a.assigneeId ?? b.assigneeId,
    nextChaseAt: earlier(a.nextChaseAt, b.nextChaseAt),
    contacts: a.contacts + b.contacts,
    lastTurnAt: Math.max(a.lastTurnAt, b.lastTurnAt),
    lastAnswerAt: lastAnswer(a, b),
    lastMessageAt: Math.max(a.lastMessageAt, b.lastMessageAt),
    toSend: a.toSend + b.toSend,
    absorbed: [...a.absorbed, from.identity.id, ...b.absorbed],
  }
}

const earlier = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b)

type Answered = Pick<CaseState, 'lastAnswerAt' | 'lastTurnAt'>
const isAnswered = ({ lastAnswerAt, lastTurnAt }: Answered): boolean =>
  lastAnswerAt !== null && lastAnswerAt >= lastTurnAt

// Two conversations are answered when both are. Where one is not, its last answer counts: it lies before its last turn.
function lastAnswer(a: Answered, b: Answered): Instant | null {
  const open = [a, b].filter((side) => !isAnswered(side))
  const answers = (open.length > 0 ? open : [a, b]).map((side) => side.lastAnswerAt ?? -Infinity)
  const last = Math.max(...answers)
  return last === -Infinity ? null : last
}

/** What grading knows of both beside the words: the larger amount, and that either customer came back. */
export const mergedKnown = (a: CaseState, b: CaseState): CaseState['grading']['known'] => ({
  ...a.grading.known,
  paidFen:
    a.grading.known.paidFen === null
      ? b.grading.known.paidFen
      : Math.max(a.grading.known.paidFen, b.grading.known.paidFen ?? 0),
  contactedAgain: a.grading.known.contactedAgain || b.grading.known.contactedAgain,
})

/** The merged case: closed, and it says where it went. A case that was finished before keeps that moment. */
export const goneState = ({ state }: CaseFile, intoId: string, now: Instant): Partial<CaseState> => ({
  status: 'closed',
  closedAt: state.closedAt ?? now,
  mergedInto: intoId,
  waitingFor: null,
  nextChaseAt: null,
})
