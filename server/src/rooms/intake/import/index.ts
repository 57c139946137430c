export { ImportStopped } from './commit-batch.ts'
export { missingColumns, readMapping, recognise, type Mapping } from './domain/columns.ts'
export { previewImport, type Preview } from './preview-import.ts'
export { runImport, type BadRow, type Checkpoint, type ImportCounts, type ImportRun } from './run-import.ts'
