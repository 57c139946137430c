export { adapters } from './adapters/index.ts'
export { attempt, type Speaker } from './attempt.ts'
export { mayTakeBack, whyNotTakeOver } from './domain/take-over.ts'
export {
  endExecution,
  lockExecution,
  settleDone,
  settleTry,
  takeDue,
  type StoredExecution,
  type Taken,
} from './executions.ts'
export { eraseExecutionWords } from './erase.ts'
export { putToWork, type ReadyStep } from './put-to-work.ts'
export { describeExecution, executionJson, type ExecutionRow } from './views.ts'
