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
export { pausedClocks, type PauseReason } from './domain/pausing.ts'
export { agedClock, retoldClocks, strictestClocks } from './domain/strictest.ts'
export { addServiceTime, isServiceTime } from './domain/service-time.ts'
export { deleteClocks, insertClock, updateClock } from './queries.ts'
