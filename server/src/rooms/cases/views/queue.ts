import { sql } from 'kysely'
import type { CaseSummary, ListCases, ViewCounts } from '@aftercare/contract/cases'
import { views, type View } from '@aftercare/contract/lists'
import type { z } from 'zod'
import { done, refused, type Outcome } from '../../../kernel/outcome.ts'
import type { Db } from '../../../platform/db.ts'
import { afterKey, keyColumns, orderBy, readCursor, writeCursor, type Sort } from './cursor.ts'
import { filterConditions, viewCondition, type Viewer } from './filter.ts'
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

/**
 * A page of the queue. One query, whatever the filters: per shop a walk along its index from the cursor on, then
 * merged. Served by cases_queue and its partial sisters; `newest` by cases_newest and cases_closed.
 */
export async function listCases(
  db: Db,
  list: ListCases,
  { shops, viewer, secret }: Scope,
): Promise<Outcome<Page, { code: 'cursor.invalid' }>> {
  const sort: Sort = list.sort ?? (list.q || list.status === 'closed' ? 'newest' : 'due')
  const limit = list.limit ?? DEFAULT_PAGE
  const key = list.cursor === undefined ? null : readCursor(sort, list.cursor)
  if (list.cursor !== undefined && key === null) return refused({ code: 'cursor.invalid' })
  const found = list.q ? await searchCondition(list.q, { db, shops, secret }) : sql`true`

  const conditions = sql.join([...filterConditions(list, viewer), found, afterKey(sort, key)], sql` and `)
  const { rows } = await sql<SummaryRow & { key: number[] }>`
    select ${summaryColumns}, ${keyColumns(sort)} as key
    from (
      select page.*
      from unnest(${shops}::uuid[]) as scope (shop_id)
      cross join lateral (
        select cases.* from cases
        where cases.shop_id = scope.shop_id and ${conditions}
        order by ${orderBy(sort, 'cases')}
        limit ${limit + 1}
      ) as page
      order by ${orderBy(sort, 'page')}
      limit ${limit + 1}
    ) as page
    ${summaryJoins}
    order by ${orderBy(sort, 'page')}
  `.execute(db)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return done({
    items: shown.map((row) => describeSummary(row, viewer.now)),
    nextCursor: last ? writeCursor(sort, last.key) : null,
  })
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
