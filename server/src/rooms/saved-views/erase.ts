import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'

/** Saved views that look for somebody, or are called by her name, have nothing to find any more. */
export async function eraseViewsOf(db: Db, shopId: string, marks: readonly string[]): Promise<void> {
  await sql`
    delete from saved_views where saved_views.shop_id = ${shopId}::uuid and exists (
      select 1 from unnest(${marks}::text[]) as mark
      where position(mark in concat_ws(' ', saved_views.name, saved_views.filters->>'q')) > 0)
  `.execute(db)
}
