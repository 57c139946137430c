import type { NewOpinion } from '@aftercare/contract/disputes'
import type { DisputeState, RulingWay } from '@aftercare/contract/dispute-lists'
import { done, refused, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import { cleanText } from '../../kernel/text.ts'
import type { Caller } from '../../platform/caller.ts'
import type { Work } from '../../platform/work.ts'
import {
  family,
  happenedIn,
  onCase,
  openEvidence,
  settleDispute,
  type CaseEvent,
  type CaseFile,
  type Held,
} from '../cases/index.ts'
import { tellRoles } from '../notices/index.ts'
import { roleOf } from '../people/index.ts'
import { signerOf } from '../remedies/index.ts'
import { hasArticle } from '../rulebook/index.ts'
import { mayLeave } from '../wording/index.ts'
import { compareCase, type Compared } from './compare.ts'
import { opinionFits, standingOf, type Said } from './domain/opinions.ts'
import { mayOpine } from './domain/sealing.ts'
import { departs } from './domain/precedents.ts'
import type { StoredDispute, StoredSeat } from './domain/dispute.ts'
import { hasOtherOwner, openDispute } from './queries.ts'

/** What giving an opinion answers: nothing of what anybody said. */
export interface OpinionTaken {
  readonly state: DisputeState
}

interface Asked {
  readonly number: number | null
  readonly opinion: NewOpinion
}

/**
 * 给意见: of one of the two seats, sealed until the other is in; then they agree, and it is ruled, or are split, and
 * the owner decides here in the same words. Before both are in nothing of it is written anywhere but in its own table.
 */
export async function giveOpinion(
  work: Work,
  caller: Caller,
  { number, opinion }: Asked,
): Promise<Outcome<OpinionTaken, Refusal>> {
  const told: Parameters<typeof tellRoles>[1][number][] = []
  const answer = await onCase<OpinionTaken>(
    work,
    { caller, number, permission: 'case.read', merged: 'follow' },
    async (held) => {
      const ready = await prepare(work, caller, held, opinion)
      if (!ready.ok) return ready
      const { dispute, said, seat, signer } = ready.value
      if (seat === null) return rule(work, held, { dispute, said, way: 'owner', by: signer })
      takeSeat(work, dispute, seat, said)
      const decided = await weigh(work, held, { dispute, seat, said })
      if (decided.ok && decided.value.value.state === 'split')
        told.push(happenedIn(withEvents(decided.value.file, decided.value.events), decided.value.events))
      return decided
    },
  )
  if (answer.ok) await tellRoles(work, told)
  return answer
}

// As the case stands once the events are written: a notice names them by their numbers.
const withEvents = (file: CaseFile, events: readonly CaseEvent[]): CaseFile => ({
  ...file,
  chain: { ...file.chain, seq: file.chain.seq + events.length },
})

interface Ready {
  readonly dispute: StoredDispute
  readonly said: Said
  readonly signer: string | null
  /** Null: the owner decides a split. */
  readonly seat: StoredSeat | null
}

async function prepare(
  work: Work,
  caller: Caller,
  held: Held,
  opinion: NewOpinion,
): Promise<Outcome<Ready, Refusal>> {
  const { file, policy, membership } = held
  const dispute = await openDispute(work.db, family(file))
  if (!dispute || dispute.state === 'unseated') return refused({ code: 'dispute.none' })
  const signer = await signerOf(work.db, caller)
  const seat = await whoSpeaks(work, held, dispute, signer)
  if (!seat.ok) return seat
  const said: Said = {
    ruling: opinion.ruling,
    fen: opinion.fen ?? null,
    grounds: cleanText(opinion.grounds),
    citations: [...new Set(opinion.citations)],
  }
  if (!said.citations.every(hasArticle)) return refused({ code: 'citation.unknown' })
  const evidenceOpen = (await openEvidence(work.db, file, policy.document)).length
  const fits = opinionFits(said, { askedFen: dispute.askedFen, evidenceOpen })
  if (!fits.ok) return fits
  const leaves = mayLeave({
    text: said.grounds,
    policy: policy.document,
    role: membership.role,
    override: undefined,
  })
  return leaves.ok ? done({ dispute, said, signer, seat: seat.value }) : aboutGrounds(leaves.refusal)
}

const aboutGrounds = (refusal: Refusal) =>
  refused({
    ...refusal,
    errors: (refusal['errors'] as { path: string; message: string }[]).map((one) => ({
      ...one,
      path: 'grounds',
    })),
  })

/** The seat in which somebody speaks; null: she is the owner and decides a split. */
async function whoSpeaks(
  work: Work,
  { file }: Held,
  dispute: StoredDispute,
  signer: string | null,
): Promise<Outcome<StoredSeat | null, Refusal>> {
  const { shopId } = file.identity
  const role = signer === null ? null : await roleOf(work.db, signer, shopId)
  const split = dispute.state === 'split'
  const otherOwner = split && signer !== null && (await hasOtherOwner(work.db, shopId, signer))
  // A token that belongs to nobody has a role, but does not sit and does not decide.
  const why = mayOpine(dispute, { personId: role && signer, role: role ?? 'agent', otherOwner })
  if (why === 'dispute.not_seated') return refused({ code: why, detail: seatedNames(dispute.seats) })
  if (why) return refused({ code: why })
  return done(split ? null : dispute.seats.find(({ personId }) => personId === signer)!)
}

/** Who sits, for somebody who does not. */
export const seatedNames = (seats: readonly StoredSeat[]): string => seats.map(({ name }) => name).join('、')

function takeSeat(
  work: Work,
  { id }: StoredDispute,
  { seat, personId, acceptedAt }: StoredSeat,
  said: Said,
): void {
  work.insert('disputeOpinions', { disputeId: id, seat, personId, ...said, at: work.now })
  if (acceptedAt === null) work.update('disputeSeats', { disputeId: id, seat }, { acceptedAt: work.now })
}

interface Weighing {
  readonly dispute: StoredDispute
  readonly seat: StoredSeat
  readonly said: Said
}

async function weigh(work: Work, held: Held, { dispute, seat, said }: Weighing) {
  const other = dispute.opinions[0]
  const both: readonly Said[] = !other ? [said] : seat.seat === 'supervisor' ? [said, other] : [other, said]
  const standing = standingOf(both)
  const { id } = dispute
  if (standing.is === 'ruled')
    return rule(work, held, { dispute, said: standing.said, way: standing.way, by: seat.personId })
  const waiting = dispute.seats.some((one) => one.seat !== seat.seat && one.acceptedAt === null)
  if (standing.is === 'sealed') {
    if (!waiting) work.update('disputes', { id }, { actAt: null })
    return done({ file: held.file, events: [], value: { state: 'seated' as const } })
  }
  work.update('disputes', { id }, { state: 'split', actAt: null })
  const events = [{ kind: 'dispute_split', data: { disputeId: id, step: 'owner' } }]
  return done({ file: held.file, events, value: { state: 'split' as const } })
}

interface Ruling {
  readonly dispute: Pick<StoredDispute, 'id' | 'askedFen'>
  readonly said: Said
  readonly way: RulingWay
  readonly by: string | null
}

async function rule(work: Work, held: Held, ruling: Ruling) {
  const compared = await compareCase(work.db, held.file, ruling.dispute.askedFen)
  return decideRuling(work, held, ruling, compared)
}

/** 裁定 on a case that is held, beside what was ruled earlier; read with it. */
export function decideRuling(
  work: Work,
  held: Held,
  { dispute, said, way, by }: Ruling,
  { subtype, facts, usual }: Pick<Compared, 'subtype' | 'facts' | 'usual'>,
) {
  const { file, now } = held
  const departing = departs(said.ruling, usual)
  const fen = said.fen ?? (said.ruling === 'grant_all' ? dispute.askedFen : null)
  work.insert('disputeRulings', {
    ...{ disputeId: dispute.id, shopId: file.identity.shopId, caseId: file.identity.id },
    ...{ subtype, facts, ...said, fen, way, departs: departing, ruledBy: by, at: now },
  })
  work.update('disputes', { id: dispute.id }, { state: 'ruled', endedAt: now, actAt: null })
  const data = { disputeId: dispute.id, ruling: said.ruling, fen: fen ?? 0, way, departs: departing }
  const next = settleDispute(held, 'dispute_ruled')
  return done({ file: next, events: [{ kind: 'dispute_ruled', data }], value: { state: 'ruled' as const } })
}
