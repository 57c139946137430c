import { hours, type Instant } from '../../../kernel/time.ts'

/** Who has to know of an inquiry that nobody answers, and how long after it was due. */
const ladder = [
  { step: 'assignee', after: hours(0) },
  { step: 'lead', after: hours(4) },
  { step: 'supervisor', after: hours(24) },
] as const
export type Step = (typeof ladder)[number]['step']

interface Climb {
  readonly steps: readonly Step[]
  /** How many steps lie behind it now. */
  readonly taken: number
  /** When the next one is due; null: it has reached the top. */
  readonly actAt: Instant | null
}

/** The steps whose moment has come, each once, also when several fell due while nobody looked. */
export function climb(dueAt: Instant, taken: number, now: Instant): Climb {
  const due = ladder.slice(taken).filter(({ after }) => dueAt + after <= now)
  const next = ladder[taken + due.length]
  return {
    steps: due.map(({ step }) => step),
    taken: taken + due.length,
    actAt: next ? dueAt + next.after : null,
  }
}
