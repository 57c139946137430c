import type { FileRef } from '@aftercare/contract/files'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { toShanghai } from '../../kernel/time.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { lockFiles, type StoredFile } from './queries.ts'

/** Files that are held for this transaction and may be put into a case. */
export interface HeldFiles {
  readonly files: readonly StoredFile[]
  /** What the history keeps of them: it proves later which bytes they were. */
  readonly hashes: readonly string[]
}

type Held = Outcome<HeldFiles, { code: 'file.unknown' }>

export const NO_FILES: HeldFiles = { files: [], hashes: [] }

/** Holds uploads of whoever writes, that wait for their place in this shop. */
export const holdUploads = (work: Work, ids: readonly string[] | undefined, shopId: string): Promise<Held> =>
  hold(work, ids, (file) => isOwn(work, file, shopId) && file.inquiryId === null)

/** The same, or files that lie in one of these cases already: they are shown to somebody else as well. */
export const holdUploadsOrOf = (
  work: Work,
  ids: readonly string[] | undefined,
  { shopId, cases }: { readonly shopId: string; readonly cases: readonly string[] },
): Promise<Held> =>
  hold(work, ids, (file) =>
    file.caseId === null ? isOwn(work, file, shopId) && file.inquiryId === null : cases.includes(file.caseId),
  )

/** Holds what was uploaded by the link of an inquiry and waits for its answer. */
export const holdLinked = (
  work: Work,
  ids: readonly string[] | undefined,
  inquiryId: string,
): Promise<Held> =>
  hold(work, ids, (file) => file.caseId === null && file.byLink && file.inquiryId === inquiryId)

const isOwn = ({ by }: Work, file: StoredFile, shopId: string): boolean =>
  file.caseId === null && !file.byLink && file.shopId === shopId && file.uploadedBy === by.id

async function hold(
  work: Work,
  ids: readonly string[] = [],
  may: (file: StoredFile) => boolean,
): Promise<Held> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return done(NO_FILES)
  const files = await lockFiles(work.db, wanted)
  if (files.length < wanted.length || !files.every(may)) return refused({ code: 'file.unknown' })
  return done({ files, hashes: files.map(({ hash }) => hash) })
}

interface Place {
  readonly caseId: string
  readonly messageId?: string | null
  readonly inquiryId?: string | null
  readonly answerId?: string | null
}

/** Puts held files where they belong. One that lies in a case already stays there, and is put here as well. */
export function attach(work: Work, { files }: HeldFiles, place: Place): void {
  const { caseId, messageId = null, inquiryId = null, answerId = null } = place
  const patch = { caseId, messageId, inquiryId, answerId }
  for (const { id, shopId, hash, kind, name, caseId: home } of files) {
    if (home === null) work.update('caseFiles', { id }, patch)
    else
      work.insert('caseFiles', {
        ...{ id: newId(), shopId, hash, kind, name, byLink: false },
        ...{ uploadedBy: work.by.id, uploadedAt: work.now },
        ...patch,
      })
  }
}

/** Which bytes came with something, for its event; nothing where none did. */
export const evidenceOf = ({ hashes }: HeldFiles): { readonly files?: readonly string[] } =>
  hashes.length > 0 ? { files: hashes } : {}

/** A file as the database describes it in JSON. */
export type FileRow = Omit<FileRef, 'at'> & { readonly at: number }

export const describeFiles = (files: readonly FileRow[]): FileRef[] =>
  files.map((file) => ({ ...file, at: toShanghai(file.at) }))
