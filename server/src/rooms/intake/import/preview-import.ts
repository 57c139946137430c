import { sql } from 'kysely'
import type { Instant } from '../../../kernel/time.ts'
import type { Db } from '../../../platform/db.ts'
import type { SourceRow } from '../../../platform/read-rows.ts'
import { firstPolicy } from '../../policy/index.ts'
import { newsOf, type PlatformRow, type Said } from '../domain/platform-news.ts'
import { platformColumns, saidBy } from '../platform-rows.ts'
import { rowChecker } from './check-row.ts'
import { columnReader, type Field, type Mapping } from './domain/column-names.ts'
import { isFinished } from './domain/row.ts'

export interface Preview {
  readonly read: number
  readonly columns: Partial<Record<Field, readonly string[]>>
  readonly unrecognised: readonly string[]
  /** Rows that are neither bad nor known; those about an order with an open case may join it instead. */
  readonly wouldCreate: number
  /** Of them, rows about an order that has an open case, or that an earlier row of the file is about. */
  readonly mayJoin: number
  /** Rows that came before and of which the other system says something new. */
  readonly wouldUpdate: number
  readonly wouldSkip: number
  /** Rows that the other system has finished with: a reason for `--as history`. */
  readonly finished: number
  readonly bad: readonly { readonly line: number; readonly reason: string }[]
  readonly failed: number
}

interface Previewing {
  readonly db: Db
  /** Null for a shop that the import would create. */
  readonly shop: { readonly id: string; readonly code: string } | null
  readonly as: 'open' | 'history'
  readonly rows: AsyncIterable<SourceRow>
  readonly mapping?: Mapping
  readonly now: () => Instant
  readonly onBad?: (row: SourceRow, reason: string) => void
}

const MOST_BAD = 20
const MOST_NAMES = 60
const ASKED_AT_ONCE = 500

/** Reads the whole file as an import would, and changes nothing. */
export async function previewImport({
  db,
  shop,
  as,
  rows,
  mapping,
  now,
  onBad,
}: Previewing): Promise<Preview> {
  const columnsOf = columnReader(mapping)
  const policy = { version: 0, hash: '', document: firstPolicy } // carried along, decides nothing here
  const check = rowChecker({ shop: shop ?? { id: '', code: 'new' }, policy, as, mapping, now })
  const columns = new Map<Field, Set<string>>()
  const unrecognised = new Set<string>()
  const bad: { line: number; reason: string }[] = []
  const seen = new Map<string, Said | null>()
  const orders = ordersOf(db, shop?.id ?? null)
  const count = { read: 0, nothing: 0, bad: 0, finished: 0 }
  let again = 0

  for await (const row of rows) {
    count.read++
    const checked = check(row)
    if (row.record) {
      const found = columnsOf(row.record)
      for (const [field, names] of Object.entries(found.columns) as [Field, readonly string[]][])
        columns.set(field, new Set([...(columns.get(field) ?? []), ...names]))
      if (unrecognised.size < MOST_NAMES) found.unrecognised.forEach((name) => unrecognised.add(name))
    }
    if (checked.kind === 'nothing') count.nothing++
    if (checked.kind === 'bad') {
      onBad?.(row, checked.reason)
      if (++count.bad <= MOST_BAD) bad.push({ line: row.line, reason: checked.reason })
    }
    if (checked.kind !== 'good') continue
    if (isFinished(row.record!, columnsOf(row.record!).columns)) count.finished++
    const id = checked.draft.externalId!
    if (seen.has(id)) again++
    else orders.see(checked.draft.order?.number)
    seen.set(id, saidBy(checked.draft))
  }
  const { known, news } = shop ? await countKnown(db, shop.id, seen) : { known: 0, news: 0 }
  return {
    read: count.read,
    columns: Object.fromEntries([...columns].map(([field, names]) => [field, [...names]])),
    unrecognised: [...unrecognised],
    wouldCreate: seen.size - known,
    mayJoin: await orders.mayJoin(),
    wouldUpdate: news,
    wouldSkip: count.nothing + again + known - news,
    finished: count.finished,
    bad,
    failed: count.bad,
  }
}

type KnownRow = PlatformRow & { readonly externalId: string; readonly orderPaidFen: number | null }

/** Rows that came before, and those of them that say something new. Served by cases_external and primary keys. */
async function countKnown(
  db: Db,
  shopId: string,
  seen: ReadonlyMap<string, Said | null>,
): Promise<{ known: number; news: number }> {
  const ids = [...seen.keys()]
  const counts = { known: 0, news: 0 }
  for (let from = 0; from < ids.length; from += ASKED_AT_ONCE) {
    const { rows } = await sql<KnownRow>`
      select cases.external_id as "externalId", orders.paid_fen as "orderPaidFen", ${platformColumns}
      from cases
      left join orders on orders.id = cases.order_id
      left join platform_rows
        on platform_rows.case_id = cases.id and platform_rows.message_id = cases.first_message_id
      where cases.shop_id = ${shopId} and cases.external_id = any(${ids.slice(from, from + ASKED_AT_ONCE)})
    `.execute(db)
    counts.known += rows.length
    counts.news += rows.filter((row) => {
      const said = seen.get(row.externalId)
      return said && newsOf(said, row.messageId ? row : undefined, row.orderPaidFen) !== null
    }).length
  }
  return counts
}

/** Counts rows about an order that is there already: in an open case, or in an earlier row. */
function ordersOf(db: Db, shopId: string | null) {
  const rowsOf = new Map<string, number>()
  return {
    see: (number: string | undefined): void => {
      if (number !== undefined) rowsOf.set(number, (rowsOf.get(number) ?? 0) + 1)
    },
    mayJoin: async (): Promise<number> => {
      const numbers = [...rowsOf.keys()]
      const later = [...rowsOf.values()].reduce((sum, rows) => sum + rows - 1, 0)
      let first = 0
      if (shopId === null) return later
      for (let from = 0; from < numbers.length; from += ASKED_AT_ONCE)
        first += await countOpenOrders(db, shopId, numbers.slice(from, from + ASKED_AT_ONCE))
      return later + first
    },
  }
}

/** Served by orders (shop_id, number) and cases_of_order. */
async function countOpenOrders(db: Db, shopId: string, numbers: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from orders
    where orders.shop_id = ${shopId} and orders.number = any(${numbers})
      and exists (select 1 from cases where cases.order_id = orders.id and cases.status <> 'closed')
  `.execute(db)
  return rows[0]!.count
}
