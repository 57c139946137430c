import { sql, type RawBuilder } from 'kysely'
import type { FollowUp, FollowUpCounts, FollowUpPage, ListFollowUps } from '@aftercare/contract/follow-ups'
import type { z } from 'zod'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { excerpt } from '../../kernel/text.ts'
import { days, toShanghai, type Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { caseNumber } from '../cases/index.ts'
import { maskName } from '../customers/index.ts'

type Times = 'closedAt' | 'dueAt' | 'askedAt' | 'answeredAt'
type Row = Omit<FollowUp, Times | 'number' | 'excerpt' | 'customer' | 'assignee'> & {
  readonly number: number
  readonly text: string | null
  readonly customerName: string | null
  readonly assigneeId: string | null
  readonly assigneeName: string | null
  readonly closedAt: Instant
  readonly dueAt: Instant
  readonly askedAt: Instant | null
  readonly answeredAt: Instant | null
}

const EXCERPT = 60
const cursorShape = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** What waits is listed by when it is due; what is over, the newest first. */
const isAhead = (state: string): boolean => state === 'due' || state === 'planned'

function readPlace(cursor: string | undefined, ahead: boolean): RawBuilder<unknown> | null {
  if (cursor === undefined) return sql`true`
  const [, at, id] = cursorShape.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? []
  if (at === undefined || Number(at) > Date.UTC(9999, 11, 31)) return null
  const key = sql`(${new Date(Number(at))}, ${id}::uuid)`
  return ahead
    ? sql`(follow_ups.due_at, follow_ups.id) > ${key}`
    : sql`(follow_ups.due_at, follow_ups.id) < ${key}`
}

/** Follow-ups in a state, in the order of that state. One query; served by follow_ups_in_shop. */
export async function listFollowUps(
  db: Db,
  { state, limit, cursor }: Omit<z.infer<typeof ListFollowUps>, 'shop'>,
  shops: readonly string[],
): Promise<Outcome<z.infer<typeof FollowUpPage>>> {
  const ahead = isAhead(state)
  const place = readPlace(cursor, ahead)
  const order = ahead
    ? sql`follow_ups.due_at, follow_ups.id`
    : sql`follow_ups.due_at desc, follow_ups.id desc`
  if (place === null) return refused({ code: 'cursor.invalid' })
  const { rows } = await sql<Row>`
    select follow_ups.id, cases.number, shops.code as shop, left(first_words.text, 200) as text,
      customers.name as "customerName", follow_ups.level, follow_ups.manner, follow_ups.state,
      follow_ups.counted_from as "countedFrom", follow_ups.closed_at as "closedAt", follow_ups.due_at as "dueAt",
      follow_ups.asked_at as "askedAt", follow_ups.answered_at as "answeredAt",
      follow_ups.answered_by as "answeredBy", follow_ups.score, follow_ups.reopened, follow_ups.attempts,
      follow_ups.skipped_because as "skippedBecause", people.id as "assigneeId", people.name as "assigneeName"
    from follow_ups
    join cases on cases.id = follow_ups.case_id
    join shops on shops.id = follow_ups.shop_id
    left join customers on customers.id = follow_ups.customer_id
    left join people on people.id = cases.assignee_id
    left join messages as first_words on first_words.case_id = cases.id and first_words.id = cases.first_message_id
    where follow_ups.shop_id = any(${shops}::uuid[]) and follow_ups.state = ${state} and ${place}
    order by ${order}
    limit ${limit + 1}
  `.execute(db)
  const last = rows.length > limit ? rows[limit - 1]! : null
  return done({
    items: rows.slice(0, limit).map(describe),
    nextCursor: last && Buffer.from(`${last.dueAt}.${last.id}`).toString('base64url'),
  })
}

const moment = (at: Instant | null): string | null => (at === null ? null : toShanghai(at))

function describe({ text, customerName, assigneeId, assigneeName, ...row }: Row): FollowUp {
  return {
    ...row,
    number: caseNumber(row.number),
    excerpt: excerpt(text ?? '', EXCERPT),
    customer: { name: maskName(customerName) },
    closedAt: toShanghai(row.closedAt),
    dueAt: toShanghai(row.dueAt),
    askedAt: moment(row.askedAt),
    answeredAt: moment(row.answeredAt),
    assignee: assigneeId === null ? null : { id: assigneeId, name: assigneeName ?? '' },
  }
}

/** How many wait, and how those of the last thirty days answered. Served by follow_ups_in_shop. */
export async function countFollowUps(
  db: Db,
  shops: readonly string[],
  now: Instant,
): Promise<FollowUpCounts> {
  const { rows } = await sql<FollowUpCounts>`
    select count(*) filter (where follow_ups.state = 'due')::int as due,
      count(*) filter (where follow_ups.asked_at is not null)::int as asked,
      count(*) filter (where follow_ups.state = 'answered')::int as answered,
      count(*) filter (where follow_ups.score <= 2)::int as low,
      round(avg(follow_ups.score) * 10)::int as "averageTenths"
    from follow_ups
    where follow_ups.shop_id = any(${shops}::uuid[]) and (follow_ups.state = 'due'
      or follow_ups.state in ('asked', 'answered', 'unanswered') and follow_ups.due_at > ${new Date(now - days(30))})
  `.execute(db)
  return rows[0]!
}

export interface Invitation {
  readonly shop: string
  readonly title: string | null
}

/** What the page of a link says of the matter: nothing of the customer. */
export async function readInvitation(db: Db, caseId: string): Promise<Invitation> {
  const { rows } = await sql<Invitation>`
    select shops.name as shop, orders.title from cases
    join shops on shops.id = cases.shop_id left join orders on orders.id = cases.order_id
    where cases.id = ${caseId}::uuid
  `.execute(db)
  return rows[0]!
}
