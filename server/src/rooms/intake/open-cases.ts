import type { Category } from '@aftercare/contract/lists'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import {
  identityData,
  saveCase,
  type CaseFile,
  type CaseNumbers,
  type CaseWithWords,
} from '../cases/index.ts'
import { evidenceOf } from '../files/index.ts'
import { insertHashedCustomer } from '../customers/index.ts'
import { insertMessage } from '../messages/index.ts'
import { insertOrder, learnOrder, regradeCases } from '../orders/index.ts'
import { indexCase, type GramCounter } from '../search/index.ts'
import type { LinearModel, Triage } from '../triage/index.ts'
import { firstWordsOf, type Arrival } from './arrival.ts'
import { joiningOf, type Joining, type Neighbour } from './domain/joining.ts'
import type { Said } from './domain/platform-news.ts'
import { readFacts, survivorIn, type IntakeFacts } from './facts.ts'
import { hearKnown, knownCase } from './hear-known.ts'
import { customerMessage, joinCase, keepEvidence, messageIdOf } from './join-case.ts'
import { classOfChat, freshChat, tellAnswers, tellRest, type ToldAnswers } from './chat-arrival.ts'
import { tellChat } from './tell-chat.ts'
import { openFile, readArrivalWords, systemReplyText, wantsSystemReply } from './open-file.ts'
import { insertPlatformRow, readPlatformMemory, rowOf, saidBy, type PlatformMemory } from './platform-rows.ts'

/** What intake needs beside the database: made once at the start of a process. */
export interface IntakeTools {
  readonly model: LinearModel
  readonly numbers: CaseNumbers
  readonly grams: GramCounter
  readonly secret: Uint8Array
}

export interface Opened {
  readonly intake: 'created' | 'linked' | 'joined' | 'reopened' | 'updated' | 'known'
  readonly file: CaseFile
  readonly linked: readonly number[]
  readonly suggested: readonly number[]
  readonly repeatOf: number | null
  readonly assigneeName: string | null
}

/**
 * Opens cases for arrivals, or joins them to open ones: read the facts, decide, write once. The caller has opened
 * the transaction with `intakeLocks(arrivals)`, and no two arrivals of one call are about the same order, external
 * id or customer.
 */
export async function openCases(
  work: Work,
  arrivals: readonly Arrival[],
  tools: IntakeTools,
): Promise<Opened[]> {
  const facts = await readFacts(work, arrivals, tools.secret)
  const opened: Opened[] = []
  const memory = await readPlatformMemory(work.db, casesToRemember(arrivals, facts))
  for (const [i, arrival] of arrivals.entries())
    opened.push(await openArrival(work, arrival, facts[i]!, { ...tools, memory }))
  return opened
}

/** Cases of which a row of another system may say something new. */
const casesToRemember = (arrivals: readonly Arrival[], facts: readonly IntakeFacts[]): string[] =>
  arrivals.flatMap((arrival, i) => {
    if (arrival.importedAs === null || !saidBy(arrival)) return []
    const { known, ofOrder, survivors } = facts[i]!
    return [...(known ? [known] : []), ...ofOrder, ...survivors.values()].flatMap(({ file }) => [
      file.identity.id,
      ...file.state.absorbed,
    ])
  })

type OpeningTools = IntakeTools & { readonly memory: PlatformMemory }

// Beside the words of a row that came before.
const placeOf = (arrival: Arrival, { identity }: CaseFile, { known }: IntakeFacts) => ({
  caseId: identity.id,
  messageId: known ? identity.firstMessageId : messageIdOf(arrival),
})

