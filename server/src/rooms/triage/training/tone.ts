/** Learns good against bad from reviews that carry a polarity: a logistic regression over the same hashed n-grams. */
import { gather } from '../domain/evidence.ts'
import type { StoredModel } from '../domain/model.ts'
import { BUCKETS, grams } from '../domain/model.ts'

export interface ToneRow {
  readonly text: string
  readonly polarity: 'positive' | 'negative' | null
}

const EPOCHS = 4
const RATE = 0.3
const DECAY = 1e-5
const KEPT = 5000
const SCALE = 0.02

/** The tone part of the stored model; `scale` × weight, the largest {@link KEPT} weights. */
export function fitTone(reviews: readonly ToneRow[]): StoredModel['tone'] {
  const rows = reviews
    .filter(({ polarity }) => polarity !== null)
    .map(({ text, polarity }) => ({
      buckets: grams(gather(text).reading.normal.text).buckets,
      good: polarity === 'positive' ? 1 : 0,
    }))
  const weights = new Float64Array(BUCKETS)
  const seen = new Float64Array(BUCKETS)
  let bias = 0
  for (let epoch = 0; epoch < EPOCHS; epoch++)
    for (let i = 0; i < rows.length; i++) {
      // 7919 is prime to any row count that is not its multiple: a fixed shuffle.
      const { buckets, good } = rows[(i * 7919 + epoch) % rows.length]!
      const value = 1 / Math.sqrt(Math.max(1, buckets.length))
      let sum = bias
      for (const bucket of buckets) sum += weights[bucket]! * value
      const error = good - 1 / (1 + Math.exp(-sum))
      bias += 0.01 * error
      for (const bucket of buckets) {
        const step = error * value - DECAY * weights[bucket]!
        seen[bucket]! += step * step
        weights[bucket]! += (RATE * step) / Math.sqrt(1e-2 + seen[bucket]!)
      }
    }
  const order = [...weights.keys()]
    .filter((b) => weights[b] !== 0)
    .sort((a, b) => Math.abs(weights[b]!) - Math.abs(weights[a]!))
  const buckets = order.slice(0, KEPT).sort((a, b) => a - b)
  return {
    buckets,
    weights: buckets.map((b) => Math.round(weights[b]! / SCALE)),
    scale: SCALE,
    bias: round(bias),
  }
}

const round = (x: number): number => Math.round(x * 1e4) / 1e4
