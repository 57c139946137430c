import { spawn } from 'node:child_process'
import { closeSync, fstatSync, openSync, readFileSync, readSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Binaries } from './binaries.ts'
import { ADMIN, clusterPassword, serverEnvironment, type Say } from './cluster.ts'
import { errorCode, withClient } from './connect.ts'
import { SOCKET_PORT, type Home } from './home.ts'
import { isAlive, worksInFolder } from './processes.ts'
import { runAs } from './server-user.ts'
import { bilingual, StartError } from './start-error.ts'

const RETRY_WINDOW_MS = 15_000
const STOP_WAIT_MS = 60_000

// A server killed a moment ago is not reaped yet, or its last children still hold the memory: both pass.
const PASSES = /lock file "[^"]*" already exists|pre-existing shared memory/

/** How the superuser reaches the server. */
export const adminTarget = (home: Home, socketFolder: string, database = 'postgres'): pg.ClientConfig => ({
  host: socketFolder,
  port: SOCKET_PORT,
  user: ADMIN,
  password: clusterPassword(home),
  database,
  ssl: false,
})

interface PidFile {
  readonly pid: number
  readonly socketFolder: string
  readonly ready: boolean
}

function readPidFile(home: Home): PidFile | null {
  try {
    const lines = readFileSync(join(home.cluster, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), socketFolder: lines[4] ?? '', ready: (lines[7] ?? '').trim() === 'ready' }
  } catch {
    return null
  }
}

/** Pid of the live server of this cluster, null when none runs. */
export function serverPid(home: Home): number | null {
  const pid = readPidFile(home)?.pid
  return pid && worksInFolder(pid, home.cluster) ? pid : null
}

/**
 * The socket folder of a server that already runs on this cluster, null when none does. Waits for one that
 * is starting or stopping. A server that no longer answers on its socket is stopped.
 */
export async function findRunning(home: Home): Promise<string | null> {
  for (;;) {
    const found = readPidFile(home)
    if (!found) return null
    const answer = await ask(home, found.socketFolder || home.socketFolder)
    if (answer === 'ready') return found.socketFolder || home.socketFolder
    if (serverPid(home) === null) return null
    if (answer === 'gone' && found.ready) await stopServer(home)
    await sleep(50)
  }
}

/** @throws StartError when the password does not fit or another cluster answers */
async function ask(home: Home, socketFolder: string): Promise<'ready' | 'wait' | 'gone'> {
  try {
    await withClient(adminTarget(home, socketFolder), (client) => client.query('select 1'))
    return 'ready'
  } catch (error) {
    const code = errorCode(error)
    if (code === '57P03') return 'wait' // It is starting up or shutting down.
    if (code !== '28P01') return 'gone'
    throw new StartError(
      `内置数据库的密码文件(${home.cluster}/aftercare.password)与数据库不一致:请从备份恢复这个文件`,
      'the password file of the embedded database does not fit: restore it from a backup',
      { cause: error },
    )
  }
}

/**
 * Starts the server of this cluster and waits until it answers.
 *
 * @returns the folder of its socket
 * @throws StartError with the last words of the server's log
 */
export async function startServer(home: Home, binaries: Binaries, say: Say): Promise<string> {
  const until = Date.now() + RETRY_WINDOW_MS
  for (;;) {
    dropForeignPidFile(home)
    const attempt = await launch(home, binaries, say)
    if (attempt.ok) return home.socketFolder
    const running = await findRunning(home)
    if (running !== null) return running
    if (!PASSES.test(attempt.words) || Date.now() > until) throw didNotStart(home, attempt.words)
    await sleep(300)
  }
}

/**
 * After a crash the old pid may belong to another program of the same user, or to a zombie that nobody reaps;
 * PostgreSQL would refuse to start for ever. It still guards its data by the shared memory of the folder.
 */
function dropForeignPidFile(home: Home): void {
  const found = readPidFile(home)
  if (!found || !isTaken(found.pid) || serverPid(home) !== null) return
  rmSync(join(home.cluster, 'postmaster.pid'), { force: true })
}

function isTaken(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}

type Attempt = { readonly ok: true } | { readonly ok: false; readonly words: string }

async function launch(home: Home, binaries: Binaries, say: Say): Promise<Attempt> {
  const log = openSync(home.log, 'a+', 0o600)
  const from = fstatSync(log).size
  try {
    const child = spawn(binaries.postgres, serverArguments(home), {
      cwd: home.folder,
      env: serverEnvironment(),
      stdio: ['ignore', log, log],
      detached: true, // Ctrl-C must reach the program first; the server stops when the program has drained.
      ...runAs(home.user),
    })
    const life = { ended: false }
    for (const event of ['exit', 'error']) child.once(event, () => (life.ended = true))
    child.unref()
    const began = Date.now()
    for (let round = 0; !life.ended; round += 1) {
      const found = readPidFile(home)
      if (found?.ready && found.pid === child.pid && (await ask(home, home.socketFolder)) === 'ready')
        return { ok: true }
      if (round > 0 && round % 400 === 0) say(stillStarting(Date.now() - began))
      await sleep(25)
    }
    return { ok: false, words: readFrom(log, from) }
  } finally {
    closeSync(log)
  }
}

const serverArguments = (home: Home): string[] => [
  ...['-D', home.cluster],
  ...['-c', 'listen_addresses='],
  ...['-c', `port=${SOCKET_PORT}`],
  ...['-c', `unix_socket_directories="${home.socketFolder}"`],
  ...['-c', 'unix_socket_permissions=0700'],
]

function readFrom(file: number, from: number): string {
  const bytes = Buffer.alloc(Math.min(8192, Math.max(0, fstatSync(file).size - from)))
  readSync(file, bytes, 0, bytes.length, from)
  return bytes.toString('utf8')
}

const stillStarting = (waitedMs: number): string =>
  bilingual(
    `数据库正在恢复,已用 ${Math.round(waitedMs / 1000)} 秒,请稍候……`,
    'the database is recovering, please wait',
  )

function didNotStart(home: Home, words: string): StartError {
  const because = words.split('\n').findLast((line) => /FATAL|PANIC|ERROR|error/.test(line)) ?? words.trim()
  return new StartError(
    `数据库没有启动:请按 ${home.log} 末尾的说明处理后再启动。原因:${because.replace(/^.*?(?:FATAL|PANIC): +/, '')}`,
    `the database did not start: see the end of ${home.log}`,
  )
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. Returns when it is gone. */
export async function stopServer(home: Home): Promise<void> {
  const pid = serverPid(home)
  if (pid === null) return
  signal(pid, 'SIGINT')
  const began = Date.now()
  let hurried = false
  while (isAlive(pid)) {
    await sleep(20)
    if (hurried || Date.now() - began < STOP_WAIT_MS) continue
    signal(pid, 'SIGQUIT') // Immediate: it recovers at the next start, nothing committed is lost.
    hurried = true
  }
}

/** Asks for the fast shutdown without waiting, for the last moment of a process. */
export function askToStop(home: Home): void {
  const pid = serverPid(home)
  if (pid !== null) signal(pid, 'SIGINT')
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended in this very moment.
  }
}
