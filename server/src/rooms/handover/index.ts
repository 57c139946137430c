export { eraseHandoverWords } from './erase.ts'
