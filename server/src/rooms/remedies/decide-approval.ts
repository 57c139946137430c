import type { NewApproval } from '@aftercare/contract/remedies'
import type { ApprovalSeat } from '@aftercare/contract/remedy-lists'
import type { Role } from '@aftercare/contract/lists'
import { done, refused, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import { cleanText } from '../../kernel/text.ts'
import type { Caller } from '../../platform/caller.ts'
import type { Work } from '../../platform/work.ts'
import { family, onCase, type Held } from '../cases/index.ts'
import { mayFill, mayGrant, openSeats, type Grant } from './domain/authority.ts'
import { planOf, stepsOf } from './domain/plan.ts'
import { holdBooks, readGiving, signerOf, type Read } from './facts.ts'
import { granted, remedyPolicy, whyNotNow, type GrantedAs } from './grant-remedy.ts'
import { lockRemedy, sharesOfRemedy, signaturesOf, type Signature, type StoredRemedy } from './queries.ts'
import { beginStep } from './begin-step.ts'
import { backToReview } from './end-remedy.ts'

interface Deciding {
  readonly remedy: StoredRemedy
  readonly signer: string
  readonly signatures: readonly Signature[]
  readonly said: NewApproval
}

/** 审批: somebody who may says yes or no, once. The last yes that is needed grants it, if there is still enough left. */
export const decideApproval = (
  work: Work,
  caller: Caller,
  { number, said }: { readonly number: number | null; readonly said: NewApproval },
) =>
  onCase(work, { caller, number, permission: 'remedy.approve', merged: 'follow' }, async (held) => {
    const { file, now } = held
    const signer = await signerOf(work.db, caller)
    if (signer === null) return refused({ code: 'actor.not_allowed' })
    const { shopId, orderId } = file.identity
    await holdBooks(work.db, { shopId, orderId, cases: family(file) }, signer)
    const remedy = await lockRemedy(work.db, family(file), said.remedy)
    if (!remedy) return refused({ code: 'remedy.unknown' })
    const signatures = await signaturesOf(work.db, remedy.id)
    const { splitDays } = remedyPolicy(held.policy.document).authority
    const read = await readGiving(work.db, { file, caller, signer, now, splitDays })
    const deciding = { remedy, signer, signatures, said }
    const seat = seatOf(deciding, held, read)
    if (!seat.ok) return seat
    if (said.verdict === 'refused') return decline(work, held, deciding, seat.value.seat)
    return approve(work, held, deciding, { ...seat.value, read })
  })

interface Seated {
  readonly seat: ApprovalSeat
  /** Seats that stay empty after it. */
  readonly left: readonly ApprovalSeat[]
}

/** The seat in which somebody decides a request, or why she has none. Weighed anew: more may have been given since. */
function seatOf(
  { remedy, signer, signatures, said }: Deciding,
  held: Held,
  { facts }: Read,
): Outcome<Seated, Refusal> {
  if (remedy.state !== 'waiting' || held.now >= remedy.expiresAt!) return refused({ code: 'remedy.decided' })
  const why = whyNotNow(held.file)
  if (why) return refused({ code: why })
  const mine = whyNotSign({ askedBy: remedy.askedBy, signer, signatures })
  if (mine) return refused({ code: mine })
  if (said.verdict === 'refused' && !said.reason) return refused({ code: 'approval.no_reason' })
  const { role } = held.membership
  const { authority } = remedyPolicy(held.policy.document)
  const grant = mayGrant(askOf(remedy), role, facts.given, authority)
  const open = openSeats(
    remedy.needs,
    signatures.flatMap((one) => (one.seat ? [one.seat] : [])),
  )
  const seat = seatFor(open, role, { remedy, grant })
  if (!seat) return refused({ code: 'approval.not_yours' })
  if (said.verdict === 'approved' && seat !== 'finance' && grant.obstacle === 'daily_cap')
    return refused({ code: 'approval.daily_cap' })
  return done({ seat, left: open.filter((one) => one !== seat) })
}

/** Whether somebody may sign at all: never her own request, never twice. */
export function whyNotSign({
  askedBy,
  signer,
  signatures,
}: {
  readonly askedBy: string | null
  readonly signer: string
  readonly signatures: readonly Signature[]
}): 'approval.own' | 'approval.twice' | null {
  if (askedBy === signer) return 'approval.own'
  return signatures.some(({ personId }) => personId === signer) ? 'approval.twice' : null
}

const askOf = ({ ground, fen, costFen, urgentReship }: StoredRemedy) => ({
  byRight: ground !== 'goodwill',
  fen: fen + costFen,
  urgentReship,
  offline: false,
})

// One of the ladder has to hold the whole amount as it stands now; a request for two signatures said so from the start.
function seatFor(
  open: readonly ApprovalSeat[],
  role: Role,
  { remedy, grant }: { readonly remedy: StoredRemedy; readonly grant: Grant },
): ApprovalSeat | null {
  const seat = open.find((one) => mayFill(one, role)) ?? null
  const enough = grant.may || grant.obstacle === 'daily_cap' || remedy.needs.length > 1 || seat === 'finance'
  return enough ? seat : null
}

const answerOf = ({ id }: StoredRemedy, state: GrantedAs['state']): GrantedAs => ({ id, state })

const about = ({ id, kind, fen, costFen, ground }: StoredRemedy) => ({
  ...{ remedyId: id, remedy: kind, fen: fen + costFen, ground },
})

function sign(work: Work, { remedy, signer, said }: Deciding, seat: ApprovalSeat): void {
  const { verdict, reason } = said
  work.insert('remedyApprovals', {
    ...{ remedyId: remedy.id, personId: signer, seat, verdict, at: work.now },
    reason: reason ? cleanText(reason) : null,
  })
}

async function decline(work: Work, held: Held, deciding: Deciding, seat: ApprovalSeat) {
  const { remedy } = deciding
  sign(work, deciding, seat)
  work.update('remedies', { id: remedy.id }, { state: 'refused', endedAt: held.now })
  const file = await backToReview(work.db, held.file, remedy.id)
  const events = [{ kind: 'remedy_declined', data: { ...about(remedy), seat } }]
  return done({ file, events, value: answerOf(remedy, 'refused') })
}

async function approve(
  work: Work,
  { file, now }: Held,
  deciding: Deciding,
  { seat, left, read }: Seated & { readonly read: Read },
) {
  const { remedy } = deciding
  const signed = { kind: 'remedy_approved', data: { ...about(remedy), seat } }
  if (left.length > 0) {
    sign(work, deciding, seat)
    return done({ file, events: [signed], value: answerOf(remedy, 'waiting') })
  }
  const shares = await sharesOfRemedy(work.db, remedy.id)
  const over = whyOver(remedy, read, shares)
  if (over) return refused({ code: over })
  sign(work, deciding, seat)
  work.update(
    'remedies',
    { id: remedy.id },
    { state: 'granted', grantedAt: now, endedAt: now, expiresAt: null },
  )
  work.update('remedySteps', { remedyId: remedy.id, position: 1 }, { state: 'ready' })
  const [step] = stepsOf(remedy.kind, remedy.route)
  const lines = shares.map(({ line }) => line)
  await beginStep(work, file, { remedy, position: 1, step: step!, lines })
  const events = [signed, { kind: 'remedy_granted', data: about(remedy) }]
  return done({ file: granted(file), events, value: answerOf(remedy, 'granted') })
}

// While it waited, others may have been given what it asked for.
function whyOver(
  { kind }: StoredRemedy,
  { facts: { ledger } }: Read,
  shares: Awaited<ReturnType<typeof sharesOfRemedy>>,
): 'ledger.over' | null {
  const { books, keeps } = planOf(kind)
  if (books === null || books === 'compensation' || ledger === null) return null
  const fits = shares.every(({ line, fen }) => {
    const account = ledger.accounts.find((one) => one.line === line)
    return account !== undefined && fen <= (keeps ? account.leftKeptFen : account.leftFen)
  })
  return fits ? null : 'ledger.over'
}
