import type { Channel, ProductCategory } from '@aftercare/contract/lists'
import type { NewCase } from '../../lib/shapes.ts'
import { parseYuan } from '../../../../server/src/kernel/money.ts'

/** What is typed, before it is understood. Kept on this computer until the case is there. */
export interface Form {
  text: string
  channel: Channel
  name: string
  phone: string
  number: string
  line: string
  amount: string
  title: string
  productCategory: ProductCategory | null
}

export const emptyForm: Form = {
  text: '',
  channel: 'form',
  name: '',
  phone: '',
  number: '',
  line: '',
  amount: '',
  title: '',
  productCategory: null,
}

export type Missing = Partial<
  Record<'text' | 'order.number' | 'order.paidFen', 'wordsMissing' | 'numberMissing' | 'amountWrong'>
>

const hasOrder = (form: Form): boolean =>
  [form.number, form.line, form.amount, form.title].some((value) => value.trim() !== '') ||
  form.productCategory !== null

export function missingIn(form: Form): Missing {
  return {
    ...(form.text.trim() === '' && { text: 'wordsMissing' }),
    ...(hasOrder(form) && form.number.trim() === '' && { 'order.number': 'numberMissing' }),
    ...(form.amount.trim() !== '' && parseYuan(form.amount) === null && { 'order.paidFen': 'amountWrong' }),
  }
}

const given = (text: string): string | undefined => text.trim() || undefined

/** Yuan become fen here; an amount that nobody knows is left out, because 0 would be a price. */
export function newCase(form: Form, shop: string): NewCase {
  return {
    shop,
    channel: form.channel,
    text: form.text.trim(),
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
