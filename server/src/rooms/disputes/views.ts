import { wordingOf } from '@aftercare/contract/default-wording'
import type { Dispute, DisputeOpinion, Ruling } from '@aftercare/contract/disputes'
import type { Language } from '@aftercare/contract/words'
import { refusals, type RefusalCode } from '@aftercare/contract/refusals'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { toShanghai, type Instant } from '../../kernel/time.ts'
import { membershipIn, shopsWhere, type Caller, type Membership } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'
import {
  caseNumber,
  family,
  findCase,
  openEvidence,
  readCaseFiles,
  survivorOf,
  type CaseFile,
} from '../cases/index.ts'
import { policyOfMember, type PublishedPolicy } from '../policy/index.ts'
import { signerOf } from '../remedies/index.ts'
import { articleById } from '../rulebook/index.ts'
import { checkWording, isStopped } from '../wording/index.ts'
import { compareCase } from './compare.ts'
import { decisionText } from './domain/decision-text.ts'
import { mayOpine, seenBy, type Viewer } from './domain/sealing.ts'
import type { StoredDispute, StoredOpinion } from './domain/dispute.ts'
import { hasOtherOwner, lastDispute, rulingOf, type StoredRuling } from './queries.ts'

interface Asked {
  readonly number: number | null
  readonly language: Language
}

/** 争议复核 of a case as its reader may see it: what the two seats said only when both have. */
export async function disputeOfCase(
  db: Db,
  caller: Caller,
  { number, language }: Asked,
): Promise<Outcome<{ dispute: Dispute | null }>> {
  const named = await findCase(db, number, shopsWhere(caller, 'case.read'))
  if (named === null) return refused({ code: 'case.unknown' })
  const { id } = await survivorOf(db, named)
  const file = (await readCaseFiles(db, [id]))[0]!
  const stored = await lastDispute(db, family(file))
  if (!stored) return done({ dispute: null })
  const membership = membershipIn(caller, file.identity.shopId)!
  const policy = await policyOfMember(db, membership)
  const signer = await signerOf(db, caller)
  return done({ dispute: await describe(db, { file, stored, policy, membership, signer, language }) })
}

interface Describing {
  readonly file: CaseFile
  readonly stored: StoredDispute
  readonly policy: PublishedPolicy
  readonly membership: Membership
  readonly signer: string | null
  readonly language: Language
}

async function describe(db: Db, of: Describing): Promise<Dispute> {
  const { file, stored, policy, membership, signer, language } = of
  const { state } = stored
  const open = state === 'unseated' || state === 'seated' || state === 'split'
  const compared = await compareCase(db, file, stored.askedFen)
  const ruling = await rulingOf(db, stored.id)
  const viewer: Viewer = {
    personId: signer,
    role: membership.role,
    otherOwner: state === 'split' && signer !== null && (await hasOtherOwner(db, membership.shopId, signer)),
  }
  const seen = seenBy(stored, viewer)
  return {
    state,
    openedAt: toShanghai(stored.openedAt),
    acceptBy: moment(stored.actAt),
    seats: seen.seats.map(({ seat, personId, name, standIn, acceptedAt, given }) => ({
      ...{ seat, person: { id: personId, name }, standIn, acceptedAt: moment(acceptedAt), given },
    })),
    facts: { askedFen: stored.askedFen, common: stored.common, argued: stored.argued },
    empathyAt: moment(file.state.lastAnswerAt),
    evidenceOpen: open ? (await openEvidence(db, file, policy.document)).length : 0,
    mine: seen.mine && opinionOf(seen.mine, language),
    opinions: seen.opinions.map((one) => opinionOf(one, language)),
    ruling: ruling && describeRuling(ruling, language),
    decision: ruling && decisionOf(ruling, policy),
    precedents: compared.near.map(({ earlier, likeness, same }) => ({
      ...{ number: caseNumber(earlier.number), ruling: earlier.ruling, fen: earlier.fen },
      ...{ grounds: earlier.grounds, likeness, same: [...same], at: toShanghai(earlier.at) },
    })),
    usual: compared.usual,
    can: rightsOf(stored, viewer, membership, { file, language }),
  }
}

const moment = (at: Instant | null): string | null => (at === null ? null : toShanghai(at))

const cited = (ids: readonly string[], language: Language) => ids.map((id) => articleById(id, language))

const opinionOf = (
  { seat, personId, name, ruling, fen, grounds, citations, at }: StoredOpinion,
  language: Language,
): DisputeOpinion => ({
  ...{ seat, person: { id: personId, name }, ruling, fen, grounds },
  ...{ citations: cited(citations, language), at: toShanghai(at) },
})

const describeRuling = (
  { ruling, way, fen, grounds, citations, departs, by, at }: StoredRuling,
  language: Language,
): Ruling => ({
  ...{ ruling, way, fen, grounds, departs, by },
  ...{ citations: cited(citations, language), at: toShanghai(at) },
})

/** The ruling as a message in the shop's language, looked at by the wording check before anybody sends it. */
function decisionOf(stored: StoredRuling, { document }: PublishedPolicy): Dispute['decision'] {
  const names = cited(stored.citations, 'zh').map(({ instrument, article }) => `《${instrument}》${article}`)
  const text = decisionText(stored, names)
  return { text, fit: !isStopped(checkWording(text, wordingOf(document))) }
}

function rightsOf(
  stored: StoredDispute,
  viewer: Viewer,
  { permissions }: Membership,
  { file, language }: Pick<Describing, 'file' | 'language'>,
): Dispute['can'] {
  const say = (code: RefusalCode | null) =>
    code === null ? { may: true } : { may: false, deniedCode: code, deniedBecause: refusals[code][language] }
  const open = stored.state === 'seated' || stored.state === 'split' || stored.state === 'unseated'
  const mine = stored.seats.find(({ personId }) => personId === viewer.personId)
  const none: RefusalCode | null = open ? null : 'dispute.none'
  const accept = none ?? (!mine ? 'dispute.not_seated' : mine.acceptedAt !== null ? 'dispute.accepted' : null)
  const fault = file.state.status === 'closed' ? 'case.closed' : none
  return {
    accept: say(accept),
    opine: say(mayOpine(stored, viewer)),
    facts: say(none ?? (permissions.has('dispute.facts') ? null : 'actor.not_allowed')),
    ourFault: say(fault ?? (permissions.has('case.lower') ? null : 'actor.not_allowed')),
  }
}
