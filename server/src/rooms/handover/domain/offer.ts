import { minutes, type Instant, type Span } from '../../../kernel/time.ts'

/** Whoever was asked has this long; then the lead is asked too. */
export const ACCEPT_WITHIN: Span = minutes(10)

interface OfferedCase {
  readonly status: string
  readonly assigneeId: string | null
}

/** Why a case that waits can no longer be taken over from its giver, or null. */
export const whyGone = (
  { status, assigneeId }: OfferedCase,
  giverId: string,
): 'case.closed' | 'case.taken' | null => {
  if (status === 'closed') return 'case.closed'
  return assigneeId === giverId ? null : 'case.taken'
}

interface Offer {
  readonly giverId: string
  readonly receiverId: string | null
  readonly leadAt: Instant | null
}

/** Who may take over or decline: the receiver, and from the tenth minute whoever leads. Never the giver. */
export const mayAnswer = (offer: Offer, personId: string, leads: boolean): boolean =>
  personId !== offer.giverId && (personId === offer.receiverId || (offer.leadAt !== null && leads))
