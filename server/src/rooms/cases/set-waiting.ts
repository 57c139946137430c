import type { EndOfWaiting, NewWaiting } from '@aftercare/contract/waiting'
import type { z } from 'zod'
import { refused } from '../../kernel/outcome.ts'
import { parseInstant } from '../../kernel/time.ts'
import type { Caller } from '../../platform/caller.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { clocksAfterReceipt } from '../clocks/index.ts'
import { insertNote } from '../messages/index.ts'
import { change } from './domain/case-file.ts'
import { endedState, waitingState, whyNotEnd, whyNotWait } from './domain/waiting.ts'
import { onCase, stands, type Held } from './on-case.ts'
import { settlePauses } from './settle-pauses.ts'

type Wait = z.infer<typeof NewWaiting>
type End = z.infer<typeof EndOfWaiting>

/** 等待: whom the next step depends on, and when somebody has to ask again. */
export const setWaiting = (work: Work, caller: Caller, number: number | null, wait: Wait) =>
  onCase(work, { caller, number, permission: 'case.reply' }, (held) => decideWaiting(work, held, wait))

export function decideWaiting(work: Work, { file, policy, now }: Held, asked: Wait) {
  const nextChaseAt = parseInstant(asked.nextChaseAt)
  if (nextChaseAt === null) return refused({ code: 'time.unreadable' })
  const wait = { for: asked.for, nextChaseAt }
  const note = asked.note ?? ''
  const why = whyNotWait(file.state, { wait, hasNote: note !== '', now })
  if (why) return refused(why)
  const noteId = note === '' ? null : insertNote(work, file.identity.id, note)
  const waiting = change(file, waitingState(file.state, wait))
  const next = settlePauses(waiting, now, policy.document)
  return stands(next, [{ kind: 'waiting_set', data: { ...wait, noteId } }], now)
}

/** 不再等: it came, or it is no longer wanted. A return parcel that came starts the promise to refund. */
export const endWaiting = (work: Work, caller: Caller, number: number | null, end: End) =>
  onCase(work, { caller, number, permission: 'case.reply' }, (held) => decideEndOfWaiting(held, end))

/** `by`: a person says so, or an inquiry was answered. */
export function decideEndOfWaiting(
  { file, policy, now }: Pick<Held, 'file' | 'policy' | 'now'>,
  end: End,
  by: 'person' | 'inquiry' = 'person',
) {
  const received = end.received === 'true'
  const why = whyNotEnd(file.state, received)
  if (why) return refused(why)
  const ended = settlePauses(change(file, endedState(file.state)), now, policy.document)
  const clocks = received
    ? clocksAfterReceipt(ended.clocks, now, { policy: policy.document, newId })
    : ended.clocks
  const data = { for: file.state.waitingFor, received, by }
  return stands(change(ended, {}, clocks), [{ kind: 'waiting_ended', data }], now)
}
