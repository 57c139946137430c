import type { Instant } from '../../../kernel/time.ts'
import type { Database } from '../../../platform/db.ts'
import type { ImportKind, LandedRow } from '../../../platform/rows/import-kind.ts'
import { transact, type Actor } from '../../../platform/work.ts'
import type { PublishedPolicy } from '../../policy/index.ts'
import { orderLocks } from '../facts.ts'
import { putOrders, type PutResult } from '../put-orders.ts'
import { orderRowChecker, type OrderRow } from './check-row.ts'
import type { Mapping } from './domain/column-names.ts'

export interface OrdersImport {
  readonly database: Database
  readonly shop: { readonly id: string }
  readonly policy: PublishedPolicy
  readonly secret: Uint8Array
  readonly mapping?: Mapping | undefined
  readonly now: () => Instant
  readonly by: Actor
}

/** Rows that are orders or lines of orders: what is known of each becomes more, or stays as it is. */
export function orderKind(to: OrdersImport): ImportKind<OrderRow> {
  const putting = { shopId: to.shop.id, policy: to.policy, secret: to.secret }
  return {
    check: orderRowChecker(to.mapping),
    // Rows of one order follow one another within a batch as well.
    keysOf: () => [],
    commit: async (rows) => {
      const drafts = rows.map(({ draft }) => draft)
      const opening = { now: to.now(), by: to.by, first: orderLocks(putting.shopId, drafts) }
      const put = await transact(to.database, opening, (work) => putOrders(work, drafts, putting))
      return put.map((result, i) => landed(result, rows[i]!))
    },
  }
}

/** One more line of an order that an earlier row of the file brought has joined it; nothing old has changed. */
const landed = ({ fate, grew }: PutResult, { isFirst }: OrderRow): LandedRow => ({
  fate: fate === 'updated' && grew && !isFirst ? 'joined' : fate,
})
