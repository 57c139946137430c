import { readdir, readFile } from 'node:fs/promises'
import { Migrator, sql, type Migration } from 'kysely'
import type { Db } from './db.ts'

/** The text of each migration by its name, in the order in which they run. */
export async function readMigrationTexts(folder: string): Promise<Record<string, string>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  const entries = files.map(
    async (file) => [file.replace(/\.sql$/, ''), await readFile(`${folder}/${file}`, 'utf8')] as const,
  )
  return Object.fromEntries(await Promise.all(entries))
}

/** The project's migrations by name. Plain SQL, forward only, one topic each. */
export async function readMigrations(folder: string): Promise<Record<string, Migration>> {
  const entries = Object.entries(await readMigrationTexts(folder)).map(([name, text]) => {
    const migration: Migration = {
      up: async (db) => {
        // A migration must never make the desk wait behind a long query: it gives up after 5 s, and the start with it.
        await sql`set local lock_timeout = '5s'`.execute(db)
        await sql.raw(text).execute(db)
      },
    }
    return [name, migration] as const
  })
  return Object.fromEntries(entries)
}

/**
 * Brings the schema to the newest version; safe when two nodes start at once (the second waits and finds nothing).
 * `dryRun` only says what would run. Returns the names. Throws the first error with the migration's name.
 */
export async function migrate(
  db: Db,
  folder: string,
  options: { dryRun?: boolean; only?: number; schema?: string } = {},
): Promise<string[]> {
  const all = await readMigrations(folder)
  const chosen = Object.fromEntries(Object.entries(all).slice(0, options.only))
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => chosen },
    ...(options.schema ? { migrationTableSchema: options.schema } : {}),
  })
  if (options.dryRun)
    return (await migrator.getMigrations()).filter((one) => !one.executedAt).map((one) => one.name)

  const { error, results } = await migrator.migrateToLatest()
  const failed = results?.find((result) => result.status === 'Error')
  if (error) throw new Error(`Migration ${failed?.migrationName ?? ''} failed`, { cause: error })
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName)
}
