import type { Category, Subtype } from '@aftercare/contract/lists'

/** What is at stake beside the matter itself. The first three make a case urgent. */
export type Stake = 'safety' | 'depends_on' | 'time_critical' | 'legal_threat'

/** One way in which a customer says something. `{product}`, `{days}` and `{city}` are filled in. */
export interface DemoText {
  readonly category: Category
  readonly subtype: Subtype | null
  /** Categories, traits or names of products that it can be about; empty: any everyday product. */
  readonly fits: readonly string[]
  readonly stake: Stake | null
  readonly text: string
}

export type Said = readonly [text: string, ...fits: string[]]

/** A table of phrasings about one matter. */
export const saying = (
  category: Category,
  subtype: Subtype | null,
  rows: readonly Said[],
  stake: Stake | null = null,
): DemoText[] => rows.map(([text, ...fits]) => ({ category, subtype, fits, stake, text }))

/** Puts words into the places of a text. An unknown place stays as it is; a test finds it. */
export const fill = (text: string, words: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => words[name] ?? place)
