import { done, type Outcome } from '../../kernel/outcome.ts'
import { newId } from '../../platform/ids.ts'
import type { Storage } from '../../platform/storage/storage.ts'
import type { Work } from '../../platform/work.ts'
import { findWaiting, insertBytes, lockBytes } from './queries.ts'
import { storedName, type TakenIn } from './take-in.ts'

interface Owner {
  readonly shopId: string
  readonly name: string
  /** Uploaded by the link of this inquiry. */
  readonly inquiryId?: string
}

/**
 * Writes the rows of bytes that are safe. The same bytes from the same hand, still waiting for their place, are the
 * same upload. The bytes are held meanwhile, so that cleaning cannot take away what was just found there.
 */
export async function registerUpload(
  work: Work,
  storage: Storage,
  file: TakenIn,
  { shopId, name, inquiryId }: Owner,
): Promise<Outcome<{ id: string }>> {
  await lockBytes(work.db, file.hash)
  if ((await storage.sizeOf(storedName(file.hash))) === null)
    throw new Error('The bytes were taken away while they came in again: timeout')
  await insertBytes(work.db, file, work.now)
  const { hash, kind } = file
  const uploadedBy = inquiryId === undefined ? work.by.id : null
  const known = await findWaiting(work.db, { shopId, hash, uploadedBy, inquiryId: inquiryId ?? null })
  if (known) return done({ id: known })
  const id = newId()
  const owner = { shopId, uploadedBy, inquiryId: inquiryId ?? null, byLink: inquiryId !== undefined }
  work.insert('caseFiles', { id, hash, kind, name, ...owner, uploadedAt: work.now })
  return done({ id })
}
