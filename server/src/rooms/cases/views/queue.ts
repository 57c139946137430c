import { sql, type RawBuilder } from 'kysely'
import type { CaseSummary } from '@aftercare/contract/cases'
import type { ViewCounts } from '@aftercare/contract/queue-view'
import { views, type View } from '@aftercare/contract/lists'
import type { z } from 'zod'
import { done, refused, type Outcome } from '../../../kernel/outcome.ts'
import type { Db } from '../../../platform/db.ts'
import { afterKey, keyColumns, orderBy, readCursor, writeCursor, type Sort } from './cursor.ts'
import { filterConditions, viewCondition, type QueueFilters, type Viewer } from './filter.ts'
import { searchCondition } from './search.ts'
import { describeSummary, summaryColumns, summaryJoins, type SummaryRow } from './summary.ts'

export interface Scope {
  readonly shops: readonly string[]
  readonly viewer: Viewer
  readonly secret: Uint8Array
}

interface Page {
  readonly items: CaseSummary[]
  readonly nextCursor: string | null
}

const DEFAULT_PAGE = 50

/** A page of the queue, in the order that was asked for. */
export async function listCases(
  db: Db,
  list: QueueFilters,
  scope: Scope,
): Promise<Outcome<Page, { code: 'cursor.invalid' }>> {
  const sort: Sort = list.sort ?? (list.q || list.status === 'closed' ? 'newest' : 'due')
  const limit = list.limit ?? DEFAULT_PAGE
  const key = list.cursor === undefined ? null : readCursor(sort, list.cursor)
  if (list.cursor !== undefined && key === null) return refused({ code: 'cursor.invalid' })
  const conditions = await conditionsOf(db, list, scope)
  const { rows, next } = await readPage(db, { shops: scope.shops, conditions, sort, limit, key })
  return done({
    items: rows.map((row) => describeSummary(row, scope.viewer.now)),
    nextCursor: next ? writeCursor(sort, next) : null,
  })
}

const conditionsOf = async (db: Db, list: QueueFilters, { shops, viewer, secret }: Scope) => [
  ...filterConditions(list, viewer),
  list.q ? await searchCondition(list.q, { db, shops, secret }) : sql`true`,
]

const EXPORT_PAGE = 1000

/**
 * All cases of a list, a page at a time: newest first, whatever the order on the screen, because that order stands
 * still while the pages are read. A case that moves in the queue meanwhile is neither missed nor told twice.
 */
export async function* allCases(
  db: Db,
  list: QueueFilters,
  scope: Scope,
): AsyncGenerator<readonly CaseSummary[]> {
  const conditions = await conditionsOf(db, list, scope)
  let key: readonly number[] | null = null
  do {
    const page: Read = await readPage(db, {
      shops: scope.shops,
      conditions,
      sort: 'newest',
      limit: EXPORT_PAGE,
      key,
    })
    yield page.rows.map((row) => describeSummary(row, scope.viewer.now))
    key = page.next
  } while (key)
}

interface Reading {
  readonly shops: readonly string[]
  readonly conditions: readonly RawBuilder<unknown>[]
  readonly sort: Sort
  readonly limit: number
  readonly key: readonly number[] | null
}
interface Read {
  readonly rows: readonly SummaryRow[]
  /** The key of the last row; null: nothing comes after it. */
  readonly next: readonly number[] | null
}

/**
 * One query, whatever the filters: per shop a walk along its index from the key on, then merged. Served by cases_queue
 * and its partial sisters; `newest` by cases_newest and cases_closed.
 */
async function readPage(db: Db, { shops, conditions, sort, limit, key }: Reading): Promise<Read> {
  const all = sql.join([...conditions, afterKey(sort, key)], sql` and `)
  const { rows } = await sql<SummaryRow & { key: number[] }>`
    select ${summaryColumns}, ${keyColumns(sort)} as key
    from (
      select page.*
      from unnest(${shops}::uuid[]) as scope (shop_id)
      cross join lateral (
        select cases.* from cases
        where cases.shop_id = scope.shop_id and ${all}
        order by ${orderBy(sort, 'cases')}
        limit ${limit + 1}
      ) as page
      order by ${orderBy(sort, 'page')}
      limit ${limit + 1}
    ) as page
    ${summaryJoins}
    order by ${orderBy(sort, 'page')}
  `.execute(db)
  return { rows: rows.slice(0, limit), next: rows.length > limit ? rows[limit - 1]!.key : null }
}

const MOST_COUNTED = 1000

/** How many cases each view holds, counted to 999 and no further. One query. */
export async function countViews(
  db: Db,
  { shops, viewer }: Omit<Scope, 'secret'>,
): Promise<z.infer<typeof ViewCounts>> {
  const count = (view: View) => sql`
    select ${view}::text as view, count(*)::int as count from (
      select 1 from cases
      where cases.shop_id = any(${shops}::uuid[]) and cases.status <> 'closed' and ${viewCondition(view, viewer)}
      limit ${MOST_COUNTED}) as counted`
  const { rows } = await sql<{ view: View; count: number }>`
    ${sql.join(views.map(count), sql` union all `)}
  `.execute(db)
  return {
    items: views.map((view) => {
      const counted = rows.find((row) => row.view === view)?.count ?? 0
      return { view, count: Math.min(counted, MOST_COUNTED - 1), more: counted >= MOST_COUNTED }
    }),
  }
}

export interface FilterCount {
  readonly count: number
  readonly more: boolean
}

/** The same for any filters but words, in their order. One query. */
export async function countFilters(
  db: Db,
  lists: readonly QueueFilters[],
  { shops, viewer }: Omit<Scope, 'secret'>,
): Promise<FilterCount[]> {
  if (lists.length === 0) return []
  const count = (list: QueueFilters, place: number) => sql`
    select ${place}::int as place, count(*)::int as count from (
      select 1 from cases
      where cases.shop_id = any(${shops}::uuid[]) and ${sql.join(filterConditions(list, viewer), sql` and `)}
      limit ${MOST_COUNTED}) as counted`
  const { rows } = await sql<{ place: number; count: number }>`
    ${sql.join(lists.map(count), sql` union all `)}
  `.execute(db)
  return lists.map((_, place) => {
    const counted = rows.find((row) => row.place === place)?.count ?? 0
    return { count: Math.min(counted, MOST_COUNTED - 1), more: counted >= MOST_COUNTED }
  })
}
