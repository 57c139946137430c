import { refused } from '../../kernel/outcome.ts'
import type { Caller } from '../../platform/caller.ts'
import type { Work } from '../../platform/work.ts'
import { roleOf } from '../people/index.ts'
import { change } from './domain/case-file.ts'
import { onCase, stands, type Held } from './on-case.ts'

/** 领取 or 分配: an agent takes what nobody has; a lead gives it to anybody in the shop, or to nobody. */
export function assignCase(work: Work, caller: Caller, number: number | null, assignee: string | null) {
  return onCase(work, { caller, number, permission: 'case.read' }, async (held) => {
    const { shopId } = held.file.identity
    const inShop = assignee === null || (await roleOf(work.db, assignee, shopId)) !== null
    return decideAssignment(work, held, { assignee, inShop })
  })
}

interface Wanted {
  readonly assignee: string | null
  readonly inShop: boolean
}

export function decideAssignment(work: Work, { file, membership }: Held, { assignee, inShop }: Wanted) {
  const { state } = file
  if (state.status === 'closed') return refused({ code: 'case.closed' })
  if (assignee === state.assigneeId) return refused({ code: 'case.already_there' })
  const taking = assignee !== null && assignee === work.by.id && membership.permissions.has('case.take')
  if (!membership.permissions.has('case.assign')) {
    if (!taking) return refused({ code: 'actor.not_allowed' })
    if (state.assigneeId !== null) return refused({ code: 'case.taken' })
  }
  if (!inShop) return refused({ code: 'person.unknown' })
  const next = change(file, { assigneeId: assignee })
  return stands(next, [{ kind: 'case_assigned', data: { from: state.assigneeId, to: assignee } }], work.now)
}
