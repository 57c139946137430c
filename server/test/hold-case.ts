import { sql } from 'kysely'
import type { Database } from '../src/platform/db.ts'

/** Keeps a case's row as a slow transaction would, so that a request on it is still running when the next one comes. */
export async function holdCase(database: Database, number: string): Promise<() => Promise<void>> {
  const client = await database.pool.connect()
  await client.query('begin')
  await client.query('select 1 from cases where number = $1 for update', [Number(number.slice(3))])
  return async () => {
    await client.query('rollback')
    client.release()
  }
}

/** Until somebody waits for a lock. */
export async function somebodyWaits({ db }: Database): Promise<void> {
  for (;;) {
    const { rows } = await sql`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
    `.execute(db)
    if (rows.length > 0) return
  }
}
