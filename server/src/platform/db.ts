import { createHash } from 'node:crypto'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { DatabaseClock } from './clock.ts'
import { programVersion } from './version.ts'

/** Tables are spoken to in SQL; the type of a row stands beside the query that reads it. */
export type Db = Kysely<unknown>

const INT8 = 20
const TIMESTAMPTZ = 1184
const parsers = {
  // All our 64-bit numbers (fen, case numbers, sequence numbers) stay below 2^53.
  [INT8]: (text: string) => Number(text),
  // The session runs in UTC, so the text is always `2026-11-11 01:15:00.123+00`.
  [TIMESTAMPTZ]: (text: string) => Date.parse(`${text.replace(' ', 'T').slice(0, -3)}Z`),
}

const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers[oid as keyof typeof parsers]) ||
    pg.types.getTypeParser(oid, format as 'text'),
}

// One plan for a prepared statement: planned anew each time, the queue's page costs twice as much. Which way is the
// right one for a rare or a frequent word is decided by the program (rooms/search), not by the planner.
const SESSION = [
  '-c timezone=UTC -c plan_cache_mode=force_generic_plan',
  '-c lock_timeout=10s -c idle_in_transaction_session_timeout=60s',
].join(' ')

export interface Database {
  readonly db: Db
  readonly pool: pg.Pool
  /** Round trips to the server since the start; a test counts them. */
  readonly roundTrips: () => number
  close(): Promise<void>
}

interface Session {
  /** What the database server calls these connections; other processes of an upgrade or a restore look for it. */
  readonly name?: string
  /** The schema to work in, where it is not the usual one. */
  readonly schema?: string
}

/** Opens a pool. `most` connections; throws when the first one cannot be made. */
export function openPool(url: string, most = 20, session: Session = {}): Database {
  let trips = 0
  // Every query with parameters is prepared once per connection under a name made from its text.
  class CountingClient extends pg.Client {
    override query(...args: unknown[]): never {
      trips++
      const [first, values] = args
      const named = typeof first === 'string' && Array.isArray(values) && values.length > 0
      const run = super.query.bind(this) as (...all: unknown[]) => never
      if (named) return run({ name: nameOf(first), text: first, values }, ...args.slice(2))
      const answer: unknown = run(...args)
      // Several statements in one string: the answer is that of the last.
      return (
        answer instanceof Promise
          ? answer.then((all: unknown) => (Array.isArray(all) ? all.at(-1) : all))
          : answer
      ) as never
    }
  }
  const pool = new pg.Pool({
    connectionString: url,
    max: most,
    Client: CountingClient,
    types,
    options: session.schema ? `${SESSION} -c search_path=${session.schema}` : SESSION,
    application_name: session.name ?? `aftercare ${programVersion()}`,
  } as pg.PoolConfig)
  // A server that goes away closes idle connections; the next query says so to whoever asks.
  pool.on('error', () => undefined)
  // One that breaks while somebody holds it says so to that one's next query; unheard, it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  // A pool that nobody asked through kysely is not kysely's to end.
  const close = async () => {
    await db.destroy()
    if (!pool.ending) await pool.end()
  }
  return { db, pool, roundTrips: () => trips, close }
}

const names = new Map<string, string>()
function nameOf(text: string): string {
  let name = names.get(text)
  if (!name) names.set(text, (name = createHash('sha1').update(text).digest('hex').slice(0, 20)))
  return name
}

const MEASUREMENTS = 3

/**
 * Sets the clock to the database's time: what it said in the middle of the round trip, of several the shortest, which
 * leaves the smallest error.
 */
export async function measureClock(database: Database, clock: DatabaseClock): Promise<void> {
  let best: { readonly at: number; readonly middle: number; readonly took: number } | null = null
  for (let i = 0; i < MEASUREMENTS; i++) {
    const sent = clock.steady()
    const { rows } = await database.pool.query<{ at: number }>(
      'select (extract(epoch from clock_timestamp()) * 1000)::float8 as at',
    )
    const heard = clock.steady()
    const took = heard - sent
    if (!best || took < best.took) best = { at: rows[0]!.at, middle: (sent + heard) / 2, took }
  }
  clock.set(best!.at, best!.middle)
}

/** SQLSTATE of a database error, or null for any other error. */
export const sqlState = (error: unknown): string | null =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^[0-9A-Z]{5}$/.test(error.code)
    ? error.code
    : null
export const UNIQUE_VIOLATION = '23505'
