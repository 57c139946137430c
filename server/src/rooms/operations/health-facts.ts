import { sql } from 'kysely'
import type { Instant } from '../../kernel/time.ts'
import type { Database } from '../../platform/db.ts'
import { freeBytesOf } from '../../platform/disk.ts'
import type { Storage } from '../../platform/storage/storage.ts'
import { programVersion } from '../../platform/version.ts'
import { lastBackupAt } from './backups.ts'
import type { HealthFacts } from './domain/health.ts'
import { nodesAtWork, type NodeAtWork } from './nodes.ts'

/** Where the instance lives. */
export interface Site {
  readonly kind: 'embedded' | 'external'
  readonly dataDir: string
}

/** What is looked at. */
export interface Instance {
  readonly database: Database
  readonly site: Site
  readonly storage: Storage
}

const LATE_MS = 5000

interface Row {
  readonly version: string
  readonly bytes: number
  readonly unsafe: string[]
  readonly waiting: number
  readonly firstAt: Instant | null
  readonly hasData: boolean
}

/** Reads what the health page and `doctor` judge. */
export async function healthFacts(
  { database: { db }, site, storage }: Instance,
  now: Instant,
): Promise<Omit<HealthFacts, 'nodes'> & { readonly nodes: readonly NodeAtWork[] }> {
  const late = new Date(now - LATE_MS)
  const { rows } = await sql<Row>`
    select current_setting('server_version') as version, pg_database_size(current_database())::bigint as bytes,
      array(select pg_settings.name::text from pg_settings
            where pg_settings.name in ('fsync', 'full_page_writes', 'synchronous_commit')
              and pg_settings.setting = 'off' order by 1) as unsafe,
      (select count(*)::int from (select 1 from clocks where clocks.act_at < ${late} limit 10000) as found) as waiting,
      (select min(clocks.act_at) from clocks where clocks.act_at < ${late}) as "firstAt",
      exists (select from shops) as "hasData"
  `.execute(db)
  const { version, bytes, unsafe, waiting, firstAt, hasData } = rows[0]!
  return {
    now,
    version: programVersion(),
    database: { kind: site.kind, version: version.split(' ')[0]!, bytes },
    unsafe,
    freeBytes: site.kind === 'embedded' ? await freeBytesOf(site.dataDir) : null,
    files: { kind: storage.kind, fault: await faultOf(storage) },
    clocksWaiting: waiting,
    clocksLateMs: firstAt === null ? 0 : now - firstAt,
    lastBackupAt: await lastBackupAt(db),
    hasData,
    nodes: await nodesAtWork(db, now),
  }
}

// What the system says, without the path or the address it says it of.
const faultOf = (storage: Storage): Promise<string | null> =>
  storage.tryOut().then(
    () => null,
    (error: unknown) =>
      error instanceof Error && 'code' in error ? String(error.code) : String(error).slice(0, 120),
  )
