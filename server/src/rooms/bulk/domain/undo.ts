import type { BulkAction, BulkState } from '@aftercare/contract/lists'
import { seconds, type Instant } from '../../../kernel/time.ts'

/** How long a person has to think again. */
export const TIME_TO_THINK = seconds(10)

/**
 * Done at once what can be taken back exactly: an assignment is undone by an assignment. What leaves words behind —
 * a reply that a colleague may send, a note, a reason, a closing that tells the customer it is over — is held back
 * for as long, because it could only be corrected and not undone.
 */
export const isHeldBack = (action: BulkAction): boolean => action !== 'assign'

interface Act {
  readonly action: BulkAction
  readonly state: BulkState
  readonly finalAt: Instant
}

/** Whether an act may still be taken back: before it began, or while its time has not run out. */
export function mayTakeBack({ action, state, finalAt }: Act, now: Instant): boolean {
  if (now >= finalAt) return false
  return isHeldBack(action) ? state === 'held' : state === 'done'
}
