import { sql } from 'kysely'
import type { Delivery, Role } from '@aftercare/contract/lists'
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
  /** Of a note: the colleagues whom it names. */
  readonly mentions?: readonly string[]
}

export type MessageKey = Pick<Message, 'caseId' | 'id'>

export const insertMessage = (work: Work, message: Message): void => work.insert('messages', { ...message })

export const updateDelivery = (
  work: Work,
  message: MessageKey,
  delivery: Pick<Message, 'delivery' | 'deliveredAt'>,
): void => work.update('messages', { caseId: message.caseId, id: message.id }, delivery)

/** The system replies that still wait for sending. */
export async function waitingSystemReplies(db: Db, cases: readonly string[]): Promise<MessageKey[]> {
  const { rows } = await sql<MessageKey>`
    select messages.case_id as "caseId", messages.id from messages
    where messages.case_id = any(${cases}::uuid[]) and messages.kind = 'system' and messages.delivery in ('to_send', 'failed')
  `.execute(db)
  return rows
}

const MOST_DELIVERIES = 100

/** When messages of people reached the customer since a moment, oldest first. */
export async function deliveriesSince(db: Db, cases: readonly string[], since: Instant): Promise<Instant[]> {
  const { rows } = await sql<{ at: Instant }>`
    select messages.delivered_at as at from messages
    where messages.case_id = any(${cases}::uuid[]) and messages.kind = 'reply'
      and messages.delivered_at >= ${new Date(since)}
    order by messages.delivered_at limit ${MOST_DELIVERIES}
  `.execute(db)
  return rows.map(({ at }) => at)
}

/** A person has answered: system replies that still wait for sending are no longer wanted. */
export function withdrawSystemReplies(work: Work, waiting: readonly MessageKey[]): void {
  for (const message of waiting) updateDelivery(work, message, { delivery: 'withdrawn', deliveredAt: null })
}

type Found = Pick<Message, 'caseId' | 'kind' | 'delivery' | 'offersSolution'> & {
  /** The time of a call that it offers; its line of the history says so. */
  readonly offersCallAt: Instant | null
  readonly authorRole: Role | null
}

/** A message of a case, or of one that was merged into it. */
export async function findMessage(db: Db, cases: readonly string[], id: string): Promise<Found | null> {
  const { rows } = await sql<Found>`
    select messages.case_id as "caseId", messages.kind, messages.delivery,
      messages.offers_solution as "offersSolution", (
        select (told.data ->> 'offersCallAt')::float8 from case_events as told
        where told.case_id = any(${cases}::uuid[]) and told.kind = 'reply_added'
          and told.data ->> 'messageId' = messages.id::text) as "offersCallAt", memberships.role as "authorRole"
    from messages
    join cases on cases.id = messages.case_id
    left join memberships on memberships.person_id = messages.author_id and memberships.shop_id = cases.shop_id
      and memberships.left_at is null
    where messages.case_id = any(${cases}::uuid[]) and messages.id = ${id}::uuid
  `.execute(db)
  return rows[0] ?? null
}

/**
 * True when the customer or a colleague has said something after a message that the sender has seen. One look along
 * the case's messages, by their primary key.
 */
export async function saidSince(
  db: Db,
  cases: readonly string[],
  { lastSeen, personId }: { readonly lastSeen: string; readonly personId: string | null },
): Promise<boolean> {
  const { rows } = await sql<{ newer: boolean }>`
    select exists (
      select 1 from messages as seen join messages as said on said.case_id = any(${cases}::uuid[])
      where seen.case_id = any(${cases}::uuid[]) and seen.id = ${lastSeen}::uuid
        and said.kind in ('customer', 'reply') and said.delivery is distinct from 'withdrawn'
        and (said.at, said.id) > (seen.at, seen.id)
        and said.author_id is distinct from ${personId}::uuid) as newer
  `.execute(db)
  return rows[0]!.newer
}

/** A message leaves a case, to become the first of a new one: its row is written there with the same id. */
export async function takeMessage(db: Db, { caseId, id }: MessageKey): Promise<void> {
  await sql`delete from messages where messages.case_id = ${caseId} and messages.id = ${id}::uuid`.execute(db)
}

/** An internal note: where a person's reason is kept, because the history holds codes and no sentences. */
export function insertNote(
  work: Work,
  caseId: string,
  text: string,
  mentions: readonly string[] = [],
): string {
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
    ...(mentions.length > 0 && { mentions }),
  })
  return id
}
