import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'

export interface DatabaseFacts {
  readonly databaseBytes: number
  /** Other processes that are connected as the same user, by the name and version they give. */
  readonly others: string[]
  readonly hasData: boolean
}

/** Works on a schema of any age, also on none. `self` is the name of the connections of whoever asks. */
export async function databaseFacts(db: Db, self: string): Promise<DatabaseFacts> {
  const { rows } = await sql<Omit<DatabaseFacts, 'hasData'> & { shops: boolean }>`
    select pg_database_size(current_database())::bigint as "databaseBytes",
      to_regclass('shops') is not null as shops,
      array(select pg_stat_activity.application_name from pg_stat_activity
            where pg_stat_activity.datname = current_database() and pg_stat_activity.usename = current_user
              and pg_stat_activity.backend_type = 'client backend'
              and pg_stat_activity.application_name <> ${self}) as others
  `.execute(db)
  const { shops, ...facts } = rows[0]!
  if (!shops) return { ...facts, hasData: false }
  const { rows: some } = await sql<{ some: boolean }>`select exists (select from shops) as some`.execute(db)
  return { ...facts, hasData: some[0]!.some }
}
