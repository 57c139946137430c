import type { Category, Subtype } from '@aftercare/contract/lists'
import { FIRST, SUBTYPES, subtypeColumn } from './columns.ts'
import type { LinearModel } from './model.ts'
import { chances, scores } from './model.ts'
import { judge, type TriageFacts } from './triage.ts'

/** A class and sub-type with how likely it is what has to be solved first. */
export interface Alternative {
  readonly category: Category
  readonly subtype: Subtype | null
  readonly chance: number
}

interface Asking {
  readonly facts: Pick<TriageFacts, 'productCategory'>
  readonly model: LinearModel
}

/** Every class and sub-type by how likely the model holds it, best first: what a person is offered to choose from. */
export function likeliestClasses(text: string, { facts, model }: Asking): Alternative[] {
  const { features, prior } = judge(text, facts, model)
  const { first, sums } = chances(scores(features, prior, model), model)
  const all = FIRST.flatMap((category): Alternative[] => {
    if (category === 'none') return [{ category, subtype: null, chance: first.none }]
    const own = SUBTYPES[category]
    const parts = own.map((subtype) => Math.exp(sums[subtypeColumn(subtype)]!))
    const total = parts.reduce((sum, part) => sum + part, 0)
    return own.map((subtype, i) => ({ category, subtype, chance: (first[category] * parts[i]!) / total }))
  })
  return all.toSorted((a, b) => b.chance - a.chance)
}
