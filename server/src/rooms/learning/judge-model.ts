import { defaultPolicy } from '@aftercare/contract/default-policy'
import type { Flag } from '@aftercare/contract/lists'
import { judged, reportOf, type JudgingText, type LinearModel, type ShopText } from '../triage/index.ts'
import type { Result } from './domain/compare.ts'

interface Text {
  readonly row: Parameters<typeof judged>[0]
  /** The flags that hold, of those that were labelled. */
  readonly flags: readonly Flag[]
}

/** What a model makes of texts that it was not trained with. */
function resultOf(texts: readonly Text[], model: LinearModel): Result {
  const all = texts.map(({ row, flags }) => ({ flags, judged: judged(row, model, defaultPolicy.triage) }))
  const { macroF1, accuracy } = reportOf(all.map((one) => one.judged))
  const named = [...new Set(texts.flatMap(({ flags }) => flags))].sort()
  const flags = named.map((flag) => {
    const holding = all.filter((one) => one.flags.includes(flag))
    return {
      flag,
      n: holding.length,
      found: holding.filter((one) => one.judged.said.flags[flag].holds).length,
    }
  })
  return { texts: texts.length, macroF1, accuracy, flags }
}

/** On cases of the shop that were held back. */
export const judgeOnShop = (rows: readonly ShopText[], model: LinearModel): Result =>
  resultOf(
    rows.map(({ text, category, subtype, flags }) => ({
      row: { text, category: [category], subtype: subtype === null ? [] : [subtype] },
      flags: (Object.keys(flags) as Flag[]).filter((flag) => flags[flag] === true),
    })),
    model,
  )

/** On the project's texts that only judge. */
export const judgeOnOwn = (rows: readonly JudgingText[], model: LinearModel): Result =>
  resultOf(
    rows.map((row) => ({ row, flags: row.flags })),
    model,
  )
