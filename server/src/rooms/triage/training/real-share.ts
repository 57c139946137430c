/**
 * What the real texts moved: the weights that are learned with them less those that are learned without. Weights are
 * all that the project keeps of them, and our own texts with this share give the stored model again.
 */
import { COLUMNS } from '../domain/columns.ts'
import { bucketsIn, bytesIn, type StoredModel, type StoredTone } from '../domain/model.ts'
import { base64, gaps, largest } from './fit.ts'
import { learn, type Weights } from './learn.ts'
import { calibrate } from './measure.ts'
import type { Sample } from './sample.ts'
import type { Settings } from './settings.ts'

/** As kept: for every kept bucket {@link COLUMNS} 16-bit numbers in units of `scale`, little end first. */
export interface RealShare {
  /** Mark of the lexicon that it was learned with. */
  readonly lexicon: number
  readonly tone: StoredTone
  readonly buckets: string
  readonly moved: string
  readonly scale: readonly number[]
  readonly bias: readonly number[]
  readonly temperature: StoredModel['temperature']
  readonly flagFrom: StoredModel['flagFrom']
}

const STEPS = 32_767

/** Learns twice, with the real texts and without, and keeps the difference. */
export function shareOf(samples: readonly Sample[], settings: Settings): Omit<RealShare, 'lexicon' | 'tone'> {
  const both = learn(samples, settings)
  const alone = learn(ownOf(samples), settings)
  const kept = largest(both, settings.kept).map((i) => both.buckets[i]!)
  const together = rowsOf(both, kept)
  const without = rowsOf(alone, kept)
  const moved = together.map((weight, at) => weight - without[at]!)
  const scale = Array.from({ length: COLUMNS }, (_, c) =>
    Math.max(1e-9, ...kept.map((_, i) => Math.abs(moved[i * COLUMNS + c]!) / STEPS)),
  )
  const steps = Int16Array.from(moved, (by, at) => Math.round(by / scale[at % COLUMNS]!))
  return {
    buckets: gaps(kept),
    moved: base64(new Uint8Array(steps.buffer)),
    scale,
    bias: Array.from(both.bias, (bias, c) => bias - alone.bias[c]!),
    ...calibrate(samples, settings),
  }
}

/** Our own texts and the share of the real ones: the weights of both. */
export function learnWithShare(samples: readonly Sample[], share: RealShare, settings: Settings): Weights {
  const alone = learn(ownOf(samples), settings)
  const moved = shareRows(share)
  return {
    buckets: moved.buckets,
    of: rowsOf(alone, [...moved.buckets]).map((weight, at) => weight + moved.of[at]!),
    bias: alone.bias.map((bias, c) => bias + share.bias[c]!),
  }
}

/** How far the real texts moved each weight. */
export function shareRows({ buckets, moved, scale, bias }: RealShare): Weights {
  const steps = new Int16Array(bytesIn(moved).buffer)
  return {
    buckets: Int32Array.from(bucketsIn(buckets)),
    of: Float64Array.from(steps, (step, at) => step * scale[at % COLUMNS]!),
    bias: Float64Array.from(bias),
  }
}

const ownOf = (samples: readonly Sample[]): Sample[] => samples.filter(({ origin }) => origin === 'own')

/** The rows of these buckets; of a bucket that was not learned, zeros. */
export function rowsOf({ buckets, of }: Weights, wanted: readonly number[]): Float64Array {
  const place = new Map(Array.from(buckets, (bucket, i) => [bucket, i * COLUMNS]))
  const rows = new Float64Array(wanted.length * COLUMNS)
  wanted.forEach((bucket, i) => {
    const at = place.get(bucket)
    if (at !== undefined) rows.set(of.subarray(at, at + COLUMNS), i * COLUMNS)
  })
  return rows
}
