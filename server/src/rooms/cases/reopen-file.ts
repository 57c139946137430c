import type { Instant } from '../../kernel/time.ts'
import { clocksForApology, clocksForLevel, type Clock } from '../clocks/index.ts'
import type { PublishedPolicy } from '../policy/index.ts'
import { change, concernsService, type CaseFile } from './domain/case-file.ts'

interface Reopening {
  readonly at: Instant
  readonly policy: PublishedPolicy
  readonly newId: () => string
}

/**
 * A closed case comes back: with the promises of its level, counted from now. What was kept or withdrawn belongs
 * to the time before and stays in the history.
 */
export function reopenFile(file: CaseFile, { at, policy, newId }: Reopening): CaseFile {
  // Words that were no complaint promised an answer only, and the customer's next word starts that by itself.
  if (file.state.category === 'none') return reopened(file, [])
  const making = { policy: policy.document, newId }
  const moments = { since: at, now: at }
  const clocks = clocksForLevel([], { from: null, to: file.state, fell: false }, moments, making)
  // An apology that nobody had made before the case was closed is owed still.
  const service = { was: false, is: concernsService(file.state.triage) }
  const before = clocksForApology(file.clocks, service, moments, making)
  return reopened(change(file, {}, before), clocks)
}

const reopened = (file: CaseFile, clocks: readonly Clock[]): CaseFile =>
  change(file, { status: 'reviewing', closedAt: null, reviewDoneAt: null, fulfilledAt: null }, [
    ...file.clocks,
    ...clocks,
  ])
