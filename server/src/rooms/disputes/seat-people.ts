import { disputesOfPolicy } from '@aftercare/contract/default-evidence'
import { disputeSeats, type DisputeSeat } from '@aftercare/contract/dispute-lists'
import type { Role } from '@aftercare/contract/lists'
import { refused, type Outcome } from '../../kernel/outcome.ts'
import { minutes, seconds, type Instant } from '../../kernel/time.ts'
import type { Caller } from '../../platform/caller.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { change, family, nextStatus, onCase, stands, type CaseFile, type Held } from '../cases/index.ts'
import { clocksAfter } from '../clocks/index.ts'
import { roleOf } from '../people/index.ts'
import { seatsFit, type ByHand } from './domain/seats.ts'
import type { StoredDispute } from './domain/dispute.ts'
import { openDispute } from './queries.ts'

interface Seats {
  readonly supervisor: string
  readonly legal: string
}

/** 安排复核人: the two seats are given by hand, or changed. */
export const seatByHand = (work: Work, caller: Caller, number: number | null, seats: Seats) =>
  onCase(work, { caller, number, permission: 'case.seat' }, async (held) => {
    const { shopId } = held.file.identity
    const roles = {
      supervisor: await roleOf(work.db, seats.supervisor, shopId),
      legal: await roleOf(work.db, seats.legal, shopId),
    }
    const dispute = await openDispute(work.db, family(held.file))
    return decideSeats(work, held, { seats, roles, dispute })
  })

interface Seating extends ByHand {
  /** The dispute that is open; null: it begins with this. */
  readonly dispute: StoredDispute | null
}

/** The same on a case that is held; what it needs is read with it. */
export function decideSeats(work: Work, held: Held, { seats, roles, dispute }: Seating) {
  const { file, policy } = held
  if (file.state.status === 'closed') return refused({ code: 'case.closed' })
  if (!file.state.needsReview) return refused({ code: 'case.no_review' })
  const { legalStandIns, acceptMinutes } = disputesOfPolicy(policy.document)
  const fit = seatsFit({ seats, roles }, legalStandIns)
  if (!fit.ok) return fit
  const kept = whyKept(dispute, seats)
  if (!kept.ok) return kept
  writeSeats(work, file, { seats, roles, dispute, acceptBy: work.now + minutes(acceptMinutes) })
  const next = seatedFile(file, seats, work.now)
  return stands(next, [seatedEvent(next)], work.now)
}

/** A seat whose opinion is in stays with whoever gave it. */
function whyKept(dispute: StoredDispute | null, seats: Seats): Outcome<null, { code: 'seat.opinion_in' }> {
  const moved = dispute?.opinions.some(({ seat, personId }) => seats[seat] !== personId) ?? false
  return moved ? refused({ code: 'seat.opinion_in' }) : { ok: true, value: null }
}

/** The case with its two reviewers: in dispute, and flagged. */
export function seatedFile(file: CaseFile, seats: Seats, now: Instant): CaseFile {
  const moved = nextStatus(file.state.status, 'raise_dispute')
  const reviewers = disputeSeats.map((seat) => ({ seat, personId: seats[seat] }))
  return change(
    file,
    { status: moved.ok ? moved.value : file.state.status, reviewers },
    clocksAfter(file.clocks, 'reviewers_seated', now),
  )
}

export const seatedEvent = ({ state: { reviewers } }: CaseFile) => ({
  kind: 'reviewers_seated',
  data: { reviewers },
})

interface Writing {
  readonly seats: Seats
  readonly roles: Readonly<Record<DisputeSeat, Role | null>>
  readonly dispute: StoredDispute | null
  /** When the owner is told that a seat is not accepted. */
  readonly acceptBy: Instant
}

/** Writes who sits. Whoever gives herself a seat has accepted it; a seat that stays as it is keeps its acceptance. */
export function writeSeats(work: Work, file: CaseFile, { seats, roles, dispute, acceptBy }: Writing): void {
  const id = dispute?.id ?? newId()
  const rows = disputeSeats.map((seat) => {
    const before = dispute?.seats.find((one) => one.seat === seat)
    const personId = seats[seat]
    const stays = before?.personId === personId
    const acceptedAt = stays ? before.acceptedAt : work.by.id === personId ? work.now : null
    const standIn = seat === 'legal' && roles.legal !== 'legal'
    return { seat, personId, standIn, acceptedAt, before, stays }
  })
  const waits = rows.some(({ acceptedAt }) => acceptedAt === null)
  const state = { state: 'seated', actAt: waits ? acceptBy : null, lookAt: null }
  if (dispute) work.update('disputes', { id }, state)
  else insertDispute(work, file, { id, ...state })
  for (const { seat, personId, standIn, acceptedAt, before, stays } of rows) {
    const row = { personId, standIn, seatedAt: work.now, acceptedAt }
    if (!before) work.insert('disputeSeats', { disputeId: id, seat, ...row })
    else if (!stays) work.update('disputeSeats', { disputeId: id, seat }, row)
  }
}

interface Begun {
  readonly id: string
  readonly state: string
  readonly actAt: Instant | null
  readonly lookAt: Instant | null
}

function insertDispute(work: Work, { identity }: CaseFile, begun: Begun): void {
  work.insert('disputes', {
    ...{ shopId: identity.shopId, caseId: identity.id, openedAt: work.now },
    ...{ toldAt: null, endedAt: null, askedFen: null, common: '', argued: '' },
    ...begun,
  })
}

/** How soon seats that nobody could take are looked at again. */
const LOOK_AGAIN = seconds(60)

/** Nobody is there to sit: it stands open, and the owner is told in time. */
export function leaveUnseated(
  work: Work,
  file: CaseFile,
  dispute: StoredDispute | null,
  acceptBy: Instant,
): void {
  const lookAt = work.now + LOOK_AGAIN
  if (dispute) work.update('disputes', { id: dispute.id }, { lookAt })
  else insertDispute(work, file, { id: newId(), state: 'unseated', actAt: acceptBy, lookAt })
}
