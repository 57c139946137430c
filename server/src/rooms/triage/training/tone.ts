/** Learns good against bad from reviews that carry a polarity: a logistic regression over the same hashed n-grams. */
import { BUCKETS, grams } from '../domain/buckets.ts'
import type { StoredTone } from '../domain/model.ts'
import { normalise } from '../domain/normalise.ts'
import { base64, gaps } from './fit.ts'

export interface ToneRow {
  readonly text: string
  readonly polarity: 'positive' | 'negative' | null
}

const EPOCHS = 8
const RATE = 0.2
const DECAY = 1e-4
const KEPT = 20_000
/** What the n-grams of a text count together; the same in features.ts. */
const GRAM_WEIGHT = 3

/** The tone part of the stored model; `scale` × weight, the largest {@link KEPT} weights. */
export function fitTone(reviews: readonly ToneRow[]): StoredTone {
  const rows = reviews
    .filter(({ polarity }) => polarity !== null)
    .map(({ text, polarity }) => ({
      buckets: grams(normalise(text).text).buckets,
      good: polarity === 'positive' ? 1 : 0,
    }))
  const weights = new Float64Array(BUCKETS)
  let bias = 0
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const rate = RATE / (1 + epoch / 5)
    for (let i = 0; i < rows.length; i++) {
      // 7919 is prime to any row count that is not its multiple: a fixed shuffle.
      const { buckets, good } = rows[(i * 7919 + epoch) % rows.length]!
      const value = GRAM_WEIGHT / Math.sqrt(Math.max(1, buckets.length))
      let sum = bias
      for (const bucket of buckets) sum += weights[bucket]! * value
      const error = good - 1 / (1 + Math.exp(-sum))
      bias += 0.05 * rate * error
      for (const bucket of buckets) weights[bucket]! += rate * (error * value - DECAY * weights[bucket]!)
    }
  }
  return stored(weights, bias)
}

function stored(weights: Float64Array, bias: number): StoredTone {
  const order = [...weights.keys()]
    .filter((b) => weights[b] !== 0)
    .sort((a, b) => Math.abs(weights[b]!) - Math.abs(weights[a]!) || a - b)
  const buckets = order.slice(0, KEPT).sort((a, b) => a - b)
  const scale = round(Math.max(1e-6, ...buckets.map((b) => Math.abs(weights[b]!))) / 127)
  const bytes = Int8Array.from(buckets, (b) => Math.round(weights[b]! / scale))
  return {
    buckets: gaps(buckets),
    weights: base64(new Uint8Array(bytes.buffer)),
    scale,
    bias: round(bias),
  }
}

const round = (x: number): number => Math.round(x * 1e6) / 1e6
