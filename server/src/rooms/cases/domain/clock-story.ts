import type { Emotion, Level, WaitingFor } from '@aftercare/contract/lists'
import type { Instant } from '../../../kernel/time.ts'
import type { Standing } from '../../clocks/domain/account.ts'
import type { Clock } from '../../clocks/domain/clock.ts'
import type { PauseReason } from '../../clocks/domain/pausing.ts'
import type { ClockStep, Ground } from '../../clocks/domain/recount.ts'
import { pauseReasonOf } from './waiting.ts'

/** What of a case's state its promises rest on. */
export interface ClockFacts {
  readonly level: Level
  readonly needsReview: boolean
  readonly emotion: Emotion
  readonly assigneeId: string | null
  readonly waitingFor: WaitingFor | null
  readonly lastAnswerAt: Instant | null
  readonly lastTurnAt: Instant
  readonly toSend: number
}

/** A line of the history, as far as it touches promises. */
export interface ClockLine {
  readonly at: Instant
  readonly kind: string
  readonly actorKind: string
  readonly actorId: string | null
  readonly policyVersion: number
  /** When the customer's words count from, where that is not when they were told. */
  readonly heardAt: Instant | null
  /** The policy under which promises were counted anew. */
  readonly version: number | null
  readonly state: Partial<ClockFacts> | null
  readonly clocks: readonly (Partial<Clock> & Pick<Clock, 'id'>)[] | null
  readonly clocksGone: readonly string[] | null
}

export interface ClockStory {
  readonly steps: readonly ClockStep[]
  readonly standings: readonly Standing[]
}

/** Lines that tell a case anew: whatever they say of a clock, they say all of it. */
const retelling: readonly string[] = ['case_merged', 'case_unmerged', 'message_split', 'merge_undone']

/** What happened to the promises of a case and how it stood meanwhile, from its history alone. */
export function clockStory(lines: readonly ClockLine[]): ClockStory {
  const steps: ClockStep[] = []
  const standings: Standing[] = []
  const clocks = new Map<string, Clock>()
  let facts: Partial<ClockFacts> = {}
  let waits: PauseReason | null = null
  for (const line of lines) {
    const before = facts.toSend ?? 0
    facts = { ...facts, ...line.state }
    const now = facts as ClockFacts
    for (const id of line.clocksGone ?? []) {
      clocks.delete(id)
      steps.push({ at: line.at, did: 'gone', id })
    }
    for (const patch of line.clocks ?? []) {
      const was = clocks.get(patch.id)
      const is = { pauses: null, ...was, ...patch } as Clock
      clocks.set(patch.id, is)
      steps.push(...stepsOf(line, { was, is, patch }, now))
    }
    const next = pauseReasonOf(now)
    if (next !== waits) steps.push({ at: line.at, did: 'waits', for: next })
    waits = next
    const last = standings.at(-1)
    standings.push({ ...standingOf(line, now, last), toSend: replyWaits(line, now.toSend - before, last) })
  }
  return { steps, standings }
}

interface Change {
  readonly was: Clock | undefined
  readonly is: Clock
  readonly patch: Partial<Clock>
}

function stepsOf(line: ClockLine, { was, is, patch }: Change, facts: ClockFacts): ClockStep[] {
  const { id, duty, startedAt, withinMinutes, time, pauses } = is
  const ended: ClockStep[] =
    is.endedAt === null ? [] : [{ at: is.endedAt, did: 'ended', id, as: is.state as 'met' | 'cancelled' }]
  if (!was || patch.startedAt !== undefined || retelling.includes(line.kind)) {
    const ground: Ground = { level: facts.level, needsReview: facts.needsReview, emotion: facts.emotion }
    const own = { withinMinutes, time }
    return [{ at: line.at, did: 'started', id, duty, since: startedAt, ground, own, pauses }, ...ended]
  }
  const tighter = patch.withinMinutes !== undefined && line.kind === 'customer_wrote'
  const tightened: ClockStep[] = tighter
    ? [{ at: line.at, did: 'tightened', id, emotion: facts.emotion, since: line.heardAt ?? line.at }]
    : []
  return [...tightened, ...(was.endedAt === null ? ended : [])]
}

// The robot's own words wait as well; only a person's answer that has not left explains lateness.
function replyWaits({ kind }: ClockLine, more: number, before: Standing | undefined): boolean {
  if (more > 0) return kind === 'reply_added' || (before?.toSend ?? false)
  return more === 0 && (before?.toSend ?? false)
}

const standingOf = (
  { at, actorKind, actorId, policyVersion, version }: ClockLine,
  { assigneeId, waitingFor }: ClockFacts,
  before: Standing | undefined,
): Omit<Standing, 'toSend'> => ({
  from: at,
  assigneeId,
  waitingFor,
  actorKind,
  actorId,
  policyVersion: version ?? Math.max(policyVersion, before?.policyVersion ?? 0),
})
