import type { Instant } from '../../kernel/time.ts'
import { clocksForLevel, type Clock } from '../clocks/index.ts'
import type { PublishedPolicy } from '../policy/index.ts'
import { change, type CaseFile } from './domain/case-file.ts'

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
  const clocks = clocksForLevel(
    [],
    { from: null, to: file.state, fell: false },
    { since: at, now: at },
    { policy: policy.document, newId },
  )
  return reopened(file, clocks)
}

const reopened = (file: CaseFile, clocks: readonly Clock[]): CaseFile =>
  change(file, { status: 'reviewing', closedAt: null, reviewDoneAt: null }, [...file.clocks, ...clocks])
