import { sql, type RawBuilder } from 'kysely'
import type {
  ApprovalCounts,
  ApprovalPage,
  ApprovalRequest,
  ListApprovals,
} from '@aftercare/contract/remedies'
import type { ApprovalSeat } from '@aftercare/contract/remedy-lists'
import { refusals } from '@aftercare/contract/refusals'
import type { Language } from '@aftercare/contract/words'
import { done, refused, type Outcome } from '../../../kernel/outcome.ts'
import type { Instant } from '../../../kernel/time.ts'
import { membershipIn, shopsWhere, type Caller } from '../../../platform/caller.ts'
import type { Db } from '../../../platform/db.ts'
import { maskName } from '../../customers/index.ts'
import { describeFiles, filesJson, type FileRow } from '../../files/index.ts'
import { articleById } from '../../rulebook/index.ts'
import { mayFill } from '../domain/authority.ts'
import { whyNotSign } from '../decide-approval.ts'
import { describeRemedy, remedyColumns, type RemedyRow } from './rows.ts'

interface Row extends RemedyRow {
  readonly shop: string
  readonly shopId: string
  readonly level: ApprovalRequest['level']
  readonly category: ApprovalRequest['category']
  readonly order: ApprovalRequest['order']
  readonly customerName: string | null
  readonly words: string | null
  readonly files: readonly FileRow[]
  readonly signers: readonly string[]
  readonly placeAt: Instant
}

const MOST_FILES = 6
const MOST_WORDS = 200

const extras = sql`
  shops.code as shop, remedies.shop_id as "shopId", cases.level, cases.category,
  case when orders.id is not null then jsonb_build_object('number', orders.number, 'title', orders.title,
    'paidFen', orders.paid_fen) end as "order", customers.name as "customerName",
  left(first_words.text, ${MOST_WORDS}) as words,
  ${filesJson(sql`case_files.case_id = cases.id`)} as files,
  (select coalesce(jsonb_agg(remedy_approvals.person_id), '[]'::jsonb)
   from remedy_approvals where remedy_approvals.remedy_id = remedies.id) as signers`

const joins = sql`
  join cases on cases.id = remedies.case_id
  join shops on shops.id = remedies.shop_id
  left join orders on orders.id = remedies.order_id
  left join customers on customers.id = cases.customer_id
  left join messages as first_words on first_words.case_id = cases.id and first_words.id = cases.first_message_id`

const cursorShape = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

function readPlace(cursor: string | undefined): readonly [Date, string] | null | 'wrong' {
  if (cursor === undefined) return null
  const [, at, id] = cursorShape.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? []
  if (at === undefined || id === undefined || Number(at) > Date.UTC(9999, 11, 31)) return 'wrong'
  return [new Date(Number(at)), id]
}

interface Reader {
  readonly signer: string | null
  readonly caller: Caller
  readonly language: Language
  readonly now: Instant
}

const shopsOf = (caller: Caller, shop: string | undefined): string[] => {
  const may = shopsWhere(caller, 'remedy.approve')
  return caller.memberships
    .filter(({ shopId, code }) => may.includes(shopId) && (shop === undefined || shop === code))
    .map(({ shopId }) => shopId)
}

/** The seats that somebody may sit in, by shop. */
const seats: readonly ApprovalSeat[] = ['lead', 'supervisor', 'owner', 'finance']
function mineOf(caller: Caller, shops: readonly string[], signer: string | null): RawBuilder<unknown> {
  const sits = caller.memberships
    .filter(({ shopId }) => shops.includes(shopId))
    .flatMap(({ shopId, role }) =>
      seats.filter((seat) => mayFill(seat, role)).map((seat) => ({ shopId, seat })),
    )
  return sql`remedies.asked_by is distinct from ${signer}::uuid
    and exists (select 1 from unnest(${sits.map(({ shopId }) => shopId)}::uuid[], ${sits.map(({ seat }) => seat)}::text[])
      as sits (shop_id, seat)
      where sits.shop_id = remedies.shop_id and sits.seat = any(remedies.needs) and not exists (
        select 1 from remedy_approvals where remedy_approvals.remedy_id = remedies.id
          and (remedy_approvals.seat = sits.seat or remedy_approvals.person_id = ${signer}::uuid)))`
}

