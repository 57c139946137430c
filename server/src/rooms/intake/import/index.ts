export { casesKind } from './cases-kind.ts'
export { fileFields, readMapping, recognise, type Mapping } from './domain/column-names.ts'
export { previewImport, type Preview } from './preview-import.ts'
