export { forgetOldTraces } from './queries.ts'