/** Requests for approval: what waits, what ends first on top; what was decided, the newest first. One query a page. */
export async function listApprovals(
  db: Db,
  { shop, list, limit, cursor }: ListApprovals,
  reader: Reader,
): Promise<Outcome<ApprovalPage>> {
  const { caller, signer, now } = reader
  const shops = shopsOf(caller, shop)
  if (shops.length === 0) return refused({ code: 'actor.no_shop' })
  const place = readPlace(cursor)
  if (place === 'wrong') return refused({ code: 'cursor.invalid' })
  const waits = list !== 'decided'
  const key = waits ? sql`remedies.expires_at` : sql`remedies.ended_at`
  const after =
    place === null
      ? sql`true`
      : sql`(${key}, remedies.id) ${waits ? sql`>` : sql`<`} (${place[0]}, ${place[1]}::uuid)`
  const direction = waits ? sql`asc` : sql`desc`
  const state = waits
    ? sql`remedies.state = 'waiting' and remedies.expires_at > ${new Date(now)}`
    : sql`remedies.obstacle is not null and remedies.state <> 'waiting' and remedies.ended_at is not null`
  const { rows } = await sql<Row>`
    select ${remedyColumns}, ${extras}, ${key} as "placeAt"
    from remedies ${joins}
    where remedies.shop_id = any(${shops}::uuid[]) and ${state} and ${after}
      and ${list === 'mine' ? mineOf(caller, shops, signer) : sql`true`}
    order by ${key} ${direction}, remedies.id ${direction}
    limit ${limit + 1}
  `.execute(db)
  const last = rows.length > limit ? rows[limit - 1]! : null
  return done({
    items: rows.slice(0, limit).map((row) => describe(row, reader)),
    nextCursor: last && Buffer.from(`${last.placeAt}.${last.id}`).toString('base64url'),
  })
}

function describe(row: Row, { caller, signer, language }: Reader): ApprovalRequest {
  const remedy = describeRemedy(row)
  const code = row.state === 'waiting' ? whyNot(row, remedy.needs, { caller, signer }) : null
  return {
    ...remedy,
    shop: row.shop,
    level: row.level,
    category: row.category,
    order: row.order,
    customer: maskName(row.customerName),
    rule: row.article === null ? null : articleById(row.article, language),
    words: row.words,
    files: describeFiles(row.files.slice(0, MOST_FILES)),
    mine: row.state === 'waiting' && code === null,
    denied: code && refusals[code][language],
  }
}

function whyNot(
  row: Row,
  open: readonly ApprovalSeat[],
  { caller, signer }: Pick<Reader, 'caller' | 'signer'>,
) {
  const signatures = row.signers.map((personId) => ({ personId, seat: null }))
  const code = whyNotSign({ askedBy: row.askedBy, signer: signer ?? '', signatures })
  if (code) return code
  const role = membershipIn(caller, row.shopId)!.role
  return open.some((seat) => mayFill(seat, role)) ? null : ('approval.not_yours' as const)
}

/** How many wait, and how many of them for me. Served by remedies_waiting. */
export async function countApprovals(
  db: Db,
  caller: Caller,
  {
    shop,
    signer,
    now,
  }: { readonly shop: string | undefined; readonly signer: string | null; readonly now: Instant },
): Promise<Outcome<ApprovalCounts>> {
  const shops = shopsOf(caller, shop)
  if (shops.length === 0) return refused({ code: 'actor.no_shop' })
  const { rows } = await sql<ApprovalCounts>`
    select count(*)::int as waiting, (count(*) filter (where ${mineOf(caller, shops, signer)}))::int as mine
    from remedies
    where remedies.shop_id = any(${shops}::uuid[]) and remedies.state = 'waiting'
      and remedies.expires_at > ${new Date(now)}
  `.execute(db)
  return done(rows[0]!)
}
