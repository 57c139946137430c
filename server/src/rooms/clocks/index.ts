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
  clocksAfterTurn,
  clocksForLevel,
  enoughAttempts,
  promisesFor,
  type Happening,
  type Making,
} from './domain/promises.ts'
export { addServiceTime, isServiceTime } from './domain/service-time.ts'
export { insertClock, updateClock } from './queries.ts'
