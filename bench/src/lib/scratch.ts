import { appendFileSync, chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openPool, type Database } from '../../../server/src/platform/db.ts'
import { migrate } from '../../../server/src/platform/migrate.ts'
import { openDatabase } from '../../../server/src/platform/postgres/open-database.ts'
import { createScratchDatabase } from '../../../server/src/platform/postgres/scratch-database.ts'
import { checkoutFolder } from '../../../server/src/platform/settings.ts'
import { SYSTEM, transact, type Work } from '../../../server/src/platform/work.ts'
import { newId } from '../../../server/src/platform/ids.ts'
import { createShop, issueToken } from '../../../server/src/rooms/people/index.ts'
import { firstPolicy } from '../../../server/src/rooms/policy/index.ts'
import { atEnd, say } from './lifetime.ts'

/** An embedded database server of our own in a temporary folder, with the settings of a real instance. */
export interface Cluster {
  readonly url: string
  /** Goes away with the run. */
  readonly folder: string
  /** Of the server's first process; another one after it was killed and started again. */
  readonly pid: () => number
}

/** @param settings lines for the server's own configuration, for what a drill has to see */
export async function openCluster(settings: readonly string[] = []): Promise<Cluster> {
  const folder = mkdtempSync('/tmp/aftercare-bench-')
  chmodSync(folder, 0o711) // Started by root, the server is another user and has to pass through.
  atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  const dataDir = join(folder, 'data')
  const opened = () => openDatabase({ dataDir, databaseUrl: null }, say)
  if (settings.length > 0) {
    const first = await opened()
    await first.stop()
    const file = join(dataDir, 'postgres/cluster/postgresql.auto.conf')
    appendFileSync(file, settings.map((line) => `${line}\n`).join(''))
  }
  const open = await opened()
  atEnd(() => open.stop())
  const pidFile = join(dataDir, 'postgres/cluster/postmaster.pid')
  return { url: open.url, folder, pid: () => Number(readFileSync(pidFile, 'utf8').split('\n')[0]) }
}

/** The secret of every node and fill of one run. */
export const SECRET = 'bench-secret-of-no-instance'
export const SHOP = 'bench'
type Policy = typeof firstPolicy

/** A migrated database with one shop, its agents and a token. */
export interface Site {
  readonly url: string
  readonly database: Database
  readonly shopId: string
  readonly agents: readonly string[]
  readonly token: string
}

export async function openSite(cluster: Cluster, policy: Policy = firstPolicy): Promise<Site> {
  const { url } = await createScratchDatabase(cluster.url)
  const database = openPool(url, 40)
  atEnd(() => database.close())
  await migrate(database.db, join(checkoutFolder(), 'server/migrations'))
  const opening = { now: Date.now(), by: SYSTEM }
  const shopId = await transact(database, opening, (work) =>
    createShop(work, { code: SHOP, name: SHOP, demo: false, policy }),
  )
  return transact(database, opening, async (work) => ({
    url,
    database,
    shopId,
    agents: Array.from({ length: 40 }, (_, i) => addAgent(work, shopId, `客服${i + 1}`)),
    token: issueToken(work, { name: 'bench', role: 'supervisor', shopId, scopes: null }).token,
  }))
}

// Nobody signs in with them: a real password would cost 50 ms each.
function addAgent(work: Work, shopId: string, name: string): string {
  const id = newId()
  work.insert('people', { id, login: name, name, passwordHash: 'none', active: true, createdAt: work.now })
  work.insert('memberships', { personId: id, shopId, role: 'agent' })
  return id
}
