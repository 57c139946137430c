import type { Cause } from '@aftercare/contract/cause-lists'
import type { CauseReason } from '@aftercare/contract/causes'
import { byFact, bySubtype, cues } from './cause-cues.ts'

/** What is known of a case when its causes are asked for. */
export interface CauseFacts {
  readonly subtype: string | null
  /** Everything that the customer said. */
  readonly text: string
  readonly salesChannel: string | null
  readonly productCategory: string | null
  readonly customMade: boolean
  readonly opened: boolean
}

export interface Suggested {
  readonly cause: Cause
  /** In thousandths: how the three would share it. */
  readonly share: number
  readonly because: readonly CauseReason[]
}

/** More than three nobody reads before she confirms. */
const MOST = 3
const WHOLE = 1000

interface Weighed {
  readonly cause: Cause
  readonly weight: number
  readonly reason: CauseReason
}

const factsOf = ({ salesChannel, productCategory, customMade, opened }: CauseFacts): string[] => [
  ...(salesChannel === null ? [] : [salesChannel]),
  ...(customMade ? ['custom_made'] : []),
  ...(opened ? ['opened'] : []),
  ...(productCategory === 'glassware' ? ['fragile'] : []),
]

const weighed = (likely: Partial<Record<Cause, number>>, reason: CauseReason): Weighed[] =>
  Object.entries(likely).map(([cause, weight]) => ({ cause: cause as Cause, weight, reason }))

function weigh(facts: CauseFacts): Weighed[] {
  const { subtype, text } = facts
  const prior = subtype === null ? [] : weighed(bySubtype[subtype] ?? {}, { by: 'subtype', what: subtype })
  const said = cues.flatMap(({ cause, weight, words }): Weighed[] => {
    const hit = words.exec(text)?.[0]
    return hit === undefined ? [] : [{ cause, weight, reason: { by: 'words', what: hit } }]
  })
  const known = factsOf(facts).flatMap((what) => weighed(byFact[what] ?? {}, { by: 'fact', what }))
  return [...prior, ...said, ...known]
}

/**
 * 建议的成因: the likeliest three, each with what points at it. A fact alone is a hint, no reason: it only helps what
 * the class or her words name already.
 */
export function suggestCauses(facts: CauseFacts): Suggested[] {
  const found = new Map<Cause, Weighed[]>()
  for (const one of weigh(facts)) found.set(one.cause, [...(found.get(one.cause) ?? []), one])
  const ranked = [...found]
    .filter(([, reasons]) => reasons.some(({ reason }) => reason.by !== 'fact'))
    .map(([cause, reasons]) => ({
      cause,
      reasons,
      weight: reasons.reduce((sum, one) => sum + one.weight, 0),
    }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST)
  const shares = sharesOf(ranked.map(({ weight }) => weight))
  return ranked.map(({ cause, reasons }, at) => ({
    cause,
    share: shares[at]!,
    because: reasons.map(({ reason }) => reason),
  }))
}

/** Whole thousandths in the given proportion that add up to exactly one thousand; the first bears what is left over. */
export function sharesOf(weights: readonly number[]): number[] {
  const sum = weights.reduce((all, one) => all + one, 0)
  if (sum === 0) return weights.map((_, at) => (at === 0 ? WHOLE : 0))
  const [first, ...others] = weights.map((weight) => Math.max(1, Math.floor((weight * WHOLE) / sum)))
  if (first === undefined) return []
  return [WHOLE - others.reduce((all, one) => all + one, 0), ...others]
}
