import type { NewCall } from '@aftercare/contract/cases'
import type { z } from 'zod'
import { refused } from '../../kernel/outcome.ts'
import { cleanText } from '../../kernel/text.ts'
import { minutes, parseInstant, type Instant } from '../../kernel/time.ts'
import type { Caller } from '../../platform/caller.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { clocksAfter, enoughAttempts, type CallAttempt, type Clock } from '../clocks/index.ts'
import { waitingSystemReplies, withdrawSystemReplies, type MessageKey } from '../messages/index.ts'
import { clocksAfterPromisedCall } from '../promises/index.ts'
import { callClockSince, change, family } from './domain/case-file.ts'
import { mayApologise, ownerAfterAnswer } from './domain/decisions.ts'
import { nextStatus } from './domain/status.ts'
import { onCase, stands, type Held } from './on-case.ts'
import { settlePauses } from './settle-pauses.ts'
import { attemptsOf, insertCall } from './queries.ts'

type Call = z.infer<typeof NewCall>

/** 通话记录: what came of a call. A reached customer keeps the call's promise and answers her turn. */
export function recordCall(work: Work, caller: Caller, number: number | null, call: Call) {
  return onCase(work, { caller, number, permission: 'case.call' }, async (held) => {
    const cases = family(held.file)
    const attempts = await attemptsOf(work.db, cases, callClockSince(held.file))
    const waiting = call.outcome === 'reached' ? await waitingSystemReplies(work.db, cases) : []
    return decideCall(work, held, { call, attempts, waiting })
  })
}

interface Calling {
  readonly call: Call
  readonly attempts: readonly CallAttempt[]
  /** System replies that wait for sending. */
  readonly waiting: readonly MessageKey[]
}

export function decideCall(work: Work, held: Held, { call, attempts, waiting }: Calling) {
  if (held.file.state.status === 'closed') return refused({ code: 'case.closed' })
  const nextAt = call.nextAt === undefined ? null : parseInstant(call.nextAt)
  if (call.nextAt !== undefined && nextAt === null) return refused({ code: 'time.unreadable' })
  const caseId = held.file.identity.id
  const callId = newId()
  const callerId = work.by.kind === 'person' ? work.by.id : null
  const { outcome } = call
  const note = cleanText(call.note ?? '')
  insertCall(work, { caseId, id: callId, callerId, at: work.now, outcome, note, nextAt })
  const reached = outcome === 'reached'
  if (reached) withdrawSystemReplies(work, waiting)
  const { state } = held.file
  const moved = nextStatus(state.status, 'start_review')
  const file = change(
    held.file,
    {
      status: moved.ok ? moved.value : state.status,
      assigneeId: ownerAfterAnswer(state, callerId),
      lastAnswerAt: reached ? work.now : state.lastAnswerAt,
      lastMessageAt: work.now,
      toSend: state.toSend - (reached ? waiting.length : 0),
      nextChaseAt: reached ? agreedChase(state) : nextAttempt(held, nextAt),
    },
    clocksAfterCall(work, held, call, [...attempts, { at: work.now, outcome }]),
  )
  const settled = settlePauses(file, work.now, held.policy.document)
  return stands(settled, [{ kind: 'call_recorded', data: { callId, outcome, nextAt } }], work.now)
}

function clocksAfterCall(
  work: Work,
  { file, policy, now, membership }: Held,
  call: Call,
  attempts: readonly CallAttempt[],
): Clock[] {
  if (call.outcome === 'reached') {
    const reached = clocksAfterPromisedCall(clocksAfter(file.clocks, 'call_reached', now), now)
    const apologised = work.by.kind === 'person' && mayApologise(membership.role)
    const clocks = apologised ? clocksAfter(reached, 'apologised', now) : reached
    const closed = file.state.fulfilledAt === null ? clocks : clocksAfter(clocks, 'loop_closed', now)
    return call.offersSolution ? clocksAfter(closed, 'solution_delivered', now) : closed
  }
  // Enough attempts stand for the call only together with a message that reached the customer.
  const replaced = file.state.lastAnswerAt !== null && enoughAttempts(attempts, policy.document.calls)
  return replaced ? clocksAfter(file.clocks, 'call_replaced', now) : [...file.clocks]
}

// A wait for somebody keeps its own chase; one that only stood for the next attempt is done.
const agreedChase = ({ waitingFor, nextChaseAt }: Held['file']['state']): Instant | null =>
  waitingFor === null ? null : nextChaseAt

const nextAttempt = ({ policy, now }: Held, agreed: Instant | null): Instant =>
  agreed ?? now + minutes(policy.document.calls.nextWithinMinutes)
