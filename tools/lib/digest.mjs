import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

const SKIPPED_FOLDERS = new Set(['node_modules', 'dist', 'coverage', '.git'])
const test = /\.test\.[a-z]+$/

/** Names the content of files and folders: equal digests mean that nothing has to be done again. */
export function digestOf(folder, names) {
  const hash = createHash('sha256')
  for (const file of names.flatMap((name) => filesOf(join(folder, name))).sort()) {
    const bytes = readFileSync(file)
    hash.update(`${relative(folder, file)}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

function filesOf(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return SKIPPED_FOLDERS.has(entry.name) ? [] : filesOf(join(path, entry.name))
    return entry.isFile() && !test.test(entry.name) ? [join(path, entry.name)] : []
  })
}
