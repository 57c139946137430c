import { sql } from 'kysely'
import type { CallOutcome } from '@aftercare/contract/lists'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import type { Clock } from '../clocks/index.ts'
import type { TriageFacts } from '../triage/index.ts'
import type { CaseFile, CaseIdentity, CaseState } from './domain/case-file.ts'
import type { ChainEntry } from './domain/chain.ts'

type Columns = CaseIdentity &
  CaseState & { eventsSeq: number; chainTip: Buffer; clocks: readonly StoredClock[] }
type StoredClock = Omit<Clock, TimeName> & Record<TimeName, number | null>
type TimeName = 'startedAt' | 'dueAt' | 'warnAt' | 'actAt' | 'warnedAt' | 'breachedAt' | 'endedAt'

/** A moment of the database as an instant, inside JSON. */
const ms = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::bigint`)

const clocksOfCase = sql`
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', clocks.id, 'duty', clocks.duty, 'time', clocks.time, 'withinMinutes', clocks.within_minutes,
    'state', clocks.state, 'startedAt', ${ms('clocks.started_at')}, 'dueAt', ${ms('clocks.due_at')},
    'warnAt', ${ms('clocks.warn_at')}, 'actAt', ${ms('clocks.act_at')}, 'warnedAt', ${ms('clocks.warned_at')},
    'breachedAt', ${ms('clocks.breached_at')}, 'endedAt', ${ms('clocks.ended_at')}, 'pauses', clocks.pauses
  ) order by clocks.id), '[]'::jsonb)
  from clocks
  where clocks.case_id = cases.id`

const fileColumns = sql`
  cases.id, cases.shop_id as "shopId", cases.number, cases.customer_id as "customerId",
  cases.order_id as "orderId", cases.order_line as "orderLine", cases.external_id as "externalId",
  cases.channel, cases.imported_as as "importedAs", cases.first_message_id as "firstMessageId",
  cases.opened_at as "openedAt", cases.status, cases.level, cases.needs_review as "needsReview",
  cases.category, cases.subtype, cases.emotion, cases.triage, cases.grading,
  cases.policy_version as "policyVersion", cases.assignee_id as "assigneeId", cases.reviewers,
  cases.waiting_for as "waitingFor", cases.next_chase_at as "nextChaseAt", cases.contacts,
  cases.closed_at as "closedAt", cases.review_done_at as "reviewDoneAt", cases.fulfilled_at as "fulfilledAt", cases.last_turn_at as "lastTurnAt",
  cases.last_answer_at as "lastAnswerAt", cases.last_message_at as "lastMessageAt", cases.to_send as "toSend",
  cases.merged_into as "mergedInto", cases.absorbed, cases.repeat_of as "repeatOf",
  cases.events_seq as "eventsSeq", cases.chain_tip as "chainTip"`

/**
 * The files of cases by id. Read after their rows were locked: a lock that had to wait sees the row anew, but the
 * other tables only as they were when the statement began.
 */
export async function readCaseFiles(db: Db, ids: readonly string[]): Promise<CaseFile[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Columns>`
    select ${fileColumns}, (${clocksOfCase}) as clocks
    from cases
    where cases.id = any(${ids}::uuid[])
    order by cases.number
  `.execute(db)
  return rows.map(toFile)
}

/** One message of the customer, as triage reads it. */
export interface Words {
  readonly id: string
  readonly text: string
}
export interface CaseWithWords {
  readonly file: CaseFile
  readonly words: readonly Words[]
  /** What else the case is searched by: the customer's name and the order's number, a line each. */
  readonly alsoFoundBy: string
  readonly assigneeName: string | null
  /** What triage knows of the order beside the words. */
  readonly goods: Goods | null
}

export type Goods = Pick<TriageFacts, 'productCategory' | 'customMade' | 'opened'>

/** The same with what the customer said, oldest first: for whoever reads the words again. */
export async function readCasesWithWords(db: Db, ids: readonly string[]): Promise<CaseWithWords[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Columns & Omit<CaseWithWords, 'file'>>`
    select ${fileColumns}, (${clocksOfCase}) as clocks, (
      select coalesce(jsonb_agg(jsonb_build_object('id', messages.id, 'text', messages.text)
                                order by messages.at, messages.id), '[]'::jsonb)
      from messages
      where messages.case_id = any(array_append(cases.absorbed, cases.id)) and messages.kind = 'customer'
    ) as words, concat_ws(E'\\n',
      (select customers.name from customers where customers.id = cases.customer_id),
      (select orders.number from orders where orders.id = cases.order_id),
      (select string_agg(distinct concat_ws(E'\\n', customers.name, orders.number), E'\\n')
       from cases as merged left join customers on customers.id = merged.customer_id
         left join orders on orders.id = merged.order_id
       where merged.id = any(cases.absorbed))) as "alsoFoundBy",
      (select people.name from people where people.id = cases.assignee_id) as "assigneeName",
      (select jsonb_build_object('productCategory', orders.product_category, 'customMade', orders.custom_made,
                                 'opened', orders.opened)
       from orders where orders.id = cases.order_id) as goods
    from cases
    where cases.id = any(${ids}::uuid[])
    order by cases.number
  `.execute(db)
  return rows.map(({ words, alsoFoundBy, assigneeName, goods, ...columns }) => ({
    file: toFile(columns),
    words,
    alsoFoundBy,
    assigneeName,
    goods,
  }))
}

function toFile(row: Columns): CaseFile {
  const { id, shopId, number, customerId, orderId, orderLine, externalId, channel, importedAs, ...rest } = row
  const { firstMessageId, openedAt, repeatOf, eventsSeq, chainTip, clocks, ...state } = rest
  return {
    identity: {
      id,
      shopId,
      number,
      customerId,
      orderId,
      orderLine,
      externalId,
      channel,
      importedAs,
      firstMessageId,
      openedAt,
      repeatOf,
    },
    state,
    clocks: clocks as readonly Clock[],
    chain: { seq: eventsSeq, tip: chainTip },
  }
}

/** Holds the row of a case for this transaction; its id, or null when the scope has no such case. */
export async function lockCase(db: Db, number: number, shops: readonly string[]): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select cases.id
    from cases
    where cases.number = ${number} and cases.shop_id = any(${shops}::uuid[])
    for update
  `.execute(db)
  return rows[0]?.id ?? null
}

