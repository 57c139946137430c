/** The model of one installation: the project's own texts, what real ones moved, and what a shop's people said. */
import type { Category, Emotion, Flag, Subtype } from '@aftercare/contract/lists'
import { markOf } from '../domain/buckets.ts'
import { COLUMNS, EMOTION_AT, FLAG_AT, HOLDS, HOLDS_AT, SUBTYPES, subtypeColumn } from '../domain/columns.ts'
import { lexiconText } from '../domain/evidence.ts'
import { flags } from '../domain/flag-list.ts'
import { bucketsIn, unpackTone, type StoredModel } from '../domain/model.ts'
import { pack } from './fit.ts'
import { learn, type Weights } from './learn.ts'
import { ownNumbers } from './own-texts.ts'
import { rowsOf, shareRows, type RealShare } from './real-share.ts'
import { numbersOf, sampleOf, type LabelledText, type NumberRow } from './sample.ts'
import type { Settings } from './settings.ts'

/** What a person said of a case: its class, and whatever else she set. */
export interface ShopText {
  readonly id: string
  readonly text: string
  readonly category: Category
  readonly subtype: Subtype | null
  /** Null: nobody said. */
  readonly emotion: Emotion | null
  /** Only those that a person set. */
  readonly flags: Readonly<Partial<Record<Flag, boolean>>>
}

/** What the trainer needs of the project. */
export interface OwnTexts {
  readonly training: readonly LabelledText[]
  readonly share: RealShare
}

/** From so many cases on a shop's people say more about a flag than the project's texts do. */
const FLAG_KNOWN = 20

/** The stored form of the model. The same texts in the same order give the same bytes. */
export function trainWithShop(own: OwnTexts, shop: readonly ShopText[], settings: Settings): StoredModel {
  const { share } = own
  const tone = unpackTone(share.tone)
  const samples = ownNumbers(own.training, tone).map((row) => sampleOf(row, settings))
  const ofShop = shop.map((row) => sampleOf(shopNumbers(row, tone), settings))
  const together = learn([...samples, ...ofShop], settings)
  const alone = learn(samples, settings)
  const kept = keepFlags(together, alone, unknownFlags(shop))
  const { tone: storedTone, temperature, flagFrom } = share
  return pack(withShare(kept, share), { tone: storedTone, settings, temperature, flagFrom })
}

/** Whether the share of the real texts was learned with the lexicon of this program. */
export const fitsLexicon = ({ lexicon }: Pick<RealShare, 'lexicon'>): boolean =>
  lexicon === markOf(lexiconText)

/** A person's word as numbers: what she did not say is not learned from. */
function shopNumbers(row: ShopText, tone: ReturnType<typeof unpackTone>): NumberRow {
  const said: LabelledText = {
    id: row.id,
    text: row.text,
    category: [row.category],
    subtype: row.subtype === null ? [] : [row.subtype],
    emotion: row.emotion ?? 0,
    flags: flags.filter((flag) => row.flags[flag] === true),
    rated: flags.filter((flag) => row.flags[flag] !== undefined),
  }
  const numbers = numbersOf(said, 'natural', tone)
  return { ...numbers, unknown: [...numbers.unknown, ...unsaid(row)] }
}

// She named what has to be solved first; whether another class holds beside it nobody asked her.
function unsaid({ category, emotion }: ShopText): number[] {
  const others = category === 'none' ? [] : HOLDS.filter((one) => one !== category)
  return [
    ...others.map((one) => HOLDS_AT + HOLDS.indexOf(one)),
    ...others.flatMap((one) => SUBTYPES[one].map(subtypeColumn)),
    ...(emotion === null ? [EMOTION_AT, EMOTION_AT + 1, EMOTION_AT + 2] : []),
  ]
}

/** The places of the flags that too few cases of the shop have: their weights stay those of the project. */
const unknownFlags = (shop: readonly ShopText[]): number[] =>
  flags.flatMap((flag, i) => (shop.filter((row) => row.flags[flag] === true).length < FLAG_KNOWN ? [i] : []))

function keepFlags(together: Weights, alone: Weights, kept: readonly number[]): Weights {
  const buckets = [...together.buckets]
  const before = rowsOf(alone, buckets)
  const columns = kept.map((flag) => FLAG_AT + flag)
  const of = together.of.slice()
  for (let row = 0; row < of.length; row += COLUMNS) for (const c of columns) of[row + c] = before[row + c]!
  const bias = together.bias.slice()
  for (const c of columns) bias[c] = alone.bias[c]!
  return { buckets: together.buckets, of, bias }
}

/** Adds what the real texts moved; a word that only the shop has keeps its own weights. */
function withShare(weights: Weights, share: RealShare): Weights {
  const buckets = [...new Set([...weights.buckets, ...bucketsIn(share.buckets)])].sort((a, b) => a - b)
  const moved = rowsOf(shareRows(share), buckets)
  return {
    buckets: Int32Array.from(buckets),
    of: rowsOf(weights, buckets).map((weight, at) => weight + moved[at]!),
    bias: weights.bias.map((bias, c) => bias + share.bias[c]!),
  }
}
