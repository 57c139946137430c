import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { markIsAlive, markOf } from './processes.ts'
import { StartError } from './start-error.ts'

const LONGEST_WAIT_MS = 120_000

/** Runs `work` while no other process runs anything under the same lock file. A dead holder's lock is taken over. */
export async function withLock<T>(file: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  const began = Date.now()
  let told = false
  while (!takeLock(file)) {
    const waitedMs = Date.now() - began
    if (waitedMs > LONGEST_WAIT_MS) throw lockedTooLong(file)
    if (waitedMs > 1500 && !told) onWait()
    told ||= waitedMs > 1500
    await sleep(50)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

/** One attempt. `link` makes the lock appear with its content, so nobody ever reads an empty one. */
export function takeLock(file: string): boolean {
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, markOf(process.pid), { mode: 0o600 })
  try {
    linkSync(mine, file)
    return true
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    dropIfDead(file)
    return false
  } finally {
    rmSync(mine, { force: true })
  }
}

function dropIfDead(file: string): void {
  const seen = readIfThere(file)
  if (seen === null || markIsAlive(seen)) return
  const aside = `${file}.dead.${process.pid}`
  try {
    renameSync(file, aside)
    // Between reading and moving, another process may have taken over: then the lock goes back to it.
    if (readIfThere(aside) !== seen) linkSync(aside, file)
  } catch {
    // Somebody else dropped it first.
  } finally {
    rmSync(aside, { force: true })
  }
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code

const lockedTooLong = (file: string): StartError =>
  new StartError(
    `另一个 Aftercare 进程(${readIfThere(file)?.split(' ')[0] ?? '?'})一直占着数据库的启动锁:请先停止它,再重新启动`,
    `another Aftercare process holds ${file}: stop it, then start again`,
  )
