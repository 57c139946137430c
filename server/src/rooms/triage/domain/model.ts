/**
 * The small linear model beside the lexicon: hashed features → one weight per column, sparse, numbers only.
 * The lexicon's weights are its starting point; what is learned is the rest. So a text that no row knows is
 * still sorted, and a row that misleads is toned down.
 */
import type { Category } from '@aftercare/contract/lists'
import type { Evidence } from './evidence.ts'
import type { Hit } from './terms.ts'

/** Columns of the model: six for what comes first, five for what holds at all, three for emotion ≥ 1, 2, 3. */
export const FIRST: readonly Category[] = ['mismatch', 'logistics', 'usage', 'service', 'special', 'none']
export const HOLDS = FIRST.slice(0, 5) as readonly Exclude<Category, 'none'>[]
export const COLUMNS = 14
const HOLDS_AT = 6
const EMOTION_AT = 11

/** As stored in model.json. All numbers; `weights` has {@link COLUMNS} per bucket, in units of `scale`. */
export interface StoredModel {
  readonly version: number
  /** Mark of the lexicon that the model was trained with; with another one its rows mean something else. */
  readonly lexicon: number
  readonly buckets: readonly number[]
  readonly weights: readonly number[]
  readonly scale: number
  readonly bias: readonly number[]
  /** How much of the lexicon's own score counts: first, holds, emotion. */
  readonly prior: readonly number[]
  /** Divides the scores before they become probabilities: first, holds, emotion. Fitted on held-out folds. */
  readonly temperature: readonly number[]
  /** Good reviews against bad ones: `tone` buckets, their weights, and the scale. */
  readonly tone: {
    readonly buckets: readonly number[]
    readonly weights: readonly number[]
    readonly scale: number
    readonly bias: number
  }
}

/** The model in memory: `slot[bucket]` = 1 + place of the bucket's weights, 0 where none are stored. */
export interface LinearModel {
  readonly name: string
  readonly slot: Uint16Array
  readonly weights: Float32Array
  readonly bias: readonly number[]
  readonly prior: StoredModel['prior']
  readonly temperature: StoredModel['temperature']
  readonly toneWeights: Float32Array
  readonly toneBias: number
}

export const BUCKETS = 1 << 16

/** Unpacks the stored numbers. The name holds version, lexicon and a checksum: a decision can be recomputed by it. */
export function unpack(stored: StoredModel): LinearModel {
  const slot = new Uint16Array(BUCKETS)
  stored.buckets.forEach((bucket, i) => (slot[bucket] = i + 1))
  const toneWeights = new Float32Array(BUCKETS)
  stored.tone.buckets.forEach(
    (bucket, i) => (toneWeights[bucket] = stored.tone.weights[i]! * stored.tone.scale),
  )
  return {
    name: `triage-${stored.version}-${stored.lexicon.toString(36)}-${checksum(stored).toString(36)}`,
    slot,
    weights: Float32Array.from(stored.weights, (weight) => weight * stored.scale),
    bias: stored.bias,
    prior: stored.prior,
    temperature: stored.temperature,
    toneWeights,
    toneBias: stored.tone.bias,
  }
}

function checksum({ buckets, weights, bias }: StoredModel): number {
  let hash = FNV_START
  for (const numbers of [buckets, weights, bias])
    for (const one of numbers) hash = hashStep(hash, Math.round(one * 1e4))
  return hash >>> 0
}

/** A feature of a text: its bucket, how much it counts, and where it stands if it is an n-gram. */
export interface Feature {
  readonly bucket: number
  readonly value: number
  /** An n-gram's first place as {@link placeOf} packs it; −1 for a feature that stands nowhere. */
  readonly place: number
}

const FNV_START = 2166136261
const FNV_PRIME = 16777619

const hashStep = (hash: number, code: number): number => Math.imul(hash ^ code, FNV_PRIME)
const toBucket = (hash: number): number => ((hash ^ (hash >>> 15)) >>> 0) % BUCKETS

/** A mark of some text: the same text, the same number below 2³². */
export function markOf(text: string): number {
  let hash = FNV_START
  for (let i = 0; i < text.length; i++) hash = hashStep(hash, text.charCodeAt(i))
  return hash >>> 0
}

/** Hash bucket of a named feature such as `row:mismatch/colour:0`. Names are few, so each is hashed once. */
export function bucketOf(name: string): number {
  const known = named.get(name)
  if (known !== undefined) return known
  const bucket = toBucket(markOf(name))
  named.set(name, bucket)
  return bucket
}

const named = new Map<string, number>()

/** Only so much of a flood is looked at; the first thousands of characters say what a complaint is about. */
const GRAMS_READ = 4000

// A text has hundreds of n-grams; a number for each place is cheaper than an object.
const placeOf = (from: number, length: number): number => from * 4 + length
const hitOf = (place: number): Hit => ({ from: place >> 2, to: (place >> 2) + (place & 3) })

/** The distinct n-grams of a text in the order of their first places: bucket `i` stands first at place `i`. */
export interface Grams {
  readonly buckets: readonly number[]
  readonly places: readonly number[]
}

// Which text a bucket was last seen in: a map per text would cost a quarter of the whole reading.
const seenIn = new Uint32Array(BUCKETS)
let texts = 0

/** The distinct 1-, 2- and 3-grams of a normal form with their first places; the same text gives the same order. */
export function grams(text: string): Grams {
  if (++texts > 0xffff_ffff) {
    seenIn.fill(0)
    texts = 1
  }
  const buckets: number[] = []
  const places: number[] = []
  const length = Math.min(text.length, GRAMS_READ)
  for (let from = 0; from < length; from++) {
    let hash = FNV_START
    for (let to = from; to < from + 3 && to < length; to++) {
      hash = hashStep(hash, text.charCodeAt(to))
      const bucket = toBucket(Math.imul(hash, 3 + to - from))
      if (seenIn[bucket] === texts) continue
      seenIn[bucket] = texts
      buckets.push(bucket)
      places.push(placeOf(from, to + 1 - from))
    }
  }
  return { buckets, places }
}

