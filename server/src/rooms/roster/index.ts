export { readAtWork, type AtWork } from './at-work.ts'
export { nextShiftStart } from './my-shift.ts'
export { forgetOldWaits } from './queries.ts'
export { putRoster, type FirstRoster } from './put-roster.ts'
