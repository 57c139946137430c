import type { Level } from '@aftercare/contract/lists'
import { minutes, type Instant } from '../../../kernel/time.ts'
import type { CaseFile } from './case-file.ts'

/** Later than any due time: where cases without a running clock stand. 9999-12-30. */
export const NEVER: Instant = Date.UTC(9999, 11, 30)
const NO_BUCKET = 2_147_483_647
const BUCKET = minutes(5)

/** The place of a level in the queue's order, as `queue_level` holds it. */
export const levelRank: Record<Level, number> = { urgent: 0, disputed: 1, routine: 2 }

/** The queue's order as columns, all ascending: band, five minutes, level, emotion, due, number. */
export interface QueuePlace {
  readonly queueBand: number
  readonly queueBucket: number
  readonly queueLevel: number
  readonly queueEmotion: number
  readonly queueDue: Instant
}

/**
 * Where a case stands in the queue. Pinned on top: safety cases whose call is open. Then by the earliest running
 * promise, overdue first; within the same five minutes by level, then emotion. A case that waits for somebody
 * stands at its next chase when that comes first to be thought of: its promises are paused. No clock: last.
 */
export function queuePlace({ state, clocks }: Pick<CaseFile, 'state' | 'clocks'>): QueuePlace {
  const running = clocks.filter((clock) => clock.state === 'running')
  const pinned = state.triage.flags.safety.holds && running.some((clock) => clock.duty === 'call_customer')
  const chase = state.nextChaseAt ?? NEVER
  const due = Math.min(chase, ...running.map((clock) => clock.dueAt))
  return {
    queueBand: pinned ? 0 : 1,
    queueBucket: due === NEVER ? NO_BUCKET : Math.floor(due / BUCKET),
    queueLevel: levelRank[state.level],
    queueEmotion: -state.emotion,
    queueDue: due,
  }
}