/** Good (+) against bad (−): the log-odds that a review with these n-grams is a good one. */
export function toneOf(
  { buckets }: Grams,
  { toneWeights, toneBias }: Pick<LinearModel, 'toneWeights' | 'toneBias'>,
): number {
  let sum = 0
  for (const bucket of buckets) sum += toneWeights[bucket]!
  return toneBias + sum / Math.sqrt(Math.max(1, buckets.length))
}

/** What one n-gram counts beside a row of the lexicon, which counts 1. */
const GRAM_WEIGHT = 2.5
const NOWHERE = -1
const TONE_STEPS = [-4, -2, -1, 0, 1, 2, 4]

/** What reading features needs of a model; without `slot`, while it is still being trained, all n-grams are kept. */
export type FeatureModel = Pick<LinearModel, 'toneWeights' | 'toneBias'> & Partial<Pick<LinearModel, 'slot'>>

/** All features of a text: n-grams, rows that hold, tone, and the manner of writing. */
export function featuresOf(evidence: Evidence, model: FeatureModel): Feature[] {
  const { text } = evidence.reading.normal
  const all = grams(text)
  const value = GRAM_WEIGHT / Math.sqrt(Math.max(1, all.buckets.length))
  const features: Feature[] = []
  const { slot } = model
  for (let i = 0; i < all.buckets.length; i++) {
    const bucket = all.buckets[i]!
    if (!slot || slot[bucket] !== 0) features.push({ bucket, value, place: all.places[i]! })
  }
  const name = (label: string): void =>
    void features.push({ bucket: bucketOf(label), value: 1, place: NOWHERE })
  for (const held of evidence.categories) name(`row:${held.name}`)
  for (const held of evidence.emotions) name(`feel:${held.name}`)
  for (const says of new Set(evidence.flags.map(({ row }) => row.says))) name(`flag:${says}`)
  const tone = toneOf(all, model)
  for (const step of TONE_STEPS) if (tone > step) name(`tone>${step}`)
  if (text.includes('/')) name('turns')
  if (text.includes('?')) name('asks')
  if (text.includes('!')) name('exclaims')
  name(text.length < 12 ? 'short' : text.length > 120 ? 'long' : 'middling')
  return features
}

/** Scores of all columns: bias + lexicon prior + learned weights. */
export function scores(
  features: readonly Feature[],
  prior: readonly number[],
  model: LinearModel,
): Float64Array {
  const sums = new Float64Array(COLUMNS)
  for (let c = 0; c < COLUMNS; c++) sums[c] = model.bias[c]! + prior[c]! * shareOf(c, model)
  const { slot, weights } = model
  for (const { bucket, value } of features) {
    const place = slot[bucket]!
    if (place === 0) continue
    const at = (place - 1) * COLUMNS
    for (let c = 0; c < COLUMNS; c++) sums[c] = sums[c]! + weights[at + c]! * value
  }
  return sums
}

const shareOf = (column: number, { prior }: LinearModel): number =>
  prior[column < HOLDS_AT ? 0 : column < EMOTION_AT ? 1 : 2]!

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

/** Calibrated probabilities: which category comes first, which hold, and emotion at least 1, 2, 3. */
export interface Chances {
  readonly first: Readonly<Record<Category, number>>
  readonly holds: Readonly<Record<Exclude<Category, 'none'>, number>>
  readonly emotionAtLeast: readonly [one: number, two: number, three: number]
}

/** Turns scores into probabilities with the fitted temperatures. */
export function chances(sums: ArrayLike<number>, { temperature }: Pick<LinearModel, 'temperature'>): Chances {
  const exps = FIRST.map((_, i) => sums[i]! / temperature[0]!)
  const top = Math.max(...exps)
  const parts = exps.map((x) => Math.exp(x - top))
  const total = parts.reduce((a, b) => a + b, 0)
  const first = Object.fromEntries(FIRST.map((category, i) => [category, parts[i]! / total]))
  const holds = Object.fromEntries(
    HOLDS.map((category, i) => [category, sigmoid(sums[HOLDS_AT + i]! / temperature[1]!)]),
  )
  const emotion = [0, 1, 2].map((i) => sigmoid(sums[EMOTION_AT + i]! / temperature[2]!))
  return {
    first: first as Record<Category, number>,
    holds: holds as Record<Exclude<Category, 'none'>, number>,
    emotionAtLeast: [emotion[0]!, emotion[1]!, emotion[2]!],
  }
}

/** What comes first: the likeliest category, of equals the one that {@link FIRST} names first. */
export const likeliest = ({ first }: Chances): Category =>
  FIRST.reduce((a, b) => (first[b] > first[a] ? b : a))

/** The n-grams that spoke loudest for a column, best first: the evidence of a finding that no row knows. */
export function loudest(features: readonly Feature[], column: number, model: LinearModel): Hit[] {
  return features
    .flatMap(({ bucket, value, place }) => {
      const slot = model.slot[bucket]!
      if (place === NOWHERE || slot === 0) return []
      return [{ hit: hitOf(place), said: model.weights[(slot - 1) * COLUMNS + column]! * value }]
    })
    .filter(({ hit, said }) => said > 0 && hit.to - hit.from > 1)
    .sort((a, b) => b.said - a.said)
    .slice(0, 3)
    .map(({ hit }) => hit)
}