/** Holds the rows of cases, in the order of their numbers so that no two wait for each other crosswise. */
export async function lockCases(db: Db, ids: readonly string[]): Promise<void> {
  await sql`select 1 from cases where cases.id = any(${ids}::uuid[]) order by cases.number for update`.execute(
    db,
  )
}

/** The id of a case by its number, without holding it; null when the scope has no such case. */
export async function findCase(
  db: Db,
  number: number | null,
  shops: readonly string[],
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select cases.id from cases where cases.number = ${number} and cases.shop_id = any(${shops}::uuid[])
  `.execute(db)
  return rows[0]?.id ?? null
}

export interface Survivor {
  readonly id: string
  readonly number: number
}

/** Where the work of a case goes on: the case itself, or the one at the end of its merges. */
export async function survivorOf(db: Db, id: string): Promise<Survivor> {
  return (await survivorsOf(db, [id])).get(id)!
}

/** The same of several. One query; merges are few and chains short. */
export async function survivorsOf(db: Db, ids: readonly string[]): Promise<Map<string, Survivor>> {
  const { rows } = await sql<{ of: string; id: string; number: number }>`
    with recursive way as (
      select cases.id as of, cases.id, cases.number, cases.merged_into from cases where cases.id = any(${ids}::uuid[])
      union
      select way.of, cases.id, cases.number, cases.merged_into from way join cases on cases.id = way.merged_into)
    select way.of, way.id, way.number from way where way.merged_into is null
  `.execute(db)
  return new Map(rows.map(({ of, id, number }) => [of, { id, number }]))
}

/** What cases are searched by beside words: the customers' names and the orders' numbers. */
export async function readSearchNames(db: Db, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct named.name from cases
    left join customers on customers.id = cases.customer_id
    left join orders on orders.id = cases.order_id
    cross join lateral (values (customers.name), (orders.number)) as named (name)
    where cases.id = any(${ids}::uuid[]) and named.name is not null
    order by named.name
  `.execute(db)
  return rows.map((row) => row.name)
}

export type StoredEntry = ChainEntry & { readonly hash: Buffer }

/** Everything that happened to cases, oldest first. */
export async function readEntries(db: Db, ids: readonly string[]): Promise<Map<string, StoredEntry[]>> {
  const { rows } = await sql<StoredEntry>`
    select case_events.case_id as "caseId", case_events.seq, case_events.at, case_events.actor_kind as "actorKind",
      case_events.actor_id as "actorId", case_events.kind, case_events.version,
      case_events.policy_version as "policyVersion", case_events.data, case_events.hash
    from case_events
    where case_events.case_id = any(${ids}::uuid[])
    order by case_events.case_id, case_events.seq
  `.execute(db)
  const byCase = new Map<string, StoredEntry[]>()
  for (const row of rows) {
    const entries = byCase.get(row.caseId)
    if (entries) entries.push(row)
    else byCase.set(row.caseId, [row])
  }
  return byCase
}

export interface StoredCall {
  readonly caseId: string
  readonly id: string
  readonly callerId: string | null
  readonly at: Instant
  readonly outcome: CallOutcome
  readonly note: string
  readonly nextAt: Instant | null
}

export const insertCall = (work: Work, call: StoredCall): void => work.insert('calls', { ...call })

const MOST_CALLS = 100

/** The calls of a case (with what was merged into it) since a moment, for the rule of attempts. */
export async function attemptsOf(
  db: Db,
  cases: readonly string[],
  since: Instant,
): Promise<Pick<StoredCall, 'at' | 'outcome'>[]> {
  const { rows } = await sql<Pick<StoredCall, 'at' | 'outcome'>>`
    select calls.at, calls.outcome from calls
    where calls.case_id = any(${cases}::uuid[]) and calls.at >= ${new Date(since)}
    order by calls.id desc limit ${MOST_CALLS}
  `.execute(db)
  return rows
}
