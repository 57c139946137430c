import type { BulkAction } from '@aftercare/contract/lists'
import type { NewBulkAct, NewClosure } from '../../lib/shapes.ts'

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never
/** What is to be done, without with which cases. */
export type BulkAsked = Without<NewBulkAct, 'numbers' | 'dryRun'>

export interface BulkForm {
  /** Id of a person; empty: nobody; null: not chosen yet. */
  readonly assignee: string | null
  readonly text: string
  readonly outcome: NewClosure['outcome']
  readonly confirmation: NewClosure['confirmation'] | null
}

export const emptyForm: BulkForm = { assignee: null, text: '', outcome: 'solved', confirmation: null }

/** What the form asks for; null while something is missing. */
export function askedOf(action: BulkAction, form: BulkForm): BulkAsked | null {
  const { assignee, outcome, confirmation } = form
  const text = form.text.trim()
  if (action === 'assign') return assignee === null ? null : { action, assignee: assignee || null }
  if (action === 'close')
    return confirmation && { action, outcome, confirmation, ...(text && { note: text }) }
  if (text === '') return null
  if (action === 'hand_over') return assignee ? { action, assignee, reason: text } : null
  return { action, text }
}

/** The words change nothing about what would happen: the plan is not asked for anew with each letter. */
export function planKey(asked: BulkAsked | null): unknown {
  if (!asked) return null
  const { action } = asked
  return [
    action,
    'assignee' in asked ? asked.assignee : null,
    'confirmation' in asked ? [asked.confirmation, asked.outcome] : null,
  ]
}
