import { sql, type RawBuilder } from 'kysely'
import type { Handover, HandoverItem, HandoverPage, Leave, LeavePage } from '@aftercare/contract/handover'
import type { Category, Level } from '@aftercare/contract/lists'
import { refusals, type RefusalCode } from '@aftercare/contract/refusals'
import { categoryWords, subtypeWords, type Language } from '@aftercare/contract/words'
import type { z } from 'zod'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { toShanghai, type Instant } from '../../kernel/time.ts'
import { membershipByCode, membershipIn, shopsWhere, type Caller } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'
import { caseNumber } from '../cases/index.ts'
import { mayAnswer, whyGone } from './domain/offer.ts'
import { itemsOf, type OfferedItem, type StoredHandover } from './queries.ts'

type Page<T> = Outcome<{ items: T[]; nextCursor: string | null }>

interface Reader {
  readonly caller: Caller
  readonly language: Language
}

interface Reading extends Reader {
  readonly where: RawBuilder<unknown>
  readonly limit: number
  readonly cursor?: string | undefined
}

const cursorShape = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/
const LAST_YEAR = Date.UTC(9999, 11, 31)

/** Rows older than the last one that was shown: its moment and its id. Null: a cursor that is not ours. */
function olderThan(cursor: string | undefined, at: string, id: string): RawBuilder<unknown> | null {
  if (cursor === undefined) return sql`true`
  const [, moment, last] = cursorShape.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? []
  if (moment === undefined || Number(moment) > LAST_YEAR) return null
  return sql`(${sql.raw(at)}, ${sql.raw(id)}) < (${new Date(Number(moment))}, ${last}::uuid)`
}

const cursorAt = (at: Instant, id: string): string => Buffer.from(`${at}.${id}`).toString('base64url')

type Row = StoredHandover & {
  readonly shop: string
  readonly giverName: string
  readonly receiverName: string | null
}

/** Hand-overs, newest first, each with its cases. Three queries, however many. */
async function readPage(db: Db, { where, limit, cursor, ...reader }: Reading): Promise<Page<Handover>> {
  const place = olderThan(cursor, 'handovers.offered_at', 'handovers.id')
  if (place === null) return refused({ code: 'cursor.invalid' })
  const { rows } = await sql<Row>`
    select handovers.id, handovers.shop_id as "shopId", handovers.giver_id as "giverId",
      handovers.receiver_id as "receiverId", handovers.note, handovers.offered_at as "offeredAt",
      handovers.act_at as "actAt", handovers.lead_at as "leadAt", handovers.closed_at as "closedAt",
      shops.code as shop, givers.name as "giverName", receivers.name as "receiverName"
    from handovers
    join shops on shops.id = handovers.shop_id
    join people as givers on givers.id = handovers.giver_id
    left join people as receivers on receivers.id = handovers.receiver_id
    where ${where} and ${place}
    order by handovers.offered_at desc, handovers.id desc
    limit ${limit + 1}
  `.execute(db)
  const shown = rows.slice(0, limit)
  const ids = shown.map(({ id }) => id)
  const items = await itemsOf(db, ids)
  const subjects = await subjectsOf(db, ids)
  const last = rows.length > limit ? shown.at(-1)! : null
  return done({
    items: shown.map((row) => {
      const own = items.filter(({ handoverId }) => handoverId === row.id)
      return describe(row, own, { ...reader, subjects })
    }),
    nextCursor: last && cursorAt(last.offeredAt, last.id),
  })
}

interface Subject {
  readonly caseId: string
  readonly level: Level
  readonly category: Category
  readonly subtype: string | null
  readonly dueAt: Instant | null
}

/** What the cases are about and what falls due next. */
async function subjectsOf(db: Db, handovers: readonly string[]): Promise<Map<string, Subject>> {
  const { rows } = await sql<Subject>`
    select cases.id as "caseId", cases.level, cases.category, cases.subtype, (
      select round(date_part('epoch', min(clocks.due_at)) * 1000) from clocks
      where clocks.case_id = cases.id and clocks.state = 'running') as "dueAt"
    from cases where cases.id in (
      select handover_items.case_id from handover_items where handover_items.handover_id = any(${handovers}::uuid[]))
  `.execute(db)
  return new Map(rows.map((row) => [row.caseId, row]))
}

interface Describing extends Reader {
  readonly subjects: ReadonlyMap<string, Subject>
}

function describe(
  row: Row,
  stored: readonly OfferedItem[],
  { caller, language, subjects }: Describing,
): Handover {
  const membership = membershipIn(caller, row.shopId)!
  const me = caller.actor.id ?? ''
  const items = stored.map((item) =>
    describeItem(item, { giverId: row.giverId, subject: subjects.get(item.caseId)!, language }),
  )
  const pending = items.filter(({ state }) => state === 'pending').length
  const leads = membership.permissions.has('case.assign')
  const { receiverId, giverId, leadAt, actAt } = row
  return {
    id: row.id,
    shop: row.shop,
    giver: { id: giverId, name: row.giverName },
    receiver: receiverId === null ? null : { id: receiverId, name: row.receiverName ?? '' },
    note: row.note,
    offeredAt: toShanghai(row.offeredAt),
    leadAt: leadAt === null && actAt === null ? null : toShanghai(leadAt ?? actAt!),
    withLead: leadAt !== null,
    closedAt: row.closedAt === null ? null : toShanghai(row.closedAt),
    mayAnswer: pending > 0 && membership.permissions.has('case.take') && mayAnswer(row, me, leads),
    mayTakeBack: pending > 0 && giverId === me,
    pending,
    accepted: items.filter(({ state }) => state === 'accepted').length,
    items,
  }
}

