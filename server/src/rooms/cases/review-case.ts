import type { NewReview } from '@aftercare/contract/cases'
import type { Role } from '@aftercare/contract/lists'
import type { z } from 'zod'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import type { Caller } from '../../platform/caller.ts'
import type { Work } from '../../platform/work.ts'
import { clocksAfter } from '../clocks/index.ts'
import type { Instant } from '../../kernel/time.ts'
import { deliveriesSince, insertNote } from '../messages/index.ts'
import { roleOf } from '../people/index.ts'
import { change, family } from './domain/case-file.ts'
import { whyNotUnanswered } from './domain/waiting.ts'
import { nextStatus } from './domain/status.ts'
import { onCase, stands, type Held } from './on-case.ts'

type Review = z.infer<typeof NewReview>

/** 审核: photos checked and tracking pulled, or the two seats of a dispute taken. */
export const reviewCase = (work: Work, caller: Caller, number: number | null, review: Review) =>
  review.step === 'seated'
    ? seatReviewers(work, caller, number, review)
    : review.step === 'finished'
      ? finishReview(work, caller, number, review.note)
      : endUnanswered(work, caller, number, review.note)

const finishReview = (work: Work, caller: Caller, number: number | null, note: string | undefined) =>
  onCase(work, { caller, number, permission: 'case.review' }, (held) => decideReview(work, held, note))

export function decideReview(work: Work, { file }: Held, note?: string) {
  if (file.state.status === 'closed') return refused({ code: 'case.closed' })
  if (file.state.reviewDoneAt !== null) return refused({ code: 'case.review_done' })
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

interface Seats {
  readonly supervisor: string
  readonly legal: string
}

function seatReviewers(work: Work, caller: Caller, number: number | null, seats: Seats) {
  return onCase(work, { caller, number, permission: 'case.seat' }, async (held) => {
    const { shopId } = held.file.identity
    const roles = {
      supervisor: await roleOf(work.db, seats.supervisor, shopId),
      legal: await roleOf(work.db, seats.legal, shopId),
    }
    return decideSeats(work, held, { seats, roles })
  })
}

interface Seating {
  readonly seats: Seats
  /** What the two are in this shop; null: nobody of it. */
  readonly roles: Readonly<Record<keyof Seats, Role | null>>
}

export function decideSeats(work: Work, { file }: Held, seating: Seating) {
  if (file.state.status === 'closed') return refused({ code: 'case.closed' })
  if (!file.state.needsReview) return refused({ code: 'case.no_review' })
  const fit = seatsFit(seating)
  if (!fit.ok) return fit
  const moved = nextStatus(file.state.status, 'raise_dispute')
  const { supervisor, legal } = seating.seats
  const reviewers = [
    { seat: 'supervisor', personId: supervisor },
    { seat: 'legal', personId: legal },
  ] as const
  const next = change(
    file,
    { status: moved.ok ? moved.value : file.state.status, reviewers },
    clocksAfter(file.clocks, 'reviewers_seated', work.now),
  )
  return stands(next, [{ kind: 'reviewers_seated', data: { reviewers } }], work.now)
}

/** Two different people, one in each seat: a supervisor (or the owner) and legal. */
function seatsFit({
  seats,
  roles: { supervisor: first, legal: second },
}: Seating): Outcome<null, { code: 'seat.same_person' | 'seat.wrong_role' | 'person.unknown' }> {
  if (seats.supervisor === seats.legal) return refused({ code: 'seat.same_person' })
  if (first === null || second === null) return refused({ code: 'person.unknown' })
  const right = (first === 'supervisor' || first === 'owner') && second === 'legal'
  return right ? done(null) : refused({ code: 'seat.wrong_role' })
}
