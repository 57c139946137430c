import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openPool } from '../../../server/src/platform/db.ts'
import { openDatabase } from '../../../server/src/platform/postgres/open-database.ts'
import { verifyCases } from '../../../server/src/rooms/cases/verify.ts'
import { verifyAudit } from '../../../server/src/rooms/people/index.ts'
import { say } from '../lib/lifetime.ts'
import { openCluster, openSite, SECRET, type Cluster, type Site } from '../lib/scratch.ts'
import { runAftercare } from '../lib/run-aftercare.ts'
import { killRestores, killUpgrades, type Interrupted } from './interrupt.ts'
import { startNodes } from './kills.ts'
import { startSenders, type Acknowledged } from './senders.ts'

export const backupPlants = ['lost', 'half'] as const
export type BackupPlant = (typeof backupPlants)[number]

export interface BackupDrill {
  readonly seconds: number
  /** Of `restore`, and as many of `upgrade`. */
  readonly kills: number
  readonly plant: BackupPlant | null
}

const CONNECTIONS = 32
const SEED = 20_261_122
const LAST_ACKNOWLEDGEMENTS_MS = 30_000

interface Counts {
  readonly counts: Record<string, number>
}

interface Made {
  readonly file: string
  readonly counts: Record<string, number>
  readonly seconds: number
  /** Acknowledged before the backup began, and all that were ever acknowledged. */
  readonly before: readonly Acknowledged[]
  readonly all: readonly Acknowledged[]
}

/** Complaints arrive over 32 connections while the backup is made. */
async function backUpUnderWork(site: Site, folder: string, seconds: number): Promise<Made> {
  const nodes = await startNodes(site.url, 1)
  const sending = startSenders({
    ports: nodes.ports,
    connections: CONNECTIONS,
    token: site.token,
    seed: SEED,
  })
  await sleep(seconds * 400)
  const before = [...sending.acknowledged]
  const file = join(folder, 'drill.tar')
  const run = await runAftercare(['backup', file], {
    AFTERCARE_DATABASE_URL: site.url,
    AFTERCARE_SECRET: SECRET,
  })
  if (run.code !== 0) throw new Error(`backup failed: ${run.err}`)
  await sleep(seconds * 400)
  await sending.finish(LAST_ACKNOWLEDGEMENTS_MS)
  await nodes.stop()
  const { counts } = JSON.parse(run.out) as Counts
  return { file, counts, seconds: run.ms / 1000, before, all: sending.acknowledged }
}

interface Found {
  readonly lost: number
  readonly foreign: number
  readonly countsDiffer: number
  readonly chainsBroken: number
  readonly auditBroken: number
  readonly verifyCode: number
  readonly restoreSeconds: number
}

/** Restores into an empty data folder and looks whether all is there that was acknowledged before, and nothing else. */
async function restoreAndLook(made: Made, folder: string, plant: BackupPlant | null): Promise<Found> {
  const dataDir = join(folder, 'empty')
  const env = { AFTERCARE_DATA_DIR: dataDir, AFTERCARE_SECRET: SECRET }
  const run = await runAftercare(['restore', made.file], env)
  if (run.code !== 0) throw new Error(`restore failed: ${run.err}`)
  const open = await openDatabase({ dataDir, databaseUrl: null }, say)
  const database = openPool(open.url, 3)
  try {
    if (plant === 'lost') await database.pool.query(`delete from messages where kind = 'customer'`)
    const { rows } = await database.pool.query<{ marker: string; number: number }>(
      `select substring(messages.text from '\\[(m\\d+-\\d+)\\]$') as marker, cases.number
       from messages join cases on cases.id = messages.case_id where messages.kind = 'customer'`,
    )
    const kept = new Set(rows.map(({ marker, number }) => `${marker} AS-${number}`))
    const known = new Set(made.all.map(({ marker, number }) => `${marker} ${number}`))
    const countsDiffer = await differences(database, made.counts)
    const cases = await verifyCases(database.db)
    const audit = await verifyAudit(database.db)
    const verify = await runAftercare(['verify'], env)
    return {
      lost: made.before.filter(({ marker, number }) => !kept.has(`${marker} ${number}`)).length,
      foreign: [...kept].filter((one) => !known.has(one)).length,
      countsDiffer,
      chainsBroken: cases.broken.length,
      auditBroken: audit.broken === null ? 0 : 1,
      verifyCode: verify.code ?? 1,
      restoreSeconds: run.ms / 1000,
    }
  } finally {
    await database.close()
    await open.stop()
  }
}

/** Tables that hold another number of rows than the archive says. */
async function differences(
  { pool }: ReturnType<typeof openPool>,
  counts: Readonly<Record<string, number>>,
): Promise<number> {
  let differ = 0
  for (const [table, rows] of Object.entries(counts)) {
    const found = await pool.query<{ n: number }>(`select count(*)::int as n from "${table}"`)
    if (found.rows[0]!.n !== rows) differ++
  }
  return differ
}

/**
 * A backup under work, restored into an empty folder, is complete and proves itself; `restore` and `upgrade` are
 * killed at random moments, and each time the instance is as it was or whole, and a repeat succeeds.
 */
export async function drillBackup({ seconds, kills, plant }: BackupDrill): Promise<boolean> {
  const cluster: Cluster = await openCluster()
  const site = await openSite(cluster)
  const folder = join(cluster.folder, 'backups')
  mkdirSync(folder, { mode: 0o711 })
  const made = await backUpUnderWork(site, folder, seconds)
  say(`${made.before.length} acknowledged before the backup, ${made.all.length} in all; restoring`)
  const found = await restoreAndLook(made, folder, plant)
  const interrupted = { cluster, kills, seed: SEED, plant: plant === 'half' }
  const restores: Interrupted = await killRestores(interrupted, made)
  const upgrades: Interrupted = await killUpgrades(interrupted)
  const answer = {
    acknowledgedBefore: made.before.length,
    acknowledged: made.all.length,
    ...found,
    backupSeconds: made.seconds,
    restoreKills: restores.kills,
    restoreUnusable: restores.unusable,
    restoreRepeatFailed: restores.repeatFailed,
    restoreDone: restores.doneBeforeKill,
    upgradeKills: upgrades.kills,
    upgradeUnusable: upgrades.unusable,
    upgradeRepeatFailed: upgrades.repeatFailed,
    upgradeDone: upgrades.doneBeforeKill,
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`)
  const { lost, foreign, countsDiffer, chainsBroken, auditBroken, verifyCode } = found
  const harm =
    lost +
    foreign +
    countsDiffer +
    chainsBroken +
    auditBroken +
    verifyCode +
    harmOf(restores) +
    harmOf(upgrades)
  return harm === 0 && made.before.length > 0 && restores.kills >= kills && upgrades.kills >= kills
}

const harmOf = ({ unusable, repeatFailed }: Interrupted): number => unusable + repeatFailed
