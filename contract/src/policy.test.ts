import { describe, expect, test } from 'vitest'
import { defaultPolicy } from './default-policy.ts'
import { applyPreset, trades } from './policy-presets.ts'
import { PolicyDocument } from './policy.ts'

const read = (document: unknown) => PolicyDocument.safeParse(document)
const faults = (document: unknown) => read(document).error?.issues.map((issue) => issue.path.join('.')) ?? []

describe('the policy of a new shop', () => {
  test('is a policy, and reading it changes nothing', () => {
    expect(read(defaultPolicy)).toEqual({ success: true, data: defaultPolicy })
  })

  test('promises what the method says', () => {
    const { promises } = defaultPolicy
    const minutes = Object.fromEntries(
      [...promises.urgent, ...promises.routine, ...promises.disputed].map((row) => [
        row.duty,
        row.withinMinutes,
      ]),
    )
    expect(minutes).toEqual({
      call_customer: 15,
      offer_solution: 240,
      first_reply: 60,
      finish_review: 1440,
      close_case: 2880,
      flag_for_review: 30,
      propose_settlement: 1440,
      decide_dispute: 4320,
    })
    expect(promises.answerCustomer).toEqual({ withinMinutes: 30, furiousWithinMinutes: 15, time: 'service' })
    expect(promises.warnAtShareLeft).toBe(0.25)
  })

  test('its border of money is ¥2000, its triggers are those of the method', () => {
    const { urgent, disputed } = defaultPolicy.grading
    expect(urgent.find((rule) => rule.id === 'high_value')?.when).toEqual([
      { is: 'order_paid_over', fen: 200_000 },
    ])
    expect(urgent.map((rule) => rule.id)).toEqual([
      'safety',
      'depends_on',
      'time_critical',
      'high_value',
      'furious_again',
    ])
    expect(disputed.map((rule) => rule.id)).toEqual([
      'suspected_claim',
      'opened_then_refused',
      'custom_dispute',
    ])
  })

  test.each(['text', 'nightText'] as const)(
    'its system reply (%s) says no level, promises no refund, blames nobody',
    (name) => {
      const text = defaultPolicy.systemReply[name]
      expect(text).not.toMatch(/一级|二级|三级|紧急|退款|赔|责任|仓库|快递/)
      expect(text.length).toBeGreaterThan(10)
    },
  )
})

describe('what cannot be published', () => {
  const day = [{ from: '09:00', to: '22:00' }]
  const week = (monday: unknown) => ({
    ...defaultPolicy,
    serviceHours: [day, monday, day, day, day, day, day],
  })

  test.each([
    ['closes before it opens', [{ from: '18:00', to: '09:00' }]],
    ['opens and closes at once', [{ from: '09:00', to: '09:00' }]],
    [
      'opens again before it has closed',
      [
        { from: '09:00', to: '12:00' },
        { from: '11:00', to: '18:00' },
      ],
    ],
  ])('a day that %s', (_story, monday) => {
    expect(faults(week(monday))).toEqual(['serviceHours.1'])
  })

  test.each(['24:01', '24:59', '25:00', '9:00', '09:60', '0900', ''])('a day that closes at 「%s」', (to) => {
    expect(read(week([{ from: '08:00', to }])).success).toBe(false)
  })

  test('a day may end at midnight and a day may be off', () => {
    expect(read(week([{ from: '00:00', to: '24:00' }])).success).toBe(true)
    expect(read(week(null)).success).toBe(true)
  })

  test('a week without a day', () => {
    const off = { ...defaultPolicy, serviceHours: [null, null, null, null, null, null, null] }
    expect(faults(off)).toEqual(['serviceHours'])
  })

  test('two rules with one name, also across the two tables', () => {
    const { grading } = defaultPolicy
    const twice = { ...grading, disputed: [{ id: 'safety', when: [{ is: 'custom_dispute' }] }] }
    expect(faults({ ...defaultPolicy, grading: twice })).toEqual(['grading'])
  })

  test.each([
    [
      'a condition nobody knows',
      { grading: { urgent: [{ id: 'moon', when: [{ is: 'full_moon' }] }], disputed: [] } },
    ],
    ['a rule without a condition', { grading: { urgent: [{ id: 'all', when: [] }], disputed: [] } }],
    ['a warning that takes all the time', { promises: { ...defaultPolicy.promises, warnAtShareLeft: 1 } }],
    [
      'half a fen',
      { grading: { urgent: [{ id: 'dear', when: [{ is: 'order_paid_over', fen: 0.5 }] }], disputed: [] } },
    ],
    ['a version nobody knows', { schemaVersion: 4 }],
  ])('%s', (_story, part) => {
    expect(read({ ...defaultPolicy, ...part }).success).toBe(false)
  })

  test('one duty promised twice in one level: the second clock could never be written', () => {
    const call = { duty: 'call_customer', withinMinutes: 15, time: 'wall' }
    const promises = { ...defaultPolicy.promises, urgent: [call, { ...call, withinMinutes: 30 }] }
    expect(read({ ...defaultPolicy, promises }).success).toBe(false)
  })
})

test.each(trades)('the first reply of a preset (%s) tells the number and by when', (trade) => {
  const { text, nightText } = applyPreset(defaultPolicy, trade).systemReply
  expect(text).toContain('{单号}')
  expect(text).toContain('{时间}')
  expect(nightText).toContain('{单号}')
  expect(nightText).toContain('{上班}')
})
