import { sql } from 'kysely'
import type { Instant } from '../../../kernel/time.ts'
import type { Db } from '../../../platform/db.ts'
import type { SourceRow } from '../../../platform/read-rows.ts'
import { firstPolicy } from '../../policy/index.ts'
import { columnReader, rowChecker } from './check-row.ts'
import type { Field } from './domain/column-names.ts'
import type { Mapping } from './domain/columns.ts'
import { isFinished } from './domain/row.ts'

export interface Preview {
  readonly read: number
  readonly columns: Partial<Record<Field, readonly string[]>>
  readonly unrecognised: readonly string[]
  /** Rows that are neither bad nor known; those about an order with an open case may join it instead. */
  readonly wouldCreate: number
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
}

const MOST_BAD = 20
const MOST_NAMES = 60
const ASKED_AT_ONCE = 500

/** Reads the whole file as an import would, and changes nothing. */
export async function previewImport({ db, shop, as, rows, mapping, now }: Previewing): Promise<Preview> {
  const columnsOf = columnReader(mapping)
  const policy = { version: 0, hash: '', document: firstPolicy } // carried along, decides nothing here
  const check = rowChecker({ shop: shop ?? { id: '', code: 'new' }, policy, as, mapping, now })
  const columns = new Map<Field, Set<string>>()
  const unrecognised = new Set<string>()
  const bad: { line: number; reason: string }[] = []
  const seen = new Set<string>()
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
    if (checked.kind === 'bad' && ++count.bad <= MOST_BAD)
      bad.push({ line: row.line, reason: checked.reason })
    if (checked.kind !== 'arrival') continue
    if (isFinished(row.record!, checked.columns)) count.finished++
    const id = checked.arrival.externalId!
    if (seen.has(id)) again++
    seen.add(id)
  }
  const known = shop ? await countKnown(db, shop.id, [...seen]) : 0
  return {
    read: count.read,
    columns: Object.fromEntries([...columns].map(([field, names]) => [field, [...names]])),
    unrecognised: [...unrecognised],
    wouldCreate: seen.size - known,
    wouldSkip: count.nothing + again + known,
    finished: count.finished,
    bad,
    failed: count.bad,
  }
}

/** Served by cases_external. */
async function countKnown(db: Db, shopId: string, ids: readonly string[]): Promise<number> {
  let known = 0
  for (let from = 0; from < ids.length; from += ASKED_AT_ONCE) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from cases
      where cases.shop_id = ${shopId} and cases.external_id = any(${ids.slice(from, from + ASKED_AT_ONCE)})
    `.execute(db)
    known += rows[0]!.count
  }
  return known
}
