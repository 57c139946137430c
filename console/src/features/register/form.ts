import type { ChannelOfArrival, ProductCategory } from '@aftercare/contract/lists'
import { readMoment, writtenMoment } from '../../lib/chase.ts'
import type { NewCase } from '../../lib/shapes.ts'
import { parseYuan } from '../../../../server/src/kernel/money.ts'
import type { Chat } from '../../../../server/src/rooms/intake/domain/read-chat.ts'

/** What is typed, before it is understood. Kept on this computer until the case is there. */
export interface Form {
  text: string
  /** 聊天记录, in the place of the text. */
  chat: Chat | null
  channel: ChannelOfArrival
  name: string
  phone: string
  number: string
  line: string
  amount: string
  title: string
  productCategory: ProductCategory | null
  /** As the field for date and time writes it, China time; empty: there is none. */
  deadline: string
}

export const emptyForm: Form = {
  text: '',
  chat: null,
  channel: 'form',
  name: '',
  phone: '',
  number: '',
  line: '',
  amount: '',
  title: '',
  productCategory: null,
  deadline: '',
}

export type Missing = Partial<
  Record<
    'text' | 'conversation' | 'order.number' | 'order.paidFen' | 'platformDeadline',
    'wordsMissing' | 'customerMissing' | 'numberMissing' | 'amountWrong' | 'deadlinePast'
  >
>

const hasOrder = (form: Form): boolean =>
  [form.number, form.line, form.amount, form.title].some((value) => value.trim() !== '') ||
  form.productCategory !== null

const hasCustomer = ({ messages, sides }: Chat): boolean =>
  messages.some(({ speaker }) => sides[speaker] === 'customer')

export function missingIn(form: Form, now: number): Missing {
  const deadlineAt = readMoment(form.deadline)
  return {
    ...(form.chat === null && form.text.trim() === '' && { text: 'wordsMissing' }),
    ...(form.chat && !hasCustomer(form.chat) && { conversation: 'customerMissing' }),
    ...(hasOrder(form) && form.number.trim() === '' && { 'order.number': 'numberMissing' }),
    ...(form.amount.trim() !== '' && parseYuan(form.amount) === null && { 'order.paidFen': 'amountWrong' }),
    ...(deadlineAt !== null && deadlineAt <= now && { platformDeadline: 'deadlinePast' }),
  }
}

const given = (text: string): string | undefined => text.trim() || undefined

const conversationOf = ({ messages, sides }: Chat): NonNullable<NewCase['conversation']> =>
  messages.map(({ speaker, at, text }) => ({
    side: sides[speaker]!,
    text,
    ...(at !== null && { at: new Date(at).toISOString() }),
  }))

/** Yuan become fen here; an amount that nobody knows is left out, because 0 would be a price. */
export function newCase(form: Form, shop: string): NewCase {
  const deadlineAt = readMoment(form.deadline)
  return {
    shop,
    channel: form.channel,
    ...(form.chat ? { conversation: conversationOf(form.chat) } : { text: form.text.trim() }),
    ...(deadlineAt !== null && { platformDeadline: writtenMoment(deadlineAt) }),
    customer: { name: given(form.name), phone: given(form.phone) },
    ...(hasOrder(form) && {
      order: {
        number: form.number.trim(),
        line: given(form.line),
        paidFen: parseYuan(form.amount) ?? undefined,
        title: given(form.title),
        productCategory: form.productCategory ?? undefined,
      },
    }),
  }
}
