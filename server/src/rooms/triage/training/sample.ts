/** Texts as the trainer sees them: numbers only. So what was learned from real texts can be kept without the texts. */
import type { Category, Emotion, Flag, Subtype } from '@aftercare/contract/lists'
import { markOf } from '../domain/buckets.ts'
import {
  ALL_SUBTYPES,
  COLUMNS,
  EMOTION_AT,
  FIRST,
  FLAG_AT,
  HOLDS,
  kindOf,
  SUBTYPE_AT,
} from '../domain/columns.ts'
import { gather } from '../domain/evidence.ts'
import { familyValue, gramValue, partsOf } from '../domain/features.ts'
import { flags } from '../domain/flag-list.ts'
import type { Tone } from '../domain/model.ts'
import { priorOf, weigh } from '../domain/weigh.ts'
import type { Settings } from './settings.ts'

/** Written for this project; a real text of a curated set; a real text of the natural mix. */
export type Origin = 'own' | 'curated' | 'natural'

/** A labelled text; a flag that is not named in `flags` does not hold, one not in `rated` was not labelled. */
export interface LabelledText {
  readonly id: string
  readonly text: string
  readonly category: readonly Category[]
  readonly subtype: readonly Subtype[]
  readonly emotion: Emotion
  readonly flags: readonly Flag[]
  readonly rated: readonly Flag[]
}

/** A labelled text as numbers: hashed features, the lexicon's scores, and what is wanted. */
export interface NumberRow {
  /** A mark of its id, for folds. */
  readonly id: number
  readonly origin: Origin
  readonly grams: readonly number[]
  readonly families: readonly number[]
  readonly named: readonly number[]
  /** Column and score in turn, where the score is not 0. */
  readonly prior: readonly number[]
  /** The columns that are wanted. */
  readonly wanted: readonly number[]
  /** The columns that were not labelled. */
  readonly unknown: readonly number[]
}

export interface Sample {
  readonly id: number
  readonly origin: Origin
  readonly buckets: readonly number[]
  readonly values: readonly number[]
  readonly prior: readonly number[]
  /** Wanted answer of every column, 0 or 1; the first six are one choice. */
  readonly wanted: readonly number[]
  readonly known: readonly boolean[]
  /** By the kind of column. */
  readonly weight: readonly number[]
}

const ascending = (a: number, b: number): number => a - b

/** The numbers of a labelled text. */
export function numbersOf(row: LabelledText, origin: Origin, tone: Tone): NumberRow {
  const evidence = gather(row.text)
  const { all, families, named } = partsOf(evidence, tone)
  const prior = priorOf(weigh(evidence), evidence)
  return {
    id: markOf(row.id),
    origin,
    grams: [...all.buckets].sort(ascending),
    families: [...families].sort(ascending),
    named: [...named].sort(ascending),
    prior: prior.flatMap((score, c) => (score === 0 ? [] : [c, Math.round(score * 1e4) / 1e4])),
    wanted: wantedOf(row),
    unknown: flags.flatMap((flag, i) => (row.rated.includes(flag) ? [] : [FLAG_AT + i])),
  }
}

const where = <T>(list: readonly T[], from: number, holds: (one: T) => boolean): number[] =>
  list.flatMap((one, i) => (holds(one) ? [from + i] : []))

const wantedOf = ({ category, subtype, emotion, flags: said }: LabelledText): number[] => [
  ...where(FIRST, 0, (one) => category[0] === one),
  ...where(HOLDS, FIRST.length, (one) => category.includes(one)),
  ...where([1, 2, 3], EMOTION_AT, (step) => emotion >= step),
  ...where(ALL_SUBTYPES, SUBTYPE_AT, (one) => subtype.includes(one)),
  ...where(flags, FLAG_AT, (one) => said.includes(one)),
]

/** A row of numbers as the trainer weighs it. */
export function sampleOf(row: NumberRow, { ownWeight, naturalWeight }: Settings): Sample {
  const prior = new Array<number>(COLUMNS).fill(0)
  for (let i = 0; i < row.prior.length; i += 2) prior[row.prior[i]!] = row.prior[i + 1]!
  const weight = row.origin === 'own' ? ownWeight : row.origin === 'natural' ? naturalWeight : 1
  const gram = gramValue(row.grams.length)
  const family = familyValue(row.families.length)
  return {
    id: row.id,
    origin: row.origin,
    buckets: [...row.grams, ...row.families, ...row.named],
    values: [...row.grams.map(() => gram), ...row.families.map(() => family), ...row.named.map(() => 1)],
    prior,
    wanted: Array.from({ length: COLUMNS }, (_, c) => (row.wanted.includes(c) ? 1 : 0)),
    known: Array.from({ length: COLUMNS }, (_, c) => !row.unknown.includes(c)),
    weight: [0, 1, 2, 3, 4].map((kind) => (kind === kindOf(FLAG_AT) ? 1 : weight)),
  }
}
