import { describe, expect, test } from 'vitest'
import { defaultPolicy } from './default-policy.ts'
import { policyChanges, settingsOf } from './policy-diff.ts'
import { faultLines, readPolicy } from './policy-issues.ts'
import { applyPreset, trades } from './policy-presets.ts'
import { changeText, settingText } from './policy-sentences.ts'
import { fenText, minutesText, ruleText } from './policy-words.ts'
import { policyWarnings } from './policy-warnings.ts'
import type { PolicyDocument } from './policy.ts'

const sayings = (document: PolicyDocument, language: 'zh' | 'en') =>
  [...settingsOf(document)].map(([path, value]) =>
    settingText(path, value, document.promises.warnAtShareLeft, language)!,
  )

test.each([
  [1, '1 分钟', '1 min'],
  [15, '15 分钟', '15 min'],
  [60, '1 小时', '1 h'],
  [90, '1 小时 30 分钟', '1 h 30 min'],
  [2880, '48 小时', '48 h'],
  [4320, '72 小时', '72 h'],
  [10_080, '7 天', '7 days'],
  [10_085, '168 小时 5 分钟', '168 h 5 min'],
])('%i minutes read %s', (minutes, zh, en) => {
  expect(minutesText(minutes, 'zh')).toBe(zh)
  expect(minutesText(minutes, 'en')).toBe(en)
})

test.each([
  [200_000, '¥2,000.00'],
  [5, '¥0.05'],
  [123_456_789, '¥1,234,567.89'],
])('%i fen read %s', (fen, text) => {
  expect(fenText(fen)).toBe(text)
})

describe('a rule is read aloud', () => {
  const [, , , highValue] = defaultPolicy.grading.urgent
  test('with what its level promises', () => {
    expect(ruleText(highValue!, 'urgent', defaultPolicy, 'zh')).toBe(
      '订单实付超过 ¥2,000.00 → 紧急:15 分钟内打电话,4 小时内给方案',
    )
    expect(ruleText(highValue!, 'urgent', defaultPolicy, 'en')).toBe(
      'The order paid over ¥2,000.00 → Urgent: call within 15 min, offer a solution within 4 h',
    )
  })

  test('every setting of every trade has its own sentence, without codes, levels by number or bad words', () => {
    for (const trade of trades) {
      const document = applyPreset(defaultPolicy, trade)
      for (const text of sayings(document, 'zh')) {
        expect(text).not.toMatch(/一级|二级|三级|恶意|undefined|NaN|[a-z]_[a-z]/)
        expect(text).toMatch(/[\u4e00-\u9fff]/)
      }
      const first = sayings(document, 'en').filter((text) => !/“|reply/.test(text))
      for (const text of first) expect(text).not.toMatch(/[\u4e00-\u9fff]|undefined|NaN|[a-z]_[a-z]/)
    }
  })

  test('two settings never read the same', () => {
    const all = sayings(defaultPolicy, 'zh')
    expect(new Set(all).size).toBe(all.length)
  })

  test('a change is two sentences; a new row has no first, a removed one no second', () => {
    const after = { ...defaultPolicy, grading: { ...defaultPolicy.grading, disputed: [] } }
    const [change] = policyChanges(defaultPolicy, after)
    expect(changeText(change!, { before: 0.25, after: 0.25 }, 'zh')).toEqual({
      path: 'grading/disputed/suspected_claim',
      section: '分级规则',
      before: '索赔争议·待核实 → 争议',
      after: null,
    })
  })
})

