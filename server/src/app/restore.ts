import { sql } from 'kysely'
import { openPool, type Database } from '../platform/db.ts'
import { migrate, readMigrations } from '../platform/migrate.ts'
import { withClient } from '../platform/postgres/connect.ts'
import { StartError } from '../platform/postgres/start-error.ts'
import { writeDataFile, writeSecretFile } from '../platform/backup/data-files.ts'
import {
  beAlone,
  dropStage,
  insistOnEmpty,
  loadRows,
  RESTORE_NAME,
  STAGE,
  switchOver,
} from '../platform/backup/load-backup.ts'
import { countsOf, type Manifest } from '../platform/backup/manifest.ts'
import type { Archive } from '../platform/backup/read-backup.ts'
import { COPY_SESSION } from '../platform/backup/write-backup.ts'
import { renumberOutbox } from '../platform/relay.ts'
import { loadSecret, secretMark } from '../platform/secret.ts'
import type { Settings } from '../platform/settings.ts'
import { rehashPhones } from '../rooms/customers/index.ts'
import { renumberAudit } from '../rooms/people/index.ts'
import { migrationsFolder } from './house.ts'

export interface Restored {
  readonly at: string
  readonly madeBy: string
  readonly counts: Record<string, number>
  readonly files: number
  /** Migrations that the archive did not have yet. */
  readonly migrated: readonly string[]
  /** Customers whose phone was hashed anew, because this instance has another secret. */
  readonly rehashed: number
}

interface Place {
  readonly url: string
  readonly settings: Pick<Settings, 'dataDir' | 'secret'>
}

/**
 * Brings an archive into an empty instance. All is prepared beside it and put in its place by one transaction at the
 * end: whenever it breaks off, the instance is as it was, and the next try begins anew.
 */
export async function restoreInto(
  { url, settings }: Place,
  archive: Archive,
  say: (text: string) => void,
): Promise<Restored> {
  const { manifest } = archive
  const known = await insistOnKnownSchema(manifest)
  const target = { connectionString: url, options: COPY_SESSION, application_name: RESTORE_NAME }
  return withClient(target, async (client) => {
    await beAlone(client)
    await insistOnEmpty(client)
    await dropStage(client)
    await client.query(`create schema ${STAGE}`)
    const stage = openPool(url, 2, { name: RESTORE_NAME, schema: STAGE })
    try {
      const prepare = { dryRun: false, schema: STAGE }
      await migrate(stage.db, migrationsFolder(), { ...prepare, only: known })
      await loadRows(client, archive, say)
      await burnNumbers(stage, await renumberAudit(stage.db))
      await renumberOutbox(stage.db)
      const migrated = await migrate(stage.db, migrationsFolder(), prepare)
      await putSecret(archive, settings, say)
      const rehashed = await rehashWhereNeeded(stage, manifest, settings, say)
      for (const { path, pieces } of manifest.files)
        await writeDataFile(settings.dataDir, path, archive.unpack(pieces))
      await stage.close()
      await switchOver(client)
      const { at, version, files } = manifest
      return { at, madeBy: version, counts: countsOf(manifest), files: files.length, migrated, rehashed }
    } catch (error) {
      await stage.close().catch(() => undefined)
      throw error
    }
  })
}

/** How many of our migrations the archive has. @throws StartError when it has one that we do not know */
async function insistOnKnownSchema({ migrations }: Manifest): Promise<number> {
  const ours = Object.keys(await readMigrations(migrationsFolder()))
  if (migrations.length > 0 && migrations.every((name, i) => name === ours[i])) return migrations.length
  throw new StartError(
    '这个备份的数据库结构是这一版不认识的:请用制作它的版本或更新的版本恢复',
    'the backup has a schema that this version does not know: restore with its version or a newer one',
  )
}

/**
 * New lines of the audit log must come after the restored ones: this cluster's numbers are moved past theirs. A
 * transaction that only took a number has written nothing, so its commit waits for no disk.
 */
async function burnNumbers({ db }: Database, highest: number): Promise<void> {
  const { rows } = await sql<{ now: number }>`select pg_current_xact_id()::text::bigint as now`.execute(db)
  const missing = highest + 1 - rows[0]!.now
  if (missing <= 0) return
  await sql
    .raw(
      `do $$ begin
         for i in 1..${missing} loop perform pg_current_xact_id(); commit; end loop;
       end $$`,
    )
    .execute(db)
}

// Nothing in an empty instance was hashed with its own secret yet.
async function putSecret(
  { manifest, read }: Archive,
  { dataDir, secret }: Place['settings'],
  say: (text: string) => void,
): Promise<void> {
  if (!manifest.secret) return
  if (secret !== null) return say('备份里带着密钥,但这里设置了 AFTERCARE_SECRET:用设置的那一个')
  await writeSecretFile(dataDir, (await read(manifest.secret)).toString())
}

async function rehashWhereNeeded(
  { db }: Database,
  { secretMark: mark }: Manifest,
  settings: Place['settings'],
  say: (text: string) => void,
): Promise<number> {
  const secret = loadSecret(settings)
  if (secretMark(secret) === mark) return 0
  say('密钥与备份时的不同:正在重新计算手机号的索引')
  return rehashPhones(db, secret)
}
