import type { Category, Emotion, Subtype } from '@aftercare/contract/lists'
import type { PolicyDocument } from '@aftercare/contract/policy'
import type { LinearModel } from './domain/model.ts'
import { FIRST } from './domain/model.ts'
import type { Triage } from './domain/triage.ts'
import { triage } from './domain/triage.ts'

/** A labelled text, fields as in the label guide of the data (`category` and `subtype` best fit first). */
export interface LabelledRow {
  readonly text: string
  readonly category: readonly Category[]
  readonly subtype?: readonly Subtype[]
  readonly emotion?: Emotion
  readonly safety?: boolean
  readonly time_critical?: boolean
  readonly legal_threat?: boolean
}

/** Shares in [0, 1]; `n` = labelled rows of the class. F1 of a class that neither occurs nor is found is null. */
export interface Score {
  readonly precision: number
  readonly recall: number
  readonly f1: number | null
  readonly n: number
}

/** The accuracy report of a labelled file. */
export interface Report {
  readonly n: number
  readonly accuracy: number
  /** Mean F1 over the categories that occur or were found. */
  readonly macroF1: number
  readonly perCategory: Readonly<Record<Category, Score>>
  /** All categories of a row, not only the first. */
  readonly categoriesMicroF1: number
  /** Rows with the right first category: share whose sub-type is one of the labelled ones. */
  readonly subtypeAccuracy: number
  readonly emotion: {
    readonly accuracy: number
    readonly meanError: number
    readonly macroF1: number
    readonly angry: Score
  }
  readonly flags: Readonly<Record<'safety' | 'timeCritical' | 'legalThreat', Score>>
  readonly askPerson: number
  /** Mean gap between confidence and correctness over ten bins, weighted by their size. */
  readonly calibrationError: number
}

interface Judged {
  readonly row: LabelledRow
  readonly said: Triage
}

/** Runs triage over labelled rows and counts. Pure; rows without an order, received at a fixed moment. */
export function evaluate(
  rows: readonly LabelledRow[],
  model: LinearModel,
  policy: PolicyDocument['triage'],
): Report {
  const judged = rows.map((row) => ({ row, said: triage(row.text, { receivedAt: 0 }, model, policy) }))
  const perCategory = Object.fromEntries(
    FIRST.map((category) => [
      category,
      score(
        judged,
        ({ row }) => row.category[0] === category,
        ({ said }) => said.category === category,
      ),
    ]),
  ) as Record<Category, Score>
  const right = judged.filter(({ row, said }) => row.category[0] === said.category)
  return {
    n: rows.length,
    accuracy: share(right.length, rows.length),
    macroF1: mean(Object.values(perCategory).flatMap(({ f1 }) => (f1 === null ? [] : [f1]))),
    perCategory,
    categoriesMicroF1: microF1(judged),
    subtypeAccuracy: subtypeAccuracy(right),
    emotion: emotion(judged),
    flags: {
      safety: score(
        judged,
        ({ row }) => row.safety === true,
        ({ said }) => said.flags.safety.holds,
      ),
      timeCritical: score(
        judged,
        ({ row }) => row.time_critical === true,
        ({ said }) => said.flags.timeCritical.holds,
      ),
      legalThreat: score(
        judged,
        ({ row }) => row.legal_threat === true,
        ({ said }) => said.flags.legalThreat.holds,
      ),
    },
    askPerson: share(judged.filter(({ said }) => said.askPerson).length, rows.length),
    calibrationError: calibrationError(judged),
  }
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)
const mean = (values: readonly number[]): number =>
  share(
    values.reduce((a, b) => a + b, 0),
    values.length,
  )

type Test = (one: Judged) => boolean

function score(judged: readonly Judged[], truth: Test, found: Test): Score {
  const n = judged.filter(truth).length
  const said = judged.filter(found).length
  const both = judged.filter((one) => truth(one) && found(one)).length
  const f1 = n + said === 0 ? null : (2 * both) / (n + said)
  return { precision: share(both, said), recall: share(both, n), f1, n }
}

function microF1(judged: readonly Judged[]): number {
  let both = 0
  let all = 0
  for (const { row, said } of judged) {
    const truth = new Set(row.category.filter((category) => category !== 'none'))
    all += truth.size + said.categories.length
    both += said.categories.filter(({ category }) => truth.has(category)).length
  }
  return share(2 * both, all)
}

function subtypeAccuracy(right: readonly Judged[]): number {
  const typed = right.filter(({ row, said }) => (row.subtype?.length ?? 0) > 0 && said.subtype !== null)
  return share(typed.filter(({ row, said }) => row.subtype!.includes(said.subtype!)).length, typed.length)
}

function emotion(judged: readonly Judged[]): Report['emotion'] {
  const rated = judged.filter(({ row }) => row.emotion !== undefined)
  const each = ([0, 1, 2, 3] as const).map((value) =>
    score(
      rated,
      ({ row }) => row.emotion === value,
      ({ said }) => said.emotion.value === value,
    ),
  )
  return {
    accuracy: share(rated.filter(({ row, said }) => row.emotion === said.emotion.value).length, rated.length),
    meanError: mean(rated.map(({ row, said }) => Math.abs(row.emotion! - said.emotion.value))),
    macroF1: mean(each.flatMap(({ f1 }) => (f1 === null ? [] : [f1]))),
    angry: score(
      rated,
      ({ row }) => row.emotion! >= 2,
      ({ said }) => said.emotion.value >= 2,
    ),
  }
}

function calibrationError(judged: readonly Judged[]): number {
  const bins = Array.from({ length: 10 }, () => ({ n: 0, sure: 0, right: 0 }))
  for (const { row, said } of judged) {
    const bin = bins[Math.min(9, Math.floor(said.confidence * 10))]!
    bin.n++
    bin.sure += said.confidence
    bin.right += row.category[0] === said.category ? 1 : 0
  }
  return share(
    bins.reduce((sum, { sure, right }) => sum + Math.abs(sure - right), 0),
    judged.length,
  )
}
