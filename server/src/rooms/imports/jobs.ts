import { sql } from 'kysely'
import { days, hours, type Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { newId } from '../../platform/ids.ts'
import { isDatabaseGone } from '../../platform/rows/commit-rows.ts'
import { endWork, LeaseLost, type ImportHands } from './hands.ts'
import { leaveImport, takeImport, type Lease } from './lease.ts'
import type { ImportRow } from './queries.ts'
import { readFile } from './read-file.ts'
import { runFile } from './run-file.ts'

export type { FileKinds, ImportHands } from './hands.ts'

/** This node among those that work on imports. */
export const importLease = (now: () => Instant): Lease => ({ id: newId(), now })

/** Works on the oldest import that nobody works on, to its end. False: there is none. */
export async function workOnImport(hands: ImportHands, lease: Lease): Promise<boolean> {
  const { db } = hands.database
  const held = await takeImport(db, lease)
  if (!held) return false
  try {
    if (held.state === 'reading') await readFile(hands, held, lease)
    else await runFile(hands, held, lease)
  } catch (error) {
    if (error instanceof LeaseLost) await leaveImport(db, held.id, lease)
    else {
      // A database that is away comes back, and the import goes on by itself; what is broken in us would break again.
      if (!isDatabaseGone(error)) await giveUp(hands, held, lease)
      throw error
    }
  }
  return true
}

const giveUp = (hands: ImportHands, held: ImportRow, lease: Lease): Promise<void> =>
  endWork(hands, held.id, lease, (work) =>
    work.update(
      'imports',
      { id: held.id },
      {
        state: held.state === 'reading' ? 'failed' : 'stopped',
        why: '系统出错了,已经记录下来;可以再试一次',
        changedAt: work.now,
        leaseEndsAt: null,
      },
    ),
  )

const KEPT = days(7)
const KEPT_BAD_ROWS = days(30)
const ABANDONED = hours(2)
const AT_ONCE = 20

/**
 * Files hold what customers wrote: the bytes go a week after the last thing that happened to the import, its bad rows
 * after a month, an upload that was never finished after two hours. Gives how many went.
 */
export async function forgetOldFiles(db: Db, now: Instant): Promise<number> {
  const before = (span: number) => new Date(now - span)
  const { numAffectedRows: abandoned = 0n } = await sql`
    delete from imports where imports.id in (
      select imports.id from imports
      where imports.state = 'uploading' and imports.changed_at < ${before(ABANDONED)} limit ${AT_ONCE})
  `.execute(db)
  const { numAffectedRows: pieces = 0n } = await sql`
    delete from import_pieces where import_pieces.import_id in (
      select imports.id from imports
      where imports.state in ('previewed', 'stopped', 'done', 'failed') and imports.size > 0
        and imports.changed_at < ${before(KEPT)}
        and exists (select 1 from import_pieces where import_pieces.import_id = imports.id)
      order by imports.changed_at, imports.id limit ${AT_ONCE})
  `.execute(db)
  await sql`
    delete from import_bad_rows where import_bad_rows.import_id in (
      select imports.id from imports
      where imports.state in ('previewed', 'stopped', 'done', 'failed') and imports.size > 0
        and imports.changed_at < ${before(KEPT_BAD_ROWS)}
        and exists (select 1 from import_bad_rows where import_bad_rows.import_id = imports.id)
      order by imports.changed_at, imports.id limit ${AT_ONCE})
  `.execute(db)
  // The samples of its columns are what customers wrote, too.
  await sql`
    update imports set preview = imports.preview || jsonb_build_object('bad', '[]'::jsonb, 'fileColumns',
      (select coalesce(jsonb_agg(one.of || '{"samples": []}'::jsonb), '[]'::jsonb)
       from jsonb_array_elements(imports.preview->'fileColumns') as one (of)))
    where imports.id in (
      select imports.id from imports
      where imports.state in ('previewed', 'stopped', 'done', 'failed') and imports.size > 0
        and imports.changed_at < ${before(KEPT_BAD_ROWS)}
        and jsonb_path_exists(imports.preview, '$.fileColumns[*].samples[*]')
      order by imports.changed_at, imports.id limit ${AT_ONCE})
  `.execute(db)
  return Number(abandoned) + Number(pieces)
}
