import type { CaseStateAnswer, NewReview } from '@aftercare/contract/cases'
import type { EvidenceItem } from '@aftercare/contract/dispute-lists'
import type { z } from 'zod'
import { refused, type Outcome } from '../../kernel/outcome.ts'
import type { Caller } from '../../platform/caller.ts'
import type { Work } from '../../platform/work.ts'
import { clocksAfter } from '../clocks/index.ts'
import type { Instant } from '../../kernel/time.ts'
import { deliveriesSince, insertNote } from '../messages/index.ts'
import { change, family } from './domain/case-file.ts'
import { openEvidence } from './evidence-open.ts'
import { whyNotUnanswered } from './domain/waiting.ts'
import { nextStatus } from './domain/status.ts'
import { onCase, stands, type Held } from './on-case.ts'

type Review = z.infer<typeof NewReview>

/** Who takes the two seats of a dispute by hand; the room of disputes does it. */
export type SeatByHand = (
  work: Work,
  caller: Caller,
  number: number | null,
  seats: Extract<Review, { step: 'seated' }>,
) => Promise<Outcome<z.infer<typeof CaseStateAnswer>>>

/** 审核: photos checked and tracking pulled, or the two seats of a dispute taken. */
export const reviewCase =
  (seat: SeatByHand) => (work: Work, caller: Caller, number: number | null, review: Review) =>
    review.step === 'seated'
      ? seat(work, caller, number, review)
      : review.step === 'finished'
        ? finishReview(work, caller, number, review.note)
        : endUnanswered(work, caller, number, review.note)

const finishReview = (work: Work, caller: Caller, number: number | null, note: string | undefined) =>
  onCase(work, { caller, number, permission: 'case.review' }, async (held) => {
    const open = await openEvidence(work.db, held.file, held.policy.document)
    return decideReview(work, held, { note, open })
  })

interface Reviewed {
  readonly note?: string | undefined
  /** Evidence that is required and has no verdict. */
  readonly open: readonly EvidenceItem[]
}

export function decideReview(work: Work, { file }: Held, { note, open }: Reviewed) {
  if (file.state.status === 'closed') return refused({ code: 'case.closed' })
  if (file.state.reviewDoneAt !== null) return refused({ code: 'case.review_done' })
  if (open.length > 0) return refused({ code: 'evidence.open' })
  const noteId = note ? insertNote(work, file.identity.id, note) : null
  const moved = nextStatus(file.state.status, 'start_review')
  const next = change(
    file,
    { status: moved.ok ? moved.value : file.state.status, reviewDoneAt: work.now },
    clocksAfter(file.clocks, 'review_finished', work.now),
  )
  return stands(next, [{ kind: 'review_finished', data: { noteId } }], work.now)
}

/** 已要未到: asked in time and reminded, and nothing came. The review counts as kept, and runs anew when it comes. */
const endUnanswered = (work: Work, caller: Caller, number: number | null, note: string | undefined) =>
  onCase(work, { caller, number, permission: 'case.review' }, async (held) => {
    const { lastTurnAt } = held.file.state
    const told = await deliveriesSince(work.db, family(held.file), lastTurnAt)
    return decideUnanswered(work, held, { told, note })
  })

interface Unanswered {
  /** When our messages reached her since she last said something, oldest first. */
  readonly told: readonly Instant[]
  readonly note?: string | undefined
}

export function decideUnanswered(work: Work, { file, policy }: Held, { told, note }: Unanswered) {
  const { state, identity } = file
  if (state.status === 'closed') return refused({ code: 'case.closed' })
  if (state.reviewDoneAt !== null) return refused({ code: 'case.review_done' })
  const apartMinutes = policy.document.turns.mergeWithinMinutes
  const why = whyNotUnanswered(state, { told, openedAt: identity.openedAt, apartMinutes })
  if (why) return refused(why)
  const noteId = note ? insertNote(work, identity.id, note) : null
  const next = change(file, {}, clocksAfter(file.clocks, 'review_asked', work.now))
  return stands(next, [{ kind: 'review_asked', data: { noteId } }], work.now)
}
