import { sql, type RawBuilder } from 'kysely'
import type {
  CountInquiries,
  Inquiry,
  InquiryCounts,
  InquiryPage,
  LinkedFile,
  LinkedInquiry,
  ListInquiries,
} from '@aftercare/contract/inquiries'
import type { InquiryAddressee, InquiryState, Role } from '@aftercare/contract/lists'
import type { z } from 'zod'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { toShanghai, type Instant } from '../../kernel/time.ts'
import { shopsWhere, type Caller } from '../../platform/caller.ts'
import { sha256 } from '../../platform/digest.ts'
import type { Db } from '../../platform/db.ts'
import { caseNumber, findCase } from '../cases/index.ts'
import { describeFiles, filesJson, type FileRow } from '../files/index.ts'
import { isOverdue, linkOpens } from './domain/inquiry.ts'

type Page = Outcome<z.infer<typeof InquiryPage>>
interface AnswerRow {
  readonly id: string
  readonly text: string
  readonly name: string
  readonly byLink: boolean
  readonly at: Instant
  readonly files: readonly FileRow[]
}
interface Row {
  readonly id: string
  readonly number: number
  readonly shop: string
  readonly to: InquiryAddressee
  readonly name: string | null
  readonly question: string
  readonly state: InquiryState
  readonly dueAt: Instant
  readonly openedAt: Instant
  readonly by: string | null
  readonly orderNumber: string | null
  readonly orderTitle: string | null
  readonly files: readonly FileRow[]
  readonly answers: readonly AnswerRow[]
  readonly closedAt: Instant | null
  readonly closedBecause: string | null
  readonly linkExpiresAt: Instant | null
  readonly sent: (Omit<NonNullable<Inquiry['sent']>, 'at'> & { readonly at: Instant }) | null
}

interface Reading {
  readonly where: RawBuilder<unknown>
  readonly limit: number
  readonly cursor?: string | undefined
  readonly now: Instant
}

const answersOf = sql`
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', inquiry_answers.id, 'text', inquiry_answers.text, 'name', inquiry_answers.name,
    'byLink', inquiry_answers.by_link, 'at', round(date_part('epoch', inquiry_answers.at) * 1000),
    'files', ${filesJson(sql`case_files.inquiry_id = inquiries.id and case_files.answer_id = inquiry_answers.id`)}
  ) order by inquiry_answers.at, inquiry_answers.id), '[]'::jsonb)
  from inquiry_answers where inquiry_answers.inquiry_id = inquiries.id`

// How the question went out. Served by channel_deliveries_of_inquiry.
const sentOf = sql`
  select jsonb_build_object('channel', channels.name, 'by', channels.kind, 'state', channel_deliveries.state,
    'at', round(date_part('epoch', coalesce(channel_deliveries.ended_at, channel_deliveries.at)) * 1000))
  from channel_deliveries join channels on channels.id = channel_deliveries.channel_id
  where channel_deliveries.inquiry_id = inquiries.id
  limit 1`

const asked = filesJson(
  sql`case_files.inquiry_id = inquiries.id and case_files.answer_id is null and not case_files.by_link`,
)

const cursorShape = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

// The key of the last row that was shown: when its answer is due, and its id.
function readPlace(cursor: string | undefined): RawBuilder<unknown> | null {
  if (cursor === undefined) return sql`true`
  const [, at, id] = cursorShape.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? []
  if (at === undefined || Number(at) > Date.UTC(9999, 11, 31)) return null
  return sql`(inquiries.due_at, inquiries.id) > (${new Date(Number(at))}, ${id}::uuid)`
}