/** The same for one arrival whose facts the caller knows. */
export async function openArrival(
  work: Work,
  given: Arrival,
  facts: IntakeFacts,
  tools: OpeningTools,
): Promise<Opened> {
  const found = knownCase(given, facts)
  if (found) {
    keepEvidence(work, given, placeOf(given, found.file, facts))
    const { intake, file, seen } = hearKnown(work, given, facts, { found, memory: tools.memory })
    return answer(intake, file, seen)
  }
  const chat = given.chat ? await freshChat(work.db, given, facts) : null
  // Pasted again, the first of her words lies where it was.
  if (chat?.home) keepEvidence(work, given, { caseId: chat.home, messageId: firstWordsOf(given)!.id })
  if (chat?.home && !chat.fresh.some(({ side }) => side === 'customer'))
    return answerKnown(await tellAnswers(work, chat, facts, tools.model))

  const arrival = chat?.arrival ?? given
  const read = readArrivalWords(arrival, facts.order, tools.model)
  // What is new in a conversation goes where the rest of it is: the class is that of all of it.
  const category = given.chat ? classOfChat(given, facts.order, tools.model) : read.category
  const joining = joiningFor(arrival, category, facts)
  const order = keepOrder(work, arrival, facts)
  const joinedId = joining.kind === 'open' ? null : joining.into.id
  const others = facts.ofOrder
    .map((one) => one.file)
    .filter(({ identity, state }) => identity.id !== joinedId && state.status !== 'closed')
  if (order.learned) regradeCases(work, others, { paidFen: order.paidFen, policy: arrival.policy })

  if (joining.kind !== 'open') {
    const { kind, into: neighbour } = joining
    const { home } = neighbour
    const into = survivorIn(
      facts,
      facts.ofOrder.find(({ file }) => file.identity.id === home)!,
    )
    if (chat && !chat.home)
      keepEvidence(work, arrival, { caseId: home, messageId: firstWordsOf(arrival)!.id })
    const context = { paidFen: order.paidFen, home, kind, ...tools }
    const file = arrival.chat
      ? await tellChat(work, into, { ...context, arrival, messages: arrival.chat })
      : joinCase(work, arrival, into, context)
    return answer(joining.kind === 'join' ? 'joined' : 'reopened', file, into)
  }
  const number = await tools.numbers.next(work.db)
  const repeatOf = joining.repeatOf?.id ?? null
  const opening = { arrival, read, order, number, assigneeId: joining.assigneeId, repeatOf }
  const opened = createCase(work, opening, tools)
  const { model } = tools
  const file = arrival.chat
    ? await tellRest(work, opened, { arrival, order: facts.order, paidFen: order.paidFen, model })
    : opened
  const linked = joining.linked.map((one) => one.number)
  return {
    intake: linked.length > 0 ? 'linked' : 'created',
    file,
    linked,
    suggested: facts.suggested,
    repeatOf: joining.repeatOf?.number ?? null,
    assigneeName:
      facts.ofOrder.find((one) => one.file.state.assigneeId === file.state.assigneeId)?.assigneeName ?? null,
  }
}

function joiningFor(arrival: Arrival, category: Category, facts: IntakeFacts): Joining {
  return joiningOf(
    { orderLine: arrival.order?.line ?? null, category, at: arrival.receivedAt },
    // Finished rows of another system become cases of their own; they are no contact of today's.
    arrival.importedAs === 'history' ? [] : neighboursOf(facts),
    arrival.policy.document.joining,
  )
}

const answerKnown = ({ file, into, isNews }: ToldAnswers): Opened =>
  answer(isNews ? 'updated' : 'known', file, into)

const answer = (intake: Opened['intake'], file: CaseFile, { assigneeName }: CaseWithWords): Opened => ({
  intake,
  file,
  linked: [],
  suggested: [],
  repeatOf: null,
  assigneeName,
})

// Cases that stand for themselves come first: of two ways to the same case theirs is taken.
export const neighboursOf = (facts: IntakeFacts): Neighbour[] =>
  [...facts.ofOrder]
    .sort((a, b) => Number(a.file.state.mergedInto !== null) - Number(b.file.state.mergedInto !== null))
    .map((one) => neighbourOf(one.file, survivorIn(facts, one).file))

const neighbourOf = (home: CaseFile, { identity, state }: CaseFile): Neighbour => ({
  id: identity.id,
  number: identity.number,
  orderLine: home.identity.orderLine,
  category: home.state.category,
  status: state.status,
  openedAt: identity.openedAt,
  closedAt: state.closedAt,
  assigneeId: state.assigneeId,
  home: home.identity.id,
})

interface KeptOrder {
  readonly id: string | null
  readonly paidFen: number | null
  readonly customerId: string | null
  /** The amount was unknown until now. */
  readonly learned: boolean
}

