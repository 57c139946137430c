export {
  actOnClock,
  cancelClock,
  isOpen,
  meetClock,
  shownState,
  startClock,
  type Clock,
} from './domain/clock.ts'
export {
  answerPromise,
  clocksAfter,
  clocksAfterClosing,
  clocksAfterEvidence,
  clocksAfterReceipt,
  clocksAfterTurn,
  clocksForApology,
  clocksForDeadline,
  clocksForLevel,
  enoughAttempts,
  promisesFor,
  type CallAttempt,
  type Happening,
  type Making,
} from './domain/promises.ts'
export { latestOffer, whyNoOffer } from './domain/night-call.ts'
export { pausedClocks, type PauseReason } from './domain/pausing.ts'
export { agedClock, retoldClocks, strictestClocks } from './domain/strictest.ts'
export { accountOf, sharesOf, usedOf, type Interval } from './domain/account.ts'
export { movedClocks, sameClockRules, type ClockRules } from './domain/recount.ts'
export { isServiceTime, nextOpeningFrom, type ServiceRules } from './domain/service-time.ts'
export { deleteClocks, insertClock, updateClock } from './queries.ts'
