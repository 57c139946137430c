export { eraseOrderWords } from './erase.ts'
export {
  insertLine,
  insertOrder,
  insertParcel,
  insertScan,
  learnOrder,
  type NewOrder,
  type NewParcel,
} from './queries.ts'
export { regradeCases } from './regrade-cases.ts'
export { prepareScanMonths } from './scan-months.ts'
