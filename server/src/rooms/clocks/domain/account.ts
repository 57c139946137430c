import type { IntervalCause, IntervalKind } from '@aftercare/contract/clock-accounts'
import type { WaitingFor } from '@aftercare/contract/lists'
import type { Instant, Span } from '../../../kernel/time.ts'
import type { Clock } from './clock.ts'
import { openStretches, specialDay, type ServiceRules, type Stretch } from './service-time.ts'

/** How a case stood from a moment on: who had it, whom it waited for, and who made it so. */
export interface Standing {
  readonly from: Instant
  readonly assigneeId: string | null
  readonly waitingFor: WaitingFor | null
  /** An answer is written and has not left yet. */
  readonly toSend: boolean
  readonly actorKind: string
  readonly actorId: string | null
  readonly policyVersion: number
}

/** A stretch of a promise: how it counts, why, with whom, by whose act and under which policy. */
export interface Interval extends Stretch {
  readonly kind: IntervalKind
  readonly cause: IntervalCause
  readonly assigneeId: string | null
  readonly actorId: string | null
  readonly policyVersion: number
}

export interface Accounting {
  /** Up to when an open promise is told. */
  readonly until: Instant
  readonly rules: ServiceRules
  /** Oldest first. */
  readonly standings: readonly Standing[]
}

type Counted = Pick<Clock, 'time' | 'startedAt' | 'endedAt' | 'pauses'>

/**
 * A promise as an account: a chain of intervals without a gap from its start to its end (or to `until`), whose lengths
 * are exactly the time on the wall. Pure; the same history gives the same account.
 */
export function accountOf(clock: Counted, { until, rules, standings }: Accounting): Interval[] {
  const from = clock.startedAt
  const to = Math.max(from, clock.endedAt ?? until)
  const pauses = (clock.pauses ?? []).map((one) => ({
    ...one,
    to: Math.min(one.to ?? to, one.limit?.at ?? to, to),
  }))
  const open = clock.time === 'wall' ? [{ from, to }] : openStretches({ from, to }, rules)
  const edges = [...pauses, ...open].flatMap((one) => [one.from, one.to])
  const cuts = [from, ...edges, ...standings.map((one) => one.from), to]
    .filter((at) => at >= from && at <= to)
    .sort((a, b) => a - b)
  const chain: Interval[] = []
  let [pause, opening, standing] = [0, 0, 0]
  for (const [i, begin] of cuts.entries()) {
    const end = cuts[i + 1] ?? begin
    if (end === begin) continue
    while (pause < pauses.length && pauses[pause]!.to <= begin) pause++
    while (opening < open.length && open[opening]!.to <= begin) opening++
    while (standing + 1 < standings.length && standings[standing + 1]!.from <= begin) standing++
    const held = pauses[pause]
    const counts = {
      pause: held && held.from <= begin ? held.for : null,
      open: opening < open.length && open[opening]!.from <= begin,
      rules,
    }
    append(chain, intervalOf({ from: begin, to: end }, counts, standings[standing]))
  }
  return chain
}

interface Counts {
  readonly pause: 'customer' | 'return' | null
  readonly open: boolean
  readonly rules: ServiceRules
}

function intervalOf(stretch: Stretch, { pause, open, rules }: Counts, standing?: Standing): Interval {
  const kind = pause !== null ? 'paused' : open ? 'running' : 'credited'
  const cause = pause ?? (open ? causeOf(standing) : closedCause(stretch.from, rules))
  const { assigneeId = null, actorId = null, actorKind, policyVersion = 0 } = standing ?? {}
  const by = actorKind === 'person' ? actorId : null
  return { ...stretch, kind, cause, assigneeId, actorId: by, policyVersion }
}

function closedCause(at: Instant, rules: ServiceRules): IntervalCause {
  const day = specialDay(at, rules)
  if (day?.kind === 'closed') return 'closed'
  return day?.kind === 'holiday' && (day.hours !== undefined || rules.calendar.holidays === 'closed')
    ? 'holiday'
    : 'off_hours'
}

function causeOf(standing: Standing | undefined): IntervalCause {
  if (!standing || standing.assigneeId === null) return 'unassigned'
  if (standing.toSend) return 'to_send'
  const { waitingFor } = standing
  return waitingFor === null || waitingFor === 'customer' || waitingFor === 'return'
    ? 'in_hand'
    : 'waiting_others'
}

// Neighbours that say the same are one.
function append(chain: Interval[], next: Interval): void {
  const last = chain.at(-1)
  const same =
    last !== undefined &&
    last.kind === next.kind &&
    last.cause === next.cause &&
    last.assigneeId === next.assigneeId &&
    last.policyVersion === next.policyVersion
  if (same) chain[chain.length - 1] = { ...last, to: next.to }
  else chain.push(next)
}

const lengthOf = ({ from, to }: Stretch): Span => to - from

/** What of an account counts against the promise. */
export const usedOf = (intervals: readonly Interval[]): Span =>
  intervals.filter(({ kind }) => kind === 'running').reduce((sum, one) => sum + lengthOf(one), 0)

export interface Share {
  readonly cause: IntervalCause
  readonly assigneeId: string | null
  readonly ms: Span
}

/** Where the counted time went, longest first: 等待分配 9 分钟, in somebody's hands 33. */
export function sharesOf(intervals: readonly Interval[]): Share[] {
  const shares = new Map<string, Share>()
  for (const one of intervals) {
    if (one.kind !== 'running') continue
    const key = `${one.cause} ${one.assigneeId}`
    const ms = (shares.get(key)?.ms ?? 0) + lengthOf(one)
    shares.set(key, { cause: one.cause, assigneeId: one.assigneeId, ms })
  }
  return [...shares.values()].sort((a, b) => b.ms - a.ms)
}
