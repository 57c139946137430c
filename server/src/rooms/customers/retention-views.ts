import { sql } from 'kysely'
import type { DueBuyer, HeldBuyer, Hold, Retention } from '@aftercare/contract/retention'
import { done, type Outcome } from '../../kernel/outcome.ts'
import { toShanghai, type Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { caseNumber } from '../cases/index.ts'
import { nextPlace, readPlace, type Asked } from '../people/index.ts'
import { maskName } from './domain/phone.ts'
import { lookedAt } from './find-due.ts'
import { ruleOf } from './retention-rule.ts'

const MOST_COUNTED = 10_000

/** The rule of a shop and what comes next: "明天将清除 312 位买家". Served by retention_due_of_shop. */
export async function retentionOf(db: Db, shopId: string): Promise<Retention> {
  const { rows } = await sql<{ due: number; nextAt: Instant | null }>`
    select count(*)::int as due, min(next.erase_at) as "nextAt" from (
      select retention_due.erase_at from retention_due where retention_due.shop_id = ${shopId}::uuid
      order by retention_due.erase_at limit ${MOST_COUNTED}) as next
  `.execute(db)
  const { due, nextAt } = rows[0]!
  const at = await lookedAt(db)
  return {
    rule: await ruleOf(db, shopId),
    due,
    nextAt: nextAt === null ? null : toShanghai(nextAt),
    lookedAt: at === null ? null : toShanghai(at),
  }
}

interface OfShop extends Asked {
  readonly shopId: string
}
type Page<Item> = Outcome<{ items: Item[]; nextCursor: string | null }>

const lastCase = sql`
  left join lateral (
    select cases.number, cases.closed_at from cases where cases.customer_id = customers.id
    order by cases.opened_at desc limit 1) as last on true`

interface Due {
  readonly id: string
  readonly name: string | null
  readonly number: number
  readonly cases: number
  readonly closedAt: Instant | null
  readonly eraseAt: Instant
}

/** Who goes next, the last to go first. Served by retention_due_of_shop and cases_of_customer. */
export async function listDue(db: Db, { shopId, limit, cursor }: OfShop): Promise<Page<DueBuyer>> {
  const place = readPlace(cursor)
  if (!place.ok) return place
  const { at, id } = place.value
  const { rows } = await sql<Due>`
    select retention_due.customer_id as id, customers.name, last.number, last.closed_at as "closedAt",
      (select count(*)::int from cases where cases.customer_id = customers.id) as cases,
      retention_due.erase_at as "eraseAt"
    from retention_due join customers on customers.id = retention_due.customer_id ${lastCase}
    where retention_due.shop_id = ${shopId}::uuid
      and (retention_due.erase_at, retention_due.customer_id) < (${new Date(at)}, ${id}::uuid)
    order by retention_due.erase_at desc, retention_due.customer_id desc limit ${limit + 1}
  `.execute(db)
  return done({
    items: rows.slice(0, limit).map((row) => ({
      customerId: row.id,
      name: maskName(row.name),
      number: caseNumber(row.number),
      cases: row.cases,
      closedAt: row.closedAt === null ? null : toShanghai(row.closedAt),
      eraseAt: toShanghai(row.eraseAt),
    })),
    nextCursor: nextPlace(rows, limit, (row) => row.eraseAt),
  })
}

interface Held {
  readonly id: string
  readonly customerId: string
  readonly name: string | null
  readonly number: number | null
  readonly reason: string
  readonly by: string | null
  readonly at: Instant
}

/** Who is held, the newest first. Served by legal_holds_in_shop and cases_of_customer. */
export async function listHolds(db: Db, { shopId, limit, cursor }: OfShop): Promise<Page<HeldBuyer>> {
  const place = readPlace(cursor)
  if (!place.ok) return place
  const { at, id } = place.value
  const { rows } = await sql<Held>`
    select legal_holds.id, legal_holds.customer_id as "customerId", customers.name, last.number, legal_holds.reason,
      people.name as by, legal_holds.placed_at as at
    from legal_holds join customers on customers.id = legal_holds.customer_id ${lastCase}
    left join people on people.id = legal_holds.placed_by
    where legal_holds.shop_id = ${shopId}::uuid and legal_holds.released_at is null
      and (legal_holds.placed_at, legal_holds.id) < (${new Date(at)}, ${id}::uuid)
    order by legal_holds.placed_at desc, legal_holds.id desc limit ${limit + 1}
  `.execute(db)
  return done({
    items: rows.slice(0, limit).map((row) => ({
      id: row.id,
      customerId: row.customerId,
      name: maskName(row.name),
      number: row.number === null ? null : caseNumber(row.number),
      reason: row.reason,
      by: row.by,
      at: toShanghai(row.at),
    })),
    nextCursor: nextPlace(rows, limit, (row) => row.at),
  })
}

/** The hold that stands on a buyer, for her case's page. Served by legal_holds_standing. */
export async function holdOn(db: Db, customerId: string, shops: readonly string[]): Promise<Hold | null> {
  const { rows } = await sql<Omit<Held, 'customerId' | 'name' | 'number'>>`
    select legal_holds.id, legal_holds.reason, people.name as by, legal_holds.placed_at as at
    from legal_holds left join people on people.id = legal_holds.placed_by
    where legal_holds.customer_id = ${customerId}::uuid and legal_holds.released_at is null
      and legal_holds.shop_id = any(${shops}::uuid[])
  `.execute(db)
  const row = rows[0]
  return row ? { ...row, at: toShanghai(row.at) } : null
}
