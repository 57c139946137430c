import { createHash } from 'node:crypto'
import { mkdir, open, readdir, rm, stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '../ids.ts'
import { HEAD } from './storage.ts'

/** A file on this machine that is complete and on disk, with its digest. */
export interface Received {
  readonly path: string
  readonly size: number
  readonly digest: string
}

/** Writes a stream into a new file below `folder`, a piece at a time. Null: it was longer than allowed; nothing stays. */
export async function receiveInto(
  folder: string,
  bytes: AsyncIterable<Buffer>,
  mostFor: (head: Buffer) => number,
): Promise<Received | null> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // The ending keeps it out of backups: it is nobody's yet.
  const path = join(folder, `${newId()}.part`)
  const file = await open(path, 'wx', 0o600)
  try {
    const received = await pour(file, bytes, mostFor)
    if (received) await file.sync()
    await file.close()
    if (received) return { path, ...received }
    await rm(path, { force: true })
    return null
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(path, { force: true })
    throw error
  }
}

async function pour(
  file: FileHandle,
  bytes: AsyncIterable<Buffer>,
  mostFor: (head: Buffer) => number,
): Promise<{ size: number; digest: string } | null> {
  const hash = createHash('sha256')
  let head = Buffer.alloc(0)
  let most = 0
  let size = 0
  for await (const chunk of bytes) {
    if (head.length < HEAD) {
      head = Buffer.concat([head, chunk.subarray(0, HEAD - head.length)])
      most = mostFor(head)
    }
    size += chunk.length
    if (size > most) return null
    hash.update(chunk)
    await file.write(chunk)
  }
  return { size, digest: hash.digest('hex') }
}

/** A part of a file; without a range all of it. */
export async function readPart(path: string, size: number, from = 0, to = size): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const start = Math.max(0, from)
    const bytes = Buffer.alloc(Math.max(0, Math.min(size, to) - start))
    await file.read(bytes, 0, bytes.length, start)
    return bytes
  } finally {
    await file.close()
  }
}

/** Removes what uploads that broke off with their process left here. */
export async function tidyFolder(folder: string, before: number): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (found && name.endsWith('.part') && found.mtimeMs < before) await rm(path, { force: true })
  }
}
