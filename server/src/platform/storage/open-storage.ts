import { join } from 'node:path'
import { diskStorage } from './disk.ts'
import { s3Storage, type S3Settings } from './s3.ts'
import type { Storage } from './storage.ts'

/** The storage that the operator has chosen: a bucket, or the folder `files` of the data folder. */
export function openStorage({
  dataDir,
  s3,
}: {
  readonly dataDir: string
  readonly s3: S3Settings | null
}): Storage {
  const folder = join(dataDir, 'files')
  return s3 ? s3Storage(s3, folder) : diskStorage(folder)
}
