import type { FollowUpManner, FollowUpState } from '@aftercare/contract/follow-up-lists'
import type { Role } from '@aftercare/contract/lists'

/** 低分: of five. */
const LOW = 2

export const isLow = (score: number | null): boolean => score !== null && score <= LOW

/** So many calls that nobody takes, and she is left alone. */
export const MOST_ATTEMPTS = 3

interface Answering {
  readonly manner: FollowUpManner
  readonly state: FollowUpState
  readonly role: Role
}

export type AnswerRefusal = { readonly code: 'follow_up.not_due' | 'follow_up.supervisor_only' }

/** Why a colleague may not record this answer, or null. */
export function whyNotAnswer({ manner, state, role }: Answering): AnswerRefusal | null {
  if (state !== 'due' && state !== 'asked') return { code: 'follow_up.not_due' }
  const calls = role === 'supervisor' || role === 'owner'
  return manner === 'call' && !calls ? { code: 'follow_up.supervisor_only' } : null
}

interface Heard {
  readonly score: number | null
  /** Triage finds a matter in her words. */
  readonly complains: boolean
}

/** Whether what she answered opens the case again. */
export const opensAgain = ({ score, complains }: Heard): boolean => isLow(score) || complains
