export { eraseEvidenceWords } from './queries.ts'
