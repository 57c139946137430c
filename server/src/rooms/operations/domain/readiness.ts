import type { Instant, Span } from '../../../kernel/time.ts'
import type { MigrationCost } from './migration-cost.ts'

/** What an upgrade looks at before it touches anything. */
export interface Readiness {
  readonly now: Instant
  readonly pending: readonly { readonly name: string; readonly cost: MigrationCost }[]
  /** Other processes that are connected, by the name and version they give. */
  readonly others: readonly string[]
  readonly hasData: boolean
  readonly lastBackupAt: Instant | null
  readonly backupWaived: boolean
  readonly databaseBytes: number
  /** Null where the database lies on another machine. */
  readonly freeBytes: number | null
}

export interface Check {
  readonly check: 'processes' | 'backup' | 'disk'
  readonly ok: boolean
  /** What was found, and what to do when it is not good. */
  readonly says: string
}

const FRESH: Span = 24 * 3_600_000
const LEAST_FREE = 512 * 2 ** 20
const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GB`

/** The checks before an upgrade, in the order in which an operator puts them right. */
export function readinessOf(found: Readiness): Check[] {
  return [processes(found), backup(found), disk(found)]
}

function processes({ others }: Readiness): Check {
  if (others.length === 0) return { check: 'processes', ok: true, says: '没有别的进程在使用' }
  const names = [...new Set(others)].join('、')
  return {
    check: 'processes',
    ok: false,
    says: `还有 ${others.length} 个连接(${names}):请先停止所有节点,新旧版本不能混着跑`,
  }
}

function backup({ hasData, lastBackupAt, backupWaived, now }: Readiness): Check {
  const passed = (says: string): Check => ({ check: 'backup', ok: true, says })
  if (!hasData) return passed('还没有数据,不需要备份')
  const age = lastBackupAt === null ? null : now - lastBackupAt
  if (age !== null && age <= FRESH) return passed(`${Math.floor(age / 3_600_000)} 小时前备份过`)
  if (backupWaived) return passed('已用 --no-backup 跳过备份检查')
  const found = age === null ? '还没有备份过' : `上一次备份在 ${Math.floor(age / FRESH)} 天前`
  return {
    check: 'backup',
    ok: false,
    says: `${found}:请先执行 bin/aftercare backup FILE,或加 --no-backup 明确跳过`,
  }
}

function disk({ databaseBytes, freeBytes, pending }: Readiness): Check {
  if (freeBytes === null) return { check: 'disk', ok: true, says: '数据库在别的机器上,请自行确认剩余空间' }
  // A table that is rewritten stands twice until the end; an index is a fraction of it.
  const share = pending.some(({ cost }) => cost === 'rewrites') ? 1 : 0.2
  const needed = Math.max(LEAST_FREE, databaseBytes * share)
  if (freeBytes >= needed) return { check: 'disk', ok: true, says: `剩余 ${gigabytes(freeBytes)}` }
  return {
    check: 'disk',
    ok: false,
    says: `只剩 ${gigabytes(freeBytes)},升级可能要用 ${gigabytes(needed)}:请先腾出空间`,
  }
}
