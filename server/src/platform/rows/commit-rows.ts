import { sql } from 'kysely'
import { sqlState, UNIQUE_VIOLATION, type Db } from '../db.ts'
import type { LandedRow } from './import-kind.ts'

/** Writes drafts in one transaction, and answers for each. */
type Commit<Draft> = (drafts: readonly Draft[]) => Promise<readonly LandedRow[]>

const TRIES = 4
// Somebody else was faster, or two waited for each other: the next try sees what they did.
const PASSING = new Set([UNIQUE_VIOLATION, '40001', '40P01', '55P03'])
// No connection, no room, shut down: no row is to blame, and the rest would fail in the same way.
const DATABASE_DOWN = /^(?:08|53|57|58|XX)/

/** Something that no row is to blame for: the import stops here and may be resumed. */
export class ImportStopped extends Error {}
/** The database cannot be used. */
class DatabaseGone extends ImportStopped {}

/** An error that passes by itself when the database is back. */
export const isDatabaseGone = (error: unknown): boolean =>
  error instanceof DatabaseGone ||
  DATABASE_DOWN.test(sqlState(error) ?? '') ||
  (error instanceof Error && /ECONNREFUSED|ECONNRESET|Connection terminated|timeout/i.test(error.message))

/** So many rows that fail one and all are not to blame: something of ours is broken. */
const TOO_MANY = 10

/**
 * Commits a batch in one transaction. A batch that fails is halved until the row to blame is found: one bad row costs
 * itself and nobody else.
 */
export async function commitRows<Draft>(
  db: Db,
  commit: Commit<Draft>,
  batch: readonly Draft[],
): Promise<LandedRow[]> {
  const landed = await commitHalving(db, commit, batch)
  const failed = landed.filter((one) => 'failed' in one)
  if (failed.length >= TOO_MANY && failed.length === landed.length)
    throw new ImportStopped('一整批都没能登记,不是这些行的问题,导入停在这里', {
      cause: new Error(failed[0]!.failed),
    })
  return landed
}

async function commitHalving<Draft>(
  db: Db,
  commit: Commit<Draft>,
  batch: readonly Draft[],
): Promise<LandedRow[]> {
  const result = await attempt(commit, batch)
  if ('landed' in result) return [...result.landed]
  await checkDatabase(db, result.error)
  if (batch.length === 1) return [{ failed: reasonOf(result.error) }]
  const middle = Math.ceil(batch.length / 2)
  const first = await commitHalving(db, commit, batch.slice(0, middle))
  return [...first, ...(await commitHalving(db, commit, batch.slice(middle)))]
}

async function attempt<Draft>(
  commit: Commit<Draft>,
  batch: readonly Draft[],
): Promise<{ landed: readonly LandedRow[] } | { error: unknown }> {
  for (let tried = 1; ; tried++) {
    try {
      return { landed: await commit(batch) }
    } catch (error) {
      if (tried === TRIES || !PASSING.has(sqlState(error) ?? '')) return { error }
    }
  }
}

async function checkDatabase(db: Db, error: unknown): Promise<void> {
  const stopped = () => new DatabaseGone('数据库连不上或写不进去,导入停在这里', { cause: error })
  if (DATABASE_DOWN.test(sqlState(error) ?? '')) throw stopped()
  try {
    await sql`select 1`.execute(db)
  } catch {
    throw stopped()
  }
}

const reasonOf = (error: unknown): string =>
  `系统没能登记这一行(${sqlState(error) ?? ''}${error instanceof Error ? ` ${error.message}` : ''})`
