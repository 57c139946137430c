import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Home } from './home.ts'
import { markIsAlive, markOf } from './processes.ts'

/**
 * Who uses the embedded server: one file for each opening, named by its process. The last one to leave stops
 * the server, so `bin/aftercare import` beside a running `npm start` leaves it running, and alone it does not.
 */
let openings = 0

/** Call these three only under the lock of the home. */
export function hold(home: Home): string {
  openings += 1
  const name = `${process.pid}-${openings}`
  writeFileSync(join(home.holders, name), markOf(process.pid), { mode: 0o600 })
  return name
}

export const letGo = (home: Home, name: string): void => rmSync(join(home.holders, name), { force: true })

/** True while a live process holds the server. What dead ones left behind is cleared away. */
export function isHeld(home: Home): boolean {
  return readdirSync(home.holders).filter((name) => isLive(home, name)).length > 0
}

function isLive(home: Home, name: string): boolean {
  const file = join(home.holders, name)
  try {
    if (markIsAlive(readFileSync(file, 'utf8'))) return true
  } catch {
    return false
  }
  rmSync(file, { force: true })
  return false
}
