import { sql } from 'kysely'
import { seconds, type Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import type { Checkpoint } from '../../platform/rows/run-rows.ts'
import type { ImportState } from '@aftercare/contract/lists'
import { importColumns, type ImportRow } from './queries.ts'

/** A node that has said nothing for so long is gone, and another one goes on. */
const LEASE = seconds(30)

export interface Lease {
  readonly id: string
  readonly now: () => Instant
}

/** The oldest import that nobody works on, for this node alone. Served by imports_to_do. */
export async function takeImport(db: Db, { id, now }: Lease): Promise<ImportRow | null> {
  const { rows } = await sql<ImportRow>`
    with taken as (
      select imports.id from imports
      where imports.state in ('reading', 'running', 'stopping')
        and (imports.lease_ends_at is null or imports.lease_ends_at <= ${new Date(now())})
      order by imports.changed_at, imports.id
      limit 1
      for update skip locked
    )
    update imports set lease_id = ${id}, lease_ends_at = ${new Date(now() + LEASE)}
    from taken, shops
    where imports.id = taken.id and shops.id = imports.shop_id
    returning ${importColumns}
  `.execute(db)
  return rows[0] ?? null
}

/** Keeps the import, with how far it has come. Gives its state, which somebody may have changed; null: it is lost. */
export async function keepImport(
  db: Db,
  importId: string,
  { id, now }: Lease,
  checkpoint: Checkpoint | null = null,
): Promise<ImportState | null> {
  const kept = checkpoint
    ? sql`, checkpoint = ${JSON.stringify(checkpoint)}::jsonb, counts = ${JSON.stringify(checkpoint.counts)}::jsonb`
    : sql``
  const { rows } = await sql<{ state: ImportState }>`
    update imports set lease_ends_at = ${new Date(now() + LEASE)} ${kept}
    where imports.id = ${importId} and imports.lease_id = ${id}
    returning imports.state
  `.execute(db)
  return rows[0]?.state ?? null
}

/** Gives it back unfinished: another node, or this one after its next start, takes it at once. */
export async function leaveImport(db: Db, importId: string, { id }: Lease): Promise<void> {
  await sql`
    update imports set lease_ends_at = null where imports.id = ${importId} and imports.lease_id = ${id}
  `.execute(db)
}

/** For the transaction that ends the work: only who still holds it may write its end. */
export async function holdsImport(db: Db, importId: string, { id }: Lease): Promise<boolean> {
  const { rows } = await sql`
    select 1 from imports where imports.id = ${importId} and imports.lease_id = ${id} for update
  `.execute(db)
  return rows.length > 0
}
