/** Fits all columns together by averaged stochastic gradient descent, starting from the lexicon's own scores. */
import { BUCKETS } from '../domain/buckets.ts'
import { COLUMNS, FIRST, kindOf } from '../domain/columns.ts'
import type { Sample } from './sample.ts'
import type { Settings } from './settings.ts'

/** `of` has one row of columns per feature of `buckets`, in ascending order of bucket. */
export interface Weights {
  readonly buckets: Int32Array
  readonly of: Float64Array
  readonly bias: Float64Array
}

/** Where the weights of a bucket stand while they are learned; only buckets that occur have any. */
interface Table {
  readonly place: Int32Array
  readonly weights: Float64Array
  readonly mean: Float64Array
  readonly bias: Float64Array
  readonly meanBias: Float64Array
}

/** Learns from the samples; the same samples in the same order give the same weights. */
export function learn(samples: readonly Sample[], settings: Settings): Weights {
  const buckets = bucketsOf(samples, settings.seenAtLeast)
  const table = emptyTable(buckets)
  const order = Int32Array.from(samples.keys())
  let state = 7
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    state = shuffle(order, state)
    const rate = settings.rate / (1 + epoch / 5)
    for (const i of order) step(samples[i]!, { table, settings, rate })
    average(table, epoch - Math.floor(settings.epochs / 2))
  }
  return { buckets, of: table.mean, bias: table.meanBias }
}

function bucketsOf(samples: readonly Sample[], atLeast: number): Int32Array {
  const seen = new Int32Array(BUCKETS)
  for (const { buckets } of samples) for (const bucket of buckets) seen[bucket]!++
  return Int32Array.from(seen.keys()).filter((bucket) => seen[bucket]! >= atLeast)
}

function emptyTable(buckets: Int32Array): Table {
  const place = new Int32Array(BUCKETS).fill(-1)
  buckets.forEach((bucket, i) => (place[bucket] = i * COLUMNS))
  const start = Float64Array.from({ length: COLUMNS }, (_, c) => FROM[kindOf(c)]!)
  return {
    place,
    weights: new Float64Array(buckets.length * COLUMNS),
    mean: new Float64Array(buckets.length * COLUMNS),
    bias: start,
    meanBias: new Float64Array(COLUMNS),
  }
}

/** Where the biases begin: most columns rarely hold. */
const FROM = [0, -1, -1, -1.5, -2]

// A fixed sequence: chance would make two trainings two models.
function shuffle(order: Int32Array, from: number): number {
  let state = from
  for (let i = order.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const j = Math.floor((state / 2 ** 32) * (i + 1))
    const held = order[i]!
    order[i] = order[j]!
    order[j] = held
  }
  return state
}

/** The mean of the later epochs' weights: one more pass over few rows would otherwise tell on single answers. */
function average({ weights, mean, bias, meanBias }: Table, past: number): void {
  if (past < 0) return
  const share = 1 / (past + 1)
  for (let i = 0; i < weights.length; i++) mean[i]! += (weights[i]! - mean[i]!) * share
  for (let c = 0; c < COLUMNS; c++) meanBias[c]! += (bias[c]! - meanBias[c]!) * share
}

interface Step {
  readonly table: Table
  readonly settings: Settings
  readonly rate: number
}

function step(sample: Sample, { table, settings, rate }: Step): void {
  const { place, weights, bias } = table
  const errors = errorsOf(sample, table, settings)
  for (let c = 0; c < COLUMNS; c++) bias[c]! += 0.05 * rate * errors[c]!
  const keep = 1 - rate * settings.decay
  const { buckets, values } = sample
  for (let i = 0; i < buckets.length; i++) {
    const at = place[buckets[i]!]!
    if (at < 0) continue
    const by = rate * values[i]!
    for (let c = 0; c < COLUMNS; c++) weights[at + c] = weights[at + c]! * keep + errors[c]! * by
  }
}

/** Wanted less found, weighted, for every column; nothing where a column was not labelled. */
function errorsOf(sample: Sample, { place, weights, bias }: Table, { prior }: Settings): Float64Array {
  const sums = Float64Array.from(bias)
  for (let c = 0; c < COLUMNS; c++) sums[c]! += prior[kindOf(c)]! * sample.prior[c]!
  const { buckets, values } = sample
  for (let i = 0; i < buckets.length; i++) {
    const at = place[buckets[i]!]!
    if (at < 0) continue
    const value = values[i]!
    for (let c = 0; c < COLUMNS; c++) sums[c]! += weights[at + c]! * value
  }
  const top = Math.max(...sums.subarray(0, FIRST.length))
  let total = 0
  for (let c = 0; c < FIRST.length; c++) total += Math.exp(sums[c]! - top)
  for (let c = 0; c < COLUMNS; c++) {
    const found = c < FIRST.length ? Math.exp(sums[c]! - top) / total : 1 / (1 + Math.exp(-sums[c]!))
    sums[c] = (sample.wanted[c]! - found) * sample.weight[kindOf(c)]! * (sample.known[c] ? 1 : 0)
  }
  return sums
}
