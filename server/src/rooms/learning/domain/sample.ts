import type { Category } from '@aftercare/contract/lists'

/** A case of the random sample: what the machine said and what a person found. */
export interface CheckedCase {
  readonly said: Category
  readonly truth: Category
  readonly confidence: number
  /** Class and sub-type. */
  readonly right: boolean
}

/** A share of some cases; {@link Interval} says how far so few can be trusted. */
interface Share {
  readonly part: number
  readonly whole: number
}
/** A 95 % interval of a share. */
export type Interval = (part: number, whole: number) => readonly [number, number]

interface Estimate extends Share {
  readonly share: number
  readonly from: number
  readonly to: number
}

/** A share with its interval; of nothing: 0, and anywhere between 0 and 1. */
export function estimate({ part, whole }: Share, interval: Interval): Estimate {
  const [from, to] = interval(part, whole)
  return { share: whole === 0 ? 0 : part / whole, part, whole, from, to }
}

/**
 * Precision and recall of each class, estimated from the random sample: of what the machine called so, how much is; of
 * what is so, how much it found. Classes that neither occur nor were said are left out.
 */
export function classScores(
  checked: readonly CheckedCase[],
  classes: readonly Category[],
  interval: Interval,
): { category: Category; precision: Estimate; recall: Estimate }[] {
  return classes.flatMap((category) => {
    const said = checked.filter((one) => one.said === category)
    const true_ = checked.filter((one) => one.truth === category)
    const both = said.filter((one) => one.truth === category).length
    if (said.length + true_.length === 0) return []
    return [
      {
        category,
        precision: estimate({ part: both, whole: said.length }, interval),
        recall: estimate({ part: both, whole: true_.length }, interval),
      },
    ]
  })
}

const BANDS = 10
/** The tenth that a confidence falls into. */
export const bandOf = (confidence: number): number => Math.min(BANDS - 1, Math.floor(confidence * BANDS))

/** For each tenth of confidence: how sure the machine was, and how often the class was right. Empty ones are left out. */
export function calibration(
  checked: readonly CheckedCase[],
  interval: Interval,
): { from: number; to: number; sure: number; right: Estimate }[] {
  return Array.from({ length: BANDS }, (_, band) => band).flatMap((band) => {
    const own = checked.filter(({ confidence }) => bandOf(confidence) === band)
    if (own.length === 0) return []
    const sure = own.reduce((sum, { confidence }) => sum + confidence, 0) / own.length
    const part = own.filter(({ said, truth }) => said === truth).length
    const right = estimate({ part, whole: own.length }, interval)
    return [{ from: band / BANDS, to: (band + 1) / BANDS, sure, right }]
  })
}
