import { existsSync, rmSync } from 'node:fs'
import { findBinaries, type Binaries } from './binaries.ts'
import { clusterPassword, ensureCluster, type Say } from './cluster.ts'
import { APP, ensureDatabase } from './embedded-database.ts'
import { hold, isHeld, letGo } from './holders.ts'
import { prepareHome, SOCKET_PORT, type Home } from './home.ts'
import { keepAlive } from './keep-alive.ts'
import { takeLock, withLock } from './lock.ts'
import type { OpenDatabase } from './open-database.ts'
import { boundLog } from './server-log.ts'
import { askToStop, findRunning, serverPid, startServer, stopServer } from './server.ts'
import { bilingual, StartError } from './start-error.ts'
import { stopOnSignal } from './stop-on-signal.ts'

/**
 * Uses the embedded server of this data folder: takes over one that runs, starts it otherwise, and starts it
 * again when it is killed. Two processes may do this at once.
 *
 * @throws StartError with what the operator can do
 */
export async function openEmbedded(dataDir: string, say: Say): Promise<OpenDatabase> {
  if (process.platform === 'win32')
    throw new StartError(
      'Windows 上暂不支持内置数据库:请设置 AFTERCARE_DATABASE_URL,或在 WSL 里启动',
      'no embedded database on Windows yet: set AFTERCARE_DATABASE_URL, or start inside WSL',
    )
  const home = prepareHome(dataDir)
  const binaries = findBinaries(home.user, home.binariesCache)
  const locked = <T>(work: () => Promise<T>) => withLock(home.lock, () => say(WAITING), work)
  const opening = locked(() => open(home, binaries, say)).then(({ holder, url, version }): OpenDatabase => {
    const watch = keepAlive(
      () => serverPid(home) !== null,
      () => locked(() => revive(home, binaries, say)),
      say,
    )
    const logs = setInterval(() => boundServerLog(home, say), LOOK_AT_LOG_EVERY_MS).unref()
    const leaveAtExit = () => leaveInAHurry(home, holder)
    process.once('exit', leaveAtExit)
    const leaveForGood = async () => {
      clearInterval(logs)
      await watch.end()
      await locked(() => leave(home, holder))
      process.removeListener('exit', leaveAtExit)
      forgetSignals()
    }
    let leaving: Promise<void> | null = null
    return { url, kind: 'embedded', version, stop: () => (leaving ??= leaveForGood()) }
  })
  const forgetSignals = stopOnSignal(() => opening.then((database) => database.stop()))
  opening.catch(forgetSignals)
  return opening
}

const WAITING = bilingual(
  '另一个进程正在打开数据库,请稍候……',
  'another process is opening the database, please wait',
)

interface Opened {
  readonly url: string
  readonly version: number
  readonly holder: string
}

async function open(home: Home, binaries: Binaries, say: Say): Promise<Opened> {
  const holder = hold(home)
  try {
    const socketFolder = await runningOrStarted(home, binaries, say)
    const version = await ensureDatabase(home, socketFolder)
    return { url: urlOf(home, socketFolder), version, holder }
  } catch (error) {
    await leave(home, holder)
    throw error
  }
}

async function runningOrStarted(home: Home, binaries: Binaries, say: Say): Promise<string> {
  const running = await findRunning(home)
  if (running !== null) return running
  ensureCluster(home, binaries, say)
  boundLog(home.log)
  return startServer(home, binaries, say)
}

// Variables such as PGPORT and PGSSLMODE of the caller must not lead away from the socket, so all is spelt out.
function urlOf(home: Home, socketFolder: string): string {
  const host = encodeURIComponent(socketFolder)
  return `postgres://${APP}:${clusterPassword(home)}@localhost:${SOCKET_PORT}/${APP}?host=${host}&sslmode=disable`
}

const LOOK_AT_LOG_EVERY_MS = 60_000

// Two processes must not put the same log aside; where the lock is taken, there is another minute.
function boundServerLog(home: Home, say: Say): void {
  try {
    if (!takeLock(home.lock)) return
    try {
      boundLog(home.log)
    } finally {
      rmSync(home.lock, { force: true })
    }
  } catch (error) {
    say(
      bilingual(
        `数据库日志 ${home.log} 没能轮换:${error instanceof Error ? error.message : String(error)}`,
        'the log of the database could not be rotated',
      ),
    )
  }
}

async function revive(home: Home, binaries: Binaries, say: Say): Promise<void> {
  if (serverPid(home) !== null) return
  say(bilingual('数据库意外停止,正在重新启动……', 'the database stopped unexpectedly, starting it again'))
  await runningOrStarted(home, binaries, say)
  say(bilingual('数据库已恢复', 'the database is back'))
}

async function leave(home: Home, holder: string): Promise<void> {
  letGo(home, holder)
  if (isHeld(home)) return
  await stopServer(home)
  if (home.socketFolder !== home.folder) rmSync(home.socketFolder, { recursive: true, force: true })
}

// For a program that ends without calling stop. Where the lock is taken, somebody is just opening: he stops it.
function leaveInAHurry(home: Home, holder: string): void {
  if (!existsSync(home.folder)) return
  if (!takeLock(home.lock)) return letGo(home, holder)
  letGo(home, holder)
  if (!isHeld(home)) askToStop(home)
  rmSync(home.lock, { force: true })
}
