import type {
  RuleDuty,
  RuleFreight,
  RuleMatter,
  RuleRemedy,
  RuleStanding,
  RuleVerdict,
} from '@aftercare/contract/rulebook-lists'
import type { Word } from '@aftercare/contract/words'
import { articles } from './articles.ts'
import type { Day } from './days.ts'
import type { FactName } from './facts.ts'
import { deliveryRows } from './table-delivery.ts'
import { noReasonRows } from './table-no-reason.ts'
import { orderRows } from './table-order.ts'
import { qualityRows } from './table-quality.ts'

/** Where a rule comes from: paraphrased, with its time and how well it is known. */
export interface Article {
  readonly id: string
  readonly instrument: Word
  readonly article: Word
  readonly gist: Word
  readonly source: Word
  readonly from: Day
  readonly to: Day | null
  readonly standing: RuleStanding
}

/** One line of a decision table. It is in force while the first article that it names is. */
export interface Row {
  readonly id: string
  /** All of these facts have one of these values; none: always. */
  readonly when: Partial<Record<FactName, readonly string[]>>
  readonly verdict: RuleVerdict
  readonly remedies: readonly RuleRemedy[]
  readonly freight: RuleFreight
  readonly because: Word
  readonly cites: readonly [string, ...string[]]
  readonly duties?: readonly RuleDuty[]
}

export interface Book {
  readonly version: string
  /** Before this day its tables have holes: it does not answer. */
  readonly since: Day
  readonly articles: readonly Article[]
  /** First match wins; the last row of each table always matches. */
  readonly tables: Readonly<Record<RuleMatter, readonly Row[]>>
}

/** The book in force 规则手册. Whoever changes a row or an article gives it a new version. */
export const book: Book = {
  version: '2026-11',
  since: '2021-01-01',
  articles,
  tables: { no_reason: noReasonRows, ...qualityRows, ...deliveryRows, ...orderRows },
}

/** Whether an article holds on a day. */
export const holdsOn = ({ from, to }: Pick<Article, 'from' | 'to'>, on: Day): boolean =>
  from <= on && (to === null || on <= to)

/** An article of a book. A row that names one that is not there is our mistake and throws. */
export function articleOf(of: Book, id: string): Article {
  const found = of.articles.find((one) => one.id === id)
  if (!found) throw new Error(`Invariant broken: the book has no article ${id}`)
  return found
}

/** The rows of a matter that are in force on a day. */
export const rowsOn = (of: Book, matter: RuleMatter, on: Day): readonly Row[] =>
  of.tables[matter].filter(({ cites }) => holdsOn(articleOf(of, cites[0]), on))
