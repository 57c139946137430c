import { refused } from '../../kernel/outcome.ts'
import type { Caller } from '../../platform/caller.ts'
import type { Work } from '../../platform/work.ts'
import { insertNote } from '../messages/index.ts'
import { roleOf } from '../people/index.ts'
import { isBarred } from './concerned.ts'
import { change } from './domain/case-file.ts'
import { onCase, stands, type Held } from './on-case.ts'

/** 领取 or 分配: an agent takes what nobody has; a lead gives it to anybody in the shop, or to nobody. */
export function assignCase(work: Work, caller: Caller, number: number | null, assignee: string | null) {
  return onCase(work, { caller, number, permission: 'case.read' }, async (held) => {
    const { shopId } = held.file.identity
    const role = assignee === null ? null : await roleOf(work.db, assignee, shopId)
    const barred = await isBarred(work.db, held.file, { assignee, role })
    return decideAssignment(work, held, { assignee, inShop: assignee === null || role !== null, barred })
  })
}

interface Wanted {
  readonly assignee: string | null
  readonly inShop: boolean
  /** A complaint about service, and not hers to follow up. */
  readonly barred?: boolean
}

export function decideAssignment(work: Work, held: Held, wanted: Wanted) {
  const { membership, file } = held
  const { assignee } = wanted
  const taking = assignee !== null && assignee === work.by.id && membership.permissions.has('case.take')
  const taken = file.state.assigneeId === null ? null : 'case.taken'
  return give(work, held, { ...wanted, denied: taking ? taken : 'actor.not_allowed' })
}

interface HandingOver extends Wanted {
  readonly assignee: string
  readonly reason: string
}

/** 转交: to a colleague, with a reason. Whoever holds the case may hand it over; a lead hands over any. */
export function decideHandingOver(work: Work, held: Held, { reason, ...wanted }: HandingOver) {
  const { membership, file } = held
  const own = file.state.assigneeId === work.by.id && membership.permissions.has('case.take')
  const denied = own ? null : 'actor.not_allowed'
  const given = give(work, held, { ...wanted, denied, because: 'handed_over' })
  if (given.ok) insertNote(work, file.identity.id, reason)
  return given
}

interface TakingBack {
  readonly from: string | null
  readonly to: string | null
}

/** 撤销分配: back to whoever had it, while it still is as the assignment left it. */
export function decideTakingBack(work: Work, { file }: Held, { from, to }: TakingBack) {
  if (file.state.status === 'closed') return refused({ code: 'case.closed' })
  if (file.state.assigneeId !== from) return refused({ code: 'case.taken' })
  const data = { from, to, because: 'taken_back' }
  return stands(change(file, { assigneeId: to }), [{ kind: 'case_assigned', data }], work.now)
}

interface Giving extends Wanted {
  /** What stands against it for whoever does not assign any case to anybody. */
  readonly denied: 'actor.not_allowed' | 'case.taken' | null
  readonly because?: string
}

function give(work: Work, { file, membership }: Held, { assignee, inShop, barred, denied, because }: Giving) {
  const { state } = file
  if (state.status === 'closed') return refused({ code: 'case.closed' })
  if (assignee === state.assigneeId) return refused({ code: 'case.already_there' })
  if (denied && !membership.permissions.has('case.assign')) return refused({ code: denied })
  if (!inShop) return refused({ code: 'person.unknown' })
  if (barred) return refused({ code: 'case.service_to_lead' })
  const data = { from: state.assigneeId, to: assignee, ...(because ? { because } : {}) }
  return stands(change(file, { assigneeId: assignee }), [{ kind: 'case_assigned', data }], work.now)
}
