import { copyFileSync, renameSync, rmSync, statSync, truncateSync } from 'node:fs'

/** A log of this size makes room for a new one. */
export const LOG_KEEP_BYTES = 20_000_000

/** Earlier logs that are kept: `server.log.1` is the newest of them. */
const EARLIER_LOGS = 3

/**
 * Keeps the log of a server that runs in bounds: what stands in it is copied aside and the file emptied. The server
 * holds it open for appending, so its next line begins the file anew; a line written between the two is lost. Gives
 * whether it was done.
 */
export function boundLog(log: string, keepBytes = LOG_KEEP_BYTES): boolean {
  if (sizeOf(log) <= keepBytes) return false
  rmSync(`${log}.${EARLIER_LOGS}`, { force: true })
  for (let i = EARLIER_LOGS - 1; i >= 1; i--)
    if (sizeOf(`${log}.${i}`) >= 0) renameSync(`${log}.${i}`, `${log}.${i + 1}`)
  copyFileSync(log, `${log}.1`)
  truncateSync(log)
  return true
}

/** -1: there is none. */
const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? -1
