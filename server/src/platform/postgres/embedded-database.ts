import { join } from 'node:path'
import type pg from 'pg'
import { clusterPassword } from './cluster.ts'
import { quoteText, withClient } from './connect.ts'
import { checkDurability } from './durability.ts'
import type { Home } from './home.ts'
import { adminTarget } from './server.ts'

/** Role and database of the program. The role is no superuser: what it may do, an external one may do too. */
export const APP = 'aftercare'

/**
 * Makes the program's database in the embedded cluster where it is missing.
 *
 * @returns the major version of the server, which another version of Aftercare may have started
 * @throws StartError when the server would not keep what it acknowledges
 */
export function ensureDatabase(home: Home, socketFolder: string): Promise<number> {
  return withClient(adminTarget(home, socketFolder), async (client) => {
    const settings = join(home.cluster, 'postgresql.auto.conf')
    await checkDurability(client, [
      `请删去 ${settings} 里的这一项再启动`,
      `remove it from ${settings}, then start`,
    ])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [APP])
    if (!rowCount) await makeDatabase(client, clusterPassword(home))
    const sql = `select current_setting('server_version_num')::int / 10000 as major`
    const { rows } = await client.query<{ major: number }>(sql)
    return rows[0]!.major
  })
}

// The role first: a start that breaks off between the two finds no database and does both again.
async function makeDatabase(client: pg.Client, password: string): Promise<void> {
  await client.query(`do $$ begin create role ${APP}; exception when duplicate_object then null; end $$`)
  await client.query(`alter role ${APP} login createdb password ${quoteText(password)}`)
  await client.query(`grant pg_monitor, pg_checkpoint, pg_signal_backend to ${APP}`)
  await client.query(`create database ${APP} owner ${APP}`)
}
