/**
 * Reads a text against every table of the lexicon in one pass and answers which rows hold, and where.
 */
import type { Flag, ProductCategory, Wish } from '@aftercare/contract/lists'
import { conceptTerms } from './concept-features.ts'
import { circumstanceRows } from './lexicon-circumstances.ts'
import { emotionRows } from './lexicon-emotion.ts'
import { flagRows, passedTerms, wishRows } from './lexicon-flags.ts'
import { gistRows } from './lexicon-gist.ts'
import { harmRows } from './lexicon-harm.ts'
import { lawRows } from './lexicon-law.ts'
import { logisticsRows } from './lexicon-logistics.ts'
import { mismatchRows } from './lexicon-mismatch.ts'
import { needRows } from './lexicon-need.ts'
import { serviceRows } from './lexicon-service.ts'
import { noneRows, specialRows } from './lexicon-special.ts'
import { usageRows } from './lexicon-usage.ts'
import type { CategoryRow, EmotionSays, Finding, Row } from './lexicon.ts'
import { normalise } from './normalise.ts'
import type { Hit, Reading } from './terms.ts'
import { compileTerms, read } from './terms.ts'

/** A row that holds, and the places in the normal form where it does. */
export interface Held<Says> {
  readonly row: Row<Says>
  /** Its place in its table, so that a row can be named: `mismatch/colour:0`. */
  readonly name: string
  readonly hits: readonly Hit[]
}

/** Everything the lexicon finds in one text. */
export interface Evidence {
  readonly reading: Reading
  readonly categories: readonly Held<Finding>[]
  readonly flags: readonly Held<Flag>[]
  readonly emotions: readonly Held<EmotionSays>[]
  readonly wishes: readonly Held<Wish>[]
  readonly passed: readonly Hit[]
  /** Where each family of words stands (concepts.ts). */
  readonly concepts: readonly (readonly Hit[])[]
}

const categoryRows: readonly CategoryRow[] = [
  ...mismatchRows,
  ...logisticsRows,
  ...usageRows,
  ...serviceRows,
  ...specialRows,
  ...noneRows,
  ...gistRows,
]

interface Table<Says> {
  readonly rows: readonly {
    readonly row: Row<Says>
    readonly name: string
    /** Where its terms stand among all lists. */
    readonly lists: readonly [terms: number, unless: number, anywhere: number, only: number, also: number]
  }[]
}

/** Most fields of most rows are empty: they share this list, in which nothing is ever found. */
const EMPTY = 0
const lists: string[] = ['']
const listOf = (terms = ''): number => (terms.trim() === '' ? EMPTY : lists.push(terms) - 1)

function enter<Says extends string | number>(rows: readonly Row<Says>[]): Table<Says> {
  return {
    rows: rows.map((row, i) => ({
      row,
      name: `${row.says}:${i}`,
      lists: [
        listOf(row.terms),
        listOf(row.unless),
        listOf(row.unlessAnywhere),
        listOf(row.only),
        listOf(row.also),
      ],
    })),
  }
}

const categoryTable = enter(categoryRows)
const allFlagRows = [...flagRows, ...circumstanceRows, ...harmRows, ...needRows, ...lawRows]
const flagTable = enter(allFlagRows)
const emotionTable = enter(emotionRows)
const wishTable = enter(wishRows)
const PASSED = lists.push(passedTerms) - 1
const CONCEPTS = lists.length
lists.push(...conceptTerms)
const index = compileTerms(lists)

/**
 * All that the lexicon says, as one text: its mark goes into the model that is trained with it. What a row is about
 * beside its words plays no part in training.
 */
export const lexiconText: string = JSON.stringify(
  [categoryRows, allFlagRows, emotionRows, conceptTerms],
  (key, value: unknown) => (key === 'ofGoods' ? undefined : value),
)

/** Reads a text once; linear in its length. Never throws, whatever the text. `product` may stand in for words. */
export function gather(text: string, product: ProductCategory | null = null): Evidence {
  const reading = read(index, normalise(text))
  return {
    reading,
    categories: held(categoryTable, reading, product),
    flags: held(flagTable, reading, product),
    emotions: held(emotionTable, reading, product),
    wishes: held(wishTable, reading, product),
    passed: reading.hits[PASSED]!,
    concepts: reading.hits.slice(CONCEPTS),
  }
}

function held<Says>(table: Table<Says>, reading: Reading, product: ProductCategory | null): Held<Says>[] {
  const all: Held<Says>[] = []
  for (const { row, name, lists: at } of table.rows) {
    const said = reading.hits[at[0]]!
    if (said.length === 0 || reading.hits[at[2]]!.length > 0) continue
    if (!fits(row, reading.hits[at[3]]!.length > 0, product)) continue
    if (row.also !== undefined && reading.hits[at[4]]!.length === 0) continue
    const unless = reading.hits[at[1]]!
    const hits = said.filter(
      (hit) => !spoiled(hit, unless, reading) && (row.literal === true || !negated(hit, reading)),
    )
    if (hits.length) all.push({ row, name, hits })
  }
  return all
}

/** Categories that say nothing of what the thing is. */
const VAGUE: readonly ProductCategory[] = ['other', 'custom']

// Words stand in for an order that is not known; a heater is not food because somebody asks for a 结果.
const fits = <Says>(
  { only, orProduct }: Row<Says>,
  said: boolean,
  product: ProductCategory | null,
): boolean => {
  if (only === undefined) return true
  return product !== null && orProduct && !VAGUE.includes(product) ? orProduct.includes(product) : said
}

const spoiled = (hit: Hit, spoilers: readonly Hit[], { clause }: Reading): boolean =>
  spoilers.some((spoiler) => {
    const at = clause[spoiler.from]!
    return at >= clause[hit.from]! && at <= clause[hit.to - 1]!
  })

const NEGATORS = [
  '没有',
  '没',
  '不',
  '无',
  '未',
  '不会',
  '没出现',
  '没发现',
  '没什么',
  '没啥',
  '毫无',
  '没有任何',
  '并无',
  '没有出现',
  '没有发现',
  '不是',
]
/** What negators end with: most hits have none of these before them. */
const NEGATOR_ENDS = new Set(NEGATORS.map((word) => word.at(-1)))
const ASKED = ['是', '会', '有', '能', '好']

// "没有色差" says there is none; "是不是坏了" says that it is.
function negated(hit: Hit, { normal: { text } }: Reading): boolean {
  if (!NEGATOR_ENDS.has(text[hit.from - 1])) return false
  const before = text.slice(Math.max(0, hit.from - 6), hit.from)
  const negator = NEGATORS.find((word) => before.endsWith(word))
  if (!negator) return false
  const ahead = before.slice(0, before.length - negator.length)
  return !ASKED.some((word) => ahead.endsWith(word) && negator.startsWith('不'))
}
