import { createHash } from 'node:crypto'
import { MOST_IMPORT_BYTES } from '@aftercare/contract/imports'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import type { Db } from '../../platform/db.ts'
import { addPiece } from './queries.ts'

const PIECE = 512 * 1024

export interface Received {
  readonly size: number
  readonly digest: Buffer
}

/** Puts a file that is coming in into the database a piece at a time: it is never whole in memory. */
export async function receive(
  db: Db,
  importId: string,
  bytes: AsyncIterable<Buffer>,
  most = MOST_IMPORT_BYTES,
): Promise<Outcome<Received, { code: 'import.too_large' | 'import.empty' }>> {
  const hash = createHash('sha256')
  let waiting: Buffer[] = []
  let held = 0
  let size = 0
  let seq = 0
  const store = async () => {
    await addPiece(db, importId, seq++, Buffer.concat(waiting))
    waiting = []
    held = 0
  }
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > most) return refused({ code: 'import.too_large' })
    hash.update(chunk)
    waiting.push(chunk)
    held += chunk.length
    if (held >= PIECE) await store()
  }
  if (size === 0) return refused({ code: 'import.empty' })
  if (held > 0) await store()
  return done({ size, digest: hash.digest() })
}
