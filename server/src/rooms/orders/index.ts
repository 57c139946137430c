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
export {
  announceParcel,
  findOrderIds,
  holdParcels,
  keyOfScan,
  moveParcel,
  putScans,
  scanSeq,
  type HeldParcel,
  type ScanRow,
} from './put-scans.ts'
export { putOrders } from './put-orders.ts'
export { readSaid } from './domain/read-said.ts'
