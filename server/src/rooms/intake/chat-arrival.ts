import { sql } from 'kysely'
import type { Category } from '@aftercare/contract/lists'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import type { CaseFile, CaseWithWords } from '../cases/index.ts'
import type { LinearModel } from '../triage/index.ts'
import { firstWordsOf, type Arrival, type ChatMessage } from './arrival.ts'
import { survivorIn, type IntakeFacts, type KnownOrder } from './facts.ts'
import { readArrivalWords } from './open-file.ts'
import { tellChat } from './tell-chat.ts'

/** The arrival of a conversation without the messages that cases of its order hold already. */
export interface FreshChat {
  readonly arrival: Arrival
  readonly fresh: readonly ChatMessage[]
  /** The case that holds the newest of the messages that were known; null: none was. */
  readonly home: string | null
}

/** Which messages of a pasted conversation are new. One query, by the primary key of messages. */
export async function freshChat(db: Db, arrival: Arrival, facts: IntakeFacts): Promise<FreshChat> {
  const chat = arrival.chat!
  const cases = [...facts.ofOrder, ...facts.survivors.values()].map(({ file }) => file.identity.id)
  const { rows } =
    cases.length === 0
      ? { rows: [] }
      : await sql<{ id: string; caseId: string }>`
          select messages.id, messages.case_id as "caseId" from messages
          where messages.case_id = any(${cases}::uuid[]) and messages.id = any(${chat.map(({ id }) => id)}::uuid[])
        `.execute(db)
  const homes = new Map(rows.map(({ id, caseId }) => [id, caseId]))
  const fresh = chat.filter(({ id }) => !homes.has(id))
  const newest = chat.findLast(({ id }) => homes.has(id))
  const first = firstWordsOf({ chat: fresh })
  return {
    arrival: first ? { ...arrival, chat: fresh, text: first.text, receivedAt: first.at } : arrival,
    fresh,
    home: newest ? homes.get(newest.id)! : null,
  }
}

/** A conversation often begins with 「在吗」: its class is that of everything she says in it. */
export function classOfChat(arrival: Arrival, order: KnownOrder | null, model: LinearModel): Category {
  const words = arrival.chat!.filter(({ side }) => side === 'customer').map(({ text }) => text)
  return readArrivalWords({ ...arrival, text: words.join('\n') }, order, model).category
}

export interface ToldAnswers {
  readonly file: CaseFile
  readonly into: CaseWithWords
  /** False: everything was known, nothing happened. */
  readonly isNews: boolean
}

/** Pasted again with nothing new from the customer: only what we answered since is new, or nothing. */
export async function tellAnswers(
  work: Work,
  { arrival, fresh, home }: FreshChat,
  facts: IntakeFacts,
  model: LinearModel,
): Promise<ToldAnswers> {
  const seen = facts.ofOrder.find(({ file }) => file.identity.id === home)
  const into = seen ? survivorIn(facts, seen) : facts.survivors.get(home!)!
  if (fresh.length === 0) return { file: into.file, into, isNews: false }
  const telling = { arrival, messages: fresh, home: home!, paidFen: null, model }
  return { file: await tellChat(work, into, telling), into, isNews: true }
}

interface Rest {
  readonly arrival: Arrival
  readonly order: KnownOrder | null
  readonly paidFen: number | null
  readonly model: LinearModel
}

/** The conversation goes on behind the words that opened the case. */
export function tellRest(
  work: Work,
  file: CaseFile,
  { arrival, order, paidFen, model }: Rest,
): Promise<CaseFile> {
  const { id, firstMessageId } = file.identity
  const goods = {
    productCategory: arrival.order?.productCategory ?? order?.productCategory ?? null,
    customMade: arrival.order?.customMade ?? order?.customMade ?? null,
    opened: arrival.order?.opened ?? order?.opened ?? null,
  }
  const alsoFoundBy = [arrival.customer.name, arrival.order?.number].filter(Boolean).join('\n')
  const words = [{ id: firstMessageId, text: arrival.text }]
  const messages = arrival.chat!.filter((one) => one.id !== firstMessageId)
  const seen = { file, words, alsoFoundBy, assigneeName: null, goods }
  return tellChat(work, seen, { arrival, messages, home: id, paidFen, model })
}
