import type { Readable } from 'node:stream'
import { createHash } from 'node:crypto'
import type { Db } from '../../platform/db.ts'
import type { Storage } from '../../platform/storage/storage.ts'
import { isImage } from './domain/sniff.ts'
import { bytesAfter, type StoredBytes } from './queries.ts'
import { namesOf, storedName } from './take-in.ts'

export interface FilesVerified {
  readonly checked: number
  /** Digest and what is wrong. */
  readonly broken: { readonly hash: string; readonly because: 'missing' | 'changed' | 'no_thumbnail' }[]
}

const PAGE = 200

/** Reads the bytes of every file again and compares them with their digest. */
export async function verifyFiles(
  db: Db,
  storage: Storage,
  tell: (checked: number) => void = () => undefined,
): Promise<FilesVerified> {
  const broken: FilesVerified['broken'] = []
  let checked = 0
  for (let page = await bytesAfter(db, '', PAGE); page.length > 0;) {
    for (const file of page) {
      const because = await whatIsWrong(storage, file)
      if (because) broken.push({ hash: file.hash, because })
    }
    checked += page.length
    tell(checked)
    page = await bytesAfter(db, page.at(-1)!.hash, PAGE)
  }
  return { checked, broken }
}

async function whatIsWrong(storage: Storage, { hash, type, bytes }: StoredBytes) {
  const stream = await storage.read(storedName(hash))
  if (!stream) return 'missing' as const
  const read = await digestOf(stream)
  if (read.digest !== hash || read.size !== bytes) return 'changed' as const
  if (!isImage(type)) return null
  const sizes = await Promise.all(namesOf(hash).map((name) => storage.sizeOf(name)))
  return sizes.every((size) => size !== null && size > 0) ? null : ('no_thumbnail' as const)
}

async function digestOf(stream: Readable): Promise<{ digest: string; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const bytes of stream as AsyncIterable<Buffer>) {
    hash.update(bytes)
    size += bytes.length
  }
  return { digest: hash.digest('hex'), size }
}
