export { eraseViewsOf } from './erase.ts'
export { findSavedView } from './queries.ts'
