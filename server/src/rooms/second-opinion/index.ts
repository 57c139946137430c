export { eraseOpinions } from './erase.ts'
