import type { NewRemedy } from '@aftercare/contract/remedies'
import { defaultRemedies } from '@aftercare/contract/default-remedies'
import type { PolicyDocument } from '@aftercare/contract/policy'
import type { RemedyState } from '@aftercare/contract/remedy-lists'
import type { RemedyPolicy } from '@aftercare/contract/remedy-policy'
import type { Language } from '@aftercare/contract/words'
import { cleanText } from '../../kernel/text.ts'
import { done, refused } from '../../kernel/outcome.ts'
import { hours } from '../../kernel/time.ts'
import type { Caller } from '../../platform/caller.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { change, family, nextStatus, onCase, type CaseFile, type Held } from '../cases/index.ts'
import { becauseOf } from './because.ts'
import type { Wish, Weighed } from './domain/weigh.ts'
import { weigh } from './domain/weigh.ts'
import { holdBooks, readGiving, signerOf, type Read } from './facts.ts'
import { beginStep } from './begin-step.ts'
import { insertRemedy, openRemedies, type StoredRemedy } from './queries.ts'

/** The shop's numbers about remedies; none said: the default of the release. */
export const remedyPolicy = ({ remedies }: PolicyDocument): RemedyPolicy => remedies ?? defaultRemedies

export const wishOf = ({ kind, fen, costFen, lines, route }: NewRemedy): Wish => ({
  ...{ kind, route },
  fen: fen ?? null,
  costFen: costFen ?? null,
  lines: lines ?? null,
})

/** What a decision answers: which remedy, and where it stands. */
export interface GrantedAs {
  readonly id: string
  readonly state: RemedyState
}

interface Asked {
  readonly number: number | null
  readonly wish: NewRemedy
  readonly language: Language
}

/** 给处理: grants it where she may; asks for approval where she may not and says so; otherwise says who may. */
export const grantRemedy = (work: Work, caller: Caller, { number, wish, language }: Asked) =>
  onCase(work, { caller, number, permission: 'remedy.give' }, async (held) => {
    const { file, now } = held
    const why = whyNotNow(file)
    if (why) return refused({ code: why })
    // One person alone may give in a dispute, but not refuse.
    if (wish.kind === 'refusal' && file.state.needsReview) return refused({ code: 'dispute.needs_seats' })
    const { shopId, orderId } = file.identity
    const signer = await signerOf(work.db, caller)
    if (signer === null) return refused({ code: 'actor.not_allowed' })
    const cases = family(file)
    await holdBooks(work.db, { shopId, orderId, cases }, signer)
    const { authority } = remedyPolicy(held.policy.document)
    const read = await readGiving(work.db, { file, caller, signer, now, splitDays: authority.splitDays })
    const weighed = weigh(wishOf(wish), read.facts, { role: held.membership.role, policy: authority })
    if (!weighed.ok) return weighed
    if ((await openRemedies(work.db, cases)).some((one) => isSame(one, weighed.value, wish)))
      return refused({ code: 'remedy.same_again' })
    return decide(work, held, { wish, weighed: weighed.value, read, signer, language })
  })

/** Whether anything may be given in a case as it stands. */
export function whyNotNow({ state }: CaseFile): 'case.closed' | 'case.in_dispute' | null {
  if (state.status === 'closed') return 'case.closed'
  return state.status === 'in_dispute' ? 'case.in_dispute' : null
}

type Open = Awaited<ReturnType<typeof openRemedies>>[number]
const isSame = (open: Open, { fen, costFen }: Weighed, { kind, route }: NewRemedy): boolean =>
  open.kind === kind && open.route === route && open.fen === fen && open.costFen === costFen

interface Deciding {
  readonly wish: NewRemedy
  readonly weighed: Weighed
  readonly read: Read
  readonly signer: string
  readonly language: Language
}

async function decide(work: Work, held: Held, deciding: Deciding) {
  const { wish, weighed, read, signer, language } = deciding
  const { grant, ground, shares, steps } = weighed
  if (!grant.may && !wish.ask)
    return refused({ code: `authority.${grant.obstacle!}`, detail: becauseOf(grant, ground, language) })
  const { file, now } = held
  const { approvalHours } = remedyPolicy(held.policy.document).authority
  const id = newId()
  const { fen, costFen, urgentReship } = weighed
  const remedy: StoredRemedy = {
    id,
    shopId: file.identity.shopId,
    caseId: file.identity.id,
    orderId: file.identity.orderId,
    kind: wish.kind,
    ground,
    route: wish.route,
    state: grant.may ? 'granted' : 'waiting',
    ...{ fen, costFen, urgentReship },
    weighedFen: grant.weighedFen,
    reason: cleanText(wish.reason),
    verdict: read.rule?.row.verdict ?? null,
    article: read.rule?.articles[0]?.id ?? null,
    hint: wish.hint ?? null,
    obstacle: grant.obstacle,
    needs: grant.needs,
    askedBy: signer,
    askedAt: now,
    grantedAt: grant.may ? now : null,
    expiresAt: grant.may ? null : now + hours(approvalHours),
    endedAt: null,
  }
  insertRemedy(work, remedy, { shares, steps })
  const lines = shares.map(({ line }) => line)
  if (grant.may) await beginStep(work, file, { remedy, position: 1, step: steps[0]!, lines })
  const about = { remedyId: id, remedy: wish.kind, fen: fen + costFen, ground }
  const answer: GrantedAs = { id, state: grant.may ? 'granted' : 'waiting' }
  if (!grant.may)
    return done({
      file,
      events: [
        { kind: 'remedy_asked', data: { ...about, obstacle: grant.obstacle, needs: [...grant.needs] } },
      ],
      value: answer,
    })
  work.insert('remedyApprovals', {
    ...{ remedyId: id, personId: signer, seat: null, verdict: 'approved', reason: null, at: now },
  })
  return done({ file: granted(file), events: [{ kind: 'remedy_granted', data: about }], value: answer })
}

/** A case in which something was granted: it is being carried out, whatever was before. */
export function granted(file: CaseFile): CaseFile {
  const moved = nextStatus(file.state.status, 'grant_remedy')
  return change(file, { status: moved.ok ? moved.value : file.state.status, fulfilledAt: null })
}
