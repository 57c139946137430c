export { signerOf } from './facts.ts'
export { eraseRemedyWords } from './erase.ts'
