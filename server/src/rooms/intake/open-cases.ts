import { namedId, newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import {
  identityData,
  regradeFile,
  saveCase,
  type CaseFile,
  type CaseNumbers,
  type CaseWithWords,
} from '../cases/index.ts'
import { insertCustomer } from '../customers/index.ts'
import { insertMessage } from '../messages/index.ts'
import { insertOrder, learnOrder } from '../orders/index.ts'
import type { PublishedPolicy } from '../policy/index.ts'
import { extendIndex, indexCase, type GramCounter } from '../search/index.ts'
import type { LinearModel, Triage } from '../triage/index.ts'
import type { Arrival } from './arrival.ts'
import { joiningOf, type Neighbour } from './domain/joining.ts'
import { readFacts, type IntakeFacts } from './facts.ts'
import { hearCustomer } from './hear-customer.ts'
import { openFile, readArrivalWords, systemReplyText, wantsSystemReply } from './open-file.ts'

/** What intake needs beside the database: made once at the start of a process. */
export interface IntakeTools {
  readonly model: LinearModel
  readonly numbers: CaseNumbers
  readonly grams: GramCounter
  readonly secret: Uint8Array
}

export interface Opened {
  readonly intake: 'created' | 'linked' | 'joined' | 'reopened' | 'known'
  readonly file: CaseFile
  readonly linked: readonly number[]
  readonly suggested: readonly number[]
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
  for (const [i, arrival] of arrivals.entries()) opened.push(await openOne(work, arrival, facts[i]!, tools))
  return opened
}

async function openOne(
  work: Work,
  arrival: Arrival,
  facts: IntakeFacts,
  tools: IntakeTools,
): Promise<Opened> {
  const seen = knownCase(arrival, facts)
  if (seen) return answer('known', seen.file, seen)

  const read = readArrivalWords(arrival, facts.order, tools.model)
  const joining = joiningOf(
    { orderLine: arrival.order?.line ?? null, category: read.category, at: arrival.receivedAt },
    // Finished rows of another system become cases of their own; they are no contact of today's.
    arrival.importedAs === 'history' ? [] : facts.ofOrder.map(({ file }) => neighbourOf(file)),
    arrival.policy.document.joining,
  )
  const order = keepOrder(work, arrival, facts, tools)
  const joinedId = joining.kind === 'open' ? null : joining.into.id
  const others = facts.ofOrder
    .map((one) => one.file)
    .filter(({ identity, state }) => identity.id !== joinedId && state.status !== 'closed')
  if (order.learned) regradeCases(work, arrival.policy, others, order.paidFen)

  if (joining.kind !== 'open') {
    const into = facts.ofOrder.find(({ file }) => file.identity.id === joinedId)!
    const file = joinCase(work, arrival, into, { paidFen: order.paidFen, model: tools.model })
    return answer(joining.kind === 'join' ? 'joined' : 'reopened', file, into)
  }
  const number = await tools.numbers.next(work.db)
  const file = createCase(
    work,
    { arrival, facts, read, order, number, assigneeId: joining.assigneeId },
    tools,
  )
  const linked = joining.linked.map((one) => one.number)
  return {
    intake: linked.length > 0 ? 'linked' : 'created',
    file,
    linked,
    suggested: facts.suggested,
    assigneeName:
      facts.ofOrder.find((one) => one.file.state.assigneeId === file.state.assigneeId)?.assigneeName ?? null,
  }
}

const answer = (intake: Opened['intake'], file: CaseFile, { assigneeName }: CaseWithWords): Opened => ({
  intake,
  file,
  linked: [],
  suggested: [],
  assigneeName,
})

/**
 * The case that a row with this external id opened or joined: it is no new contact, the case stands as it is. What
 * joined a case is found by its message, whose id is made of the external id.
 */
function knownCase(arrival: Arrival, { known, ofOrder }: IntakeFacts): CaseWithWords | undefined {
  if (known || !arrival.externalId) return known ?? undefined
  const messageId = messageIdOf(arrival)
  return ofOrder.find(({ words }) => words.some(({ id }) => id === messageId))
}

const messageIdOf = ({ shop, externalId }: Arrival): string =>
  externalId ? namedId('message', shop.id, externalId) : newId()

const neighbourOf = ({ identity, state }: CaseFile): Neighbour => ({
  id: identity.id,
  number: identity.number,
  orderLine: identity.orderLine,
  category: state.category,
  status: state.status,
  openedAt: identity.openedAt,
  closedAt: state.closedAt,
  assigneeId: state.assigneeId,
})

interface KeptOrder {
  readonly id: string | null
  readonly paidFen: number | null
  readonly customerId: string | null
  /** The amount was unknown until now. */
  readonly learned: boolean
}

/** The customer and the order of an arrival: found, or written now. */
function keepOrder(work: Work, arrival: Arrival, facts: IntakeFacts, { secret }: IntakeTools): KeptOrder {
  const customerId = facts.customerId ?? newCustomer(work, arrival, facts, secret)
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

function newCustomer(
  work: Work,
  { customer, shop }: Arrival,
  facts: IntakeFacts,
  secret: Uint8Array,
): string | null {
  const known = facts.ofOrder.find(({ file }) => file.identity.customerId !== null)?.file.identity.customerId
  if (known) return known
  if (!customer.name && !customer.phone && !customer.externalId) return null
  const id = newId()
  insertCustomer(work, { id, shopId: shop.id, ...customer }, secret)
  return id
}

interface Creation {
  readonly arrival: Arrival
  readonly facts: IntakeFacts
  readonly read: Triage
  readonly order: KeptOrder
  readonly number: number
  readonly assigneeId: string | null
}

function createCase(work: Work, creation: Creation, tools: IntakeTools): CaseFile {
  const { arrival, read, order, number, assigneeId } = creation
  const ids = { caseId: newId(), number, messageId: newId() }
  const known = { paidFen: order.paidFen, contactedAgain: false, ourFault: false }
  const { customerId, id: orderId } = order
  const file = openFile({ arrival, read, known, now: work.now, ids, customerId, orderId, assigneeId, newId })
  const opened = {
    channel: arrival.channel,
    importedAs: arrival.importedAs,
    hasOrder: orderId !== null,
    model: read.model,
  }
  const saved = saveCase(work, null, file, [
    { kind: 'case_opened', data: { ...opened, identity: identityData(file) } },
  ])
  insertMessage(work, customerMessage(arrival, ids.caseId, ids.messageId))
  if (wantsSystemReply(arrival, read)) insertMessage(work, systemReply(arrival, ids.caseId, work.now))
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

const customerMessage = (arrival: Arrival, caseId: string, id: string) => ({
  caseId,
  id,
  kind: 'customer' as const,
  authorId: null,
  at: arrival.receivedAt,
  text: arrival.text,
  delivery: null,
  deliveredAt: null,
  offersSolution: false,
})

const systemReply = (arrival: Arrival, caseId: string, now: number) => ({
  ...customerMessage(arrival, caseId, newId()),
  kind: 'system' as const,
  at: now,
  text: systemReplyText(arrival, now),
  delivery: 'to_send' as const,
})

/** One more contact of a case that is there: its words are heard together with the ones before. */
function joinCase(
  work: Work,
  arrival: Arrival,
  { file, words, alsoFoundBy, goods }: CaseWithWords,
  context: Joined,
): CaseFile {
  const message = customerMessage(arrival, file.identity.id, messageIdOf(arrival))
  const all = [...words, { id: message.id, text: message.text }]
  const heard = hearCustomer(file, {
    words: all,
    // Rows in progress start the shop's promises when they are imported.
    at: arrival.importedAs === null ? arrival.receivedAt : work.now,
    paidFen: context.paidFen,
    goods,
    policy: arrival.policy,
    model: context.model,
    newId,
  })
  insertMessage(work, message)
  extendIndex(work, message.caseId, [...all.map((one) => one.text), alsoFoundBy].join('\n'))
  return saveCase(work, file, heard.file, heard.events)
}

interface Joined {
  readonly paidFen: number | null
  readonly model: LinearModel
}

/** The amount of an order became known: its open cases are graded again, in the same transaction. */
function regradeCases(
  work: Work,
  policy: PublishedPolicy,
  files: readonly CaseFile[],
  paidFen: number | null,
): void {
  for (const file of files) {
    const known = { ...file.state.grading.known, paidFen }
    const next = regradeFile(file, { triage: file.state.triage, known, policy, now: work.now, newId })
    saveCase(work, file, next, [{ kind: 'order_known', data: { paidFen } }])
  }
}
