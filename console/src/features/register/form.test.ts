import { expect, test } from 'vitest'
import { withoutMessage, withSideOf, wordsOf } from './chat.ts'
import { emptyForm, missingIn, newCase } from './form.ts'

const NOW = Date.UTC(2026, 10, 11, 2)
const words = { ...emptyForm, text: ' 玻璃杯碎了两只 ' }

test('words alone are enough, and no order is made up', () => {
  expect(missingIn(words, NOW)).toEqual({})
  expect(newCase(words, 'demo')).toEqual({
    shop: 'demo',
    channel: 'form',
    text: '玻璃杯碎了两只',
    customer: {},
  })
})

test.each([
  ['1299', 129900],
  ['¥2,000.01', 200001],
  ['89.5', 8950],
])('%s yuan are %i fen', (amount, paidFen) => {
  expect(newCase({ ...words, number: '2026', amount }, 'demo').order).toMatchObject({
    number: '2026',
    paidFen,
  })
})

test('an unknown amount is left out, not sent as nothing paid', () => {
  expect(newCase({ ...words, number: '2026' }, 'demo').order?.paidFen).toBeUndefined()
})

const chat = {
  messages: [
    { speaker: '小满', at: Date.UTC(2026, 10, 11, 2), text: '杯子碎了' },
    { speaker: '客服小禾', at: null, text: '给您补发' },
  ],
  sides: { 小满: 'customer', 客服小禾: 'shop' },
} as const

test('a conversation goes as messages with their sides, and without any words beside them', () => {
  const sent = newCase({ ...emptyForm, chat }, 'demo')
  expect(sent.conversation).toEqual([
    { side: 'customer', at: '2026-11-11T02:00:00.000Z', text: '杯子碎了' },
    { side: 'shop', text: '给您补发' },
  ])
  expect(sent.text).toBeUndefined()
  expect(missingIn({ ...emptyForm, chat }, NOW)).toEqual({})
  expect(missingIn({ ...emptyForm, chat: withSideOf(chat, '小满') }, NOW)).toEqual({
    conversation: 'customerMissing',
  })
})

test('a message that is left out takes its speaker along, the last one all of it', () => {
  expect(withoutMessage(chat, 1)!.sides).toEqual({ 小满: 'customer' })
  expect(withoutMessage(withoutMessage(chat, 0)!, 0)).toBeNull()
  expect(wordsOf(chat)).toBe('杯子碎了')
})

test('what is missing is said before anything is sent', () => {
  expect(missingIn(emptyForm, NOW)).toEqual({ text: 'wordsMissing' })
  expect(missingIn({ ...words, title: '玻璃杯' }, NOW)).toEqual({ 'order.number': 'numberMissing' })
  expect(missingIn({ ...words, number: '1', amount: '八十九' }, NOW)).toEqual({
    'order.paidFen': 'amountWrong',
  })
})

test('a platform deadline goes in China time; none is none, and one that has passed is said before anything is sent', () => {
  expect(newCase({ ...words, deadline: '2026-11-13T18:00' }, 'demo').platformDeadline).toBe(
    '2026-11-13T18:00:00+08:00',
  )
  expect(newCase(words, 'demo').platformDeadline).toBeUndefined()
  expect(missingIn({ ...words, deadline: '2026-11-13T18:00' }, NOW)).toEqual({})
  expect(missingIn({ ...words, deadline: '2026-11-11T10:00' }, NOW)).toEqual({
    platformDeadline: 'deadlinePast',
  })
})
