import type { UsageAnswer, UsageTaskKind } from '@aftercare/contract/cause-lists'
import type { NewCauses } from '@aftercare/contract/causes'

export type CauseRefusal = {
  readonly code:
    | 'cause.unknown'
    | 'cause.twice'
    | 'cause.shares'
    | 'cause.usage_unanswered'
    | 'cause.not_usage'
    | 'cause.no_complaint'
}

interface Facts {
  readonly category: string
  /** The causes that the shop offers, and those that the case has already. */
  readonly offered: ReadonlySet<string>
}

const WHOLE = 1000

/** The first thing that is wrong with the causes of a case, or null. */
export function whyNotCauses(
  { causes, usageAnswer }: NewCauses,
  { category, offered }: Facts,
): CauseRefusal | null {
  if (category === 'none') return { code: 'cause.no_complaint' }
  const codes = causes.map(({ code }) => code)
  if (new Set(codes).size < codes.length) return { code: 'cause.twice' }
  if (codes.some((code) => !offered.has(code))) return { code: 'cause.unknown' }
  if (causes.reduce((sum, { share }) => sum + share, 0) !== WHOLE) return { code: 'cause.shares' }
  if (category === 'usage' && usageAnswer === undefined) return { code: 'cause.usage_unanswered' }
  if (category !== 'usage' && usageAnswer !== undefined) return { code: 'cause.not_usage' }
  return null
}

/** What has to be mended after an answer: the page, the script, or both. */
export const tasksOf: Record<UsageAnswer, readonly UsageTaskKind[]> = {
  page_missing: ['page'],
  not_told: ['script'],
  both: ['page', 'script'],
}
