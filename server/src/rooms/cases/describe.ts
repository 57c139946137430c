import type { Clock as ShownClock } from '@aftercare/contract/decision'
import { levelWords, ruleWords } from '@aftercare/contract/words'
import { toShanghai, type Instant } from '../../kernel/time.ts'
import { shownState, type Clock } from '../clocks/index.ts'
import { explainGrading, type Grading } from '../grading/index.ts'

const words = { rules: ruleWords, levels: levelWords }

/** Reasons and counterfactual with their sentences. */
export const describeGrading = (grading: Grading) => explainGrading(grading, words)

/** Clocks as the API shows them: running ones first, by due time. */
export function describeClocks(
  clocks: readonly Pick<Clock, 'duty' | 'state' | 'startedAt' | 'dueAt' | 'endedAt'>[],
  now: Instant,
): ShownClock[] {
  return [...clocks]
    .sort((a, b) => Number(a.endedAt !== null) - Number(b.endedAt !== null) || a.dueAt - b.dueAt)
    .map((clock) => ({
      duty: clock.duty,
      startedAt: toShanghai(clock.startedAt),
      dueAt: toShanghai(clock.dueAt),
      state: shownState(clock, now),
      endedAt: clock.endedAt === null ? null : toShanghai(clock.endedAt),
    }))
}
