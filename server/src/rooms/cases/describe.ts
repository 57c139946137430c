import type { Clock as ShownClock } from '@aftercare/contract/decision'
import { levelWords, ruleWords } from '@aftercare/contract/words'
import { toShanghai, type Instant } from '../../kernel/time.ts'
import { shownState, type Clock } from '../clocks/index.ts'
import { explainGrading, type Grading } from '../grading/index.ts'

const words = { rules: ruleWords, levels: levelWords }

/** Reasons and counterfactual with their sentences. */
export const describeGrading = (grading: Grading) => explainGrading(grading, words)

// Running, then standing still, then ended.
const rankOf = ({ state, endedAt }: Pick<Clock, 'state' | 'endedAt'>): number =>
  endedAt !== null ? 2 : state === 'paused' ? 1 : 0

/** Clocks as the API shows them: running ones first, by due time. */
export function describeClocks(
  clocks: readonly Pick<Clock, 'duty' | 'state' | 'startedAt' | 'dueAt' | 'endedAt'>[],
  now: Instant,
): ShownClock[] {
  return [...clocks]
    .sort((a, b) => rankOf(a) - rankOf(b) || a.dueAt - b.dueAt)
    .map((clock) => ({
      duty: clock.duty,
      startedAt: toShanghai(clock.startedAt),
      dueAt: toShanghai(clock.dueAt),
      state: shownState(clock, now),
      endedAt: clock.endedAt === null ? null : toShanghai(clock.endedAt),
    }))
}
