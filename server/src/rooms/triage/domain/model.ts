/**
 * The small linear model beside the lexicon: hashed features → one weight per column, sparse, numbers only.
 * The lexicon's weights are its starting point; what is learned is the rest. So a text that no row knows is
 * still sorted, and a row that misleads is toned down.
 */
import type { Category } from '@aftercare/contract/lists'
import { BUCKETS, hashStep, hitOf } from './buckets.ts'
import { COLUMNS, EMOTION_AT, FIRST, FLAG_AT, HOLDS, HOLDS_AT, kindOf } from './columns.ts'
import type { Features } from './features.ts'
import { NOWHERE } from './features.ts'
import { flags } from './flag-list.ts'
import type { Hit } from './terms.ts'
import type { Flag } from '@aftercare/contract/lists'

/** As stored in model.json: numbers, the long rows of them as base64. */
export interface StoredModel {
  readonly version: number
  /** Mark of the lexicon that the model was trained with; with another one its rows mean something else. */
  readonly lexicon: number
  /** Gaps between the used buckets, 16 bits each, little end first. */
  readonly buckets: string
  /** {@link COLUMNS} weights for each bucket, 8 bits each with a sign, in units of their column's `scale`. */
  readonly weights: string
  readonly scale: readonly number[]
  readonly bias: readonly number[]
  /** How much of the lexicon's own score counts, for each kind of columns. */
  readonly prior: readonly number[]
  /** Divides the scores before they become probabilities, for each kind of columns. Fitted on held-out folds. */
  readonly temperature: readonly number[]
  /** A flag holds from this probability on: where a row of the lexicon says so, and where none does. By flag. */
  readonly flagFrom: readonly (readonly number[])[]
  readonly tone: StoredTone
}

/** Good reviews against bad ones: gaps between buckets, their weights, and the scale. */
export interface StoredTone {
  readonly buckets: string
  readonly weights: string
  readonly scale: number
  readonly bias: number
}

/** Good against bad, in memory. */
export interface Tone {
  readonly toneWeights: Float32Array
  readonly toneBias: number
}

/** The model in memory: `slot[bucket]` = 1 + place of the bucket's weights, 0 where none are stored. */
export interface LinearModel extends Tone {
  readonly name: string
  readonly slot: Uint16Array
  readonly weights: Float32Array
  readonly bias: readonly number[]
  readonly prior: StoredModel['prior']
  readonly temperature: StoredModel['temperature']
  readonly flagFrom: StoredModel['flagFrom']
}

/** Unpacks the stored numbers. The name holds version, lexicon and a checksum: a decision can be recomputed by it. */
export function unpack(stored: StoredModel): LinearModel {
  const slot = new Uint16Array(BUCKETS)
  bucketsIn(stored.buckets).forEach((bucket, i) => (slot[bucket] = i + 1))
  const bytes = bytesIn(stored.weights)
  const weights = new Float32Array(bytes.length)
  for (let at = 0; at < bytes.length; at += COLUMNS)
    for (let c = 0; c < COLUMNS; c++) weights[at + c] = ((bytes[at + c]! << 24) >> 24) * stored.scale[c]!
  return {
    name: `triage-${stored.version}-${stored.lexicon.toString(36)}-${checksum(bytes, stored.bias).toString(36)}`,
    slot,
    weights,
    bias: stored.bias,
    prior: stored.prior,
    temperature: stored.temperature,
    flagFrom: stored.flagFrom,
    ...unpackTone(stored.tone),
  }
}

/** Unpacks good against bad. */
export function unpackTone(tone: StoredTone): Tone {
  const toneWeights = new Float32Array(BUCKETS)
  const bytes = bytesIn(tone.weights)
  bucketsIn(tone.buckets).forEach(
    (bucket, i) => (toneWeights[bucket] = ((bytes[i]! << 24) >> 24) * tone.scale),
  )
  return { toneWeights, toneBias: tone.bias }
}

