export { eraseActWords, isActingOn } from './erase.ts'
