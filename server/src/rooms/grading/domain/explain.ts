import type { Counterfactual, Grading, HeldRule } from './grade-case.ts'

interface Word {
  readonly zh: string
}

export interface Words {
  readonly rules: Readonly<Record<string, Word>>
  readonly levels: Readonly<Record<Grading['level'], Word>>
}

const yuanText = (fen: unknown): string => `¥${(Number(fen) / 100).toFixed(2)}`

/** The sentence that a person reads for one rule. Rules that a shop made itself are shown by their id. */
export function sentence(held: HeldRule, words: Words): string {
  const word = words.rules[held.rule]?.zh ?? held.rule
  if (typeof held.params['overFen'] === 'number')
    return `${word}:实付 ${yuanText(held.params['paidFen'])},超过 ${yuanText(held.params['overFen'])}`
  return word
}

function otherwise(other: Counterfactual, words: Words): string {
  const gone = other.without.map((rule) => words.rules[rule]?.zh ?? rule).join('、')
  const review = other.needsReview ? ',仍需人工复核' : ''
  return `如果没有「${gone}」,就是${words.levels[other.level].zh}${review}`
}

/** A grading with its sentences, as the API shows it. `because` is Chinese; clients may word the codes anew. */
export function explainGrading(grading: Grading, words: Words) {
  const { counterfactual } = grading
  return {
    reasons: grading.reasons.map((held) => ({
      rule: held.rule,
      because: sentence(held, words),
      params: held.params,
      ...(held.spans.length > 0
        ? { spans: held.spans.map(([from, to]) => [from, to] as [number, number]) }
        : {}),
    })),
    counterfactual: counterfactual && {
      level: counterfactual.level,
      needsReview: counterfactual.needsReview,
      without: [...counterfactual.without],
      change: flat(counterfactual),
      because: otherwise(counterfactual, words),
    },
  }
}

/** The change as plain names and values: `{ "paidFen": 200000 }`, `{ "safety": false }`. */
function flat({ change }: Counterfactual): Record<string, boolean | number | null> {
  const out: Record<string, boolean | number | null> = {}
  if (change.flags) for (const [flag, spans] of Object.entries(change.flags)) if (!spans) out[flag] = false
  if (change.paidFen !== undefined) out['paidFen'] = change.paidFen
  if (change.contactedAgain !== undefined) out['contactedAgain'] = change.contactedAgain
  if (change.subtypes) out['inDispute'] = false
  return out
}
