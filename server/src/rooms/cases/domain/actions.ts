import type { Action } from '@aftercare/contract/cases'
import type { Permission } from '@aftercare/contract/permissions'
import { whyNotClose, type ClosingView } from './closing.ts'

interface ActionRule {
  readonly action: Action
  readonly permission: Permission
  /** The code of why it cannot be done now, or null. */
  readonly denied: (view: ActionView) => string | null
}

export interface ActionView extends ClosingView {
  readonly bySupervisor: boolean
  /** An apology is owed, and she is none whose word counts as one. */
  readonly serviceToLead: boolean
}

const whenOpen = ({ state }: ActionView): string | null => (state.status === 'closed' ? 'case.closed' : null)

/** What may be done with a case, in the order in which the screen shows it. Drawn from here and nowhere else. */
const rules: readonly ActionRule[] = [
  { action: 'reply', permission: 'case.reply', denied: whenOpen },
  { action: 'note', permission: 'case.note', denied: () => null },
  { action: 'call', permission: 'case.call', denied: whenOpen },
  {
    action: 'take',
    permission: 'case.take',
    denied: (view) =>
      whenOpen(view) ??
      (view.state.assigneeId !== null ? 'case.taken' : view.serviceToLead ? 'case.service_to_lead' : null),
  },
  { action: 'assign', permission: 'case.assign', denied: whenOpen },
  { action: 'sort', permission: 'case.sort', denied: whenOpen },
  {
    action: 'finish_review',
    permission: 'case.review',
    denied: (view) => whenOpen(view) ?? (view.state.reviewDoneAt === null ? null : 'case.review_done'),
  },
  {
    action: 'asked_not_received',
    permission: 'case.review',
    denied: (view) =>
      whenOpen(view) ??
      (view.state.reviewDoneAt !== null
        ? 'case.review_done'
        : view.state.waitingFor === 'customer'
          ? null
          : 'review.not_asked'),
  },
  {
    action: 'fulfil',
    permission: 'case.reply',
    denied: (view) => whenOpen(view) ?? (view.state.fulfilledAt === null ? null : 'case.already_fulfilled'),
  },
  {
    action: 'seat_reviewers',
    permission: 'case.seat',
    denied: (view) => whenOpen(view) ?? (view.state.needsReview ? null : 'case.no_review'),
  },
  {
    action: 'raise_level',
    permission: 'case.raise',
    denied: (view) =>
      whenOpen(view) ?? (view.state.level === 'urgent' && view.state.needsReview ? 'level.same' : null),
  },
  {
    action: 'lower_level',
    permission: 'case.lower',
    denied: (view) =>
      whenOpen(view) ?? (view.state.level === 'routine' && !view.state.needsReview ? 'level.same' : null),
  },
  {
    action: 'close',
    permission: 'case.close',
    denied: (view) =>
      whenOpen(view) ??
      whyNotClose(view, { confirmation: 'customer_confirmed', bySupervisor: view.bySupervisor })?.code ??
      null,
  },
  {
    action: 'reopen',
    permission: 'case.close',
    denied: ({ state }) => (state.status === 'closed' ? null : 'case.cannot_move'),
  },
  { action: 'wait', permission: 'case.reply', denied: whenOpen },
  {
    action: 'stop_waiting',
    permission: 'case.reply',
    denied: (view) => whenOpen(view) ?? (view.state.waitingFor === null ? 'waiting.none' : null),
  },
  { action: 'merge', permission: 'case.merge', denied: () => null },
  { action: 'split', permission: 'case.merge', denied: () => null },
  { action: 'unmerge', permission: 'case.merge', denied: () => null },
  { action: 'unmask', permission: 'case.unmask', denied: () => null },
  {
    action: 'erase',
    permission: 'customer.erase',
    denied: ({ state }) => (state.status === 'closed' ? null : 'erasure.open_case'),
  },
]

// Lowering is named to everybody who works on cases, so that an agent reads whom to ask.
const refusalOf = (rule: ActionRule): string =>
  rule.action === 'lower_level' ? 'level.only_supervisor_lowers' : 'actor.not_allowed'

// A merged case is worked on in the survivor: here it can only be looked at, or taken out again.
const ofMerged: readonly Action[] = ['unmerge', 'unmask', 'erase']

function makesSense(action: Action, { state }: ActionView): boolean {
  if (state.mergedInto !== null) return ofMerged.includes(action)
  if (action === 'unmerge') return false
  if (action === 'stop_waiting') return state.waitingFor !== null
  return action === 'reopen' || action === 'close'
    ? (action === 'reopen') === (state.status === 'closed')
    : true
}

/** Every action with the code of what stands against it. One that makes no sense now (re-open an open case) is left out. */
export function allowedActions(
  view: ActionView,
  permissions: ReadonlySet<Permission>,
): { action: Action; deniedCode: string | null }[] {
  return rules
    .filter(({ action }) => makesSense(action, view))
    .map((rule) => ({
      action: rule.action,
      deniedCode: permissions.has(rule.permission) ? rule.denied(view) : refusalOf(rule),
    }))
}
