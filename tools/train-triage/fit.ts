/** Fits the columns of the model together by AdaGrad, starting from the lexicon's own scores. */
import type { Category } from '../../contract/src/lists.ts'
import type { LabelledRow } from '../../server/src/rooms/triage/evaluate.ts'
import { gather } from '../../server/src/rooms/triage/domain/evidence.ts'
import type { Feature, LinearModel, StoredModel } from '../../server/src/rooms/triage/domain/model.ts'
import {
  BUCKETS,
  chances,
  COLUMNS,
  featuresOf,
  FIRST,
  HOLDS,
  scores,
} from '../../server/src/rooms/triage/domain/model.ts'
import { priorOf, weigh } from '../../server/src/rooms/triage/domain/weigh.ts'
import type { Settings } from './settings.ts'
import type { ToneRow } from './tone.ts'

export interface Sample {
  readonly features: readonly Feature[]
  readonly prior: readonly number[]
  readonly first: number
  /** Wanted answer of every column, 0 or 1; the first six are one choice. */
  readonly wanted: readonly number[]
  readonly weight: number
  /** Emotion is only learned where it was labelled. */
  readonly rated: boolean
}

const SCALE = 0.01
const EMOTION_AT = FIRST.length + HOLDS.length

/** A labelled row as the trainer sees it. */
export function prepare(row: LabelledRow, weight: number, tone: StoredModel['tone']): Sample {
  const evidence = gather(row.text)
  return {
    features: featuresOf(evidence, toneParts(tone)),
    prior: priorOf(weigh(evidence), evidence),
    first: FIRST.indexOf(row.category[0]!),
    wanted: wantedOf(row.category, row.emotion ?? 0),
    weight,
    rated: row.emotion !== undefined,
  }
}

const unpacked = new WeakMap<StoredModel['tone'], Pick<LinearModel, 'toneWeights' | 'toneBias'>>()

function toneParts(tone: StoredModel['tone']): Pick<LinearModel, 'toneWeights' | 'toneBias'> {
  const known = unpacked.get(tone)
  if (known) return known
  const toneWeights = new Float32Array(BUCKETS)
  tone.buckets.forEach((bucket, i) => (toneWeights[bucket] = tone.weights[i]! * tone.scale))
  const made = { toneWeights, toneBias: tone.bias }
  unpacked.set(tone, made)
  return made
}

const wantedOf = (categories: readonly Category[], emotion: number): number[] => [
  ...FIRST.map((category) => (categories[0] === category ? 1 : 0)),
  ...HOLDS.map((category) => (categories.includes(category) ? 1 : 0)),
  ...[1, 2, 3].map((step) => (emotion >= step ? 1 : 0)),
]

export interface Job {
  readonly samples: readonly Sample[]
  readonly reviews: readonly ToneRow[]
  readonly tone: StoredModel['tone']
  readonly settings: Settings
}

interface Weights {
  readonly of: Float64Array
  readonly seen: Float64Array
  readonly bias: Float64Array
}

/** The stored form of a model fitted on the samples. The same job gives the same bytes. */
export function fit(job: Job): StoredModel {
  return pack(learn(job), job, temperatures(job))
}

/** Every sample judged by a model that was fitted without its fold: what `--search` and the temperatures rest on. */
export function crossValidate(job: Job): { sample: Sample; sums: Float64Array }[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const samples = job.samples.filter((_, i) => i % FOLDS !== fold)
    const model = inMemory(learn({ ...job, samples }), job.settings)
    return job.samples
      .filter((_, i) => i % FOLDS === fold)
      .map((sample) => ({ sample, sums: scores(sample.features, sample.prior, model) }))
  }).flat()
}

const FOLDS = 5

