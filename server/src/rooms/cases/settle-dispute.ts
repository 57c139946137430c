import { newId } from '../../platform/ids.ts'
import { clocksAfter, clocksForLevel } from '../clocks/index.ts'
import { notes } from '../grading/index.ts'
import { change, type CaseFile, type StoredGrading } from './domain/case-file.ts'
import { nextStatus } from './domain/status.ts'
import { settlePauses } from './settle-pauses.ts'
import type { Held } from './on-case.ts'

/** How a dispute ended: by a ruling, or because it was our own mistake 我方过错. */
export type Settling = 'dispute_ruled' | 'our_fault'

/**
 * The case after its dispute ended: no longer in review, urgent if it was. The rules that made it a dispute raise
 * nothing again. What a routine case promises counts from now: she has just heard, or is about to. A ruling is a
 * finished review as well.
 */
export function settleDispute({ file, policy, now }: Held, by: Settling): CaseFile {
  const { state } = file
  const to = { level: state.level === 'disputed' ? 'routine' : state.level, needsReview: false } as const
  const moved = nextStatus(state.status, 'settle_dispute')
  const settled = clocksAfter(file.clocks, 'dispute_settled', now)
  const reviewed = by === 'dispute_ruled' ? clocksAfter(settled, 'review_finished', now) : settled
  const disputes = policy.document.grading.disputed.map(({ id }) => id)
  const next = change(
    file,
    {
      ...to,
      status: moved.ok ? moved.value : state.status,
      grading: regarded(state.grading, by, disputes),
      reviewDoneAt: by === 'dispute_ruled' ? (state.reviewDoneAt ?? now) : state.reviewDoneAt,
    },
    clocksForLevel(
      reviewed,
      { from: state, to, fell: true },
      { since: now, now },
      { policy: policy.document, newId },
    ),
  )
  // The review that a routine case promises is done with the ruling.
  const clocks = by === 'dispute_ruled' ? clocksAfter(next.clocks, 'review_finished', now) : next.clocks
  return settlePauses(change(next, {}, clocks), now, policy.document)
}

function regarded(grading: StoredGrading, by: Settling, disputes: readonly string[]): StoredGrading {
  const raised = grading.reasons.map(({ rule }) => rule).filter((rule) => disputes.includes(rule))
  const others = grading.reasons.filter(({ rule }) => !raised.includes(rule) && rule !== by)
  const urgent = others.some(({ rule }) => !notes.includes(rule))
  const note = { rule: by, params: {}, spans: [] }
  return {
    ...grading,
    level: urgent ? grading.level : 'routine',
    needsReview: false,
    known: { ...grading.known, ourFault: grading.known.ourFault || by === 'our_fault' },
    settled: by === 'dispute_ruled' ? [...new Set([...grading.settled, ...raised])] : grading.settled,
    counterfactual: null,
    reasons: urgent ? [...others, note] : [note, ...others],
  }
}
