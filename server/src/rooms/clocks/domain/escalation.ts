import type { Level } from '@aftercare/contract/lists'
import type { EscalationStep, EscalationTarget, PolicyDocument } from '@aftercare/contract/policy'
import { minutes, type Instant } from '../../../kernel/time.ts'

type Escalation = NonNullable<PolicyDocument['promises']['escalation']>

/** The steps after a broken promise of a case of this level. */
export const ladderOf = (level: Level, { urgent, others }: Escalation): readonly EscalationStep[] =>
  level === 'urgent' ? urgent : others

interface Climb {
  readonly steps: readonly EscalationTarget[]
  /** How many steps lie behind it now. */
  readonly taken: number
  /** When the next one is due; null: it has reached the top. */
  readonly nextAt: Instant | null
}

/** The steps whose moment has come, each once and in order, also when several fell due while nobody looked. */
export function climbLadder(
  ladder: readonly EscalationStep[],
  { dueAt, taken }: { readonly dueAt: Instant; readonly taken: number },
  now: Instant,
): Climb {
  const at = ({ afterMinutes }: EscalationStep): Instant => dueAt + minutes(afterMinutes)
  const due = ladder.slice(taken).filter((step) => at(step) <= now)
  const next = ladder[taken + due.length]
  return {
    steps: due.map(({ to }) => to),
    taken: taken + due.length,
    nextAt: next ? at(next) : null,
  }
}

const order = ['assignee', 'lead', 'supervisor', 'owner'] as const satisfies readonly EscalationTarget[]

/** Who is really told: where nobody holds the step, the next one up who is there; nobody at all: null. */
export const nearestThere = (
  step: EscalationTarget,
  there: (target: EscalationTarget) => boolean,
): EscalationTarget | null => order.slice(order.indexOf(step)).find(there) ?? null
