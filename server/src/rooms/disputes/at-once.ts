import { disputeSeats, type DisputeSeat } from '@aftercare/contract/dispute-lists'
import type { Work } from '../../platform/work.ts'
import type { Said } from './domain/opinions.ts'

/** Both seats are accepted at once: of a story that is told afterwards. */
export function acceptBoth(work: Work, disputeId: string): void {
  work.update('disputes', { id: disputeId }, { actAt: null })
  for (const seat of disputeSeats) work.update('disputeSeats', { disputeId, seat }, { acceptedAt: work.now })
}

interface Seated {
  readonly seat: DisputeSeat
  readonly personId: string
}

/** Both seats say the same at once: of a story that is told afterwards. */
export function sayTogether(work: Work, disputeId: string, seats: readonly Seated[], said: Said): void {
  for (const { seat, personId } of seats)
    work.insert('disputeOpinions', { disputeId, seat, personId, ...said, at: work.now })
}
