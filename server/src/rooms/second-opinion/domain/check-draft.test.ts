import { describe, expect, test } from 'vitest'
import { unprovenIn } from './check-draft.ts'

const facts = {
  shop: '商品：玻璃杯 6 只装\n实付：89.00 元\n付款：11-10 09:00\n您好，我们会在 24 小时内给您答复。',
  customer: '碎了 2 只，赔我 500 元，明天就要退款',
}

describe('what a draft may not say by itself', () => {
  test.each([
    '您好，碎了 2 只我们看到了。',
    '您实付 89 元的玻璃杯，给您添麻烦了。',
    '我们会在 24 小时内答复您。',
    '请您发一张照片给我们看看。',
  ])('a fact stays: %s', (draft) => expect(unprovenIn(draft, facts)).toEqual([]))

  test.each([
    '我们赔您 500 元。',
    '我们会在 2 小时内处理。',
    '明天给您结果。',
    '已为您安排退款。',
    '一定会让您满意。',
    '给您打八折。',
    '补偿您５０元红包。',
    '三天内寄出。',
    '订单尾号 1234 的那一单。',
    '下周一前到。',
    '马上处理。',
  ])('no fact is marked: %s', (draft) => expect(unprovenIn(draft, facts)).toEqual([draft]))

  test('only the sentence that says it', () => {
    expect(unprovenIn('您好，很抱歉。我们退您 89 元，另赔 20 元！请稍等。', facts)).toEqual([
      '我们退您 89 元，另赔 20 元！',
    ])
  })

  test('a thousand with and without its comma is the same amount', () => {
    expect(unprovenIn('您付了 3,299 元。', { shop: '实付：3299.00 元', customer: '' })).toEqual([])
  })
})
