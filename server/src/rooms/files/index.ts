export {
  attach,
  describeFiles,
  evidenceOf,
  holdLinked,
  holdUploads,
  holdUploadsOrOf,
  NO_FILES,
} from './attach.ts'
export type { FileRow, HeldFiles } from './attach.ts'
export { forgetUploads, removeOrphans, removeUnreferenced } from './jobs.ts'
export { countWaitingOf, eraseFiles, filesJson, findFileOfInquiry, moveFilesOf } from './queries.ts'
export { registerUpload } from './register-upload.ts'
export { acceptBytes } from './routes.ts'
export { sendThumbnail } from './send-file.ts'
export { takeIn } from './take-in.ts'
export { verifyFiles } from './verify.ts'
