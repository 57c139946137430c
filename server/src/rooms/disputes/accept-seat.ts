import type { NewFault } from '@aftercare/contract/disputes'
import { done, refused } from '../../kernel/outcome.ts'
import { cleanText } from '../../kernel/text.ts'
import type { Caller } from '../../platform/caller.ts'
import type { Work } from '../../platform/work.ts'
import { family, onCase, settleDispute, standing } from '../cases/index.ts'
import { insertNote } from '../messages/index.ts'
import { signerOf } from '../remedies/index.ts'
import { seatedNames, type OpinionTaken } from './give-opinion.ts'
import { openDispute } from './queries.ts'

/** 入席: whoever was given a seat takes it. With the last of them nobody is told any more. */
export const acceptSeat = (work: Work, caller: Caller, number: number | null) =>
  onCase<OpinionTaken>(
    work,
    { caller, number, permission: 'case.read', merged: 'follow' },
    async ({ file }) => {
      const dispute = await openDispute(work.db, family(file))
      if (!dispute || dispute.state === 'unseated') return refused({ code: 'dispute.none' })
      const signer = await signerOf(work.db, caller)
      const seat = dispute.seats.find(({ personId }) => personId === signer)
      if (!seat) return refused({ code: 'dispute.not_seated', detail: seatedNames(dispute.seats) })
      if (seat.acceptedAt !== null) return refused({ code: 'dispute.accepted' })
      work.update('disputeSeats', { disputeId: dispute.id, seat: seat.seat }, { acceptedAt: work.now })
      const waits = dispute.seats.some((one) => one !== seat && one.acceptedAt === null)
      if (!waits) work.update('disputes', { id: dispute.id }, { actAt: null })
      const events = [{ kind: 'seat_accepted', data: { seat: seat.seat } }]
      return done({ file, events, value: { state: dispute.state } })
    },
  )

interface Facts {
  readonly askedFen: number | null
  readonly common: string
  readonly argued: string
}

/** 记下双方都认的事实: before anybody decides, it is written down what is not argued about. */
export const putFacts = (work: Work, caller: Caller, number: number | null, facts: Facts) =>
  onCase<OpinionTaken>(
    work,
    { caller, number, permission: 'dispute.facts', merged: 'follow' },
    async ({ file }) => {
      const dispute = await openDispute(work.db, family(file))
      if (!dispute) return refused({ code: 'dispute.none' })
      // What an opinion was given on stays as it was.
      if (dispute.opinions.length > 0 && facts.askedFen !== dispute.askedFen)
        return refused({ code: 'dispute.asked_fixed' })
      const said = {
        askedFen: facts.askedFen,
        common: cleanText(facts.common),
        argued: cleanText(facts.argued),
      }
      work.update('disputes', { id: dispute.id }, said)
      const events = [{ kind: 'dispute_facts', data: { disputeId: dispute.id } }]
      return done({ file, events, value: { state: dispute.state } })
    },
  )

/** 我方过错: our own mistake is no dispute. It is redone first, and nobody has to sit for it. */
export const findOurFault = (work: Work, caller: Caller, number: number | null, { reason }: NewFault) =>
  onCase(work, { caller, number, permission: 'case.lower', merged: 'follow' }, async (held) => {
    const { file } = held
    if (file.state.status === 'closed') return refused({ code: 'case.closed' })
    if (file.state.grading.known.ourFault && !file.state.needsReview) return refused({ code: 'fault.known' })
    const dispute = await openDispute(work.db, family(file))
    if (dispute)
      work.update(
        'disputes',
        { id: dispute.id },
        { state: 'ended', endedAt: work.now, actAt: null, lookAt: null },
      )
    const noteId = insertNote(work, file.identity.id, cleanText(reason))
    const next = settleDispute(held, 'our_fault')
    const events = [{ kind: 'our_fault_found', data: { noteId } }]
    return done({ file: next, events, value: standing(next, work.now) })
  })
