import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultWording } from '@aftercare/contract/default-wording'
import { heldOut, linesIn } from '../held-out.fixture.ts'
import { checkWording, isStopped } from './check.ts'
import { improve, NO_FACTS, suggest, type WordingFacts } from './rewrite.ts'

const facts: WordingFacts = { ...NO_FACTS, by: '今天 18:00', deed: '给您答复', names: ['青瓷茶具', '周女士'] }
const better = (text: string, known = facts): string => improve(text, defaultWording, known)

test.each([
  ['不支持', '很抱歉，这一点现在还办不到。我来跟进这件事，今天 18:00 前给您答复。'],
  ['换货不支持', '很抱歉，换货不支持。我来跟进这件事，今天 18:00 前给您答复。'],
  [
    '这是仓库的问题,我们也没办法',
    '让您遇到这样的事，很抱歉,这一点现在还办不到。我来跟进这件事，今天 18:00 前给您答复。',
  ],
  [
    '运费12元您自己看着办',
    '运费12元，您着急我理解，我把情况再给您说一遍。我来跟进这件事，今天 18:00 前给您答复。',
  ],
  ['会尽快给您回复', '会在今天 18:00 前给您回复'],
  ['会尽快给您补发', '会尽快给您补发，今天 18:00 前给您答复'],
])('%s → %s', (text, wanted) => expect(better(text)).toBe(wanted))

test('who takes it on and what comes next are facts of the case; without a fact no time is named', () => {
  expect(better('不支持', { ...facts, owner: '林晓禾', by: null, deed: '给您打电话' })).toBe(
    '很抱歉，这一点现在还办不到。这件事由林晓禾跟进，有结果就在这里给您打电话。',
  )
  expect(better('会尽快给您回复', NO_FACTS)).toBe('会尽快给您回复')
})

test('a contact that is written out has to be taken out by its writer', () => {
  expect(better('加我微信 abc123')).toBe('加我微信 abc123')
})

test('what is fine stays to the letter', () => {
  for (const { fine } of Object.values(heldOut))
    for (const text of linesIn(fine)) expect(better(text)).toBe(text)
})

describe('every better text', () => {
  const wrong = Object.values(heldOut).flatMap((one) => linesIn(one.wrong))
  const hard = /\d+(?:[.:]\d+)*|[¥￥]/g
  const carried = [
    '订单 20261103 已经登记',
    '运费12.5元由我们承担',
    '周女士您好',
    '明天 10:30 补发青瓷茶具',
    '退款 ¥88 已经申请',
    '周五前换货',
    '订单3301',
    '后天给您打电话',
  ]
  const text = fc
    .array(fc.constantFrom(...wrong, ...carried), { minLength: 1, maxLength: 5 })
    .chain((parts) =>
      fc.constantFrom('，', '。', '！', ',', ' ').map((sign) => ({ parts, words: parts.join(sign) })),
    )

  test('keeps every number, amount, date, name and promise', () => {
    fc.assert(
      fc.property(text, ({ parts, words }) => {
        const now = better(words)
        for (const [one] of words.matchAll(hard)) expect(now).toContain(one)
        // What is a promise by itself stays as it was said.
        for (const part of parts.filter((one) => carried.includes(one)))
          expect(now.split(part).length).toBeGreaterThanOrEqual(words.split(part).length)
      }),
      { numRuns: 800, seed: 20261122 },
    )
  })

  test('adds no number or date that is not a fact of the case', () => {
    fc.assert(
      fc.property(text, ({ words }) => {
        const now = better(words).replaceAll('今天 18:00', '')
        const before = words.match(/\d+|明天|后天|今天/g) ?? []
        for (const [one] of now.matchAll(/\d+|明天|后天|今天/g)) expect(before).toContain(one)
      }),
      { numRuns: 800, seed: 20261122 },
    )
  })

  test('passes the gate, and is not made better again', () => {
    for (const words of wrong) {
      const now = better(words)
      if (now === words) continue
      expect([words, now, isStopped(checkWording(now, defaultWording))]).toEqual([words, now, false])
      expect(better(now)).toBe(now)
    }
  })

  test('a single finding is offered its own sentence', () => {
    const words = '您好，换货不支持。谢谢您'
    const [finding] = checkWording(words, defaultWording)
    const offer = suggest(words, finding!, defaultWording, facts)!
    expect(words.slice(0, offer.start) + offer.words + words.slice(offer.end)).toBe(
      '您好，很抱歉，换货不支持。我来跟进这件事，今天 18:00 前给您答复。谢谢您',
    )
  })
})
