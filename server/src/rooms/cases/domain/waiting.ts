import type { WaitingFor } from '@aftercare/contract/lists'
import { days, hours, minutes, type Instant, type Span } from '../../../kernel/time.ts'
import type { PauseReason } from '../../clocks/domain/pausing.ts'
import type { CaseState } from './case-file.ts'
import { nextStatus, type Move } from './status.ts'

export interface Wait {
  readonly for: WaitingFor
  readonly nextChaseAt: Instant
}

/** A chase later than this is no chase: somebody would have forgotten the case by then. */
const LATEST_CHASE: Span = days(60)

interface Asked {
  readonly wait: Wait
  readonly hasNote: boolean
  readonly now: Instant
}

export type WaitRefusal = {
  readonly code: 'case.closed' | 'waiting.past' | 'waiting.too_late' | 'case.already_there'
}

/** What stands against waiting, or null. */
export function whyNotWait(state: CaseState, { wait, hasNote, now }: Asked): WaitRefusal | null {
  if (state.status === 'closed') return { code: 'case.closed' }
  if (wait.nextChaseAt <= now) return { code: 'waiting.past' }
  if (wait.nextChaseAt - now > LATEST_CHASE) return { code: 'waiting.too_late' }
  const same = state.waitingFor === wait.for && state.nextChaseAt === wait.nextChaseAt
  return same && !hasNote ? { code: 'case.already_there' } : null
}

export type EndRefusal = { readonly code: 'case.closed' | 'waiting.none' | 'waiting.not_return' }

/** What stands against ending the wait, or null. A parcel arrives only where one is awaited. */
export function whyNotEnd(state: CaseState, received: boolean): EndRefusal | null {
  if (state.status === 'closed') return { code: 'case.closed' }
  if (state.waitingFor === null) return { code: 'waiting.none' }
  return received && state.waitingFor !== 'return' ? { code: 'waiting.not_return' } : null
}

/** How a case stands that waits: for the customer it is hers to act; who sends something back has her solution. */
export const waitingState = (state: CaseState, wait: Wait): Partial<CaseState> => ({
  status: moved(state, moveFor[wait.for] ?? (state.status === 'received' ? 'start_review' : 'stop_asking')),
  waitingFor: wait.for,
  nextChaseAt: wait.nextChaseAt,
})

const moveFor: Partial<Record<WaitingFor, Move>> = { customer: 'ask_customer', return: 'grant_remedy' }

/** How it stands when nobody is waited for any more. */
export const endedState = (state: CaseState): Partial<CaseState> => ({
  status: moved(state, 'stop_asking'),
  waitingFor: null,
  nextChaseAt: null,
})

// In dispute, for one, a case keeps its status whoever is waited for.
function moved({ status }: CaseState, move: Move): CaseState['status'] {
  const next = nextStatus(status, move)
  return next.ok ? next.value : status
}

/**
 * Whom the promises of a case may stand still for. Said is not sent: the customer owes us something only when what
 * we asked has reached her and she has said nothing since.
 */
export function pauseReasonOf({
  waitingFor,
  lastAnswerAt,
  lastTurnAt,
}: Pick<CaseState, 'waitingFor' | 'lastAnswerAt' | 'lastTurnAt'>): PauseReason | null {
  if (waitingFor === 'return') return 'return'
  const asked = lastAnswerAt !== null && lastAnswerAt >= lastTurnAt
  return waitingFor === 'customer' && asked ? 'customer' : null
}

/** An itemised request that comes later than this has left the customer waiting for us. */
const ASKED_WITHIN: Span = hours(4)

interface Unanswered {
  /** When our messages reached her since she last said something, oldest first. */
  readonly told: readonly Instant[]
  readonly openedAt: Instant
  /** Messages closer together are one: no reminder. */
  readonly apartMinutes: number
}

export type UnansweredRefusal = {
  readonly code: 'review.not_asked' | 'review.asked_late' | 'review.not_reminded'
}

/** What stands against «asked, not received» 已要未到, or null: asked within four hours, and reminded once. */
export function whyNotUnanswered(
  state: Pick<CaseState, 'waitingFor'>,
  { told, openedAt, apartMinutes }: Unanswered,
): UnansweredRefusal | null {
  const [asked] = told
  if (state.waitingFor !== 'customer' || asked === undefined) return { code: 'review.not_asked' }
  if (asked > openedAt + ASKED_WITHIN) return { code: 'review.asked_late' }
  const reminded = told.some((at) => at - asked >= minutes(apartMinutes))
  return reminded ? null : { code: 'review.not_reminded' }
}
