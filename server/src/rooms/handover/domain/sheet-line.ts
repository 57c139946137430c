import { dayAndMinute, shanghaiClock, toShanghai, type Instant } from '../../../kernel/time.ts'

/** What is known of a case when it is handed over. */
export interface LineFacts {
  readonly waitingFor: string | null
  readonly nextChaseAt: Instant | null
  readonly nextDuty: { readonly duty: string; readonly dueAt: Instant } | null
  readonly lateInquiries: readonly string[]
  /** What was promised to the customer last, in the words that reached her. */
  readonly promised: string | null
  /** A parcel of the order is on its way since that promise. */
  readonly parcelSince: boolean
  readonly toSend: number
  readonly draft: boolean
}

/** Words by code; handed in, so that domain/ names no screen text of its own. */
export interface LineWords {
  readonly language: 'zh' | 'en'
  readonly waitingFor: (whom: string) => string
  readonly addressee: (whom: string) => string
  readonly duty: (duty: string) => string
}

const LONGEST = 200

/** 「等仓库,14:00 再催;已答应补发,快递单号未回填」: where a case stands and what comes next, from facts alone. */
export function sheetLine(facts: LineFacts, words: LineWords, now: Instant): string {
  const zh = words.language === 'zh'
  const parts = [
    waitingPart(facts, words, now),
    inquiryPart(facts, words),
    promisedPart(facts, zh),
    facts.toSend > 0 && (zh ? `${facts.toSend} 条消息待发送` : `${facts.toSend} to send`),
    facts.draft && (zh ? '有一条回复没写完' : 'a reply is half written'),
    dutyPart(facts, words, now),
  ].filter((part): part is string => Boolean(part))
  return parts.join(zh ? ';' : '; ').slice(0, LONGEST)
}

/** `14:00` today, `11-12 14:00` on another day. */
const clockTime = (at: Instant, now: Instant): string =>
  shanghaiClock(at).startOfDay === shanghaiClock(now).startOfDay
    ? toShanghai(at).slice(11, 16)
    : dayAndMinute(at)

function waitingPart({ waitingFor, nextChaseAt }: LineFacts, words: LineWords, now: Instant): string | null {
  if (waitingFor === null) return null
  const whom = words.waitingFor(waitingFor)
  if (nextChaseAt === null) return whom
  const zh = words.language === 'zh'
  if (nextChaseAt <= now) return zh ? `${whom},该催了` : `${whom}, time to chase`
  const at = clockTime(nextChaseAt, now)
  return zh ? `${whom},${at} 再催` : `${whom}, chase at ${at}`
}

function inquiryPart({ lateInquiries }: LineFacts, words: LineWords): string | null {
  if (lateInquiries.length === 0) return null
  const whom = [...new Set(lateInquiries)].map(words.addressee)
  return words.language === 'zh'
    ? `协查${whom.join('、')}超时未答`
    : `inquiry to ${whom.join(', ')} is overdue`
}

/** What a promise was about, by the word it was said in; the first that fits. */
const promises = [
  { said: /补发|重发|补寄|换新|换一/, zh: '已答应补发', en: 'a reship was promised', ships: true },
  { said: /退款|退还|返现/, zh: '已答应退款', en: 'a refund was promised', ships: false },
  { said: /补偿|赔偿|优惠券|红包/, zh: '已答应补偿', en: 'compensation was promised', ships: false },
] as const

function promisedPart({ promised, parcelSince }: LineFacts, zh: boolean): string | null {
  if (promised === null) return null
  const found = promises.find(({ said }) => said.test(promised))
  if (!found) return zh ? '方案已告诉客户' : 'a solution was offered'
  const said = zh ? found.zh : found.en
  if (!found.ships || parcelSince) return said
  return zh ? `${said},快递单号未回填` : `${said}, no waybill yet`
}

function dutyPart({ nextDuty }: LineFacts, words: LineWords, now: Instant): string | null {
  if (nextDuty === null) return null
  const duty = words.duty(nextDuty.duty)
  const zh = words.language === 'zh'
  if (nextDuty.dueAt <= now) return zh ? `「${duty}」已超时` : `${duty} is overdue`
  const at = clockTime(nextDuty.dueAt, now)
  return zh ? `${at} 前${duty}` : `${duty} by ${at}`
}
