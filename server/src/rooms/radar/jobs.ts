export { lookAtParcels } from './look.ts'
export { openAlertCases } from './open-alert-cases.ts'
