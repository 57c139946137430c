import { expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { loadModel } from '../load-model.ts'
import { triage } from './triage.ts'

const model = loadModel()
const read = (text: string) => triage(text, { receivedAt: 1_762_826_400_000 }, model, defaultPolicy.triage)

test.each(['谢谢', '好的,谢谢', '收到了谢谢亲', '辛苦了', 'OK'])('「%s」 asks for nothing', (text) => {
  expect(read(text)).toMatchObject({ category: 'none', thanks: true })
})

test.each(['在吗', '谢谢,不过杯子还是碎的', '好的那什么时候退款', '谢谢你们的垃圾质量'])(
  '「%s」 wants an answer',
  (text) => {
    expect(read(text).thanks).toBe(false)
  },
)

// 果 of 结果 is no fruit, and a heater is no food.
test.each([
  ['充电宝用3天就坏了,今天能给个结果吗', null],
  ['用3天就坏了,今天能给个结果吗', 'appliance'],
] as const)('「%s」 is no rotten food', (text, productCategory) => {
  const said = triage(text, { receivedAt: 0, productCategory }, model, defaultPolicy.triage)
  expect(said.flags.safety.holds).toBe(false)
})
