import type { Duty } from '@aftercare/contract/lists'
import { minutes, type Instant } from '../../kernel/time.ts'
import { cancelClock, isOpen, meetClock, startClock, type Clock, type Making } from '../clocks/index.ts'
import { startOfMinute } from './domain/promise-state.ts'

/** Something that is due at a moment of its own, as its clock sees it. */
export interface DueDuty {
  readonly duty: Duty
  readonly dueAt: Instant
}

export const openClock = (clocks: readonly Clock[], duty: Duty): Clock | undefined =>
  clocks.find((clock) => isOpen(clock) && clock.duty === duty)

function clockOf({ duty, dueAt }: DueDuty, startedAt: Instant, { policy, newId }: Making): Clock {
  const within = Math.max(1, Math.ceil((dueAt - startedAt) / minutes(1)))
  return startClock({ duty, withinMinutes: within, time: 'wall' }, startedAt, newId(), policy)
}

/** One clock for each duty: a second one of the same cannot put the first off, an earlier one makes it due earlier. */
export function clocksWithDue(clocks: readonly Clock[], due: DueDuty, now: Instant, making: Making): Clock[] {
  const running = openClock(clocks, due.duty)
  const fresh = clockOf(due, startOfMinute(now), making)
  if (!running) return [...clocks, fresh]
  return running.dueAt <= fresh.dueAt
    ? [...clocks]
    : clocks.map((clock) => (clock === running ? movedTo(running, fresh) : clock))
}

/** The same clock, due at another time; a warning that was given is not given again. */
function movedTo(clock: Clock, { startedAt, withinMinutes, dueAt, warnAt }: Clock): Clock {
  const actAt = clock.breachedAt !== null ? null : clock.warnedAt === null ? warnAt : dueAt
  return { ...clock, startedAt, withinMinutes, dueAt, warnAt, actAt }
}

export const clocksMet = (clocks: readonly Clock[], duty: Duty, at: Instant): Clock[] =>
  clocks.map((clock) => (clock === openClock(clocks, duty) ? meetClock(clock, at) : clock))

/** One of a duty is given up: its clock goes on to the next of the others that are open, or ends with it. */
export function clocksGivenUp(
  clocks: readonly Clock[],
  { duty, others, now }: { readonly duty: Duty; readonly others: readonly DueDuty[]; readonly now: Instant },
  making: Making,
): Clock[] {
  const running = openClock(clocks, duty)
  if (!running) return [...clocks]
  const [next] = [...others].sort((a, b) => a.dueAt - b.dueAt)
  const after = next ? movedTo(running, clockOf(next, running.startedAt, making)) : cancelClock(running, now)
  return clocks.map((clock) => (clock === running ? after : clock))
}
