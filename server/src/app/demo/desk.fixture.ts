import { waitingFor as whom, type WaitingFor } from '@aftercare/contract/lists'
import { hours, minutes, type Instant } from '../../kernel/time.ts'

interface Standing {
  readonly status: string
  readonly assigneeId: string | null
  readonly queueDue: Instant
  readonly waitingFor: WaitingFor | null
  readonly nextChaseAt: Instant | null
  readonly toAnswer: boolean
  readonly toSend: number
  readonly needsReview: boolean
}

/** How many open cases stand in each view of the queue, counted from the rows. */
export function viewCounts(cases: readonly Standing[], now: Instant) {
  const open = cases.filter(({ status }) => status !== 'closed')
  const count = (holds: (one: Standing) => boolean): number => open.filter(holds).length
  const owners = new Set(open.map(({ assigneeId }) => assigneeId))
  owners.delete(null)
  return {
    open: open.length,
    unassigned: count(({ assigneeId }) => assigneeId === null),
    to_answer: count(({ toAnswer }) => toAnswer),
    to_send: count(({ toSend }) => toSend > 0),
    due_30m: count(({ queueDue }) => queueDue > now && queueDue <= now + minutes(30)),
    // A chase that is due brings a case to the top and breaks no promise.
    breached: count(
      ({ queueDue, nextChaseAt }) =>
        queueDue <= now && queueDue > now - hours(24) && (nextChaseAt === null || nextChaseAt > queueDue),
    ),
    waiting: Object.fromEntries(whom.map((one) => [one, count(({ waitingFor }) => waitingFor === one)])),
    chaseDue: count(({ waitingFor, nextChaseAt }) => waitingFor !== null && nextChaseAt! <= now),
    awaiting: count(({ status }) => status === 'awaiting_customer'),
    resolving: count(({ status }) => status === 'resolving'),
    stale: count(({ queueDue }) => queueDue <= now - hours(24)),
    review: count(({ needsReview }) => needsReview),
    busiest: Math.max(...[...owners].map((owner) => count(({ assigneeId }) => assigneeId === owner))),
  }
}
