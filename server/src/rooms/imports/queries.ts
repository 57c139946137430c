import { sql } from 'kysely'
import type { ImportPreview } from '@aftercare/contract/imports'
import type { ImportMode, ImportState, ImportSubject } from '@aftercare/contract/lists'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import type { Checkpoint, RowCounts } from '../../platform/rows/run-rows.ts'
import type { Actor, Work } from '../../platform/work.ts'
import type { ColumnMapping } from './file-kind.ts'

export interface ImportRow {
  readonly id: string
  readonly shopId: string
  readonly shop: string
  readonly what: ImportSubject
  readonly importedAs: ImportMode | null
  readonly state: ImportState
  readonly fileName: string
  readonly size: number
  readonly digest: Buffer | null
  readonly mapping: ColumnMapping | null
  readonly mappingSaved: boolean
  readonly header: readonly string[] | null
  readonly isTable: boolean
  readonly preview: ImportPreview | null
  readonly counts: RowCounts | null
  readonly checkpoint: Checkpoint | null
  readonly why: string | null
  readonly actorKind: Actor['kind']
  readonly actorId: string | null
  readonly createdAt: Instant
  readonly runAt: Instant | null
  readonly runFrom: number
  readonly endedAt: Instant | null
}

export const importColumns = sql`
  imports.id, imports.shop_id as "shopId", shops.code as shop, imports.what, imports.imported_as as "importedAs",
  imports.state, imports.file_name as "fileName", imports.size, imports.digest, imports.mapping,
  imports.mapping_saved as "mappingSaved", imports.header, imports.is_table as "isTable",
  imports.preview, imports.counts, imports.checkpoint,
  imports.why, imports.actor_kind as "actorKind", imports.actor_id as "actorId",
  imports.created_at as "createdAt", imports.run_at as "runAt", imports.run_from as "runFrom",
  imports.ended_at as "endedAt"`

/** The import, held for this transaction; null when it is not one of these shops'. */
export async function lockImport(
  work: Work,
  id: string,
  shops: readonly string[],
): Promise<ImportRow | null> {
  const { rows } = await sql<ImportRow>`
    select ${importColumns} from imports join shops on shops.id = imports.shop_id
    where imports.id = ${id}::uuid and imports.shop_id = any(${shops}::uuid[]) and imports.state <> 'uploading'
    for update of imports
  `.execute(work.db)
  return rows[0] ?? null
}

export async function hasPieces(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from import_pieces where import_id = ${id}::uuid limit 1`.execute(db)
  return rows.length > 0
}

/** A place for the pieces of a file that is coming in. */
export async function beginUpload(
  db: Db,
  { by, now, ...row }: Pick<ImportRow, 'id' | 'shopId' | 'what' | 'fileName'> & { by: Actor; now: Instant },
): Promise<void> {
  await sql`
    insert into imports (id, shop_id, what, state, file_name, size, actor_kind, actor_id, created_at, changed_at)
    values (${row.id}, ${row.shopId}, ${row.what}, 'uploading', ${row.fileName}, 0, ${by.kind}, ${by.id},
      ${new Date(now)}, ${new Date(now)})
  `.execute(db)
}

export async function addPiece(db: Db, id: string, seq: number, bytes: Buffer): Promise<void> {
  await sql`insert into import_pieces (import_id, seq, bytes) values (${id}, ${seq}, ${bytes})`.execute(db)
}

export async function removeImport(db: Db, id: string): Promise<void> {
  await sql`delete from imports where id = ${id}`.execute(db)
}

/** The file again, a piece at a time. */
export async function* piecesOf(db: Db, id: string): AsyncGenerator<Buffer> {
  for (let seq = 0; ; seq++) {
    const { rows } = await sql<{ bytes: Buffer }>`
      select import_pieces.bytes from import_pieces
      where import_pieces.import_id = ${id} and import_pieces.seq = ${seq}
    `.execute(db)
    if (!rows[0]) return
    yield rows[0].bytes
  }
}

export interface StoredBadRow {
  readonly line: number
  readonly reason: string
  readonly cells: readonly string[]
}

/** A row that fails again after a pause is one bad row. */
export async function addBadRows(db: Db, id: string, bad: readonly StoredBadRow[]): Promise<void> {
  if (bad.length === 0) return
  await sql`
    insert into import_bad_rows (import_id, line, reason, cells)
    select ${id}::uuid, new.line, new.reason, new.cells
    from jsonb_to_recordset(${JSON.stringify(bad)}::jsonb) as new (line int, reason text, cells jsonb)
    on conflict (import_id, line) do update set reason = excluded.reason, cells = excluded.cells
  `.execute(db)
}

export async function forgetBadRows(db: Db, id: string): Promise<void> {
  await sql`delete from import_bad_rows where import_id = ${id}`.execute(db)
}

const PAGE = 500

/** All bad rows in the order of the file. */
export async function* badRowsOf(db: Db, id: string): AsyncGenerator<StoredBadRow> {
  for (let line = -1; ;) {
    const { rows } = await sql<StoredBadRow>`
      select import_bad_rows.line, import_bad_rows.reason, import_bad_rows.cells from import_bad_rows
      where import_bad_rows.import_id = ${id} and import_bad_rows.line > ${line}
      order by import_bad_rows.line limit ${PAGE}
    `.execute(db)
    yield* rows
    if (rows.length < PAGE) return
    line = rows.at(-1)!.line
  }
}

/** What rows after a checkpoint have become: a run that died had no time to count them. */
export async function rowsAfter(
  db: Db,
  id: string,
  line: number,
): Promise<{ line: number; fate: keyof RowCounts }[]> {
  const { rows } = await sql<{ line: number; fate: keyof RowCounts }>`
    select import_rows.line, import_rows.fate from import_rows
    where import_rows.import_id = ${id} and import_rows.line > ${line}
    order by import_rows.line
  `.execute(db)
  return rows
}

interface MappingKey {
  readonly shopId: string
  readonly what: ImportSubject
  readonly header: Buffer
}

export async function savedMapping(
  db: Db,
  { shopId, what, header }: MappingKey,
): Promise<ColumnMapping | null> {
  const { rows } = await sql<{ mapping: ColumnMapping }>`
    select import_mappings.mapping from import_mappings
    where import_mappings.shop_id = ${shopId} and import_mappings.what = ${what}
      and import_mappings.header = ${header}
  `.execute(db)
  return rows[0]?.mapping ?? null
}

export async function saveMapping(
  work: Work,
  { shopId, what, header }: MappingKey,
  mapping: ColumnMapping,
): Promise<void> {
  await sql`
    insert into import_mappings (shop_id, what, header, mapping, changed_at)
    values (${shopId}, ${what}, ${header}, ${JSON.stringify(mapping)}::jsonb, ${new Date(work.now)})
    on conflict (shop_id, what, header) do update
      set mapping = excluded.mapping, changed_at = excluded.changed_at
  `.execute(work.db)
}
