import type { Db } from '../../../platform/db.ts'
import type { SourceRow } from '../../../platform/read-rows.ts'
import { mergeOrder, sameOrder } from '../domain/merge-order.ts'
import { unknownOrder, type OrderState } from '../domain/order.ts'
import { readOrderFacts } from '../facts.ts'
import { orderRowChecker, type OrderRow } from './check-row.ts'
import { columnReader, type Field, type Mapping } from './domain/column-names.ts'

export interface OrdersPreview {
  readonly read: number
  readonly columns: Partial<Record<Field, readonly string[]>>
  readonly unrecognised: readonly string[]
  readonly wouldCreate: number
  readonly wouldUpdate: number
  /** Further rows of orders that the file itself brings. */
  readonly mayJoin: number
  readonly wouldSkip: number
  readonly bad: readonly { readonly line: number; readonly reason: string }[]
  readonly failed: number
}

interface Previewing {
  readonly db: Db
  /** Null for a shop that the import would create. */
  readonly shop: { readonly id: string } | null
  readonly secret: Uint8Array
  readonly rows: AsyncIterable<SourceRow>
  readonly mapping?: Mapping | undefined
  readonly onBad?: (row: SourceRow, reason: string) => void
}

const MOST_BAD = 20
const MOST_NAMES = 60
const AT_ONCE = 500

type Foreseen = 'created' | 'updated' | 'joined' | 'skipped'

/** Reads the whole file as an import would, and changes nothing. */
export async function previewOrders(to: Previewing): Promise<OrdersPreview> {
  const columnsOf = columnReader(to.mapping)
  const check = orderRowChecker(to.mapping)
  const columns = new Map<Field, Set<string>>()
  const unrecognised = new Set<string>()
  const bad: { line: number; reason: string }[] = []
  const count = { read: 0, created: 0, updated: 0, joined: 0, skipped: 0, failed: 0 }
  let waiting: OrderRow[] = []
  const look = async (): Promise<void> => {
    for (const fate of await foresee(to, waiting)) count[fate]++
    waiting = []
  }

  for await (const row of to.rows) {
    count.read++
    const checked = check(row)
    if (row.record) {
      const found = columnsOf(row.record)
      for (const [field, names] of Object.entries(found.columns) as [Field, readonly string[]][])
        columns.set(field, new Set([...(columns.get(field) ?? []), ...names]))
      if (unrecognised.size < MOST_NAMES) found.unrecognised.forEach((name) => unrecognised.add(name))
    }
    if (checked.kind === 'nothing') count.skipped++
    if (checked.kind === 'bad') {
      to.onBad?.(row, checked.reason)
      if (++count.failed <= MOST_BAD) bad.push({ line: row.line, reason: checked.reason })
    }
    if (checked.kind === 'good' && waiting.push(checked.draft) >= AT_ONCE) await look()
  }
  await look()
  return {
    read: count.read,
    columns: Object.fromEntries([...columns].map(([field, names]) => [field, [...names]])),
    unrecognised: [...unrecognised],
    wouldCreate: count.created,
    wouldUpdate: count.updated,
    mayJoin: count.joined,
    wouldSkip: count.skipped,
    bad,
    failed: count.failed,
  }
}

/** What would become of rows. Rows of one order are seen together as far as they are read together. */
async function foresee({ db, shop, secret }: Previewing, rows: readonly OrderRow[]): Promise<Foreseen[]> {
  const drafts = rows.map(({ draft }) => draft)
  const facts = shop && drafts.length > 0 ? await readOrderFacts(db, shop.id, drafts, secret) : []
  const states = new Map<string, OrderState>()
  return rows.map(({ draft, isFirst }, i) => {
    const known = states.get(draft.number) ?? facts[i]?.stored?.state
    const state = mergeOrder(known ?? unknownOrder, draft)
    states.set(draft.number, state)
    if (!known) return isFirst ? 'created' : 'joined'
    if (sameOrder(known, state)) return 'skipped'
    return state.lines.length > known.lines.length && !isFirst ? 'joined' : 'updated'
  })
}
