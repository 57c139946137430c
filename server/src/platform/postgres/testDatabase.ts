import { rmSync } from 'node:fs'
import { chmod, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'
import { openPool } from '../db.ts'
import { migrate } from '../migrate.ts'
import { serverFolder } from '../place.ts'
import { quoteName, withClient } from './connect.ts'
import { openDatabase } from './open-database.ts'
import {
  createScratchDatabase,
  dropDatabase,
  withDatabase,
  type ScratchDatabase,
} from './scratch-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    clusterUrl: string
    clusterFolder: string
  }
}

/** One embedded cluster for a whole test run, with the settings of a real instance. `stop` removes it. */
export async function startTestCluster(): Promise<{ url: string; folder: string; stop(): Promise<void> }> {
  const folder = await mkdtemp('/tmp/aftercare-test-')
  await chmod(folder, 0o711) // Started by root, the server is another user and has to pass through.
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const database = await openDatabase({ dataDir: join(folder, 'data'), databaseUrl: null }, () => undefined)
    return { url: database.url, folder, stop: () => database.stop().finally(remove) }
  } catch (error) {
    remove()
    throw error
  }
}

/** A fresh database for one test file, in the cluster of this run; it goes away with the cluster. */
export const freshDatabase = (template?: string): Promise<ScratchDatabase> =>
  createScratchDatabase(inject('clusterUrl'), template)

/** A fresh database with all tables of the product and nothing in them. */
export const migratedDatabase = (): Promise<ScratchDatabase> => copyOf('migrated', migrateIt)

async function migrateIt(url: string): Promise<void> {
  const database = openPool(url, 1)
  await migrate(database.db, `${serverFolder()}/migrations`).finally(() => database.close())
}

/**
 * A fresh copy of a database that `fill` makes once in a run, for whichever test file asks first.
 *
 * @param fill gets the address of an empty database and leaves no connection open
 */
export async function copyOf(name: string, fill: (url: string) => Promise<void>): Promise<ScratchDatabase> {
  const clusterUrl = inject('clusterUrl')
  await withClient(clusterUrl, async (client) => {
    // The lock goes with the connection: whoever dies in the middle does not hold the others up.
    await client.query('select pg_advisory_lock(hashtext($1))', [name])
    const found = await client.query('select 1 from pg_database where datname = $1', [name])
    if (found.rows.length > 0) return
    const making = `${name}_making`
    await dropDatabase(clusterUrl, making)
    await client.query(`create database ${quoteName(making)} template template0 strategy wal_log`)
    await fill(withDatabase(clusterUrl, making))
    await client.query(`alter database ${quoteName(making)} rename to ${quoteName(name)}`)
  })
  return createScratchDatabase(clusterUrl, name)
}
