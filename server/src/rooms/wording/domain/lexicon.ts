import type { WordingPolicy, WordingRow } from '@aftercare/contract/wording'
import type { Excuse } from '@aftercare/contract/wording-lists'
import { anyOf } from './pattern.ts'

export interface CompiledRow {
  readonly row: WordingRow
  readonly says: RegExp
  readonly except: RegExp | null
}

/** The shop's lexicon, ready to be tried. */
export interface Lexicon {
  readonly rows: readonly CompiledRow[]
  readonly excuses: Readonly<Record<Excuse, RegExp | null>>
}

const compiled = new WeakMap<WordingPolicy, Lexicon>()

/** Compiled once for each document: a published policy never changes. */
export function lexiconOf(policy: WordingPolicy): Lexicon {
  const known = compiled.get(policy)
  if (known) return known
  const { reason, way_out: wayOut, taken_on: takenOn, time } = policy.excuses
  const lexicon: Lexicon = {
    rows: policy.rows.flatMap((row) => {
      const says = anyOf(row.says)
      return says ? [{ row, says, except: anyOf(row.except ?? []) }] : []
    }),
    excuses: { reason: anyOf(reason), way_out: anyOf(wayOut), taken_on: anyOf(takenOn), time: anyOf(time) },
  }
  compiled.set(policy, lexicon)
  return lexicon
}
