import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { categories, subtypes } from '@aftercare/contract/lists'
import { askForEvidence, fillReply, toldMinutes } from './system-reply.ts'

const asked = (more: Partial<Parameters<typeof askForEvidence>[0]> = {}) =>
  askForEvidence({ category: 'logistics', subtype: 'damaged', hasOrder: true, hasEvidence: false, ...more })

describe('what the first reply asks for', () => {
  test.each([
    ['broken on the way', {}, '外包装六面'],
    ['an allergy: stop using it first', { category: 'usage', subtype: 'allergy' }, '请先停用'],
    ['no sub-type yet', { category: 'mismatch', subtype: null }, '商品和外包装'],
    ['no order', { hasOrder: false, hasEvidence: true }, '订单号'],
  ] as const)('%s', (_what, more, words) => {
    expect(asked(more)).toContain(words)
  })
  test.each([
    ['pictures came along', { hasEvidence: true }],
    ['a late parcel needs no picture', { subtype: 'late' }],
    ['how long something takes', { category: 'special', subtype: 'refund_progress' }],
  ] as const)('nothing: %s', (_what, more) => {
    expect(asked(more)).toBe('')
  })
  test('it never names a level, promises money or blames anybody', () => {
    for (const category of categories)
      for (const subtype of [...subtypes[category], null])
        expect(asked({ category, subtype, hasOrder: false })).not.toMatch(
          /一级|二级|三级|紧急|退款|赔|责任|仓库|快递/,
        )
  })
})

test('the times that are told are the promise, unless the owner tells others', () => {
  const told = (systemReply = defaultPolicy.systemReply) => {
    const policy = { ...defaultPolicy, systemReply }
    return (['urgent', 'routine', 'disputed'] as const).map((level) => toldMinutes(level, policy))
  }
  expect(told()).toEqual([240, 1440, 1440])
  expect(told({ ...defaultPolicy.systemReply, toldMinutes: { routine: 2880 } })).toEqual([240, 2880, 1440])
})

test('what stands in braces is filled in; a text of the shop without them stays as it is', () => {
  const filling = { number: 'AS-1024', minutes: 90, opensAt: '11-12 09:00', ask: '请发照片。' }
  expect(fillReply('单号 {单号}，{时间}内答复。{凭证}', filling)).toBe(
    '单号 AS-1024， 90 分钟内答复。请发照片。',
  )
  expect(fillReply('我们收到了', filling)).toBe('我们收到了')
})
