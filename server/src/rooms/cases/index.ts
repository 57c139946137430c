export { decideAssignment, decideHandingOver, decideTakingBack } from './assign-case.ts'
export { closeAndFollowUp } from './close-case.ts'
export { openEvidence } from './evidence-open.ts'
export { settleDispute, type Settling } from './settle-dispute.ts'
export { describeClocks, describeGrading } from './describe.ts'
export {
  callClockSince,
  caseNumber,
  change,
  concernsService,
  family,
  identityData,
  readCaseNumber,
  type CaseFile,
  type CaseState,
  type StoredTriage,
} from './domain/case-file.ts'
export { hasOpenRemedy } from './remedy-open.ts'
export { decideFulfilment } from './fulfil-case.ts'
export { readClockStories } from './clock-stories.ts'
export { movedAfterTelling, moveClocksOf, saveMoved, weighMoves, type MovedFile } from './move-clocks.ts'
export { casesOf, eraseCallNotes, holdCasesOf, writtenSince } from './erase.ts'
export { nextStatus } from './domain/status.ts'
export { turnOf } from './domain/turn.ts'
export { mergedAway, onCase, standing, stands, type Held } from './on-case.ts'
export { onCases, type CaseResult, type DecideCase } from './on-cases.ts'
export { goneFile, joinFiles } from './merge-files.ts'
export { whyNotMerge } from './domain/merging.ts'
export { replay, type Delta } from './domain/replay.ts'
export { retell, tellingStart, type Teller, type Told } from './domain/retelling.ts'
export { handOverCases } from './hand-over.ts'
export { customerSpoke, settlePauses } from './settle-pauses.ts'
export { platformReasonOf } from './platform-reason.ts'
export { reopenFile } from './reopen-file.ts'
export { concernedIn, isBarred } from './concerned.ts'
export { mayApologise, ownerAfterAnswer } from './domain/decisions.ts'
export { regradeFile, type Known } from './grade-file.ts'
export { caseNumbers, reservedNumber, reserveNumbers, type CaseNumbers } from './numbers.ts'
export {
  attemptsOf,
  findCase,
  lockCase,
  lockCases,
  readCaseFiles,
  readCasesWithWords,
  readEntries,
  readSearchNames,
  survivorOf,
  survivorsOf,
  type CaseWithWords,
  type Goods,
  type Words,
} from './queries.ts'
export { sortCase } from './sort-case.ts'
export { decideEndOfWaiting, decideWaiting } from './set-waiting.ts'
export { EMPTY_CHAIN, happenedIn, saveCase, saveRetold, type CaseEvent } from './save-case.ts'
export { listToSend } from './views/to-send.ts'
export { describeOrder, orderColumns, type OrderRow } from './views/order-facts.ts'
export { countFilters, listCases, type FilterCount } from './views/queue.ts'
export { viewerOf } from './views/scope.ts'
