/** From samples to the bytes that are stored. */
import { markOf } from '../domain/buckets.ts'
import { COLUMNS } from '../domain/columns.ts'
import { lexiconText } from '../domain/evidence.ts'
import type { StoredModel, StoredTone } from '../domain/model.ts'
import type { Weights } from './learn.ts'
import { learn } from './learn.ts'
import { calibrate } from './measure.ts'
import type { Sample } from './sample.ts'
import type { Settings } from './settings.ts'

/** The stored form of a model fitted on the samples. The same samples give the same bytes. */
export function fit(samples: readonly Sample[], tone: StoredTone, settings: Settings): StoredModel {
  return pack(learn(samples, settings), { tone, settings, ...calibrate(samples, settings) })
}

interface Rest {
  readonly tone: StoredTone
  readonly settings: Settings
  readonly temperature: readonly number[]
  readonly flagFrom: StoredModel['flagFrom']
}

/** The stored form of weights. */
export function pack(weights: Weights, { tone, settings, temperature, flagFrom }: Rest): StoredModel {
  const used = largest(weights, settings.kept)
  const scale = Array.from({ length: COLUMNS }, (_, c) =>
    round(Math.max(1e-6, ...used.map((i) => Math.abs(weights.of[i * COLUMNS + c]!))) / 127),
  )
  const bytes = Int8Array.from({ length: used.length * COLUMNS }, (_, at) => {
    const c = at % COLUMNS
    const steps = Math.round(weights.of[used[Math.floor(at / COLUMNS)]! * COLUMNS + c]! / scale[c]!)
    return Math.max(-127, Math.min(127, steps))
  })
  return {
    version: 2,
    lexicon: markOf(lexiconText),
    buckets: gaps(used.map((i) => weights.buckets[i]!)),
    weights: base64(new Uint8Array(bytes.buffer)),
    scale,
    bias: Array.from(weights.bias, (bias, c) => round(bias + (settings.lean[c] ?? 0))),
    prior: settings.prior,
    temperature,
    flagFrom,
    tone,
  }
}

const round = (x: number): number => Math.round(x * 1e6) / 1e6

/** The places of the buckets with the largest weights, at most `kept`, in ascending order. */
export function largest({ of, buckets }: Weights, kept: number): number[] {
  const size = (i: number): number => {
    let most = 0
    for (let c = 0; c < COLUMNS; c++) most = Math.max(most, Math.abs(of[i * COLUMNS + c]!))
    return most
  }
  return Array.from(buckets, (_, i) => ({ i, most: size(i) }))
    .sort((a, b) => b.most - a.most || a.i - b.i)
    .slice(0, kept)
    .map(({ i }) => i)
    .sort((a, b) => a - b)
}

/** Ascending numbers as their gaps, 16 bits each, little end first. */
export function gaps(ascending: readonly number[]): string {
  const bytes = new Uint8Array(ascending.length * 2)
  ascending.forEach((number, i) => {
    const gap = number - (ascending[i - 1] ?? 0)
    if (gap > 0xffff) throw new Error('triage: too few buckets are used to be stored as gaps')
    bytes[i * 2] = gap & 0xff
    bytes[i * 2 + 1] = gap >> 8
  })
  return base64(bytes)
}

/** Bytes as base64. */
export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
