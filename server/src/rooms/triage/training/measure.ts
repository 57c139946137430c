/** How good settings are, judged only by folds that the model did not see. */
import { chances, FIRST, HOLDS, likeliest, scores } from '../domain/model.ts'
import type { Job } from './learn.ts'
import { inMemory, learn } from './learn.ts'
import type { Sample } from './sample.ts'

const EMOTION_AT = FIRST.length + HOLDS.length

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

/** One temperature for each kind of column, by five folds: the division that makes held-out loss smallest. */
export function temperatures(job: Job): [number, number, number] {
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

/** The figures that choose between settings, over samples judged by a model that did not see them. */
export function figures(outs: readonly { sample: Sample; sums: Float64Array }[]): Record<string, number> {
  const said = outs.map(({ sample, sums }) => ({ sample, chance: chances(sums, { temperature: [1, 1, 1] }) }))
  const found = said.map(({ chance }) => FIRST.indexOf(likeliest(chance)))
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
