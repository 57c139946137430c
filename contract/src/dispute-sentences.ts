import { evidenceItemWords } from './dispute-words.ts'
import type { DisputePolicy } from './disputes.ts'
import type { EvidenceRow } from './evidence.ts'
import { minutesText } from './policy-words.ts'
import { roleWords, subtypeWords, type Language } from './words.ts'

/** A row of 必查凭证 read aloud. */
export function evidenceRowText({ subtype, items }: EvidenceRow, language: Language): string {
  const named = items.map((item) => evidenceItemWords[item][language])
  if (language === 'zh')
    return named.length === 0
      ? `${subtypeWords[subtype].zh}：不用看凭证就能审核完`
      : `${subtypeWords[subtype].zh}：要逐项核对${named.join('、')}，审核才能完成`
  return named.length === 0
    ? `${subtypeWords[subtype].en}: a review needs no evidence`
    : `${subtypeWords[subtype].en}: a review needs a verdict on ${named.join(', ').toLowerCase()}`
}

/** Who sits on a dispute, read aloud. */
export function disputePolicyText({ acceptMinutes, legalStandIns }: DisputePolicy, l: Language): string {
  const others = legalStandIns.map((role) => roleWords[role][l])
  if (l === 'zh')
    return (
      `争议由主管和法务两人各自裁定；${minutesText(acceptMinutes, l)}没人入席就告诉店主；` +
      (others.length === 0 ? '法务不在时没有人代' : `法务不在时由${others.join('、')}代，按先后`)
    )
  return (
    `Supervisor and legal rule on a dispute; the owner is told of a seat not accepted within ${minutesText(acceptMinutes, l)}; ` +
    (others.length === 0
      ? 'nobody stands in for legal'
      : `for legal stand in, in this order: ${others.join(', ').toLowerCase()}`)
  )
}
