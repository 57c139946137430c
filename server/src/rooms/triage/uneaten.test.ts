import { expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { applyPreset } from '@aftercare/contract/policy-presets'
import { gradeCase, gradingFacts } from '../grading/index.ts'
import { loadModel, triage } from './index.ts'

const model = loadModel()
const known = { paidFen: 9_900, contactedAgain: false, ourFault: false }
const facts = { receivedAt: 0, productCategory: 'fresh', customMade: null, opened: null } as const
const level = (text: string, trade: 'general' | 'fresh_food'): string => {
  const policy = applyPreset(defaultPolicy, trade)
  return gradeCase(gradingFacts(triage(text, facts, model, policy.triage), known), policy.grading).level
}

test.each(['樱桃烂了好几颗,没法吃', '车厘子坏了一半', '草莓发霉长毛了,还没吃', '蓝莓烂了,根本不能吃'])(
  'in a fruit shop what spoiled and was not eaten is routine, elsewhere urgent: %s',
  (text) => {
    expect(level(text, 'fresh_food')).toBe('routine')
    expect(level(text, 'general')).toBe('urgent')
  },
)

test.each([
  '吃了两颗樱桃才发现发霉了,肚子疼',
  '牛奶变质了,孩子喝了一口',
  '咬了一口才看见里面烂了,樱桃',
  '樱桃发霉了,我妈拉肚子',
  '草莓里面有虫子,还没吃',
  '这是给老人吃的,樱桃都烂了',
])('what was eaten, hurt or has worms stays urgent in a fruit shop: %s', (text) => {
  expect(level(text, 'fresh_food')).toBe('urgent')
})
