import { namedId, newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { saveCase, type CaseFile, type CaseWithWords } from '../cases/index.ts'
import { attach } from '../files/index.ts'
import { insertMessage } from '../messages/index.ts'
import { extendIndex } from '../search/index.ts'
import type { LinearModel } from '../triage/index.ts'
import type { Arrival } from './arrival.ts'
import { hearCustomer } from './hear-customer.ts'
import { withDeadline } from './hear-platform.ts'
import { insertPlatformRow, rowOf, rowsOf, saidBy, type PlatformMemory } from './platform-rows.ts'

/** What the customer said, as a message of a case. */
export const customerMessage = (arrival: Arrival, caseId: string, id: string) => ({
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

/** The id of an arrival's message: the same external id gives the same one. */
export const messageIdOf = ({ shop, externalId }: Arrival): string =>
  externalId ? namedId('message', shop.id, externalId) : newId()

/** What came with the words lies beside them. */
export function keepEvidence(
  work: Work,
  { evidence }: Arrival,
  place: { readonly caseId: string; readonly messageId: string },
): void {
  if (evidence) attach(work, evidence, place)
}

/** One more contact of a case that is there: its words are heard together with the ones before. */
export function joinCase(
  work: Work,
  arrival: Arrival,
  { file, words, alsoFoundBy, goods }: CaseWithWords,
  context: Joined,
): CaseFile {
  const message = customerMessage(arrival, context.home, messageIdOf(arrival))
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
    joined: context.kind,
    evidence: arrival.evidence,
  })
  insertMessage(work, message)
  keepEvidence(work, arrival, { caseId: message.caseId, messageId: message.id })
  extendIndex(work, file.identity.id, [...all.map((one) => one.text), alsoFoundBy].join('\n'))
  const said = saidBy(arrival)
  if (!said) return saveCase(work, file, heard.file, heard.events)
  const row = rowOf(said, message.caseId, message.id)
  insertPlatformRow(work, row)
  const before = rowsOf(context.memory, file)
  const next = withDeadline(heard.file, { work, arrival, before, rows: [...before, row] })
  return saveCase(work, file, next, heard.events)
}

interface Joined {
  readonly kind: 'join' | 'reopen'
  /** Whose row the message is: the case, or one that was merged into it and was meant. */
  readonly home: string
  readonly paidFen: number | null
  readonly model: LinearModel
  readonly memory: PlatformMemory
}
