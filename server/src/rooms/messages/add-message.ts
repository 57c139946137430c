import type { NewMessage } from '@aftercare/contract/cases'
import type { Delivery } from '@aftercare/contract/lists'
import type { z } from 'zod'
import { done, refused } from '../../kernel/outcome.ts'
import { cleanText } from '../../kernel/text.ts'
import type { Caller } from '../../platform/caller.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import {
  attemptsOf,
  callClockSince,
  change,
  nextStatus,
  onCase,
  ownerAfterAnswer,
  type CaseFile,
  type Held,
} from '../cases/index.ts'
import { clocksAfter, enoughAttempts, type Clock } from '../clocks/index.ts'
import { insertMessage, insertNote, withdrawSystemReplies } from './queries.ts'

type Asked = z.infer<typeof NewMessage>
interface Answer {
  readonly id: string
  readonly delivery: Delivery | null
}

/** 内部备注: seen by colleagues only; keeps no promise. */
export function addNote(work: Work, caller: Caller, number: number | null, text: string) {
  return onCase<Answer>(work, { caller, number, permission: 'case.note' }, ({ file }) => {
    const id = insertNote(work, file.identity.id, text)
    const next = change(file, { lastMessageAt: work.now })
    return done({
      file: next,
      events: [{ kind: 'note_added', data: { messageId: id } }],
      value: { id, delivery: null },
    })
  })
}

/**
 * 公开回复: waits for sending unless the person has sent it by hand. Only what was delivered keeps a promise:
 * said is not sent.
 */
export function addReply(work: Work, caller: Caller, number: number | null, asked: Asked) {
  return onCase<Answer>(work, { caller, number, permission: 'case.reply' }, async (held) => {
    if (held.file.state.status === 'closed') return refused({ code: 'case.closed' })
    const id = newId()
    const delivery = asked.markSent ? 'delivered' : 'to_send'
    const authorId = work.by.kind === 'person' ? work.by.id : null
    const offersSolution = asked.offersSolution ?? false
    insertMessage(work, {
      caseId: held.file.identity.id,
      id,
      kind: 'reply',
      authorId,
      at: work.now,
      text: cleanText(asked.text),
      delivery,
      deliveredAt: asked.markSent ? work.now : null,
      offersSolution,
    })
    const { state } = held.file
    const begun = change(held.file, {
      status: begin(state.status),
      assigneeId: ownerAfterAnswer(state, authorId),
      lastMessageAt: work.now,
      toSend: state.toSend + (asked.markSent ? 0 : 1),
    })
    const file = asked.markSent
      ? await afterDelivery(work, { ...held, file: begun }, { offersSolution })
      : begun
    return done({
      file,
      events: [{ kind: 'reply_added', data: { messageId: id, delivery, offersSolution } }],
      value: { id, delivery },
    })
  })
}

const begin = (status: CaseFile['state']['status']) => {
  const moved = nextStatus(status, 'start_review')
  return moved.ok ? moved.value : status
}

/** A person's message reached the customer: her turn is answered, the robot's own reply is no longer wanted. */
export async function afterDelivery(
  work: Work,
  held: Held,
  message: { readonly offersSolution: boolean },
): Promise<CaseFile> {
  const { file, now } = held
  const withdrawn = await withdrawSystemReplies(work, file.identity.id)
  const answered = clocksAfter(
    file.clocks,
    message.offersSolution ? 'solution_delivered' : 'human_delivered',
    now,
  )
  const clocks = await afterAttempts(work, held, answered)
  return change(file, { lastAnswerAt: now, toSend: file.state.toSend - withdrawn }, clocks)
}

// Two missed calls and a message that arrived stand for the call.
async function afterAttempts(work: Work, { file, policy, now }: Held, clocks: Clock[]): Promise<Clock[]> {
  if (!clocks.some((clock) => clock.duty === 'call_customer' && clock.state === 'running')) return clocks
  const attempts = await attemptsOf(work.db, file.identity.id, callClockSince(file))
  return enoughAttempts(attempts, policy.document.calls) ? clocksAfter(clocks, 'call_replaced', now) : clocks
}
