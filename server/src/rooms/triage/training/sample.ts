/** Texts as the trainer sees them. */
import type { Category } from '@aftercare/contract/lists'
import { gather } from '../domain/evidence.ts'
import type { Feature, LinearModel, StoredModel } from '../domain/model.ts'
import { BUCKETS, featuresOf, FIRST, HOLDS } from '../domain/model.ts'
import { priorOf, weigh } from '../domain/weigh.ts'
import type { LabelledRow } from '../evaluate.ts'
import type { Settings } from './settings.ts'
import type { ToneRow } from './tone.ts'

export interface Sample {
  readonly features: readonly Feature[]
  readonly prior: readonly number[]
  readonly first: number
  /** Wanted answer of every column, 0 or 1; the first six are one choice. */
  readonly wanted: readonly number[]
  readonly weight: number
  /** Emotion is only learned where it was labelled. */
  readonly rated: boolean
}

/** A labelled row as the trainer sees it. */
export function prepare(row: LabelledRow, weight: number, tone: StoredModel['tone']): Sample {
  const evidence = gather(row.text)
  return {
    features: featuresOf(evidence, toneParts(tone)),
    prior: priorOf(weigh(evidence), evidence),
    first: FIRST.indexOf(row.category[0]!),
    wanted: wantedOf(row.category, row.emotion ?? 0),
    weight,
    rated: row.emotion !== undefined,
  }
}

const unpacked = new WeakMap<StoredModel['tone'], Pick<LinearModel, 'toneWeights' | 'toneBias'>>()

function toneParts(tone: StoredModel['tone']): Pick<LinearModel, 'toneWeights' | 'toneBias'> {
  const known = unpacked.get(tone)
  if (known) return known
  const toneWeights = new Float32Array(BUCKETS)
  tone.buckets.forEach((bucket, i) => (toneWeights[bucket] = tone.weights[i]! * tone.scale))
  const made = { toneWeights, toneBias: tone.bias }
  unpacked.set(tone, made)
  return made
}

const wantedOf = (categories: readonly Category[], emotion: number): number[] => [
  ...FIRST.map((category) => (categories[0] === category ? 1 : 0)),
  ...HOLDS.map((category) => (categories.includes(category) ? 1 : 0)),
  ...[1, 2, 3].map((step) => (emotion >= step ? 1 : 0)),
]

const SURE = 3
const AHEAD = 2

/** Reviews that the lexicon alone is sure about: they teach the n-grams that stand beside its words. */
export function distant(
  reviews: readonly ToneRow[],
  tone: StoredModel['tone'],
  settings: Settings,
): readonly Sample[] {
  const known = distantOnce.get(tone) ?? distantRows(reviews, tone)
  distantOnce.set(tone, known)
  return known.map((sample) => ({ ...sample, weight: settings.distantWeight }))
}

const distantOnce = new WeakMap<StoredModel['tone'], Sample[]>()

function distantRows(reviews: readonly ToneRow[], tone: StoredModel['tone']): Sample[] {
  return reviews.slice(0, 10000).flatMap(({ text, polarity }) => {
    const evidence = gather(text)
    const prior = priorOf(weigh(evidence), evidence)
    const ranked = FIRST.map((category, c) => ({ category, score: prior[c]! })).sort(
      (a, b) => b.score - a.score,
    )
    const sure = ranked[0]!.score >= SURE && ranked[0]!.score - ranked[1]!.score >= AHEAD
    const good = ranked[0]!.category === 'none'
    if (!sure || (polarity === 'positive') !== good) return []
    const row = { text, category: [ranked[0]!.category] }
    return [prepare(row, 1, tone)]
  })
}
