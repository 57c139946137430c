/** Folds by a row's id and intervals by resampling: the same seed gives the same. */
import type { Judged } from '../../server/src/rooms/triage/evaluate.ts'
import { reportOf } from '../../server/src/rooms/triage/evaluate.ts'
import { markOf } from '../../server/src/rooms/triage/domain/buckets.ts'

/** The fold of a row: FNV-1a over seed and id, folded. */
export function fold(id: string, seed: number, folds: number): number {
  const hash = markOf(`${seed}:${id}`)
  return ((hash ^ (hash >>> 15)) >>> 0) % folds
}

const RESAMPLES = 400

/** The middle 95 % of the chief figures over resamples of the rows, drawn by a fixed sequence. */
export function foldIntervals(all: readonly Judged[]): { interval95: Record<string, [number, number]> } {
  let state = 20261122
  const draw = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32
  const reports = Array.from({ length: RESAMPLES }, () =>
    reportOf(all.map(() => all[Math.floor(draw() * all.length)]!)),
  )
  const middle = (figure: (report: (typeof reports)[number]) => number): [number, number] => {
    const sorted = reports.map(figure).sort((a, b) => a - b)
    return [sorted[Math.floor(RESAMPLES * 0.025)]!, sorted[Math.ceil(RESAMPLES * 0.975) - 1]!]
  }
  return {
    interval95: {
      accuracy: middle(({ accuracy }) => accuracy),
      macroF1: middle(({ macroF1 }) => macroF1),
      macroF1OfFiveOrMore: middle(({ macroF1OfFiveOrMore }) => macroF1OfFiveOrMore),
      amongLabels: middle(({ amongLabels }) => amongLabels),
      quadraticKappa: middle(({ emotion }) => emotion.quadraticKappa),
      serviceAnywhere: middle(({ serviceAnywhere }) => serviceAnywhere.f1 ?? 0),
    },
  }
}
