import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Endings that say how a file is read; every other file is looked at by its content. */
const ENDING = /\.(csv|tsv|txt|jsonl|ndjson|json|xlsx)$/i

/** Puts bytes into a file of this machine for as long as `use` reads it, never all of them in memory. */
export async function withLocalCopy<T>(
  bytes: AsyncIterable<Buffer>,
  name: string,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'aftercare-import-'))
  try {
    const path = join(folder, `rows${ENDING.exec(name)?.[0].toLowerCase() ?? '.csv'}`)
    await pipeline(Readable.from(bytes), createWriteStream(path, { mode: 0o600 }))
    return await use(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
