export { eraseFromFiles, isImporting } from './erase.ts'
export type { ColumnMapping, FileField, FileKind } from './file-kind.ts'
export { forgetOldFiles, importLease, workOnImport, type FileKinds } from './jobs.ts'
