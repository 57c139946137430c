import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { syncFolder } from '../backup/archive-writer.ts'
import { newId } from '../ids.ts'
import { readPart, receiveInto, tidyFolder } from './receive.ts'
import { checkName, isName, type Storage } from './storage.ts'

const INCOMING = 'incoming'
const BESIDE = 'check'

/** Files below a folder. A file has its name only when all of it is on disk. */
export function diskStorage(folder: string): Storage {
  const incoming = join(folder, INCOMING)
  const placeOf = (name: string): string => join(folder, checkName(name))
  return {
    kind: 'disk',
    receive: async (bytes, mostFor) => {
      const received = await receiveInto(incoming, bytes, mostFor)
      if (!received) return null
      const { path, size, digest } = received
      return {
        size,
        digest,
        read: (from, to) => readPart(path, size, from, to),
        keep: (name) => moveTo(path, placeOf(name)),
        discard: () => rm(path, { force: true }),
      }
    },
    write: async (name, bytes) => {
      const place = placeOf(name)
      if ((await sizeOf(place)) === null) await writeWhole(incoming, place, bytes)
    },
    read: async (name, range) => {
      const place = placeOf(name)
      if ((await sizeOf(place)) === null) return null
      return createReadStream(place, range && { start: range.from, end: range.to })
    },
    sizeOf: (name) => sizeOf(placeOf(name)),
    remove: (name) => rm(placeOf(name), { force: true }),
    list: () => listBelow(folder),
    tryOut: () => tryOut(folder),
    tidy: (before) => tidyFolder(incoming, before),
  }
}

const sizeOf = (path: string): Promise<number | null> =>
  stat(path).then(
    ({ size }) => size,
    () => null,
  )

async function moveTo(path: string, place: string): Promise<void> {
  if ((await sizeOf(place)) !== null) return rm(path, { force: true })
  await mkdir(dirname(place), { recursive: true, mode: 0o700 })
  await rename(path, place)
  await syncUp(place)
}

// A new folder is safe on disk only when the one above it is.
async function syncUp(place: string): Promise<void> {
  let folder = dirname(place)
  for (let level = 0; level < 3; level++, folder = dirname(folder)) await syncFolder(folder)
}

async function writeWhole(incoming: string, place: string, bytes: Buffer): Promise<void> {
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  const path = join(incoming, `${newId()}.part`)
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await moveTo(path, place)
}

async function* listBelow(folder: string): AsyncGenerator<{ name: string; at: number }> {
  const found = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])
  for (const entry of found) {
    const path = join(entry.parentPath, entry.name)
    const name = relative(folder, path).split(sep).join('/')
    if (!entry.isFile() || !isName(name)) continue
    const there = await stat(path).catch(() => null)
    if (there) yield { name, at: there.mtimeMs }
  }
}

async function tryOut(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${BESIDE}-${newId()}.part`)
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(BESIDE)
    await file.sync()
  } finally {
    await file.close()
    await rm(path, { force: true })
  }
}