function learn({ samples, reviews, tone, settings }: Job): Weights {
  const weights: Weights = {
    of: new Float64Array(BUCKETS * COLUMNS),
    seen: new Float64Array(BUCKETS * COLUMNS),
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
  }
  return weights
}

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
  const { of, seen } = weights
  const decay = settings.decay * sample.weight
  for (const { bucket, value } of sample.features)
    for (let c = 0, at = bucket * COLUMNS; c < COLUMNS; c++, at++) {
      const pull = errors[c]! * value - decay * of[at]!
      seen[at]! += pull * pull
      of[at]! += (rate * pull) / Math.sqrt(0.1 + seen[at]!)
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

const SURE = 3
const AHEAD = 2

/** Reviews that the lexicon alone is sure about: they teach the n-grams that stand beside its words. */
function distant(
  reviews: readonly ToneRow[],
  tone: StoredModel['tone'],
  settings: Settings,
): readonly Sample[] {
  const known = distantOnce.get(tone) ?? distantRows(reviews, tone)
  distantOnce.set(tone, known)
  return known.map((sample) => ({ ...sample, weight: settings.distantWeight }))
}

const distantOnce = new WeakMap<StoredModel['tone'], Sample[]>()

function distantRows(reviews: readonly ToneRow[], tone: StoredModel['tone']): Sample[] {
  return reviews.slice(0, 4000).flatMap(({ text, polarity }) => {
    const evidence = gather(text)
    const prior = priorOf(weigh(evidence), evidence)
    const ranked = FIRST.map((category, c) => ({ category, score: prior[c]! })).sort(
      (a, b) => b.score - a.score,
    )
    const sure = ranked[0]!.score >= SURE && ranked[0]!.score - ranked[1]!.score >= AHEAD
    const good = ranked[0]!.category === 'none'
    if (!sure || (polarity === 'positive') !== good) return []
    const row = { text, category: [ranked[0]!.category] }
    return [prepare(row, 1, tone)]
  })
}

/** One temperature for each kind of column, by five folds: the division that makes held-out loss smallest. */
function temperatures(job: Job): [number, number, number] {
  const outs = crossValidate(job)
  const best = (loss: (chance: ReturnType<typeof chances>, sample: Sample) => number): number => {
    const tried = [0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.35, 1.5, 1.75, 2, 2.5].map((t) => ({
      t,
      loss: outs.reduce(
        (sum, { sample, sums }) => sum + loss(chances(sums, { temperature: [t, t, t] }), sample),
        0,
      ),
    }))
    return tried.reduce((a, b) => (b.loss < a.loss ? b : a)).t
  }
  return [
    best((chance, { first }) => -Math.log(chance.first[FIRST[first]!])),
    best((chance, { wanted }) =>
      sum(HOLDS.map((name, i) => cross(chance.holds[name], wanted[FIRST.length + i]!))),
    ),
    best((chance, { wanted }) => sum(chance.emotionAtLeast.map((p, i) => cross(p, wanted[EMOTION_AT + i]!)))),
  ]
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
const cross = (p: number, wanted: number): number => -Math.log(Math.max(1e-9, wanted === 1 ? p : 1 - p))

function inMemory(weights: Weights, settings: Settings): LinearModel {
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

function usedBuckets({ of }: Weights, kept: number): number[] {
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
    buckets,
    weights: flat,
    scale: SCALE,
    bias: [...weights.bias].map(rounded),
    prior: settings.prior,
    temperature,
    tone,
  }
}

/** The figures that choose between settings, over samples judged by a model that did not see them. */
export function figures(outs: readonly { sample: Sample; sums: Float64Array }[]): Record<string, number> {
  const said = outs.map(({ sample, sums }) => ({ sample, chance: chances(sums, { temperature: [1, 1, 1] }) }))
  const found = said.map(({ chance }) =>
    FIRST.reduce((best, c, i) => (chance.first[c] > chance.first[FIRST[best]!] ? i : best), 0),
  )
  const f1 = FIRST.map((_, c) => {
    const both = said.filter(({ sample }, i) => sample.first === c && found[i] === c).length
    return (
      (2 * both) /
      (said.filter(({ sample }) => sample.first === c).length + found.filter((f) => f === c).length)
    )
  })
  const emotion = said.filter(
    ({ sample, chance }) =>
      chance.emotionAtLeast.filter((p) => p >= 0.5).length === sum(sample.wanted.slice(EMOTION_AT)),
  )
  const losses = said.map(({ sample, chance }) => -Math.log(chance.first[FIRST[sample.first]!]))
  return {
    macroF1: sum(f1) / f1.length,
    accuracy: said.filter(({ sample }, i) => sample.first === found[i]).length / said.length,
    loss: sum(losses) / said.length,
    emotion: emotion.length / said.length,
    holds:
      sum(
        said.map(({ sample, chance }) =>
          sum(HOLDS.map((c, i) => cross(chance.holds[c], sample.wanted[FIRST.length + i]!))),
        ),
      ) / said.length,
  }
}
