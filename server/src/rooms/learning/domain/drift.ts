import type { Category } from '@aftercare/contract/lists'

/** What came in a span of time: how many of each class, and how sure the machine was on average. */
export interface Mix {
  readonly counts: Readonly<Partial<Record<Category, number>>>
  /** Mean over `sampled` of them; null: none of them was sorted by the machine. */
  readonly confidence: number | null
  readonly spread: number
  readonly sampled: number
}

interface Moved {
  readonly category: Category
  readonly share: number
  readonly shareBefore: number
  readonly moved: boolean
}

/** Fewer cases say nothing about a mix. */
export const FEWEST = 30
/** Beyond this many standard errors it is no chance: one false alarm in a hundred, for each class. */
const SURE = 2.58
/** A smaller change is true perhaps, and of no use to anybody. */
const WORTH_TELLING = 0.03

const total = ({ counts }: Mix): number => Object.values(counts).reduce((sum, count) => sum + count, 0)

/** 漂移: whether the classes of a week are other than in the weeks before it. Null: too few cases to say. */
export function driftOf(
  week: Mix,
  before: Mix,
  classes: readonly Category[],
): { classes: Moved[]; confidenceMoved: boolean } | null {
  const [now, then] = [total(week), total(before)]
  if (now < FEWEST || then < FEWEST) return null
  const moved = classes.map((category): Moved => {
    const [one, other] = [week.counts[category] ?? 0, before.counts[category] ?? 0]
    const [share, shareBefore] = [one / now, other / then]
    const pooled = (one + other) / (now + then)
    const error = Math.sqrt(pooled * (1 - pooled) * (1 / now + 1 / then))
    return { category, share, shareBefore, moved: differs(share - shareBefore, error) }
  })
  return { classes: moved, confidenceMoved: confidenceMoved(week, before) }
}

const differs = (by: number, error: number): boolean =>
  Math.abs(by) >= WORTH_TELLING && Math.abs(by) > SURE * error

function confidenceMoved(week: Mix, before: Mix): boolean {
  if (week.confidence === null || before.confidence === null) return false
  if (week.sampled < FEWEST || before.sampled < FEWEST) return false
  const error = Math.sqrt(week.spread ** 2 / week.sampled + before.spread ** 2 / before.sampled)
  return differs(week.confidence - before.confidence, error)
}
