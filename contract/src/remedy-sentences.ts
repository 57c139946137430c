import { fenText } from './policy-words.ts'
import { remedyKindWords } from './remedy-words.ts'
import type { AuthorityPolicy, HintRow, RemedyPolicy } from './remedy-policy.ts'
import type { Language } from './words.ts'

/** 额度 read aloud. */
export function authorityText(
  { goodwill, byRightFen, urgentReshipFen, dailyTimes, splitDays, approvalHours }: AuthorityPolicy,
  language: Language,
): string {
  const [agent, lead, supervisor, owner] = [
    goodwill.agentFen,
    goodwill.leadFen,
    goodwill.supervisorFen,
    goodwill.ownerFen,
  ].map(fenText)
  return language === 'zh'
    ? `主动补偿：客服 ${agent}、组长 ${lead}、主管 ${supervisor}、店主 ${owner}，再高要店主和财务都批；` +
        `按规则该退的，客服到 ${fenText(byRightFen)}，再高由组长确认；紧急先补发，主管到 ${fenText(urgentReshipFen)}；` +
        `每人每天最多 ${dailyTimes} 倍单笔额度，同一订单 ${splitDays} 天内合计；申请 ${approvalHours} 小时没人批就过期`
    : `Goodwill: agent ${agent}, lead ${lead}, supervisor ${supervisor}, owner ${owner}, above that owner and finance; ` +
        `by right: agent up to ${fenText(byRightFen)}, above that a lead confirms; an urgent reship: supervisor up to ${fenText(urgentReshipFen)}; ` +
        `a day holds ${dailyTimes} times the limit, grants of an order within ${splitDays} days count together; a request ends after ${approvalHours} h`
}

/** What things cost the shop, read aloud. */
export const costsText = ({ goodsPercent, parcelFen }: RemedyPolicy['costs'], language: Language): string =>
  language === 'zh'
    ? `货值成本按售价的 ${goodsPercent}% 算，寄一个包裹按 ${fenText(parcelFen)} 算`
    : `Goods cost ${goodsPercent}% of their price, a parcel ${fenText(parcelFen)}`

/** A row of 多想一步 read aloud. It is the shop's own text and stands in the shop's language. */
export const hintText = ({ title, kind }: HintRow, language: Language): string =>
  language === 'zh'
    ? `多想一步：${title}（${remedyKindWords[kind].zh}）`
    : `One step further, leads to: ${remedyKindWords[kind].en.toLowerCase()}`
