import type { Say } from './cluster.ts'
import { openEmbedded } from './embedded.ts'
import { openExternal } from './external.ts'

/** A database that is ready, durable and fit for Chinese text. */
export interface OpenDatabase {
  /** Connection string for `pg.Pool`; holds the password, so it is never logged. */
  readonly url: string
  readonly kind: 'embedded' | 'external'
  /** Major version of PostgreSQL, 15 to 18. */
  readonly version: number
  /** Leaves the database. An embedded server stops with the last process that uses it. May be called twice. */
  stop(): Promise<void>
}

/**
 * Opens the database of this instance: the embedded one below `dataDir`, or the one of `databaseUrl`.
 *
 * @param say receives one line for people at a time; never write it to standard output of a command
 * @throws StartError with one sentence that says what to do
 */
export function openDatabase(
  settings: { readonly dataDir: string; readonly databaseUrl: string | null },
  say: Say,
): Promise<OpenDatabase> {
  return settings.databaseUrl === null
    ? openEmbedded(settings.dataDir, say)
    : openExternal(settings.databaseUrl)
}
