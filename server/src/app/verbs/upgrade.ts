import { setTimeout as sleep } from 'node:timers/promises'
import { openPool, type Database } from '../../platform/db.ts'
import { databaseClock } from '../../platform/clock.ts'
import { freeBytesOf } from '../../platform/disk.ts'
import { migrate, readMigrationTexts } from '../../platform/migrate.ts'
import { openDatabase, type OpenDatabase } from '../../platform/postgres/open-database.ts'
import { loadSettings, type Settings } from '../../platform/settings.ts'
import { programVersion } from '../../platform/version.ts'
import {
  costOf,
  databaseFacts,
  lastBackupAt,
  readinessOf,
  type Readiness,
} from '../../rooms/operations/index.ts'
import { migrationsFolder } from '../house.ts'
import { FAILED, OK, print, say, type Verb } from './verb.ts'

const UPGRADE_NAME = 'aftercare upgrade'
const LOOKS = 15
const LOOK_EVERY_MS = 200

export const upgrade: Verb = {
  usage: 'upgrade [--dry-run] [--no-backup]',
  help: [
    '升级前检查,然后更新数据库结构 (pre-flight checks, then the newest schema)',
    '--dry-run 只检查并列出要执行的步骤;--no-backup 不要求一天以内的备份',
    '全部步骤在一个事务里:中途断了,数据库还是旧版本的样子,再执行一次即可',
  ],
  options: { 'dry-run': { type: 'boolean' }, 'no-backup': { type: 'boolean' } },
  words: [0, 0],
  run: async ({ values }) => {
    const settings = loadSettings()
    const open = await openDatabase(settings, say)
    const database = openPool(open.url, 2, { name: UPGRADE_NAME })
    try {
      const found = await look(database, { open, settings, backupWaived: values['no-backup'] === true })
      const checks = readinessOf(found)
      const dryRun = values['dry-run'] === true
      const ready = checks.every(({ ok }) => ok)
      for (const { ok, says } of checks) say(`${ok ? '✓' : '✗'} ${says}`)
      const done = ready && !dryRun ? await migrate(database.db, migrationsFolder()) : []
      print({
        dryRun,
        ready,
        version: programVersion(),
        database: open.version,
        pending: found.pending,
        checks,
        done,
      })
      return ready ? OK : FAILED
    } finally {
      await database.close()
      await open.stop()
    }
  },
}

interface Asked {
  readonly open: OpenDatabase
  readonly settings: Settings
  readonly backupWaived: boolean
}

async function look(database: Database, { open, settings, backupWaived }: Asked): Promise<Readiness> {
  const names = await migrate(database.db, migrationsFolder(), { dryRun: true })
  const texts = await readMigrationTexts(migrationsFolder())
  // A process that was just stopped is still being seen off by the server.
  let facts = await databaseFacts(database.db, UPGRADE_NAME)
  for (let i = 0; i < LOOKS && facts.others.length > 0; i++) {
    await sleep(LOOK_EVERY_MS)
    facts = await databaseFacts(database.db, UPGRADE_NAME)
  }
  return {
    ...facts,
    now: databaseClock().now(),
    pending: names.map((name) => ({ name, cost: costOf(texts[name]!) })),
    lastBackupAt: await lastBackupAt(database.db),
    backupWaived,
    freeBytes: open.kind === 'embedded' ? await freeBytesOf(settings.dataDir) : null,
  }
}
