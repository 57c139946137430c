import type { Category, Emotion, Flag, Subtype } from '@aftercare/contract/lists'
import type { PolicyDocument } from '@aftercare/contract/policy'
import { FIRST } from './domain/columns.ts'
import { flags as allFlags } from './domain/flag-list.ts'
import type { LinearModel } from './domain/model.ts'
import type { Triage, TriageFacts } from './domain/triage.ts'
import { triage } from './domain/triage.ts'
import type { Bin, FlagScore, Score } from './scores.ts'
import { kappa, mean, reliability, score, share, wilson } from './scores.ts'

/** A labelled text, fields as in the label guide of the data (`category` and `subtype` best fit first). */
export interface LabelledRow {
  readonly text: string
  readonly category: readonly Category[]
  readonly subtype?: readonly Subtype[]
  readonly emotion?: Emotion
  readonly safety?: boolean
  readonly time_critical?: boolean
  readonly legal_threat?: boolean
  /** All flags that hold; where it is absent, the three above are all that was labelled. */
  readonly flags?: readonly Flag[]
}

/** The accuracy report of a labelled file. */
export interface Report {
  readonly n: number
  readonly accuracy: number
  /** Mean F1 over the categories that occur or were found. */
  readonly macroF1: number
  /** Mean F1 over the categories with at least {@link FEW} rows: one row more or less is not the figure. */
  readonly macroF1OfFiveOrMore: number
  /** Share of texts whose first category is one of the labelled ones. */
  readonly amongLabels: number
  readonly perCategory: Readonly<Record<Category, Score>>
  /** All categories of a row, not only the first. */
  readonly categoriesMicroF1: number
  /** Service found anywhere against service labelled anywhere. */
  readonly serviceAnywhere: Score
  /** Rows with the right first category: share whose sub-type is one of the labelled ones. */
  readonly subtypeAccuracy: number
  readonly emotion: {
    readonly accuracy: number
    readonly meanError: number
    readonly macroF1: number
    readonly quadraticKappa: number
    readonly angry: Score
  }
  /** Only flags that were labelled; precision and recall with their 95 % Wilson intervals. */
  readonly flags: Readonly<Partial<Record<Flag, FlagScore>>>
  readonly askPerson: number
  /** Mean gap between confidence and correctness over ten bins, weighted by their size. */
  readonly calibrationError: number
  readonly reliability: readonly Bin[]
}

/** A labelled text and what triage said of it. */
export interface Judged {
  readonly row: LabelledRow
  readonly said: Triage
}

const FEW = 5

/** Runs triage over labelled rows and counts. Pure; rows without an order, received at a fixed moment. */
export function evaluate(
  rows: readonly LabelledRow[],
  model: LinearModel,
  policy: PolicyDocument['triage'],
): Report {
  return reportOf(rows.map((row) => judged(row, model, policy)))
}

/** One labelled text and what triage says of it. */
export function judged(
  row: LabelledRow,
  model: LinearModel,
  policy: PolicyDocument['triage'],
  facts: TriageFacts = { receivedAt: 0 },
): Judged {
  return { row, said: triage(row.text, facts, model, policy) }
}

/** Counts what was right. */
export function reportOf(all: readonly Judged[]): Report {
  const perCategory = Object.fromEntries(
    FIRST.map((category) => [
      category,
      score(
        all,
        ({ row }) => row.category[0] === category,
        ({ said }) => said.category === category,
      ),
    ]),
  ) as Record<Category, Score>
  const right = all.filter(({ row, said }) => row.category[0] === said.category)
  const f1s = (atLeast: number): number[] =>
    Object.values(perCategory).flatMap(({ f1, n }) => (f1 === null || n < atLeast ? [] : [f1]))
  const bins = reliability(
    all.map(({ row, said }) => ({ sure: said.confidence, right: row.category[0] === said.category })),
  )
  return {
    n: all.length,
    accuracy: share(right.length, all.length),
    macroF1: mean(f1s(0)),
    macroF1OfFiveOrMore: mean(f1s(FEW)),
    amongLabels: share(
      all.filter(({ row, said }) => row.category.includes(said.category)).length,
      all.length,
    ),
    perCategory,
    categoriesMicroF1: microF1(all),
    serviceAnywhere: score(
      all,
      ({ row }) => row.category.includes('service'),
      ({ said }) => said.categories.some(({ category }) => category === 'service'),
    ),
    subtypeAccuracy: subtypeAccuracy(right),
    emotion: emotion(all),
    flags: flagScores(all),
    askPerson: share(all.filter(({ said }) => said.askPerson).length, all.length),
    calibrationError: share(
      bins.reduce((sum, { n, sure, right: correct }) => sum + n * Math.abs(sure - correct), 0),
      all.length,
    ),
    reliability: bins,
  }
}

const OLD_NAMES = { safety: 'safety', timeCritical: 'time_critical', legalThreat: 'legal_threat' } as const

/** Whether a flag was labelled as holding; null where it was not labelled at all. */
export function labelled(row: LabelledRow, flag: Flag): boolean | null {
  if (row.flags) return row.flags.includes(flag)
  return flag in OLD_NAMES ? (row[OLD_NAMES[flag as keyof typeof OLD_NAMES]] ?? null) : null
}

function flagScores(all: readonly Judged[]): Report['flags'] {
  return Object.fromEntries(
    allFlags.flatMap((flag) => {
      const rated = all.filter(({ row }) => labelled(row, flag) !== null)
      if (rated.length === 0) return []
      const truth = ({ row }: Judged): boolean => labelled(row, flag) === true
      const found = ({ said }: Judged): boolean => said.flags[flag].holds
      const both = rated.filter((one) => truth(one) && found(one)).length
      const one: FlagScore = {
        ...score(rated, truth, found),
        precisionInterval: wilson(both, rated.filter(found).length),
        recallInterval: wilson(both, rated.filter(truth).length),
      }
      return [[flag, one]]
    }),
  )
}

function microF1(all: readonly Judged[]): number {
  let both = 0
  let either = 0
  for (const { row, said } of all) {
    const truth = new Set(row.category.filter((category) => category !== 'none'))
    either += truth.size + said.categories.length
    both += said.categories.filter(({ category }) => truth.has(category)).length
  }
  return share(2 * both, either)
}

function subtypeAccuracy(right: readonly Judged[]): number {
  const typed = right.filter(({ row, said }) => (row.subtype?.length ?? 0) > 0 && said.subtype !== null)
  return share(typed.filter(({ row, said }) => row.subtype!.includes(said.subtype!)).length, typed.length)
}

function emotion(all: readonly Judged[]): Report['emotion'] {
  const rated = all.filter(({ row }) => row.emotion !== undefined)
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
    quadraticKappa: kappa(rated.map(({ row, said }) => [row.emotion!, said.emotion.value])),
    angry: score(
      rated,
      ({ row }) => row.emotion! >= 2,
      ({ said }) => said.emotion.value >= 2,
    ),
  }
}
