import { markOf } from './domain/buckets.ts'
import { lexiconText } from './domain/evidence.ts'
import { unpack, type LinearModel, type StoredModel } from './domain/model.ts'

/** A stored model, ready to decide; null: it was trained with another lexicon, and its numbers mean something else. */
export function readModel(text: string): LinearModel | null {
  const stored = JSON.parse(text) as StoredModel
  return stored.lexicon === markOf(lexiconText) ? unpack(stored) : null
}
