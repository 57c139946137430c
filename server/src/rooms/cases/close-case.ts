import type { NewClosure, Reopening } from '@aftercare/contract/cases'
import type { z } from 'zod'
import { refused } from '../../kernel/outcome.ts'
import type { Caller } from '../../platform/caller.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { clocksAfterClosing } from '../clocks/index.ts'
import { planFollowUp } from '../follow-up/index.ts'
import { insertNote } from '../messages/index.ts'
import { change } from './domain/case-file.ts'
import { whyNotClose } from './domain/closing.ts'
import { closingView, isSupervisor } from './closing-view.ts'
import { hasOpenRemedy } from './remedy-open.ts'
import { nextStatus } from './domain/status.ts'
import { onCase, stands, type Held } from './on-case.ts'
import { reopenFile } from './reopen-file.ts'

type Closure = z.infer<typeof NewClosure>

/** 完结: every promise kept or withdrawn, customer told and content (or silent). Says what is still missing. */
export const closeCase = (work: Work, caller: Caller, number: number | null, closure: Closure) =>
  onCase(work, { caller, number, permission: 'case.close' }, async (held) =>
    closeAndFollowUp(work, held, closure, await hasOpenRemedy(work.db, held.file)),
  )

/** The same on a case that is held; `remedyOpen` is read with it. */
export function decideClosing(
  work: Work,
  { file, policy, membership, now }: Held,
  closure: Closure,
  remedyOpen: boolean,
) {
  if (file.state.status === 'closed') return refused({ code: 'case.already_there' })
  const bySupervisor = isSupervisor(membership.role)
  const view = closingView(file, policy.document, { now, remedyOpen })
  const why = whyNotClose(view, { ...closure, bySupervisor })
  if (why) return refused(why)
  const moved = nextStatus(file.state.status, 'close')
  if (!moved.ok) return moved
  const noteId = closure.note ? insertNote(work, file.identity.id, closure.note) : null
  const clocks = clocksAfterClosing(file.clocks, now, policy.document)
  const next = change(
    file,
    { status: moved.value, closedAt: now, waitingFor: null, nextChaseAt: null },
    clocks,
  )
  const { outcome, confirmation } = closure
  return stands(next, [{ kind: 'case_closed', data: { outcome, confirmation, noteId } }], now)
}

/** The same, and the customer is asked later whether it was well done. */
export function closeAndFollowUp(work: Work, held: Held, closure: Closure, remedyOpen: boolean) {
  const closed = decideClosing(work, held, closure, remedyOpen)
  if (closed.ok) planFollowUp(work, { ...held.file.identity, ...held.file.state, closedAt: held.now })
  return closed
}

type Reason = z.infer<typeof Reopening>

/** 重新打开: a person opens it again, with a reason. */
export const reopenCase = (work: Work, caller: Caller, number: number | null, reason: Reason) =>
  onCase(work, { caller, number, permission: 'case.close' }, (held) => decideReopening(work, held, reason))

export function decideReopening(work: Work, { file, policy, now }: Held, { reason }: Reason) {
  const moved = nextStatus(file.state.status, 'reopen')
  if (!moved.ok) return moved
  const noteId = insertNote(work, file.identity.id, reason)
  const next = reopenFile(file, { at: now, policy, newId })
  return stands(next, [{ kind: 'case_reopened', data: { by: 'person', noteId } }], now)
}
