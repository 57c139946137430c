export { eraseDrafts, forgetOldTraces } from './queries.ts'