interface OneItem {
  readonly giverId: string
  readonly subject: Subject
  readonly language: Language
}

// A case that was closed or given away while it waited is told so at once; it is written down when somebody answers.
function describeItem(item: OfferedItem, { giverId, subject, language }: OneItem): HandoverItem {
  const gone = item.state === 'pending' ? whyGone(item.standing, giverId) : null
  const reason = gone ?? item.reason
  const title = reason !== null && reason in refusals ? refusals[reason as RefusalCode][language] : reason
  return {
    number: caseNumber(item.number),
    survivor: item.standing.number === item.number ? null : caseNumber(item.standing.number),
    title: subjectWords(subject, language),
    level: subject.level,
    dueAt: subject.dueAt === null ? null : toShanghai(subject.dueAt),
    note: item.note,
    state: gone ? 'dropped' : item.state,
    by: item.byName,
    at: item.decidedAt === null ? null : toShanghai(item.decidedAt),
    reason: title,
  }
}

function subjectWords({ category, subtype }: Subject, language: Language): string {
  const known = subtype === null ? null : subtypeWords[subtype as keyof typeof subtypeWords]
  return [categoryWords[category][language], known?.[language]].filter(Boolean).join(' · ')
}

/** Whom the lists are read for. */
export interface Listing extends Reader {
  readonly personId: string
  readonly box: 'to_me' | 'from_me' | 'all'
  readonly shop?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

/**
 * What is offered to her, what of hers waits, or all that happened: hers, and for whoever leads all of the shop. Served
 * by handovers_waiting, handovers_of_giver and handovers_in_shop.
 */
export async function listHandovers(
  db: Db,
  listing: Listing,
): Promise<Outcome<z.infer<typeof HandoverPage>>> {
  const { caller, shop, personId, box } = listing
  const only = (ids: readonly string[]) =>
    ids.filter((id) => shop === undefined || membershipByCode(caller, shop)?.shopId === id)
  const shops = only(shopsWhere(caller, 'case.take'))
  if (shops.length === 0) return refused({ code: 'actor.no_shop' })
  const led = only(shopsWhere(caller, 'case.assign'))
  const inShops = sql`handovers.shop_id = any(${shops}::uuid[])`
  const ofLead = sql`handovers.shop_id = any(${led}::uuid[])`
  const boxes = {
    to_me: sql`handovers.closed_at is null and handovers.giver_id <> ${personId}::uuid
      and (handovers.receiver_id = ${personId}::uuid or (handovers.lead_at is not null and ${ofLead}))`,
    from_me: sql`handovers.closed_at is null and handovers.giver_id = ${personId}::uuid`,
    all: sql`(${ofLead} or handovers.giver_id = ${personId}::uuid or handovers.receiver_id = ${personId}::uuid)`,
  }
  return readPage(db, { ...listing, where: sql`${inShops} and ${boxes[box]}` })
}

/** All hand-overs of shops for a file, a page at a time. */
export async function* allHandovers(db: Db, shops: readonly string[], reader: Reader) {
  let cursor: string | undefined
  do {
    const where = sql`handovers.shop_id = any(${shops}::uuid[])`
    const page: Page<Handover> = await readPage(db, { ...reader, where, limit: EXPORT_PAGE, cursor })
    if (!page.ok) throw new Error('Invariant broken: our own cursor was refused')
    yield page.value.items
    cursor = page.value.nextCursor ?? undefined
  } while (cursor)
}

const EXPORT_PAGE = 100

interface Leaves {
  readonly shopId: string
  readonly limit: number
  readonly cursor?: string | undefined
}

/** Who left with what still falling due, newest first. Served by handover_leaves_in_shop. */
export async function listLeaves(
  db: Db,
  { shopId, limit, cursor }: Leaves,
): Promise<Outcome<z.infer<typeof LeavePage>>> {
  const place = olderThan(cursor, 'handover_leaves.at', 'handover_leaves.id')
  if (place === null) return refused({ code: 'cursor.invalid' })
  type LeaveRow = Pick<Leave, 'id' | 'offered' | 'reason'> & {
    readonly personId: string
    readonly name: string
    readonly at: Instant
    readonly nextStart: Instant
    readonly due: readonly number[]
  }
  const { rows } = await sql<LeaveRow>`
    select handover_leaves.id, handover_leaves.person_id as "personId", people.name, handover_leaves.at,
      handover_leaves.next_start_at as "nextStart", to_jsonb(handover_leaves.due) as due, handover_leaves.offered,
      handover_leaves.reason
    from handover_leaves join people on people.id = handover_leaves.person_id
    where handover_leaves.shop_id = ${shopId}::uuid and ${place}
    order by handover_leaves.at desc, handover_leaves.id desc
    limit ${limit + 1}
  `.execute(db)
  const last = rows.length > limit ? rows[limit - 1]! : null
  return done({
    items: rows.slice(0, limit).map(({ id, personId, name, at, nextStart, due, offered, reason }) => ({
      id,
      person: { id: personId, name },
      at: toShanghai(at),
      nextStart: toShanghai(nextStart),
      due: due.map(caseNumber),
      offered,
      reason,
    })),
    nextCursor: last && cursorAt(last.at, last.id),
  })
}
