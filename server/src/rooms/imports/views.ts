import { sql } from 'kysely'
import type { Import, ImportSummary } from '@aftercare/contract/imports'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { toShanghai, type Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { mayMove } from './domain/state.ts'
import { progressOf } from './domain/progress.ts'
import { levelsOf } from './notices.ts'
import { hasPieces, importColumns, type ImportRow } from './queries.ts'

interface Named {
  readonly byName: string | null
}
const named = sql`coalesce(people.name, api_tokens.name) as "byName"`
const names = sql`
  left join people on imports.actor_kind = 'person' and people.id = imports.actor_id
  left join api_tokens on imports.actor_kind = 'token' and api_tokens.id = imports.actor_id`

const moment = (at: Instant | null): string | null => (at === null ? null : toShanghai(at))

const readOf = ({ counts }: ImportRow): number =>
  counts === null ? 0 : Object.values(counts).reduce((sum, count) => sum + count, 0)

const describeSummary = (row: ImportRow & Named): ImportSummary => ({
  id: row.id,
  shop: row.shop,
  what: row.what,
  as: row.importedAs,
  state: row.state,
  fileName: row.fileName,
  size: row.size,
  by: row.byName,
  createdAt: toShanghai(row.createdAt),
  endedAt: moment(row.endedAt),
  rows: row.preview?.read ?? null,
  read: readOf(row),
  counts: row.counts,
  why: row.why,
})

/** One import as its page shows it; null when it is not one of these shops'. */
export async function describeImport(
  db: Db,
  id: string,
  { shops, now }: { readonly shops: readonly string[]; readonly now: Instant },
): Promise<Import | null> {
  const { rows } = await sql<ImportRow & Named & { badRows: number }>`
    select ${importColumns}, ${named},
      (select count(*)::int from import_bad_rows where import_bad_rows.import_id = imports.id) as "badRows"
    from imports join shops on shops.id = imports.shop_id ${names}
    where imports.id = ${id}::uuid and imports.shop_id = any(${shops}::uuid[]) and imports.state <> 'uploading'
  `.execute(db)
  const row = rows[0]
  if (!row) return null
  const ready = row.preview?.fields.every(({ needed, columns }) => !needed || columns.length > 0) ?? false
  const runs = row.state === 'running' || row.state === 'stopping'
  return {
    ...describeSummary(row),
    preview: row.preview,
    mapping: row.mapping,
    ...progressOf({
      read: readOf(row),
      rows: row.preview?.read ?? null,
      runFrom: row.runFrom,
      runAt: runs ? row.runAt : null,
      now,
    }),
    levels: row.importedAs === 'open' && row.counts ? await levelsOf(db, row.id) : null,
    badRows: row.badRows,
    sameFile: await lastOfSameFile(db, row),
    canRun: ready && mayMove(row.state, 'start').ok && (await hasPieces(db, row.id)),
    canResume: mayMove(row.state, 'resume').ok && (await hasPieces(db, row.id)),
  }
}

/** The last time that the very same bytes were imported in this shop. Served by imports_same_file. */
async function lastOfSameFile(
  db: Db,
  { id, shopId, digest, what, createdAt }: ImportRow,
): Promise<Import['sameFile']> {
  const { rows } = await sql<{ id: string; at: Instant } & Pick<ImportRow, 'state' | 'importedAs'>>`
    select imports.id, imports.run_at as at, imports.state, imports.imported_as as "importedAs"
    from imports
    where imports.shop_id = ${shopId} and imports.digest = ${digest} and imports.what = ${what}
      and imports.id <> ${id} and imports.run_at is not null and imports.counts is not null and imports.created_at <= ${new Date(createdAt)}
    order by imports.run_at desc, imports.id desc
    limit 1
  `.execute(db)
  const last = rows[0]
  return last ? { id: last.id, at: toShanghai(last.at), state: last.state, as: last.importedAs } : null
}

interface Listing {
  readonly shops: readonly string[]
  readonly limit: number
  readonly cursor: string | undefined
}
interface Page {
  readonly items: ImportSummary[]
  readonly nextCursor: string | null
}

/** Imports of the shops, newest first. Served by imports_of_shop. */
export async function listImports(
  db: Db,
  { shops, limit, cursor }: Listing,
): Promise<Outcome<Page, { code: 'cursor.invalid' }>> {
  const key = cursor === undefined ? null : readKey(cursor)
  if (cursor !== undefined && key === null) return refused({ code: 'cursor.invalid' })
  const after = key
    ? sql`(imports.created_at, imports.id) < (${new Date(key.at)}::timestamptz, ${key.id}::uuid)`
    : sql`true`
  const { rows } = await sql<ImportRow & Named>`
    select ${importColumns}, ${named}
    from unnest(${shops}::uuid[]) as scope (shop_id)
    cross join lateral (
      select imports.* from imports
      where imports.shop_id = scope.shop_id and imports.state <> 'uploading' and ${after}
      order by imports.created_at desc, imports.id desc
      limit ${limit + 1}
    ) as imports
    join shops on shops.id = imports.shop_id ${names}
    order by imports.created_at desc, imports.id desc
    limit ${limit + 1}
  `.execute(db)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return done({
    items: shown.map(describeSummary),
    nextCursor: last ? Buffer.from(JSON.stringify([last.createdAt, last.id])).toString('base64url') : null,
  })
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const LAST = Date.UTC(9999, 11, 31)

/** Null for anything that we did not write. */
function readKey(cursor: string): { at: Instant; id: string } | null {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[]
    const fits = Number.isInteger(at) && (at as number) >= 0 && (at as number) <= LAST
    return fits && typeof id === 'string' && UUID.test(id) ? { at: at as number, id } : null
  } catch {
    return null // neither JSON nor a list: not ours
  }
}
