export { lookAtParcels } from './look.ts'
export { openAlertCases } from './open-alert-cases.ts'
export { recordScans } from './record-scans.ts'
