export { eraseRemedyWords } from './erase.ts'
