import { channelKindWords, deliveryKindWords, inquiryAddresseeWords } from '@aftercare/contract/desk-words'
import { dutyWords, levelWords, type Language } from '@aftercare/contract/words'
import type { Message, MessageWords } from './domain/message.ts'
import type { ChannelKind, DeliveryKind } from '@aftercare/contract/channel-lists'
import type { InquiryAddressee } from '@aftercare/contract/lists'
import { excerpt } from '../../kernel/text.ts'
import { dayAndMinute, type Instant } from '../../kernel/time.ts'

type KindWords = Partial<Record<DeliveryKind, string>>
const zh = {
  urgent: '紧急',
  due: (time: string) => `到期 ${time}`,
  title: (count: number) => `售后提醒 ${count} 条`,
  // The screen says "me"; a group is read by others.
  kinds: { mentioned: '有人被提到', assigned: '工单已分配', reopened: '工单重新打开' } as KindWords,
}
const en: typeof zh = {
  urgent: 'Urgent',
  due: (time) => `due ${time}`,
  title: (count) => `${count} after-sales notices`,
  kinds: { mentioned: 'Somebody was mentioned', assigned: 'Case assigned', reopened: 'Case opened again' },
}

/** The words of messages in one language. */
export const messageWords = (language: Language): MessageWords => ({
  ...(language === 'zh' ? zh : en),
  kind: (kind) => (language === 'zh' ? zh : en).kinds[kind] ?? deliveryKindWords[kind][language],
  level: (level) => levelWords[level][language],
  duty: (duty) => dutyWords[duty][language],
  addressee: (to) => inquiryAddresseeWords[to][language],
})

/** What a test says. */
export function testMessage(kind: ChannelKind, language: Language): Message {
  const way = channelKindWords[kind][language]
  return language === 'zh'
    ? { title: '售后提醒：测试', text: `售后提醒：测试。看到这条，说明${way}设置好了。` }
    : { title: 'After-sales: test', text: `After-sales: test. If you read this, the ${way} works.` }
}

/** A question to a partner, as it is kept until it is sent. */
export interface Question {
  readonly shop: string
  readonly partner: string
  readonly to: InquiryAddressee
  readonly question: string
  readonly dueAt: Instant
  readonly link: string
  readonly email: string | null
}

// WeCom takes 2048 bytes; the whole question stands behind the link.
const MOST_ASKED = 400

/** What a partner reads. */
export function questionMessage(
  { shop, partner, question, dueAt, link }: Question,
  language: Language,
): Message {
  const time = dayAndMinute(dueAt)
  const asked = excerpt(question, MOST_ASKED)
  return language === 'zh'
    ? {
        title: `${shop}：请协助核实（${time} 前答复）`,
        text: `${shop}：请协助核实（${time} 前答复）\n${partner}，您好：\n${asked}\n点开就能答复，不用登录：${link}`,
      }
    : {
        title: `${shop}: a question for you (answer by ${time})`,
        text: `${shop}: a question for you (answer by ${time})\n${partner}:\n${asked}\nAnswer here, no sign-in needed: ${link}`,
      }
}
