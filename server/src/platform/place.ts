import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder `server/` of this checkout, whether the code runs from its sources or from the bundle. */
export function serverFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'migrations'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('Invariant broken: no folder migrations/ above the program')
    folder = parent
  }
  return folder
}

/** The training texts of triage: the build puts them beside the bundle, so that it needs no sources. */
export function textsFolder(): string {
  const shipped = join(dirname(fileURLToPath(import.meta.url)), 'triage')
  return existsSync(shipped) ? shipped : join(serverFolder(), 'src/rooms/triage')
}

/** The built console, or null when it was not built. */
export function consoleFolder(): string | null {
  const folder = join(serverFolder(), '..', 'console', 'dist')
  return existsSync(join(folder, 'index.html')) ? folder : null
}
