import { MOST_HANDED_OVER, type HandoverPlan, type NewHandover } from '@aftercare/contract/handover'
import { mayDo } from '@aftercare/contract/permissions'
import { refusals, type RefusalCode } from '@aftercare/contract/refusals'
import type { Language } from '@aftercare/contract/words'
import { done, refused, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import type { Caller } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'
import { newId } from '../../platform/ids.ts'
import { say } from '../../platform/outbox.ts'
import type { Work } from '../../platform/work.ts'
import {
  caseNumber,
  onCases,
  readCaseNumber,
  type CaseFile,
  type CaseResult,
  type Held,
} from '../cases/index.ts'
import { roleOf } from '../people/index.ts'
import { ACCEPT_WITHIN } from './domain/offer.ts'
import { planSentence } from './domain/sentence.ts'
import { dropStale, insertHandover, nameOf, numbersOf, waitingOffers, type StoredItem } from './queries.ts'
import { suggestions, type Holder } from './sheet.ts'

interface Offering extends Holder {
  readonly caller: Caller
  readonly asked: NewHandover
  readonly language: Language
  readonly secret: Uint8Array
}

/** What an offer would come to, case by case. Nothing is held: whoever accepts looks again. */
interface Looked {
  readonly results: readonly CaseResult[]
  /** Cases that still wait in the offer of somebody who no longer has them. */
  readonly stale: readonly string[]
}

/** 「12 单:10 单请李敏接手…」: says what an offer would do and changes nothing. */
export async function planHandover(work: Work, offering: Offering): Promise<Outcome<HandoverPlan>> {
  const looked = await look(work, offering)
  if (!looked.ok) return looked
  const { results } = looked.value
  const stays = results.flatMap(({ number, outcome }) =>
    outcome.ok ? [] : [{ number: caseNumber(number), code: outcome.refusal.code as RefusalCode }],
  )
  const told = {
    to: await nameOf(work.db, offering.asked.to),
    total: results.length,
    fine: results.length - stays.length,
    refused: stays.map(({ code }) => code),
  }
  return done({
    sentence: planSentence(told, offering.language),
    total: told.total,
    planned: told.fine,
    refused: stays.map((one) => ({ ...one, title: refusals[one.code][offering.language] })),
  })
}

/**
 * 交班: asks a colleague or the lead to take over. The cases stay with their owner until then: no clock, no promise and
 * no assignee changes by being offered.
 */
export async function offerHandover(work: Work, offering: Offering): Promise<Outcome<{ id: string }>> {
  const looked = await look(work, offering)
  if (!looked.ok) return looked
  const { results, stale } = looked.value
  const given = results.flatMap(({ before, outcome }) => (before && outcome.ok ? [before] : []))
  if (given.length === 0) return refused({ code: commonCode(results) })
  await dropStale(work.db, stale, work.now)
  const { asked, membership, personId } = offering
  const id = newId()
  const { shopId } = membership
  const toLead = asked.to === null
  insertHandover(
    work,
    {
      id,
      shopId,
      giverId: personId,
      receiverId: asked.to,
      note: asked.note,
      offeredAt: work.now,
      actAt: toLead ? null : work.now + ACCEPT_WITHIN,
      leadAt: toLead ? work.now : null,
      closedAt: null,
    },
    await itemsFor(work, offering, { id, given }),
  )
  for (const { identity } of given)
    say(work, { shopId, caseId: identity.id, number: identity.number, kind: 'handover_offered', cause: id })
  return done({ id })
}

/** Why nothing of it can be offered: the one reason that all share, or that there are several. */
function commonCode(results: readonly CaseResult[]): string {
  const codes = new Set(results.map(({ outcome }) => (outcome.ok ? '' : outcome.refusal.code)))
  return codes.size === 1 ? [...codes][0]! : 'handover.nothing'
}

async function look(work: Work, { caller, membership, personId, asked }: Offering): Promise<Outcome<Looked>> {
  const receiver = await whyNotTo(work.db, asked.to, { membership, personId })
  if (receiver) return refused(receiver)
  const { shopId } = membership
  const numbers =
    asked.cases === 'all'
      ? await numbersOf(work.db, { shopId, personId }, MOST_HANDED_OVER)
      : [...new Set(asked.cases.map(({ number }) => readCaseNumber(number)!))]
  if (numbers.length > MOST_HANDED_OVER) return refused({ code: 'handover.too_many' })
  const offers = await waitingOffers(work.db, numbers)
  const own = new Set(offers.filter(({ giverId }) => giverId === personId).map(({ caseId }) => caseId))
  const ask = { caller, numbers, permission: 'case.take' as const, look: true }
  const results = await onCases(work, ask, (_, held) => whyNotGive(held, { shopId, personId, offered: own }))
  const fine = new Set(
    results.flatMap(({ before, outcome }) => (outcome.ok && before ? [before.identity.id] : [])),
  )
  const stale = offers.map(({ caseId }) => caseId).filter((id) => fine.has(id))
  return done({ results, stale })
}

/** Whoever gets cases has to be somebody else of the shop whose role may hold them. */
async function whyNotTo(
  db: Db,
  to: string | null,
  { membership, personId }: Holder,
): Promise<Refusal | null> {
  if (to === null) return null
  if (to === personId) return { code: 'handover.self' }
  const role = await roleOf(db, to, membership.shopId)
  if (role === null) return { code: 'person.unknown' }
  return mayDo(role, 'case.take') ? null : { code: 'handover.receiver' }
}

interface Mine {
  readonly shopId: string
  readonly personId: string
  readonly offered: ReadonlySet<string>
}

function whyNotGive({ file }: Held, { shopId, personId, offered }: Mine) {
  if (file.identity.shopId !== shopId) return refused({ code: 'case.unknown' })
  if (file.state.status === 'closed') return refused({ code: 'case.closed' })
  if (file.state.assigneeId !== personId) return refused({ code: 'handover.not_yours' })
  if (offered.has(file.identity.id)) return refused({ code: 'handover.pending' })
  return done({ file, events: [] })
}

interface Items {
  readonly id: string
  readonly given: readonly CaseFile[]
}

async function itemsFor(work: Work, offering: Offering, { id, given }: Items): Promise<StoredItem[]> {
  const { asked } = offering
  const notes = new Map(
    asked.cases === 'all'
      ? []
      : asked.cases.map(({ number, note }) => [readCaseNumber(number)!, note] as const),
  )
  const bare = given.some(({ identity }) => notes.get(identity.number) === undefined)
  const lines = bare ? await suggestions(work.db, { ...offering, now: work.now }) : new Map<string, string>()
  return given.map(({ identity }, place) => ({
    handoverId: id,
    place,
    caseId: identity.id,
    note: notes.get(identity.number) ?? lines.get(caseNumber(identity.number)) ?? '',
    state: 'pending',
    decidedAt: null,
    decidedBy: null,
    reason: null,
  }))
}
