import { sql } from 'kysely'
import type { Delivery, PromisedAct } from '@aftercare/contract/lists'
import { promiseDuty } from '@aftercare/contract/promises'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import type { Clock } from '../clocks/index.ts'
import { promiseState, type Judgement } from './domain/promise-state.ts'

export interface StoredPromise {
  readonly caseId: string
  readonly id: string
  readonly messageId: string
  readonly what: PromisedAct
  readonly words: string
  readonly dueAt: Instant
  readonly madeAt: Instant
  readonly settledAs: 'kept' | 'withdrawn' | null
  readonly settledAt: Instant | null
  readonly word: string | null
  readonly delivery: Delivery | null
  readonly deliveredAt: Instant | null
  readonly by: { readonly id: string; readonly name: string } | null
  readonly settledBy: { readonly id: string; readonly name: string } | null
}

/** A case and those that were merged into it, itself first. */
export async function familyOf(db: Db, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select unnest(array_prepend(cases.id, cases.absorbed)) as id from cases where cases.id = ${id}::uuid
  `.execute(db)
  return rows.map((row) => row.id)
}

const MOST = 200

/** The promises of some cases, the newest first. Served by the key of promises. */
export async function promisesOf(db: Db, cases: readonly string[]): Promise<StoredPromise[]> {
  const { rows } = await sql<StoredPromise>`
    select promises.case_id as "caseId", promises.id, promises.message_id as "messageId", promises.what,
      promises.words, promises.due_at as "dueAt", promises.made_at as "madeAt",
      promises.settled_as as "settledAs", promises.settled_at as "settledAt", promises.word,
      messages.delivery, messages.delivered_at as "deliveredAt",
      case when makers.id is not null then jsonb_build_object('id', makers.id, 'name', makers.name) end as by,
      case when settlers.id is not null
        then jsonb_build_object('id', settlers.id, 'name', settlers.name) end as "settledBy"
    from promises
    join messages on messages.case_id = promises.case_id and messages.id = promises.message_id
    left join people as makers on makers.id = promises.made_by
    left join people as settlers on settlers.id = promises.settled_by
    where promises.case_id = any(${cases}::uuid[])
    order by promises.made_at desc, promises.id desc
    limit ${MOST}
  `.execute(db)
  return rows
}

/** What a message promises. Served by promises_of_message. */
export async function promisesOfMessage(
  db: Db,
  { caseId, id }: { readonly caseId: string; readonly id: string },
): Promise<Pick<StoredPromise, 'id' | 'what' | 'dueAt'>[]> {
  const { rows } = await sql<Pick<StoredPromise, 'id' | 'what' | 'dueAt'>>`
    select promises.id, promises.what, promises.due_at as "dueAt" from promises
    where promises.case_id = ${caseId}::uuid and promises.message_id = ${id}::uuid
    order by promises.due_at, promises.id
  `.execute(db)
  return rows
}

type ClockFacts = Pick<Clock, 'duty' | 'state' | 'endedAt'>

/** Where a promise stands, by the clocks of its cases. */
export const judge = (promise: StoredPromise, clocks: readonly ClockFacts[], now: Instant): Judgement =>
  promiseState(
    promise,
    clocks.filter(({ duty }) => duty === promiseDuty[promise.what]),
    now,
  )
