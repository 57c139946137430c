import { sql } from 'kysely'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import { record } from '../people/index.ts'

export interface BackupMade {
  readonly id: string
  /** The moment of the database that it holds. */
  readonly at: Instant
  readonly bytes: number
  readonly version: string
}

async function isThere(db: Db): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass('backups') is not null as there`.execute(
    db,
  )
  return rows[0]!.there
}

/** Remembers a backup, and says in every shop's log that its data were copied. Before the table: nothing. */
export async function recordBackup(work: Work, backup: BackupMade): Promise<void> {
  if (!(await isThere(work.db))) return
  work.insert('backups', { ...backup, madeAt: work.now })
  const { rows } = await sql<{ id: string }>`select shops.id from shops order by shops.id`.execute(work.db)
  for (const { id } of rows)
    record(work, { shopId: id, action: 'backup.made', subject: backup.id, data: { bytes: backup.bytes } })
}

/** The moment of the newest backup, or null when there is none. */
export async function lastBackupAt(db: Db): Promise<Instant | null> {
  if (!(await isThere(db))) return null
  const { rows } = await sql<{ at: Instant }>`
    select backups.at from backups order by backups.at desc limit 1
  `.execute(db)
  return rows[0]?.at ?? null
}
