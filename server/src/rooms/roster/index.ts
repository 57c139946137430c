export { nextShiftStart } from './my-shift.ts'
export { forgetOldWaits } from './queries.ts'
