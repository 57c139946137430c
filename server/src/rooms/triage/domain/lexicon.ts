import type { Category, ProductCategory, Subtype } from '@aftercare/contract/lists'

/**
 * One row of the lexicon: short terms in the language of terms.ts, what they say, and how strongly.
 * A term does not count where a negation stands right before it ("没有色差"), unless the row is `literal`.
 */
export interface Row<Says> {
  readonly says: Says
  /** 3 decides alone, 2 is good evidence, 1 tips the scales. Below 0 speaks against. */
  readonly weight: number
  readonly terms: string
  /** In the same clause these take the meaning away: 爆炸 in "价格爆炸". */
  readonly unless?: string
  /** Anywhere in the text these take the meaning away. */
  readonly unlessAnywhere?: string
  /** The row holds only if one of these is somewhere in the text. */
  readonly only?: string
  /** … or if the order is known to be of one of these. */
  readonly orProduct?: readonly ProductCategory[]
  /** The row holds only if one of these is there as well: an occasion, a day and a trouble seldom share a clause. */
  readonly also?: string
  /** Counts even after a negation, because the terms carry their own. */
  readonly literal?: boolean
  /** Says it of the goods alone: something spoiled, and nobody came to harm by these words. */
  readonly ofGoods?: boolean
}

export type Finding = `${Exclude<Category, 'none'>}/${Subtype}` | 'none/praise' | 'none/question' | 'none/off'
export type CategoryRow = Row<Finding>
export type EmotionSays = 0 | 1 | 2 | 3
