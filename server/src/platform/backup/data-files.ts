import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { syncFolder } from './archive-writer.ts'

/** What is made anew on every machine, or kept by another way. */
const NOT_OURS = new Set(['postgres', 'binaries', 'logs', 'secret'])
const UNFINISHED = /\.(?:part|tmp|new-\d+|\d+)$/

/** Files of the data folder that rows refer to, by their path below it. A file is complete when it has its name. */
export async function listDataFiles(dataDir: string): Promise<string[]> {
  const found = await readdir(dataDir, { withFileTypes: true, recursive: true }).catch(() => [])
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dataDir, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => path.includes('/') && !NOT_OURS.has(path.split('/')[0]!) && !UNFINISHED.test(path))
    .sort()
}

export const readDataFile = (dataDir: string, path: string): AsyncIterable<Buffer> =>
  createReadStream(join(dataDir, path), { highWaterMark: 2 ** 20 })

/** Writes a file of the data folder under its name when it is whole. Throws for a path that leads out of the folder. */
export async function writeDataFile(
  dataDir: string,
  path: string,
  source: AsyncIterable<Buffer>,
): Promise<void> {
  const target = resolve(dataDir, path)
  if (!target.startsWith(resolve(dataDir) + sep)) throw new Error(`The path ${path} leads out of the folder`)
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  const file = await open(`${target}.part`, 'w', 0o600)
  try {
    for await (const bytes of source) await file.write(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${target}.part`, target)
  await syncFolder(dirname(target))
}

/** Replaces the secret of an instance that has none of its own use yet. */
export async function writeSecretFile(dataDir: string, hex: string): Promise<void> {
  const file = join(dataDir, 'secret')
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  await writeFile(`${file}.part`, `${hex}\n`, { mode: 0o600, flush: true })
  await rename(`${file}.part`, file)
  await rm(`${file}.part`, { force: true })
  await syncFolder(dataDir)
}
