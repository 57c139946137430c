import type { DisputeRuling, DisputeSeat, DisputeState } from '@aftercare/contract/dispute-lists'
import type { Instant } from '../../../kernel/time.ts'

export interface StoredSeat {
  readonly seat: DisputeSeat
  readonly personId: string
  readonly name: string
  readonly standIn: boolean
  readonly acceptedAt: Instant | null
}

export interface StoredOpinion {
  readonly seat: DisputeSeat
  readonly personId: string
  readonly name: string
  readonly ruling: DisputeRuling
  readonly fen: number | null
  readonly grounds: string
  readonly citations: readonly string[]
  readonly at: Instant
}

export interface StoredDispute {
  readonly id: string
  readonly shopId: string
  readonly caseId: string
  readonly state: DisputeState
  readonly openedAt: Instant
  readonly actAt: Instant | null
  readonly askedFen: number | null
  readonly common: string
  readonly argued: string
  /** The supervisor's first. */
  readonly seats: readonly StoredSeat[]
  readonly opinions: readonly StoredOpinion[]
}
