import { expect, test } from 'vitest'
import { emptyForm, missingIn, newCase } from './form.ts'

const words = { ...emptyForm, text: ' 玻璃杯碎了两只 ' }

test('words alone are enough, and no order is made up', () => {
  expect(missingIn(words)).toEqual({})
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

test('what is missing is said before anything is sent', () => {
  expect(missingIn(emptyForm)).toEqual({ text: 'wordsMissing' })
  expect(missingIn({ ...words, title: '玻璃杯' })).toEqual({ 'order.number': 'numberMissing' })
  expect(missingIn({ ...words, number: '1', amount: '八十九' })).toEqual({ 'order.paidFen': 'amountWrong' })
})