/** The customer and the order of an arrival: found, or written now. */
function keepOrder(work: Work, arrival: Arrival, facts: IntakeFacts): KeptOrder {
  const customerId = facts.customerId ?? newCustomer(work, arrival, facts)
  const { order } = arrival
  if (!order) return { id: null, paidFen: null, customerId, learned: false }
  if (!facts.order) {
    const id = newId()
    insertOrder(work, {
      id,
      shopId: arrival.shop.id,
      number: order.number,
      customerId,
      paidFen: order.paidFen ?? null,
      title: order.title ?? null,
      productCategory: order.productCategory ?? null,
      customMade: order.customMade ?? null,
      opened: order.opened ?? null,
      paidAt: null,
    })
    return { id, paidFen: order.paidFen ?? null, customerId, learned: false }
  }
  const learned = facts.order.paidFen === null && order.paidFen !== undefined
  if (learned) learnOrder(work, facts.order.id, { paidFen: order.paidFen })
  return { id: facts.order.id, paidFen: facts.order.paidFen ?? order.paidFen ?? null, customerId, learned }
}

function newCustomer(work: Work, { customer, shop }: Arrival, facts: IntakeFacts): string | null {
  const known = facts.ofOrder.find(({ file }) => file.identity.customerId !== null)?.file.identity.customerId
  if (known) return known
  // Whoever gives no number and no id of her own writes about her own order.
  const buyer = facts.order?.customerId ?? null
  if (buyer !== null && !customer.phone && !customer.externalId) return buyer
  if (!customer.name && !customer.phone && !customer.externalId) return null
  const id = newId()
  insertHashedCustomer(work, { id, shopId: shop.id, ...customer }, facts.phone)
  return id
}

interface Creation {
  readonly arrival: Arrival
  readonly read: Triage
  readonly order: KeptOrder
  readonly number: number
  readonly assigneeId: string | null
  readonly repeatOf: string | null
  /**
   * 拆分: the message that becomes a case of its own keeps its id and what its platform said, and the case says where
   * it came from.
   */
  readonly split?: { readonly messageId: string; readonly from: number; readonly row: Said | null }
}

export function createCase(work: Work, creation: Creation, tools: IntakeTools): CaseFile {
  const { arrival, read, order, number, assigneeId, repeatOf, split } = creation
  const ids = { caseId: newId(), number, messageId: split?.messageId ?? firstWordsOf(arrival)?.id ?? newId() }
  const known = { paidFen: order.paidFen, contactedAgain: false, ourFault: false }
  const { customerId, id: orderId } = order
  const file = openFile({
    arrival,
    read,
    known,
    now: work.now,
    ids,
    customerId,
    orderId,
    assigneeId,
    repeatOf,
    newId,
  })
  const opened = {
    channel: arrival.channel,
    importedAs: arrival.importedAs,
    hasOrder: orderId !== null,
    model: read.model,
    ...(split ? { splitFrom: split.from } : {}),
    ...(arrival.evidence ? evidenceOf(arrival.evidence) : {}),
  }
  const saved = saveCase(work, null, file, [
    { kind: 'case_opened', data: { ...opened, identity: identityData(file) } },
  ])
  insertMessage(work, customerMessage(arrival, ids.caseId, ids.messageId))
  keepEvidence(work, arrival, ids)
  const said = split ? split.row : saidBy(arrival)
  if (said) insertPlatformRow(work, rowOf(said, ids.caseId, ids.messageId))
  if (wantsSystemReply(arrival, read)) insertMessage(work, systemReply(arrival, file, work.now))
  indexCase(
    work,
    {
      caseId: ids.caseId,
      shopId: arrival.shop.id,
      openedAt: arrival.receivedAt,
      words: [arrival.text, arrival.customer.name, arrival.order?.number].filter(Boolean).join('\n'),
    },
    tools.grams,
  )
  return saved
}

const systemReply = (arrival: Arrival, file: CaseFile, now: number) => ({
  ...customerMessage(arrival, file.identity.id, newId()),
  kind: 'system' as const,
  at: now,
  text: systemReplyText(arrival, file, now),
  delivery: 'to_send' as const,
})
