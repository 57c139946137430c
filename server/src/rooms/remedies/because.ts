import type { GrantAnswer } from '@aftercare/contract/remedies'
import type { RemedyGround } from '@aftercare/contract/remedy-lists'
import { approvalSeatWords, grantObstacleWords, remedyGroundWords } from '@aftercare/contract/remedy-words'
import type { Language } from '@aftercare/contract/words'
import { yuanText } from '../../kernel/money.ts'
import type { Given, Grant } from './domain/authority.ts'

/** Why somebody may grant it, or why not and who may: one sentence. */
export function becauseOf(grant: Grant, ground: RemedyGround, language: Language): string {
  const { may, obstacle, needs, limitFen, weighedFen, leftTodayFen } = grant
  const resting = remedyGroundWords[ground][language]
  const limit = limitFen === null ? '' : yuanText(limitFen)
  if (may) {
    const within = language === 'zh' ? `您的额度 ${limit}` : `your limit is ${limit}`
    const say = language === 'zh' ? '您可以直接处理' : 'you may do it at once'
    const parts = limitFen === null ? [resting, say] : [resting, within, say]
    return parts.join(language === 'zh' ? '，' : ', ')
  }
  const seats = needs
    .map((seat) => approvalSeatWords[seat][language])
    .join(language === 'zh' ? '和' : ' and ')
  const why = grantObstacleWords[obstacle!][language]
  const sum = yuanText(weighedFen)
  const left = leftTodayFen === null ? '' : yuanText(leftTodayFen)
  const figures = {
    over_limit: { zh: `${sum} 超过您的单笔额度 ${limit}`, en: `${sum} is above your limit of ${limit}` },
    split: {
      zh: `连同这个订单近几天给过的，合计 ${sum}，超过您的额度 ${limit}`,
      en: `with what this order was given lately it is ${sum}, above your limit of ${limit}`,
    },
    daily_cap: { zh: `您今天还剩 ${left} 额度`, en: `${left} is left of your day` },
    right_over: { zh: `${sum} 超过 ${limit}`, en: `${sum} is above ${limit}` },
    offline: { zh: why, en: why },
  } as const
  const figure = figures[obstacle!][language]
  return language === 'zh' ? `${figure}：要${seats}批准` : `${figure}: needs ${seats}`
}

/** A grant as the API gives it. */
export const describeGrant = (
  grant: Grant,
  {
    ground,
    given,
    language,
  }: { readonly ground: RemedyGround; readonly given: Given; readonly language: Language },
): GrantAnswer => ({
  ground,
  may: grant.may,
  obstacle: grant.obstacle,
  needs: [...grant.needs],
  limitFen: grant.limitFen,
  leftTodayFen: grant.leftTodayFen,
  onOrderFen: given.onOrderFen,
  weighedFen: grant.weighedFen,
  because: becauseOf(grant, ground, language),
})
