import { sql } from 'kysely'
import type { CaseRemedies, LedgerOfOrder } from '@aftercare/contract/remedies'
import { done, refused, type Outcome } from '../../../kernel/outcome.ts'
import type { Membership } from '../../../platform/caller.ts'
import type { Db } from '../../../platform/db.ts'
import { findCase } from '../../cases/index.ts'
import { readLedger } from '../facts.ts'
import { describeLedger, describeRemedy, remedyColumns, type RemedyRow } from './rows.ts'

// Nobody gives more in one case; the ledger of the order counts all of them.
const MOST = 100

/** The remedies of a case and of those merged into it, the newest first. Served by remedies_of_case. */
export async function listOfCase(
  db: Db,
  { number, shops }: { readonly number: number | null; readonly shops: readonly string[] },
): Promise<Outcome<CaseRemedies>> {
  const caseId = number === null ? null : await findCase(db, number, [...shops])
  if (caseId === null) return refused({ code: 'case.unknown' })
  const { rows } = await sql<RemedyRow>`
    select ${remedyColumns} from remedies join cases on cases.id = remedies.case_id
    where remedies.case_id in (
      select unnest(array_append(here.absorbed, here.id)) from cases as here where here.id = ${caseId}::uuid)
    order by remedies.asked_at desc, remedies.id desc limit ${MOST}
  `.execute(db)
  return done({ items: rows.map(describeRemedy) })
}

/** 账本: what was paid for each line of an order, and all that was given for it. Served by remedies_of_order. */
export async function ledgerOfOrder(
  db: Db,
  shop: Membership,
  number: string,
): Promise<Outcome<LedgerOfOrder>> {
  const { rows: orders } = await sql<{ id: string }>`
    select orders.id from orders where orders.shop_id = ${shop.shopId}::uuid and orders.number = ${number}
  `.execute(db)
  const order = orders[0]
  if (!order) return refused({ code: 'order.unknown' })
  const { rows } = await sql<RemedyRow>`
    select ${remedyColumns} from remedies join cases on cases.id = remedies.case_id
    where remedies.order_id = ${order.id}::uuid
    order by remedies.asked_at desc, remedies.id desc limit ${MOST}
  `.execute(db)
  const ledger = await readLedger(db, order.id)
  return done({ ledger: ledger && describeLedger(ledger), remedies: rows.map(describeRemedy) })
}
