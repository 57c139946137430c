import { sql } from 'kysely'
import { days, toShanghai, type Instant } from '../../kernel/time.ts'
import type { Fen } from '../../kernel/money.ts'
import type { Caller } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'
import { lockKey } from '../../platform/digest.ts'
import { family, type CaseFile } from '../cases/index.ts'
import { ruleOfCase } from '../rulebook/index.ts'
import { ledgerOf, paidLines, type Entry, type Ledger, type OrderMoney } from './domain/ledger.ts'
import type { RightFacts } from './domain/plan.ts'
import type { GivingFacts } from './domain/weigh.ts'

interface OrderRow extends OrderMoney {
  readonly shipped: boolean
}

/** What an order says of its money and whether it has left the house. By primary keys. */
async function readOrder(db: Db, orderId: string): Promise<OrderRow> {
  const { rows } = await sql<OrderRow>`
    select orders.paid_fen as "paidFen", orders.postage_fen as "postageFen", orders.title,
      (orders.shipped_at is not null or orders.finished_at is not null or orders.opened is not null
        or exists (select 1 from parcels where parcels.order_id = orders.id)
        or exists (select 1 from order_parcels where order_parcels.order_id = orders.id)
        or orders.paid_at is null and orders.ordered_at is null) as shipped,
      (select coalesce(jsonb_agg(jsonb_build_object('line', order_lines.line, 'title', order_lines.title,
         'quantity', order_lines.quantity, 'priceFen', order_lines.price_fen, 'paidFen', order_lines.paid_fen)
         order by order_lines.position), '[]'::jsonb)
       from order_lines where order_lines.order_id = orders.id) as lines
    from orders where orders.id = ${orderId}::uuid
  `.execute(db)
  return rows[0]!
}

/** What was given on the lines of an order. What waits for approval holds nothing yet. Served by remedies_of_order. */
async function readEntries(db: Db, orderId: string): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    select remedy_lines.line, remedy_lines.kind, remedy_lines.fen, remedies.state = 'granted' as held
    from remedies join remedy_lines on remedy_lines.remedy_id = remedies.id
    where remedies.order_id = ${orderId}::uuid and remedies.state in ('granted', 'done')
  `.execute(db)
  return rows
}

/** The books of an order; null: nobody knows what was paid. */
export async function readLedger(db: Db, orderId: string): Promise<Ledger | null> {
  const lines = paidLines(await readOrder(db, orderId))
  return lines && ledgerOf(lines, await readEntries(db, orderId))
}

const startOfDay = (now: Instant): string => `${toShanghai(now).slice(0, 10)}T00:00:00+08:00`

/** Who signs: a token that is tied to a person is that person, so that nobody approves what she asked for. */
export async function signerOf(db: Db, { actor }: Caller): Promise<string | null> {
  if (actor.kind !== 'token') return actor.id
  const { rows } = await sql<{ id: string }>`
    select coalesce(api_tokens.person_id, api_tokens.id) as id from api_tokens where api_tokens.id = ${actor.id}::uuid
  `.execute(db)
  return rows[0]?.id ?? actor.id
}

interface Place {
  readonly shopId: string
  readonly orderId: string | null
  readonly cases: readonly string[]
}

/** What of goodwill the order (or the case that has none) was given since a moment. */
async function givenOnOrder(db: Db, { orderId, cases }: Place, since: Instant): Promise<Fen> {
  const here =
    orderId === null
      ? sql`remedies.case_id = any(${cases}::uuid[])`
      : sql`remedies.order_id = ${orderId}::uuid`
  const { rows } = await sql<{ fen: number }>`
    select coalesce(sum(remedies.fen + remedies.cost_fen), 0)::bigint as fen from remedies
    where ${here} and remedies.ground = 'goodwill' and remedies.state in ('granted', 'done')
      and remedies.granted_at > ${new Date(since)}
  `.execute(db)
  return rows[0]!.fen
}

/** What of goodwill somebody signed for in a shop today. Served by remedy_approvals_of_person. */
async function givenToday(db: Db, shopId: string, signer: string | null, now: Instant): Promise<Fen> {
  const { rows } = await sql<{ fen: number }>`
    select coalesce(sum(remedies.fen + remedies.cost_fen), 0)::bigint as fen
    from remedy_approvals join remedies on remedies.id = remedy_approvals.remedy_id
    where remedy_approvals.person_id = ${signer}::uuid and remedy_approvals.at >= ${startOfDay(now)}::timestamptz
      and remedy_approvals.verdict = 'approved' and remedies.shop_id = ${shopId}::uuid
      and remedies.ground = 'goodwill' and remedies.state in ('waiting', 'granted', 'done')
  `.execute(db)
  return rows[0]!.fen
}

/** The platform ruled for the buyer: it pays her back, or has. */
async function platformDecided(db: Db, cases: readonly string[]): Promise<boolean> {
  const { rows } = await sql`
    select 1 from platform_rows
    where platform_rows.case_id = any(${cases}::uuid[]) and platform_rows.state_code in ('refunding', 'succeeded')
    limit 1
  `.execute(db)
  return rows.length > 0
}

interface Reading {
  readonly file: CaseFile
  readonly caller: Caller
  readonly signer: string | null
  readonly now: Instant
  readonly splitDays: number
}

type Rule = Awaited<ReturnType<typeof ruleOfCase>>
export interface Read {
  readonly facts: GivingFacts
  readonly rule: NonNullable<Rule>['answer'] | null
}

/** Everything that a remedy of a case is weighed by. */
export async function readGiving(db: Db, { file, caller, signer, now, splitDays }: Reading): Promise<Read> {
  const { shopId, orderId, orderLine, number } = file.identity
  const cases = family(file)
  const order = orderId === null ? null : await readOrder(db, orderId)
  const lines = order && paidLines(order)
  const ledger = lines && orderId !== null ? ledgerOf(lines, await readEntries(db, orderId)) : null
  const rule = (await ruleOfCase(db, caller, number, now))?.answer ?? null
  const right: RightFacts = {
    rule: rule && {
      verdict: rule.row.verdict,
      settled: rule.missing.length === 0,
      remedies: rule.row.remedies,
    },
    platformDecided: await platformDecided(db, cases),
    shipped: order?.shipped ?? true,
  }
  const place = { shopId, orderId, cases }
  const facts: GivingFacts = {
    hasOrder: order !== null,
    ledger,
    ownLine: ledger?.accounts.some(({ line }) => line === orderLine) ? orderLine : null,
    right,
    urgent: file.state.level === 'urgent',
    given: {
      onOrderFen: await givenOnOrder(db, place, now - days(splitDays)),
      todayFen: await givenToday(db, shopId, signer, now),
    },
  }
  return { facts, rule }
}

/**
 * Holds the books of an order and the day of a signer until the end of the transaction: of two grants at once the
 * second sees the first. Taken after the case, always in this order.
 */
export async function holdBooks(db: Db, { shopId, orderId, cases }: Place, signer: string): Promise<void> {
  const books = orderId ?? cases[0]!
  await sql`select pg_advisory_xact_lock(${String(lockKey('ledger', books))}::bigint)`.execute(db)
  await sql`select pg_advisory_xact_lock(${String(lockKey('grants', shopId, signer))}::bigint)`.execute(db)
}
