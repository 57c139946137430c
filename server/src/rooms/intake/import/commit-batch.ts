import { sql } from 'kysely'
import type { Instant } from '../../../kernel/time.ts'
import { sqlState, UNIQUE_VIOLATION, type Database } from '../../../platform/db.ts'
import { transact, type Actor } from '../../../platform/work.ts'
import type { Arrival } from '../arrival.ts'
import { intakeLocks } from '../facts.ts'
import { openCases, type IntakeTools, type Opened } from '../open-cases.ts'

export interface Committing {
  readonly database: Database
  readonly tools: IntakeTools
  readonly now: () => Instant
  readonly by: Actor
}

export type Landed = { readonly intake: Opened['intake'] } | { readonly failed: string }

const TRIES = 4
// Somebody else was faster, or two waited for each other: the next try sees what they did.
const PASSING = new Set([UNIQUE_VIOLATION, '40001', '40P01', '55P03'])
// No connection, no room, shut down: no row is to blame, and the rest would fail in the same way.
const DATABASE_DOWN = /^(?:08|53|57|58|XX)/

/** The database cannot be used: the import stops here and may be resumed. */
export class ImportStopped extends Error {}

/** So many rows that fail one and all are not to blame: something of ours is broken. */
const TOO_MANY = 10

/**
 * Opens cases for a batch in one transaction. A batch that fails is halved until the row to blame is found: one bad
 * row costs itself and nobody else.
 */
export async function commitBatch(to: Committing, batch: readonly Arrival[]): Promise<Landed[]> {
  const landed = await commitHalving(to, batch)
  const failed = landed.filter((one) => 'failed' in one)
  if (failed.length >= TOO_MANY && failed.length === landed.length)
    throw new ImportStopped('一整批都没能登记,不是这些行的问题,导入停在这里', {
      cause: new Error(failed[0]!.failed),
    })
  return landed
}

async function commitHalving(to: Committing, batch: readonly Arrival[]): Promise<Landed[]> {
  const result = await attempt(to, batch)
  if (Array.isArray(result)) return result
  await checkDatabase(to.database, result.error)
  if (batch.length === 1) return [{ failed: reasonOf(result.error) }]
  const middle = Math.ceil(batch.length / 2)
  const first = await commitHalving(to, batch.slice(0, middle))
  return [...first, ...(await commitHalving(to, batch.slice(middle)))]
}

async function attempt(
  { database, tools, now, by }: Committing,
  batch: readonly Arrival[],
): Promise<Landed[] | { error: unknown }> {
  for (let tried = 1; ; tried++) {
    try {
      const opening = { now: now(), by, first: intakeLocks(batch) }
      const opened = await transact(database, opening, (work) => openCases(work, batch, tools))
      return opened.map(({ intake }) => ({ intake }))
    } catch (error) {
      if (tried === TRIES || !PASSING.has(sqlState(error) ?? '')) return { error }
    }
  }
}

async function checkDatabase(database: Database, error: unknown): Promise<void> {
  const stopped = () => new ImportStopped('数据库连不上或写不进去,导入停在这里', { cause: error })
  if (DATABASE_DOWN.test(sqlState(error) ?? '')) throw stopped()
  try {
    await sql`select 1`.execute(database.db)
  } catch {
    throw stopped()
  }
}

const reasonOf = (error: unknown): string =>
  `系统没能登记这一行(${sqlState(error) ?? ''}${error instanceof Error ? ` ${error.message}` : ''})`
