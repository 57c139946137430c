import type { Reason } from '@aftercare/contract/decision'
import type { OrderPlatform, Subtype } from '@aftercare/contract/lists'
import { orderPlatformWords } from '@aftercare/contract/order-words'
import { categoryWords, subtypeWords } from '@aftercare/contract/words'
import type { CaseState } from './domain/case-file.ts'

interface Given {
  readonly platform: OrderPlatform | null
  readonly reason: string | null
}

/** Why the case has its class, where a reason from a platform gave it: the first of the decision's reasons. */
export function platformReasonOf({ triage }: Pick<CaseState, 'triage'>, given: Given | undefined): Reason[] {
  const { category, subtype, platformReason } = triage
  const reason = given?.reason
  if (platformReason === undefined || triage.byPerson || !reason) return []
  const from = `${given.platform ? orderPlatformWords[given.platform].zh : '平台'}原因「${reason}」`
  const sorted = [categoryWords[category].zh, ...(subtype ? [subtypeWords[subtype as Subtype].zh] : [])].join(
    '·',
  )
  return [
    {
      rule: 'platform_reason',
      because:
        platformReason === 'known'
          ? `按${from}归为${sorted},把握 ${Math.round(triage.confidence * 100)}%`
          : `${from}不在对照表里,请人工分类`,
      params: { platform: given.platform, reason, known: platformReason === 'known' },
    },
  ]
}
