import type { InvitationState } from '@aftercare/contract/lists'
import { days, hours, type Instant } from '../../../kernel/time.ts'

export const INVITATION_HOLDS = days(7)
export const PASSWORD_LINK_HOLDS = hours(24)

export interface InvitationTimes {
  readonly expiresAt: Instant
  readonly acceptedAt: Instant | null
  readonly withdrawnAt: Instant | null
}

export function invitationState(
  { expiresAt, acceptedAt, withdrawnAt }: InvitationTimes,
  now: Instant,
): InvitationState {
  if (acceptedAt !== null) return 'accepted'
  if (withdrawnAt !== null) return 'withdrawn'
  return now >= expiresAt ? 'expired' : 'waiting'
}

/** Why a link opens nothing; null: it does. */
export const refusalOfState: Record<InvitationState, string | null> = {
  waiting: null,
  accepted: 'invitation.used',
  expired: 'invitation.expired',
  withdrawn: 'invitation.withdrawn',
}
