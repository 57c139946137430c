import { expect, test } from 'vitest'
import { namesPeople, sampleOf } from './masking.ts'

test.each([
  ['13800001234', true, '138****1234'],
  ['联系 13800001234 谢谢', false, '联系 138****1234 谢谢'],
  ['王女士', true, '王***'],
  ['6921734976505138000012', false, '6921734976505138000012'],
  ['耳机连不上', false, '耳机连不上'],
  ['长'.repeat(60), false, `${'长'.repeat(39)}…`],
])('%s', (cell, personal, shown) => {
  expect(sampleOf(cell, personal)).toBe(shown)
})

test.each([
  ['买家姓名', true],
  ['收货地址', true],
  ['Phone', true],
  ['商品名称', false],
  ['买家留言', false],
  ['买家实际支付金额', false],
  ['买家退款原因', false],
  ['订单编号', false],
])('a column called %s names people: %s', (column, personal) => {
  expect(namesPeople(column)).toBe(personal)
})