/** Inquiries by when their answer is due, a page at a time. One query. */
async function readPage(db: Db, { where, limit, cursor, now }: Reading): Promise<Page> {
  const place = readPlace(cursor)
  if (place === null) return refused({ code: 'cursor.invalid' })
  const { rows } = await sql<Row>`
    select inquiries.id, cases.number, shops.code as shop, inquiries.addressee as "to", inquiries.name,
      inquiries.question, inquiries.state, inquiries.due_at as "dueAt", inquiries.opened_at as "openedAt",
      people.name as by, orders.number as "orderNumber", orders.title as "orderTitle", (${answersOf}) as answers,
      ${asked} as files, inquiries.closed_at as "closedAt", inquiries.closed_because as "closedBecause",
      inquiries.link_expires_at as "linkExpiresAt", (${sentOf}) as sent
    from inquiries
    join cases on cases.id = inquiries.case_id
    join shops on shops.id = inquiries.shop_id
    left join orders on orders.id = cases.order_id
    left join people on people.id = inquiries.opened_by
    where ${where} and ${place}
    order by inquiries.due_at, inquiries.id
    limit ${limit + 1}
  `.execute(db)
  const last = rows.length > limit ? rows[limit - 1]! : null
  return done({
    items: rows.slice(0, limit).map((row) => describe(row, now)),
    nextCursor: last && Buffer.from(`${last.dueAt}.${last.id}`).toString('base64url'),
  })
}

const describe = (row: Row, now: Instant): Inquiry => ({
  id: row.id,
  number: caseNumber(row.number),
  shop: row.shop,
  to: row.to,
  name: row.name,
  question: row.question,
  state: row.state,
  dueAt: toShanghai(row.dueAt),
  overdue: isOverdue(row.state, row.dueAt, now),
  openedAt: toShanghai(row.openedAt),
  by: row.by,
  order: row.orderNumber === null ? null : { number: row.orderNumber, title: row.orderTitle },
  files: describeFiles(row.files),
  answers: row.answers.map(({ id, text, name, byLink, at, files }) => ({
    id,
    text,
    name,
    by: byLink ? ('link' as const) : ('role' as const),
    at: toShanghai(at),
    files: describeFiles(files),
  })),
  closedAt: row.closedAt === null ? null : toShanghai(row.closedAt),
  closedBecause: row.closedBecause,
  sent: row.sent && { ...row.sent, at: toShanghai(row.sent.at) },
  linkUntil: linkOpens(row, now) ? toShanghai(row.linkExpiresAt!) : null,
})

interface OfCase {
  readonly number: number | null
  readonly shops: readonly string[]
  readonly limit: number
  readonly cursor?: string | undefined
  readonly now: Instant
}

/** The inquiries of a case and of all that were merged into it. Served by inquiries_of_case. */
export async function listOfCase(db: Db, { number, shops, ...page }: OfCase): Promise<Page> {
  const caseId = await findCase(db, number, shops)
  if (caseId === null) return refused({ code: 'case.unknown' })
  const where = sql`inquiries.case_id in (
    select unnest(array_append(here.absorbed, here.id)) from cases as here where here.id = ${caseId}::uuid)`
  return readPage(db, { where, ...page })
}

/** Whom a role answers for. */
const answersFor: Partial<Record<Role, InquiryAddressee>> = {
  warehouse: 'warehouse',
  logistics: 'carrier',
  quality: 'supplier',
}

// Asked of her role in a shop, or opened by herself.
function mineOf({ actor, memberships }: Caller): RawBuilder<unknown> {
  const asked = memberships.flatMap(({ shopId, role }) => {
    const addressee = answersFor[role]
    return addressee === undefined ? [] : [{ shopId, addressee }]
  })
  return sql`(inquiries.opened_by = ${actor.kind === 'person' ? actor.id : null}::uuid
    or (inquiries.shop_id, inquiries.addressee) in (select * from unnest(
      ${asked.map(({ shopId }) => shopId)}::uuid[], ${asked.map(({ addressee }) => addressee)}::text[])))`
}

const readableShops = (caller: Caller, shop: string | undefined): string[] => {
  const readable = shopsWhere(caller, 'case.read')
  return caller.memberships
    .filter(({ shopId, code }) => readable.includes(shopId) && (shop === undefined || shop === code))
    .map(({ shopId }) => shopId)
}

