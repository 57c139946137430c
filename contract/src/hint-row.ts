import type { ProductCategory, Subtype } from './lists.ts'
import type { HintRow } from './remedy-policy.ts'
import type { RemedyKind } from './remedy-lists.ts'

interface Where {
  readonly goods?: readonly ProductCategory[]
  readonly words?: readonly string[]
}

/** A row as the tables of the release write it: name and kind, whose complaint, where, what is asked. */
export const hintRow = (
  [id, kind]: readonly [string, RemedyKind],
  subtypes: readonly Subtype[],
  { goods = [], words = [] }: Where,
  [title, says]: readonly [string, string],
): HintRow => ({
  ...{ id, kind, title, says },
  subtypes: [...subtypes],
  goods: [...goods],
  words: [...words],
})
