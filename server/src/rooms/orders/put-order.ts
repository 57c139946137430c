import { sql } from 'kysely'
import type { PutOrder } from '@aftercare/contract/cases'
import type { z } from 'zod'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { cleanText } from '../../kernel/text.ts'
import { parseInstant } from '../../kernel/time.ts'
import { lockKey } from '../../platform/digest.ts'
import { newId } from '../../platform/ids.ts'
import { literal, type Work } from '../../platform/work.ts'
import { caseNumber, readCaseFiles, regradeFile, saveCase } from '../cases/index.ts'
import type { PublishedPolicy } from '../policy/index.ts'
import { insertOrder, learnOrder, type NewOrder } from './queries.ts'

interface Put {
  readonly shopId: string
  readonly number: string
  readonly policy: PublishedPolicy
  readonly order: z.infer<typeof PutOrder>
}

/** Holds the order and the rows of its cases, as intake does: one of the two goes first. */
export const orderLock = (shopId: string, number: string): string =>
  `select pg_advisory_xact_lock(${lockKey('order', shopId, number)});
   select 1 from cases join orders on orders.id = cases.order_id
   where orders.shop_id = ${literal(shopId)}::uuid and orders.number = ${literal(number)}
   order by cases.number for update of cases`

/** Writes what is known of an order, and grades its open cases again when the amount changed. */
export async function putOrder(
  work: Work,
  put: Put,
): Promise<Outcome<{ number: string; regraded: string[] }, { code: 'time.unreadable' }>> {
  const paidAt = put.order.paidAt === undefined ? undefined : parseInstant(put.order.paidAt)
  if (paidAt === null) return refused({ code: 'time.unreadable' })
  const number = cleanText(put.number)
  const before = await findOrder(work, put.shopId, number)
  const { title, productCategory, customMade, paidFen } = put.order
  if (!before) {
    insertOrder(work, {
      id: newId(),
      shopId: put.shopId,
      number,
      customerId: null,
      paidFen: paidFen ?? null,
      title: title === undefined ? null : cleanText(title),
      productCategory: productCategory ?? null,
      customMade: customMade ?? null,
      opened: null,
      paidAt: paidAt ?? null,
    })
    return done({ number, regraded: [] })
  }
  const known: Partial<NewOrder> = given({ title, productCategory, customMade, paidFen, paidAt })
  learnOrder(work, before.id, known)
  const changed = paidFen !== undefined && paidFen !== before.paidFen
  return done({ number, regraded: changed ? await regradeCases(work, before.id, put.policy, paidFen) : [] })
}

const given = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>

interface Found {
  readonly id: string
  readonly paidFen: number | null
}

async function findOrder(work: Work, shopId: string, number: string): Promise<Found | null> {
  const { rows } = await sql<Found>`
    select orders.id, orders.paid_fen as "paidFen" from orders
    where orders.shop_id = ${shopId} and orders.number = ${number}
  `.execute(work.db)
  return rows[0] ?? null
}

async function regradeCases(
  work: Work,
  orderId: string,
  policy: PublishedPolicy,
  paidFen: number | null,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select cases.id from cases where cases.order_id = ${orderId} and cases.status <> 'closed'
  `.execute(work.db)
  const files = await readCaseFiles(
    work.db,
    rows.map((row) => row.id),
  )
  for (const file of files) {
    const known = { ...file.state.grading.known, paidFen }
    const next = regradeFile(file, { triage: file.state.triage, known, policy, now: work.now, newId })
    saveCase(work, file, next, [{ kind: 'order_known', data: { paidFen, level: next.state.level } }])
  }
  return files.map((file) => caseNumber(file.identity.number))
}