describe('presets', () => {
  test.each(trades.map((trade) => [trade]))(
    '%s can be published, and applying it twice changes nothing',
    (trade) => {
      const document = applyPreset(defaultPolicy, trade)
      expect(readPolicy(document)).toEqual({ ok: true, document })
      expect(applyPreset(document, trade)).toEqual(document)
      // Nobody works at night under the usual hours; a preset adds no other doubt.
      expect(policyWarnings(document).map(({ code }) => code)).toEqual(['night_cover'])
    },
  )

  test('the hours, the reasons and a switched-off reply of a shop stay', () => {
    const own = {
      ...defaultPolicy,
      serviceHours: [null, ...defaultPolicy.serviceHours.slice(1)] as PolicyDocument['serviceHours'],
      platforms: { ...defaultPolicy.platforms, reasons: [] },
      systemReply: { ...defaultPolicy.systemReply, on: false },
    }
    expect(applyPreset(own, 'fresh_food')).toMatchObject({
      trade: 'fresh_food',
      serviceHours: own.serviceHours,
      platforms: own.platforms,
      systemReply: { on: false },
    })
  })
})

const { promises, grading } = defaultPolicy
const awake = Array.from({ length: 7 }, () => [
  { from: '00:00', to: '12:00' },
  { from: '12:00', to: '24:00' },
]) as unknown[] as PolicyDocument['serviceHours']
const calm: PolicyDocument = { ...defaultPolicy, serviceHours: awake }

describe('what to think over', () => {
  test('a shop that is awake at night with the default numbers has nothing', () => {
    expect(policyWarnings(calm)).toEqual([])
  })

  test.each<[string, Partial<PolicyDocument>]>([
    ['night_cover', { serviceHours: defaultPolicy.serviceHours }],
    ['no_safety', { grading: { ...grading, urgent: grading.urgent.slice(1) } }],
    [
      'threshold_twice',
      {
        grading: {
          ...grading,
          urgent: [...grading.urgent, { id: 'more', when: [{ is: 'order_paid_over', fen: 5 }] }],
        },
      },
    ],
    [
      'inverted',
      {
        promises: {
          ...promises,
          urgent: [
            { duty: 'call_customer', withinMinutes: 50, time: 'wall' },
            { duty: 'offer_solution', withinMinutes: 40, time: 'wall' },
          ],
        },
      },
    ],
    [
      'furious_later',
      { promises: { ...promises, answerCustomer: { ...promises.answerCustomer, furiousWithinMinutes: 31 } } },
    ],
    ['turns_inverted', { turns: { mergeWithinMinutes: 31, againAfterMinutes: 30 } }],
    ['calls_too_slow', { calls: { ...defaultPolicy.calls, attempts: 4 } }],
    ['no_promises', { promises: { ...promises, disputed: [] } }],
    ['no_warning', { promises: { ...promises, warnAtShareLeft: 0 } }],
    ['reply_empty', { systemReply: { ...defaultPolicy.systemReply, text: ' ' } }],
    ['reply_says_too_much', { systemReply: { ...defaultPolicy.systemReply, text: '马上给您退款' } }],
  ])('%s', (code, change) => {
    expect(policyWarnings({ ...calm, ...change }).map((one) => one.code)).toEqual([code])
  })
})

describe('what is wrong', () => {
  test('is said at its field, in both languages; values out of bounds are a draft, another shape is none', () => {
    const worse = { ...defaultPolicy, calls: { ...defaultPolicy.calls, attempts: 99 } }
    const read = readPolicy(worse)
    expect(read).toMatchObject({ ok: false, shaped: true })
    expect(!read.ok && faultLines(read.faults, 'zh')).toEqual([
      { path: 'calls.attempts', message: '不能大于 9' },
    ])
    expect(!read.ok && faultLines(read.faults, 'en')).toEqual([
      { path: 'calls.attempts', message: 'At most 9' },
    ])
    for (const stored of [
      null,
      [],
      7,
      {},
      { ...defaultPolicy, calls: null },
      { ...defaultPolicy, trade: 'x' },
    ])
      expect(readPolicy(stored)).toMatchObject({ ok: false, shaped: false })
  })

  test('a day that closes before it opens', () => {
    const hours = [...defaultPolicy.serviceHours]
    hours[1] = [{ from: '18:00', to: '09:00' }]
    const read = readPolicy({ ...defaultPolicy, serviceHours: hours })
    expect(!read.ok && faultLines(read.faults, 'en')).toEqual([
      { path: 'serviceHours.1', message: 'Closing time must be after opening time' },
    ])
  })
})
