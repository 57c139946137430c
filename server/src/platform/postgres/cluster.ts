import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { appendFileSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import type { Home } from './home.ts'
import { isAlive } from './processes.ts'
import { runAs } from './server-user.ts'
import { bilingual, StartError } from './start-error.ts'

export type Say = (line: string) => void

/** The superuser of the embedded cluster; the program itself works as `aftercare`, which is none. */
export const ADMIN = 'postgres'

const FINISHED = 'initdb.ok'
const PASSWORD = 'aftercare.password'
const SETTINGS = 'aftercare.conf'

// Measured: without an LC_CTYPE other than C, pg_trgm finds nothing in Chinese text. macOS has no C.UTF-8.
const ctype = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
const FLAGS = [
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--lc-collate=C',
  `--lc-ctype=${ctype}`,
  '--data-checksums',
  '--auth=scram-sha-256',
  `--username=${ADMIN}`,
]

export const clusterPassword = (home: Home): string =>
  readFileSync(join(home.cluster, PASSWORD), 'utf8').trim()

/**
 * Makes the cluster at first start, and again where an earlier first start broke off half-way.
 * It is built under another name and appears complete or not at all.
 *
 * @throws StartError when it belongs to another major version or initdb fails
 */
export function ensureCluster(home: Home, binaries: Binaries, say: Say): void {
  dropLeftovers(home)
  if (existsSync(join(home.cluster, FINISHED))) checkVersion(home, binaries)
  else makeCluster(home, binaries, say)
  writeOwned(home, join(home.cluster, SETTINGS), settingsFile())
}

function dropLeftovers(home: Home): void {
  for (const name of readdirSync(home.folder)) {
    const pid = Number(/^cluster\.new-(\d+)$/.exec(name)?.[1])
    if (pid && (pid === process.pid || !isAlive(pid))) rmSync(join(home.folder, name), { recursive: true })
  }
}

function makeCluster(home: Home, binaries: Binaries, say: Say): void {
  if (existsSync(home.cluster)) putAside(home, say)
  say(bilingual('第一次启动:正在创建数据库……', 'first start: creating the database'))
  const unfinished = join(home.folder, `cluster.new-${process.pid}`)
  const passwordFile = join(home.folder, `password.new-${process.pid}`)
  mkdirSync(unfinished, { mode: 0o700 })
  if (home.user) chownSync(unfinished, home.user.uid, home.user.gid)
  writeOwned(home, passwordFile, `${randomBytes(24).toString('base64url')}\n`)
  try {
    runInitdb(home, binaries, ['-D', unfinished, `--pwfile=${passwordFile}`, ...FLAGS])
    renameSync(passwordFile, join(unfinished, PASSWORD))
  } finally {
    rmSync(passwordFile, { force: true })
  }
  appendFileSync(join(unfinished, 'postgresql.conf'), `\ninclude_if_exists = '${SETTINGS}'\n`)
  writeOwned(home, join(unfinished, FINISHED), `${new Date().toISOString()}\n`)
  renameSync(unfinished, home.cluster)
}

// Never deleted: a folder without the mark is nearly always half of an initdb, but it might be somebody's data.
function putAside(home: Home, say: Say): void {
  const aside = `${home.cluster}.unfinished-${Date.now()}`
  renameSync(home.cluster, aside)
  say(
    bilingual(
      `发现没有建完的数据库,已移到 ${aside},重新创建`,
      'a half-made database was put aside; making a new one',
    ),
  )
}

function runInitdb(home: Home, binaries: Binaries, flags: string[]): void {
  const options = {
    encoding: 'utf8',
    cwd: home.folder,
    env: serverEnvironment(),
    ...runAs(home.user),
  } as const
  const answer = spawnSync(binaries.initdb, flags, options)
  if (answer.status === 0) return
  const because = answer.error?.message ?? `${answer.stdout}${answer.stderr}`.trim()
  if (because.includes('could not look up effective user ID'))
    throw new StartError(
      `当前用户编号 ${process.getuid?.()} 在 /etc/passwd 里没有名字:请在镜像里先创建这个用户,再启动`,
      'the user id has no entry in /etc/passwd: create the user in the image, then start',
    )
  throw new StartError(
    `创建数据库失败:请检查 ${home.folder} 的剩余空间和权限后再启动。原因:${because.split('\n').slice(-3).join(' ')}`,
    'initdb failed: check the free space and the rights of the folder, then start again',
  )
}

function checkVersion(home: Home, binaries: Binaries): void {
  const found = Number(readFileSync(join(home.cluster, 'PG_VERSION'), 'utf8'))
  if (found === binaries.major) return
  throw new StartError(
    `数据目录由 PostgreSQL ${found} 创建,这一版自带的是 ${binaries.major}:请用原来的 Aftercare 版本执行 bin/aftercare backup,再在新的数据目录里 restore`,
    `the data were made by PostgreSQL ${found}, this version brings ${binaries.major}: back up with the old version, restore with this one`,
  )
}

/** Nothing of the caller's PG* variables may reach the server; LC_ALL=C keeps its messages readable to us. */
export const serverEnvironment = (): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
})

function settingsFile(): string {
  const megabytes = Math.floor(totalmem() / 2 ** 20)
  const settings = {
    shared_buffers: megabytes < 2048 ? '128MB' : '256MB',
    effective_cache_size: `${Math.max(256, Math.floor(megabytes / 2))}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '256MB',
    max_connections: 100,
    // An acknowledged case must survive a power cut. These are never off, in tests and benchmarks neither.
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    ...(process.platform === 'darwin' ? { wal_sync_method: 'fsync_writethrough' } : {}),
    // The bundled server is built without lz4, and pglz costs more time than the smaller log saves.
    wal_compression: 'off',
    max_wal_size: '2GB',
    min_wal_size: '160MB',
    checkpoint_timeout: '15min',
    autovacuum: 'on',
    autovacuum_vacuum_scale_factor: 0.05,
    autovacuum_analyze_scale_factor: 0.02,
    random_page_cost: 1.1,
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] ',
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'`)
  return [
    `# Written anew at every start. Your own settings: ALTER SYSTEM, which is read after this.`,
    ...lines,
    '',
  ].join('\n')
}

function writeOwned(home: Home, file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600 })
  if (home.user) chownSync(file, home.user.uid, home.user.gid)
}
