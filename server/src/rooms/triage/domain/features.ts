/** What the model reads off a text: n-grams, families of words, rows that hold, tone, and the manner of writing. */
import type { Grams } from './buckets.ts'
import { bucketOf, grams } from './buckets.ts'
import { conceptBuckets } from './concept-features.ts'
import type { Evidence } from './evidence.ts'
import type { LinearModel, Tone } from './model.ts'

/** The features of a text side by side: a text has hundreds, and an object for each would cost more than reading it. */
export interface Features {
  readonly buckets: readonly number[]
  /** How much each counts. */
  readonly values: readonly number[]
  /** An n-gram's first place as packed in {@link Grams}; {@link NOWHERE} for a feature that stands nowhere. */
  readonly places: readonly number[]
}

/** What n-grams and families of words count beside a row of the lexicon, which counts 1. */
const GRAM_WEIGHT = 5
const CONCEPT_WEIGHT = 2.2
export const NOWHERE = -1
const TONE_STEPS = [-4, -2, -1, 0, 1, 2, 4]

/** Good (+) against bad (−): the log-odds that a review with these n-grams is a good one. */
export function toneOf({ buckets }: Grams, { toneWeights, toneBias }: Tone): number {
  let sum = 0
  for (const bucket of buckets) sum += toneWeights[bucket]!
  return toneBias + (3 * sum) / Math.sqrt(Math.max(1, buckets.length))
}

/** What an n-gram counts in a text of so many. */
export const gramValue = (count: number): number => GRAM_WEIGHT / Math.sqrt(Math.max(1, count))
/** What a family of words counts in a text of so many. */
export const familyValue = (count: number): number => CONCEPT_WEIGHT / Math.sqrt(Math.max(1, count))

/** The features of a text by their kinds; all of a kind count the same. */
export interface Parts {
  readonly all: Grams
  readonly families: readonly number[]
  readonly named: readonly number[]
}

/** All features of a text that the model knows. */
export function featuresOf(evidence: Evidence, model: LinearModel): Features {
  const { all, families, named } = partsOf(evidence, model)
  const buckets: number[] = []
  const values: number[] = []
  const places: number[] = []
  const { slot } = model
  const value = gramValue(all.buckets.length)
  for (let i = 0; i < all.buckets.length; i++) {
    const bucket = all.buckets[i]!
    if (slot[bucket] === 0) continue
    buckets.push(bucket)
    values.push(value)
    places.push(all.places[i]!)
  }
  const add = (bucket: number, counts: number): void => {
    if (slot[bucket] === 0) return
    buckets.push(bucket)
    values.push(counts)
    places.push(NOWHERE)
  }
  const each = familyValue(families.length)
  for (const bucket of families) add(bucket, each)
  for (const bucket of named) add(bucket, 1)
  return { buckets, values, places }
}

/** The buckets of all features of a text, known to a model or not. */
export function partsOf(evidence: Evidence, tone: Tone): Parts {
  const all = grams(evidence.reading.normal.text)
  const families = conceptBuckets(evidence.concepts, evidence.reading)
  return { all, families, named: namedOf(evidence, toneOf(all, tone)) }
}

function namedOf(evidence: Evidence, tone: number): number[] {
  const { text } = evidence.reading.normal
  const named: number[] = []
  const name = (label: string): void => void named.push(bucketOf(label))
  for (const held of evidence.categories) name(`row:${held.name}`)
  for (const held of evidence.emotions) name(`feel:${held.name}`)
  for (const held of evidence.flags) name(`flag:${held.name}`)
  for (const says of new Set(evidence.flags.map(({ row }) => row.says))) name(`flag:${says}`)
  for (const step of TONE_STEPS) if (tone > step) name(`tone>${step}`)
  if (text.includes('/')) name('turns')
  if (text.includes('?')) name('asks')
  if (text.includes('!')) name('exclaims')
  name(text.length < 12 ? 'short' : text.length > 120 ? 'long' : 'middling')
  return named
}
