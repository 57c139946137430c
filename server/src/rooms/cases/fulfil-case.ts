import type { NewFulfilment } from '@aftercare/contract/cases'
import type { z } from 'zod'
import { refused } from '../../kernel/outcome.ts'
import type { Caller } from '../../platform/caller.ts'
import type { Work } from '../../platform/work.ts'
import { clocksAfter } from '../clocks/index.ts'
import { insertNote } from '../messages/index.ts'
import { change } from './domain/case-file.ts'
import { nextStatus } from './domain/status.ts'
import { onCase, stands, type Held } from './on-case.ts'

type Fulfilment = z.infer<typeof NewFulfilment>

/** 处理已执行: the refund is booked, the parcel is out. With a customer who knows of it the promise to close is kept. */
export const fulfilCase = (work: Work, caller: Caller, number: number | null, done: Fulfilment) =>
  onCase(work, { caller, number, permission: 'case.reply' }, (held) => decideFulfilment(work, held, done))

export function decideFulfilment(
  work: Work,
  { file, now }: Pick<Held, 'file' | 'now'>,
  { what, told, note }: Fulfilment,
) {
  const { state } = file
  if (state.status === 'closed') return refused({ code: 'case.closed' })
  if (state.fulfilledAt !== null) return refused({ code: 'case.already_fulfilled' })
  const answered = state.lastAnswerAt !== null && state.lastAnswerAt >= state.lastTurnAt
  if (told && !answered) return refused({ code: 'case.not_told' })
  const noteId = note ? insertNote(work, file.identity.id, note) : null
  const booked = what === 'refund' ? clocksAfter(file.clocks, 'refund_booked', now) : file.clocks
  const clocks = told ? clocksAfter(booked, 'loop_closed', now) : booked
  const moved = nextStatus(state.status, 'grant_remedy')
  const status = moved.ok ? moved.value : state.status
  const next = change(file, { fulfilledAt: now, status }, clocks)
  return stands(next, [{ kind: 'remedy_fulfilled', data: { what, told: told ?? false, noteId } }], now)
}
