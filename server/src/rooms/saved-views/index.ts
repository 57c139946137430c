export { findSavedView } from './queries.ts'
