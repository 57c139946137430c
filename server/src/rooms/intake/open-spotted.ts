import type { Subtype } from '@aftercare/contract/lists'
import type { Instant } from '../../kernel/time.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { change, identityData, saveCase, type CaseFile } from '../cases/index.ts'
import { insertMessage, insertNote } from '../messages/index.ts'
import type { PublishedPolicy } from '../policy/index.ts'
import { indexCase } from '../search/index.ts'
import { triage, type LinearModel, type Triage } from '../triage/index.ts'
import type { Arrival } from './arrival.ts'
import { joiningOf } from './domain/joining.ts'
import { readFacts, survivorIn, type IntakeFacts } from './facts.ts'
import { neighboursOf, type IntakeTools } from './open-cases.ts'
import { openFile } from './open-file.ts'

/** A trouble with an order's delivery that was spotted before the customer said a word. */
export interface Spotted {
  readonly shop: Arrival['shop']
  readonly policy: PublishedPolicy
  readonly order: string
  readonly at: Instant
  readonly subtype: Subtype
  /** The rule of the radar that spoke. */
  readonly rule: string
  /** What it saw, for the colleague who opens the case. */
  readonly note: string
}

export interface SpottedCase {
  readonly file: CaseFile
  readonly joined: boolean
}

/** The same as an arrival, for the locks and the facts: nobody has written, so there are no words and no customer. */
export const arrivalOf = ({ shop, policy, order, at }: Spotted): Arrival => ({
  ...{ shop, policy, channel: 'radar', text: '', order: { number: order }, receivedAt: at },
  customer: { name: null, phone: null, externalId: null },
  externalId: null,
  importedAs: null,
})

/**
 * 主动建单: opens a case of 物流异常 for what was spotted, or lays a note into the open one of the same order. Level
 * and clocks as for a complaint, but nobody waits for an answer yet and the robot says nothing. The caller has opened
 * the transaction with `intakeLocks` of the arrivals, and no two are about one order.
 */
export async function openSpotted(
  work: Work,
  spotted: readonly Spotted[],
  tools: IntakeTools,
): Promise<SpottedCase[]> {
  const arrivals = spotted.map(arrivalOf)
  const facts = await readFacts(work, arrivals, tools.secret)
  const opened: SpottedCase[] = []
  for (const [i, one] of spotted.entries())
    opened.push(await openOne(work, { one, arrival: arrivals[i]!, facts: facts[i]! }, tools))
  return opened
}

interface Opening {
  readonly one: Spotted
  readonly arrival: Arrival
  readonly facts: IntakeFacts
}

async function openOne(work: Work, opening: Opening, tools: IntakeTools): Promise<SpottedCase> {
  const { one, arrival, facts } = opening
  const asked = { orderLine: null, category: 'logistics', at: one.at } as const
  const joining = joiningOf(asked, neighboursOf(facts), arrival.policy.document.joining)
  if (joining.kind === 'join') {
    const home = facts.ofOrder.find(({ file }) => file.identity.id === joining.into.home)!
    return { file: joinSpotted(work, one, survivorIn(facts, home).file), joined: true }
  }
  // What was closed is not opened again by a machine: the new case names it.
  const { repeatOf, assigneeId } =
    joining.kind === 'open' ? joining : { repeatOf: joining.into, assigneeId: null }
  const number = await tools.numbers.next(work.db)
  const file = createSpotted(work, opening, {
    ...{ assigneeId, number, model: tools.model },
    repeatOf: repeatOf?.id ?? null,
  })
  const words = [one.note, one.order].join('\n')
  const place = { caseId: file.identity.id, shopId: one.shop.id, openedAt: one.at, words }
  indexCase(work, place, tools.grams)
  return { file, joined: false }
}

function joinSpotted(work: Work, { rule, note }: Spotted, file: CaseFile): CaseFile {
  const messageId = insertNote(work, file.identity.id, note)
  const next = change(file, { lastMessageAt: work.now })
  return saveCase(work, file, next, [{ kind: 'radar_joined', data: { radar: rule, messageId } }])
}

interface Making {
  readonly repeatOf: string | null
  readonly assigneeId: string | null
  readonly number: number
  readonly model: LinearModel
}

function createSpotted(work: Work, { one, arrival, facts }: Opening, making: Making): CaseFile {
  const { repeatOf, assigneeId, number, model } = making
  const { order } = facts
  const read = readSpotted(one, facts, model)
  const ids = { caseId: newId(), number, messageId: newId() }
  const known = { paidFen: order?.paidFen ?? null, contactedAgain: false, ourFault: false }
  const file = openFile({
    ...{ arrival, read, known, now: work.now, ids, assigneeId, repeatOf, newId },
    customerId: order?.customerId ?? null,
    orderId: order?.id ?? null,
  })
  const quiet: CaseFile = {
    ...file,
    state: { ...file.state, toSend: 0 },
    clocks: file.clocks.filter(({ duty }) => duty !== 'answer_customer'),
  }
  const opened = { channel: arrival.channel, importedAs: null, hasOrder: order !== null, model: read.model }
  const saved = saveCase(work, null, quiet, [
    { kind: 'case_opened', data: { ...opened, radar: one.rule, identity: identityData(quiet) } },
  ])
  insertMessage(work, {
    ...{ caseId: ids.caseId, id: ids.messageId, kind: 'note', authorId: null, at: work.now, text: one.note },
    ...{ delivery: null, deliveredAt: null, offersSolution: false },
  })
  return saved
}

// The class is known by the rule, not read from words; a later «在吗» of hers takes nothing away.
function readSpotted({ at, subtype, policy }: Spotted, { order }: IntakeFacts, model: LinearModel): Triage {
  const goods = {
    productCategory: order?.productCategory ?? null,
    customMade: order?.customMade ?? null,
    opened: order?.opened ?? null,
  }
  const silent = triage('', { receivedAt: at, ...goods }, model, policy.document.triage)
  return {
    ...silent,
    ...{
      category: 'logistics',
      subtype,
      confidence: 1,
      askPerson: false,
      thanks: false,
      ordinaryRequest: false,
    },
    categories: [{ category: 'logistics', subtype, confidence: 1, spans: [] }],
    platformReason: 'known',
  }
}
