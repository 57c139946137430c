import { sql } from 'kysely'
import { ERASED } from '../../kernel/erased.ts'
import type { Db } from '../../platform/db.ts'

/** Whether a file of the shop is coming in, being read or running. */
export async function isImporting(db: Db, shopId: string): Promise<boolean> {
  const { rows } = await sql<{ importing: boolean }>`
    select exists (select 1 from imports where imports.shop_id = ${shopId}::uuid
      and imports.state in ('uploading', 'reading', 'running', 'stopping')) as importing
  `.execute(db)
  return rows[0]!.importing
}

interface Whose {
  readonly shopId: string
  readonly marks: readonly string[]
  /** Numbers of orders and ids of rows: a cell that is one of them makes the row hers. */
  readonly numbers: readonly string[]
}

/**
 * What the shop's files may hold of somebody. Packed bytes cannot be searched, so the kept files and the samples of
 * their columns all go: they can be uploaded again. Of the rows that failed, hers go.
 */
export async function eraseFromFiles(db: Db, { shopId, marks, numbers }: Whose): Promise<void> {
  await sql`
    delete from import_pieces using imports
    where imports.id = import_pieces.import_id and imports.shop_id = ${shopId}::uuid
  `.execute(db)
  await sql`
    update imports set
      file_name = case when exists (select 1 from unnest(${marks}::text[]) as mark
        where position(mark in imports.file_name) > 0) then ${ERASED} else imports.file_name end,
      preview = case when imports.preview is not null then imports.preview || jsonb_build_object(
        'bad', '[]'::jsonb,
        'fileColumns', (select coalesce(jsonb_agg(one.of || '{"samples": []}'::jsonb), '[]'::jsonb)
          from jsonb_array_elements(imports.preview->'fileColumns') as one (of))) end
    where imports.shop_id = ${shopId}::uuid
  `.execute(db)
  await eraseBadRows(db, { shopId, marks, numbers })
}

async function eraseBadRows(db: Db, { shopId, marks, numbers }: Whose): Promise<void> {
  const digits = marks.filter((mark) => /^\d{7,}$/.test(mark))
  await sql`
    delete from import_bad_rows using imports
    where imports.id = import_bad_rows.import_id and imports.shop_id = ${shopId}::uuid
      and (import_bad_rows.cells ?| ${numbers}::text[]
        or exists (select 1 from unnest(${marks}::text[]) as mark
          where position(mark in import_bad_rows.cells::text) > 0)
        or exists (select 1 from unnest(${digits}::text[]) as digits
          where position(digits in regexp_replace(import_bad_rows.cells::text, '\\D', '', 'g')) > 0))
  `.execute(db)
}
