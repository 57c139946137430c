import type { Comparison } from '@aftercare/contract/learning'
import type { LessonReason } from '@aftercare/contract/learning-lists'
import type { Flag } from '@aftercare/contract/lists'

/** How one model did on texts whose class people have named. */
export interface Result {
  readonly texts: number
  readonly macroF1: number
  readonly accuracy: number
  /** Of each flag that was labelled as holding: how many texts, and how many of them were found. */
  readonly flags: readonly { readonly flag: Flag; readonly n: number; readonly found: number }[]
}

/** Two models on the same texts. */
export const comparison = (was: Result, is: Result): Comparison => ({
  texts: is.texts,
  macroF1: { was: was.macroF1, is: is.macroF1 },
  accuracy: { was: was.accuracy, is: is.accuracy },
  flags: is.flags.map(({ flag, n, found }) => ({
    flag,
    n,
    was: (was.flags.find((one) => one.flag === flag)?.found ?? 0) / n,
    is: found / n,
  })),
})

/** So much of a thousand difficult texts changes by chance from one training to the next. */
const BY_CHANCE = 0.01
/** Shares are compared as numbers, not as bits. */
const SAME = 1e-9

/**
 * Why a new model may not take the place of the old one; nothing: it may. It has to be better where the shop's people
 * have judged, no worse than chance allows on the project's own texts, and must not miss a flag that was found before.
 */
export function whyNotTake(onShop: Comparison, onOwn: Comparison): LessonReason[] {
  const missesMore = ({ flags }: Comparison): boolean => flags.some(({ was, is }) => is < was - SAME)
  const against: readonly (readonly [LessonReason, boolean])[] = [
    ['shop_f1_not_higher', onShop.macroF1.is <= onShop.macroF1.was + SAME],
    ['own_f1_lower', onOwn.macroF1.is < onOwn.macroF1.was - BY_CHANCE],
    ['shop_flag_recall_lower', missesMore(onShop)],
    ['own_flag_recall_lower', missesMore(onOwn)],
  ]
  return against.flatMap(([reason, holds]) => (holds ? [reason] : []))
}
