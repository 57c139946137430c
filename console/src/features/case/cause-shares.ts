import type { UsageAnswer } from '@aftercare/contract/cause-lists'
import type { CausesOfCase } from '../../lib/shapes.ts'

export interface Part {
  readonly code: string
  /** In thousandths. */
  readonly share: number
}

const WHOLE = 1000

/** The same share for each, in whole thousandths; the first bears what is left over. */
export function spread(codes: readonly string[]): Part[] {
  const each = Math.floor(WHOLE / Math.max(1, codes.length))
  const left = WHOLE - each * codes.length
  return codes.map((code, at) => ({ code, share: at === 0 ? each + left : each }))
}

export const totalOf = (parts: readonly Part[]): number => parts.reduce((sum, { share }) => sum + share, 0)

/** What the dialog begins with: what was given, or the one that was confirmed, or nothing. */
export function partsOf({ causes }: Pick<CausesOfCase, 'causes'>, first: { code: string } | null): Part[] {
  if (first) return spread([first.code])
  return causes.map(({ code, share }) => ({ code, share }))
}

const says: Readonly<Record<string, UsageAnswer>> = {
  page_no_conditions: 'page_missing',
  not_said_before_sale: 'not_told',
}

/** What two of the causes answer by themselves, where a usage case has to say what was missing. */
export const answerOf = (code: string): UsageAnswer | undefined => says[code]
