/** Fits all columns together by averaged stochastic gradient descent, starting from the lexicon's own scores. */
import type { LinearModel, StoredModel } from '../domain/model.ts'
import { BUCKETS, COLUMNS, FIRST, HOLDS } from '../domain/model.ts'
import type { Sample } from './sample.ts'
import { distant } from './sample.ts'
import type { Settings } from './settings.ts'
import { DESK } from './settings.ts'
import type { ToneRow } from './tone.ts'

const EMOTION_AT = FIRST.length + HOLDS.length
/** Weights below this are stored as nothing. */
export const SCALE = 0.01

/** What is to be learned from what. */
export interface Job {
  readonly samples: readonly Sample[]
  readonly reviews: readonly ToneRow[]
  readonly tone: StoredModel['tone']
  readonly settings: Settings
}

/** `of` and `mean` have one row of columns per bucket. */
export interface Weights {
  readonly of: Float64Array
  readonly mean: Float64Array
  readonly bias: Float64Array
}

/** Learns from the samples; the same job gives the same weights. */
export function learn({ samples, reviews, tone, settings }: Job): Weights {
  const weights: Weights = {
    of: new Float64Array(BUCKETS * COLUMNS),
    mean: new Float64Array(BUCKETS * COLUMNS),
    bias: Float64Array.from({ length: COLUMNS }, (_, c) =>
      c < FIRST.length ? 0 : c < EMOTION_AT ? -1.5 : [0, -2, -4][c - EMOTION_AT]!,
    ),
  }
  const all = [...samples, ...(settings.distantWeight > 0 ? distant(reviews, tone, settings) : [])]
  const share = balanceOf(samples, settings)
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    const rate = settings.rate / (1 + epoch / 5)
    for (let i = 0; i < all.length; i++)
      step(all[(i * 7919 + epoch * 31) % all.length]!, { weights, settings, share, rate })
    average(weights, epoch - settings.epochs / 2)
  }
  weights.of.set(weights.mean)
  FIRST.forEach(
    (category, c) => (weights.bias[c]! += settings.shift * Math.log(DESK[category] / mixOf(samples, c))),
  )
  return weights
}

/** The mean of the later epochs' weights: one more pass over few rows would otherwise tell on single answers. */
function average({ of, mean }: Weights, past: number): void {
  if (past < 0) return
  const share = 1 / (Math.floor(past) + 1)
  for (let i = 0; i < of.length; i++) mean[i]! += (of[i]! - mean[i]!) * share
}

const mixOf = (samples: readonly Sample[], c: number): number =>
  Math.max(3, samples.filter(({ first }) => first === c).length) / samples.length

function balanceOf(samples: readonly Sample[], { balance }: Settings): number[] {
  const counts = FIRST.map((_, c) => Math.max(3, samples.filter(({ first }) => first === c).length))
  const raw = counts.map((count) => (samples.length / count) ** balance)
  const mean = samples.reduce((sum, { first }) => sum + raw[first]!, 0) / samples.length
  return raw.map((weight) => weight / mean)
}

interface Step {
  readonly weights: Weights
  readonly settings: Settings
  readonly share: readonly number[]
  readonly rate: number
}

function step(sample: Sample, { weights, settings, share, rate }: Step): void {
  const weight = sample.weight * share[sample.first]!
  const errors = errorsOf(sample, weights, settings).map(
    (error, c) => error * (c < FIRST.length ? weight : c >= EMOTION_AT && !sample.rated ? 0 : sample.weight),
  )
  errors.forEach((error, c) => (weights.bias[c]! += 0.05 * rate * error))
  const { of } = weights
  const decay = settings.decay * sample.weight
  for (const { bucket, value } of sample.features)
    for (let c = 0, at = bucket * COLUMNS; c < COLUMNS; c++, at++) {
      of[at]! += rate * (errors[c]! * value - decay * of[at]!)
    }
}

function errorsOf(sample: Sample, weights: Weights, { prior }: Settings): number[] {
  const sums = Float64Array.from(weights.bias, (bias, c) => {
    const share = prior[c < FIRST.length ? 0 : c < EMOTION_AT ? 1 : 2]!
    return bias + share * sample.prior[c]!
  })
  for (const { bucket, value } of sample.features)
    for (let c = 0; c < COLUMNS; c++) sums[c]! += weights.of[bucket * COLUMNS + c]! * value
  const top = Math.max(...sums.subarray(0, FIRST.length))
  const parts = Array.from(sums.subarray(0, FIRST.length), (x) => Math.exp(x - top))
  const total = parts.reduce((a, b) => a + b, 0)
  return sample.wanted.map(
    (wanted, c) => wanted - (c < FIRST.length ? parts[c]! / total : 1 / (1 + Math.exp(-sums[c]!))),
  )
}

/** Weights as a model that judges without having been stored. */
export function inMemory(weights: Weights, settings: Settings): LinearModel {
  const slot = new Uint16Array(BUCKETS)
  const used = usedBuckets(weights, 65_000)
  used.forEach((bucket, i) => (slot[bucket] = i + 1))
  const flat = new Float32Array(used.length * COLUMNS)
  used.forEach((bucket, i) =>
    flat.set(weights.of.subarray(bucket * COLUMNS, (bucket + 1) * COLUMNS), i * COLUMNS),
  )
  return {
    name: 'fold',
    slot,
    weights: flat,
    bias: [...weights.bias],
    prior: settings.prior,
    temperature: [1, 1, 1],
    toneWeights: new Float32Array(0),
    toneBias: 0,
  }
}

/** The buckets with the largest weights, at most `kept`, in ascending order. */
export function usedBuckets({ of }: Weights, kept: number): number[] {
  const size = (bucket: number): number => {
    let most = 0
    for (let c = 0; c < COLUMNS; c++) most = Math.max(most, Math.abs(of[bucket * COLUMNS + c]!))
    return most
  }
  return Array.from({ length: BUCKETS }, (_, bucket) => ({ bucket, most: size(bucket) }))
    .filter(({ most }) => most > SCALE)
    .sort((a, b) => b.most - a.most)
    .slice(0, kept)
    .map(({ bucket }) => bucket)
    .sort((a, b) => a - b)
}
