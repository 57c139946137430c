import { sql } from 'kysely'
import type { ViewFilters } from '@aftercare/contract/saved-views'
import type { QueueColumn } from '@aftercare/contract/lists'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'

export interface StoredView {
  readonly id: string
  readonly shopId: string
  readonly ownerId: string
  readonly name: string
  readonly filters: ViewFilters
  readonly columns: readonly QueueColumn[] | null
  readonly shared: boolean
  readonly place: number
}

const columns = sql`
  saved_views.id, saved_views.shop_id as "shopId", saved_views.owner_id as "ownerId", saved_views.name,
  saved_views.filters, saved_views.columns, saved_views.shared, saved_views.place`

/** Whose view may be seen: one's own, and what is shared in the shop. */
const seenBy = (personId: string | null) =>
  sql`(saved_views.shared or saved_views.owner_id = ${personId}::uuid)`

export const insertView = (work: Work, view: StoredView): void =>
  work.insert('savedViews', view, { changedAt: work.now })

export const updateView = (work: Work, id: string, change: Partial<StoredView>): void =>
  work.update('savedViews', { id }, { ...change, changedAt: work.now })

export async function deleteView(db: Db, id: string): Promise<void> {
  await sql`delete from saved_views where saved_views.id = ${id}::uuid`.execute(db)
}

/** A saved view that a person may see, in one of these shops. */
export async function findSavedView(
  db: Db,
  id: string,
  { shops, personId }: { readonly shops: readonly string[]; readonly personId: string | null },
): Promise<StoredView | null> {
  const { rows } = await sql<StoredView>`
    select ${columns} from saved_views
    where saved_views.id = ${id}::uuid and saved_views.shop_id = any(${shops}::uuid[]) and ${seenBy(personId)}
  `.execute(db)
  return rows[0] ?? null
}

export type ShownView = StoredView & { readonly by: string }

/**
 * The views that a person sees in a shop: her own in her order, then what colleagues share. At most thirty and thirty.
 * Served by the unique key and saved_views_shared.
 */
export async function viewsOf(db: Db, shopId: string, personId: string | null): Promise<ShownView[]> {
  const { rows } = await sql<ShownView>`
    select ${columns}, people.name as by
    from saved_views join people on people.id = saved_views.owner_id
    where saved_views.shop_id = ${shopId} and ${seenBy(personId)}
    order by (saved_views.owner_id = ${personId}::uuid) is not true, saved_views.place, saved_views.id
  `.execute(db)
  return rows
}
