import type { Role } from '@aftercare/contract/lists'
import type { StoredDispute, StoredOpinion, StoredSeat } from './dispute.ts'

/** Who looks at a dispute. */
export interface Viewer {
  readonly personId: string | null
  readonly role: Role
  /** The shop has another owner. */
  readonly otherOwner: boolean
}

type Sealed = Pick<StoredDispute, 'seats' | 'opinions'>

export interface Seen {
  readonly seats: readonly (StoredSeat & { readonly given: boolean | null })[]
  readonly mine: StoredOpinion | null
  readonly opinions: readonly StoredOpinion[]
}

/**
 * What somebody sees of what the seats said: her own at once, the others' when both are in. Whoever has not spoken yet
 * is not even told whether the other has: since giving everything is ruled by one seat alone, it would tell her
 * something.
 */
export function seenBy({ seats, opinions }: Sealed, { personId }: Viewer): Seen {
  const opened = opinions.length >= 2
  const mine = opinions.find((one) => one.personId === personId) ?? null
  const silent = mine === null && seats.some((seat) => seat.personId === personId)
  return {
    seats: seats.map((seat) => ({
      ...seat,
      given: silent && seat.personId !== personId ? null : opinions.some((one) => one.seat === seat.seat),
    })),
    mine,
    opinions: opened ? opinions : [],
  }
}

type Denied =
  'dispute.none' | 'dispute.not_seated' | 'dispute.owner_decides' | 'dispute.owner_sat' | 'ruling.given'

/** Why somebody may not give an opinion, or decide a split; null: she may. */
export function mayOpine(
  { state, seats, opinions }: Sealed & Pick<StoredDispute, 'state'>,
  { personId, role, otherOwner }: Viewer,
): Denied | null {
  const seat = seats.find((one) => one.personId === personId) ?? null
  if (state === 'split') {
    if (role !== 'owner' || personId === null) return 'dispute.owner_decides'
    // Where the shop has no other owner, she decides although she sat.
    return seat && otherOwner ? 'dispute.owner_sat' : null
  }
  if (state !== 'seated') return 'dispute.none'
  if (!seat) return 'dispute.not_seated'
  return opinions.some((one) => one.seat === seat.seat) ? 'ruling.given' : null
}
