export { erasePromiseWords } from './erase.ts'
export { checkPromises, insertPromises, promiseEvents, type MadePromise } from './make-promises.ts'
export { clocksAfterPromisedCall, clocksAfterPromisedReply, clocksAfterPromises } from './promise-clocks.ts'
export { promisesOfMessage } from './queries.ts'
