import { sql } from 'kysely'
import type { Delivery } from '@aftercare/contract/lists'
import { cleanText } from '../../kernel/text.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'

export interface Message {
  readonly caseId: string
  readonly id: string
  readonly kind: 'customer' | 'reply' | 'system' | 'note'
  readonly authorId: string | null
  readonly at: Instant
  readonly text: string
  readonly delivery: Delivery | null
  readonly deliveredAt: Instant | null
  readonly offersSolution: boolean
}

export const insertMessage = (work: Work, message: Message): void => work.insert('messages', { ...message })

export const updateDelivery = (
  work: Work,
  message: Pick<Message, 'caseId' | 'id'>,
  delivery: Pick<Message, 'delivery' | 'deliveredAt'>,
): void => work.update('messages', { caseId: message.caseId, id: message.id }, delivery)

/** A person has answered: system replies that still wait for sending are no longer wanted. Gives how many. */
export async function withdrawSystemReplies(work: Work, caseId: string): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select messages.id from messages
    where messages.case_id = ${caseId} and messages.kind = 'system' and messages.delivery in ('to_send', 'failed')
  `.execute(work.db)
  for (const { id } of rows)
    updateDelivery(work, { caseId, id }, { delivery: 'withdrawn', deliveredAt: null })
  return rows.length
}

export async function findMessage(
  db: Db,
  caseId: string,
  id: string,
): Promise<Pick<Message, 'kind' | 'delivery' | 'offersSolution'> | null> {
  const { rows } = await sql<Pick<Message, 'kind' | 'delivery' | 'offersSolution'>>`
    select messages.kind, messages.delivery, messages.offers_solution as "offersSolution"
    from messages where messages.case_id = ${caseId} and messages.id = ${id}::uuid
  `.execute(db)
  return rows[0] ?? null
}

/** An internal note: where a person's reason is kept, because the history holds codes and no sentences. */
export function insertNote(work: Work, caseId: string, text: string): string {
  const id = newId()
  const authorId = work.by.kind === 'person' ? work.by.id : null
  insertMessage(work, {
    caseId,
    id,
    kind: 'note',
    authorId,
    at: work.now,
    text: cleanText(text),
    delivery: null,
    deliveredAt: null,
    offersSolution: false,
  })
  return id
}