/** The inquiries of her shops in a state. Served by inquiries_in_shop. */
export async function listInquiries(
  db: Db,
  caller: Caller,
  { shop, state, mine, limit, cursor, now }: z.infer<typeof ListInquiries> & { readonly now: Instant },
): Promise<Page> {
  const shops = readableShops(caller, shop)
  if (shops.length === 0) return refused({ code: 'actor.no_shop' })
  const where = sql.join(
    [
      sql`inquiries.shop_id = any(${shops}::uuid[])`,
      sql`inquiries.state = ${state === 'answered' ? 'answered' : 'open'}`,
      state === 'overdue' ? sql`inquiries.due_at <= ${new Date(now)}` : sql`true`,
      mine === 'true' ? mineOf(caller) : sql`true`,
    ],
    sql` and `,
  )
  return readPage(db, { where, limit, cursor, now })
}

/** How many stand in each tab of that list. Served by inquiries_in_shop; what is closed is not looked at. */
export async function countInquiries(
  db: Db,
  caller: Caller,
  { shop, mine, now }: z.infer<typeof CountInquiries> & { readonly now: Instant },
): Promise<Outcome<InquiryCounts>> {
  const shops = readableShops(caller, shop)
  if (shops.length === 0) return refused({ code: 'actor.no_shop' })
  const { rows } = await sql<InquiryCounts>`
    select (count(*) filter (where inquiries.state = 'open'))::int as open,
      (count(*) filter (where inquiries.state = 'open' and inquiries.due_at <= ${new Date(now)}))::int as overdue,
      (count(*) filter (where inquiries.state = 'answered'))::int as answered
    from inquiries
    where inquiries.shop_id = any(${shops}::uuid[]) and inquiries.state in ('open', 'answered')
      and ${mine === 'true' ? mineOf(caller) : sql`true`}
  `.execute(db)
  return done(rows[0]!)
}

interface LinkedRow extends Omit<
  z.infer<typeof LinkedInquiry>,
  'dueAt' | 'answers' | 'files' | 'product' | 'orderTail'
> {
  readonly state: InquiryState
  readonly dueAt: Instant
  readonly linkExpiresAt: Instant | null
  readonly title: string | null
  readonly sku: string | null
  readonly orderNumber: string | null
  readonly files: Row['files']
  readonly answers: Row['answers']
}

/** What the holder of a link sees: the question and the thing it is about, and nothing of the customer. */
export async function openByLink(
  db: Db,
  secret: string,
  now: Instant,
): Promise<Outcome<z.infer<typeof LinkedInquiry>>> {
  const { rows } = await sql<LinkedRow>`
    select shops.name as shop, inquiries.addressee as "to", inquiries.name, inquiries.question, inquiries.state,
      inquiries.due_at as "dueAt", inquiries.link_expires_at as "linkExpiresAt", orders.number as "orderNumber",
      coalesce(lines.title, orders.title) as title, lines.sku, (${answersOf}) as answers, ${asked} as files
    from inquiries
    join cases on cases.id = inquiries.case_id
    join shops on shops.id = inquiries.shop_id
    left join orders on orders.id = cases.order_id
    left join lateral (
      select order_lines.title, order_lines.sku from order_lines where order_lines.order_id = orders.id
      order by order_lines.line = cases.order_line desc nulls last, order_lines.line limit 1) as lines on true
    where inquiries.link_hash = ${sha256(secret)}
  `.execute(db)
  const row = rows[0]
  if (!row || !linkOpens(row, now)) return refused({ code: 'inquiry_link.gone' })
  const { shop, to, name, question, title, sku } = row
  return done({
    shop,
    to,
    name,
    question,
    dueAt: toShanghai(row.dueAt),
    product: title === null && sku === null ? null : { title, sku },
    // A shorter number has no four last ones that would not be all of it.
    orderTail: row.orderNumber === null || row.orderNumber.length < 5 ? null : row.orderNumber.slice(-4),
    files: linkedFiles(row.files),
    // What colleagues wrote inside stays inside.
    answers: row.answers
      .filter(({ byLink }) => byLink)
      .map(({ text, name: who, at, files }) => ({
        ...{ text, name: who, at: toShanghai(at) },
        files: linkedFiles(files),
      })),
  })
}

// Pictures only, and without the names that they had: a name may be hers.
const linkedFiles = (files: readonly FileRow[]): LinkedFile[] =>
  files
    .filter(({ type }) => type.startsWith('image/'))
    .map(({ id, kind, width, height }) => ({ id, kind, width, height }))
