export { describeClocks, describeGrading } from './describe.ts'
export {
  callClockSince,
  caseNumber,
  change,
  identityData,
  readCaseNumber,
  type CaseFile,
  type CaseState,
  type StoredTriage,
} from './domain/case-file.ts'
export { nextStatus } from './domain/status.ts'
export { turnOf } from './domain/turn.ts'
export { onCase, standing, stands, type Held } from './on-case.ts'
export { reopenFile } from './reopen-file.ts'
export { ownerAfterAnswer } from './domain/decisions.ts'
export { regradeFile, type Known } from './grade-file.ts'
export { caseNumbers, type CaseNumbers } from './numbers.ts'
export {
  attemptsOf,
  lockCase,
  readCaseFiles,
  readCasesWithWords,
  type CaseWithWords,
  type Goods,
  type Words,
} from './queries.ts'
export { EMPTY_CHAIN, saveCase, type CaseEvent } from './save-case.ts'
