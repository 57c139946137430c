/** What is fitted on folds that the model did not see: temperatures, and from where on a flag holds. */
import { COLUMNS, FIRST, FLAG_AT, KINDS, kindOf } from '../domain/columns.ts'
import { flags } from '../domain/flag-list.ts'
import { learn } from './learn.ts'
import type { Weights } from './learn.ts'
import type { Sample } from './sample.ts'
import type { Settings } from './settings.ts'

const FOLDS = 3

interface Out {
  readonly sample: Sample
  readonly sums: Float64Array
}

/** Every sample judged by weights that were fitted without its fold. */
function heldOut(samples: readonly Sample[], settings: Settings): Out[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const weights = learn(
      samples.filter((_, i) => i % FOLDS !== fold),
      settings,
    )
    const place = new Map([...weights.buckets].map((bucket, i) => [bucket, i * COLUMNS]))
    return samples
      .filter((_, i) => i % FOLDS === fold)
      .map((sample) => ({ sample, sums: sumsOf(sample, { weights, place, prior: settings.prior }) }))
  }).flat()
}

interface Fitted {
  readonly weights: Weights
  readonly place: ReadonlyMap<number, number>
  readonly prior: readonly number[]
}

function sumsOf(sample: Sample, { weights, place, prior }: Fitted): Float64Array {
  const sums = Float64Array.from(weights.bias, (bias, c) => bias + prior[kindOf(c)]! * sample.prior[c]!)
  sample.buckets.forEach((bucket, i) => {
    const at = place.get(bucket)
    if (at === undefined) return
    for (let c = 0; c < COLUMNS; c++) sums[c]! += weights.of[at + c]! * sample.values[i]!
  })
  return sums
}

/** One temperature for each kind of columns, and for each flag the probability from which on it holds. */
export function calibrate(
  samples: readonly Sample[],
  settings: Settings,
): { temperature: number[]; flagFrom: [number, number][] } {
  const outs = heldOut(samples, settings)
  const real = outs.filter(({ sample }) => sample.origin !== 'own')
  const temperature = Array.from({ length: KINDS }, (_, kind) =>
    // Our own texts are harder than real ones: for what comes first and how it was said, real ones set the scale.
    // Flags are too rare in them.
    best(STEPS, (t) => -loss(kindOf(FLAG_AT) === kind || real.length < 100 ? outs : real, kind, t)),
  )
  const flagTemperature = temperature[kindOf(FLAG_AT)]!
  return { temperature, flagFrom: flags.map((_, i) => flagFrom(outs, FLAG_AT + i, flagTemperature)) }
}

const STEPS = [0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.35, 1.5, 1.75, 2, 2.5]

function best<One>(tried: readonly One[], worth: (one: One) => number): One {
  const scored = tried.map((one) => ({ one, worth: worth(one) }))
  return scored.reduce((a, b) => (b.worth > a.worth ? b : a)).one
}

function loss(outs: readonly Out[], kind: number, temperature: number): number {
  const columns = Array.from({ length: COLUMNS }, (_, c) => c).filter((c) => kindOf(c) === kind)
  const own = ({ sample, sums }: Out): number =>
    kind === 0
      ? firstLoss(sample, sums, temperature)
      : columns
          .filter((c) => sample.known[c])
          .reduce((sum, c) => sum + cross(sums[c]! / temperature, sample.wanted[c]!), 0)
  return outs.reduce((sum, out) => sum + own(out), 0)
}

function firstLoss({ wanted }: Sample, sums: Float64Array, temperature: number): number {
  const parts = FIRST.map((_, c) => sums[c]! / temperature)
  const top = Math.max(...parts)
  const total = parts.reduce((sum, x) => sum + Math.exp(x - top), 0)
  return Math.log(total) + top - parts[wanted.indexOf(1)]!
}

const cross = (score: number, wanted: number): number => Math.log(1 + Math.exp(wanted === 1 ? -score : score))

const WITH_ROW = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5]
const ALONE = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8]
const SAFETY = FLAG_AT + flags.indexOf('safety')

// A missed injury costs more than a call too many: recall counts double for safety.
function flagFrom(outs: readonly Out[], column: number, temperature: number): [number, number] {
  const rated = outs.filter(({ sample }) => sample.known[column])
  const more = column === SAFETY ? 4 : 1
  const pairs = WITH_ROW.flatMap((row) => ALONE.map((alone): [number, number] => [row, alone]))
  return best(pairs, ([row, alone]) => {
    let both = 0
    let wanted = 0
    let said = 0
    for (const { sample, sums } of rated) {
      const from = sample.prior[column]! > 0 ? row : alone
      const holds = sums[column]! >= temperature * Math.log(from / (1 - from)) ? 1 : 0
      both += holds * sample.wanted[column]!
      wanted += sample.wanted[column]!
      said += holds
    }
    return ((1 + more) * both) / Math.max(1, more * wanted + said)
  })
}