/** Base64 as bytes. */
export function bytesIn(base64: string): Uint8Array {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}

/** Buckets that are stored as gaps. */
export function bucketsIn(base64: string): number[] {
  const bytes = bytesIn(base64)
  const buckets: number[] = []
  let at = 0
  for (let i = 0; i + 1 < bytes.length; i += 2) buckets.push((at += bytes[i]! + bytes[i + 1]! * 256))
  return buckets
}

function checksum(bytes: Uint8Array, bias: readonly number[]): number {
  let hash = bytes.length
  for (const byte of bytes) hash = hashStep(hash, byte)
  for (const one of bias) hash = hashStep(hash, Math.round(one * 1e4))
  return hash >>> 0
}

/** Scores of all columns: bias + lexicon prior + learned weights; every feature is one that the model knows. */
export function scores(
  { buckets, values }: Features,
  prior: readonly number[],
  model: LinearModel,
): Float64Array {
  const sums = new Float64Array(COLUMNS)
  for (let c = 0; c < COLUMNS; c++) sums[c] = model.bias[c]! + prior[c]! * model.prior[kindOf(c)]!
  const { slot, weights } = model
  for (let i = 0; i < buckets.length; i++) {
    const at = (slot[buckets[i]!]! - 1) * COLUMNS
    const value = values[i]!
    for (let c = 0; c < COLUMNS; c++) sums[c]! += weights[at + c]! * value
  }
  return sums
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

/** Calibrated probabilities: what comes first, what holds, emotion at least 1, 2, 3, the flags; and all raw scores. */
export interface Chances {
  readonly first: Readonly<Record<Category, number>>
  readonly holds: Readonly<Record<Exclude<Category, 'none'>, number>>
  readonly emotionAtLeast: readonly [one: number, two: number, three: number]
  readonly flags: Readonly<Record<Flag, number>>
  readonly sums: ArrayLike<number>
}

/** Turns scores into probabilities with the fitted temperatures. */
export function chances(sums: ArrayLike<number>, { temperature }: Pick<LinearModel, 'temperature'>): Chances {
  const at = (column: number): number => sums[column]! / temperature[kindOf(column)]!
  const exps = FIRST.map((_, i) => at(i))
  const top = Math.max(...exps)
  const parts = exps.map((x) => Math.exp(x - top))
  const total = parts.reduce((a, b) => a + b, 0)
  const emotion = [0, 1, 2].map((i) => sigmoid(at(EMOTION_AT + i)))
  const named = <Name extends string>(list: readonly Name[], chance: (i: number) => number) =>
    Object.fromEntries(list.map((name, i) => [name, chance(i)])) as Record<Name, number>
  return {
    first: named(FIRST, (i) => parts[i]! / total),
    holds: named(HOLDS, (i) => sigmoid(at(HOLDS_AT + i))),
    emotionAtLeast: [emotion[0]!, emotion[1]!, emotion[2]!],
    flags: named(flags, (i) => sigmoid(at(FLAG_AT + i))),
    sums,
  }
}

/** What comes first: the likeliest category, of equals the one that {@link FIRST} names first. */
export const likeliest = ({ first }: Chances): Category =>
  FIRST.reduce((a, b) => (first[b] > first[a] ? b : a))

/** The n-grams that spoke loudest for a column, best first: the evidence of a finding that no row knows. */
export function loudest({ buckets, values, places }: Features, column: number, model: LinearModel): Hit[] {
  return places
    .flatMap((place, i) => {
      if (place === NOWHERE) return []
      const slot = model.slot[buckets[i]!]!
      return [{ hit: hitOf(place), said: model.weights[(slot - 1) * COLUMNS + column]! * values[i]! }]
    })
    .filter(({ hit, said }) => said > 0 && hit.to - hit.from > 1)
    .sort((a, b) => b.said - a.said)
    .slice(0, 3)
    .map(({ hit }) => hit)
}
