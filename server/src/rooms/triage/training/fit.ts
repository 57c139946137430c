import { lexiconText } from '../domain/evidence.ts'
import type { StoredModel } from '../domain/model.ts'
import { COLUMNS, markOf } from '../domain/model.ts'
import type { Job, Weights } from './learn.ts'
import { learn, SCALE, usedBuckets } from './learn.ts'
import { temperatures } from './measure.ts'

/** The stored form of a model fitted on the samples. The same job gives the same bytes. */
export function fit(job: Job): StoredModel {
  return pack(learn(job), job, temperatures(job))
}

function pack(weights: Weights, { tone, settings }: Job, temperature: readonly number[]): StoredModel {
  const buckets = usedBuckets(weights, settings.kept)
  const rounded = (x: number): number => Math.round(x * 1e4) / 1e4
  const flat = buckets.flatMap((bucket) =>
    Array.from(weights.of.subarray(bucket * COLUMNS, (bucket + 1) * COLUMNS), (weight) =>
      Math.round(weight / SCALE),
    ),
  )
  return {
    version: 1,
    lexicon: markOf(lexiconText),
    buckets,
    weights: flat,
    scale: SCALE,
    bias: [...weights.bias].map(rounded),
    prior: settings.prior,
    temperature,
    tone,
  }
}
