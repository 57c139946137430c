import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import type { PolicyDocument } from '@aftercare/contract/policy'
import type { GradingFacts } from './facts.ts'
import { gradeCase } from './grade-case.ts'
import { facts } from './grading.fixture.ts'

const table = defaultPolicy.grading
const grade = (more: Partial<GradingFacts> = {}, by: PolicyDocument['grading'] = table) =>
  gradeCase(facts(more), by)
const rulesOf = (more: Partial<GradingFacts>) => grade(more).reasons.map((held) => held.rule)

describe('一级、二级、三级: one trigger at a time', () => {
  const opened = { category: 'special', subtypes: ['opened'] } as const
  const stories: [string, Partial<GradingFacts>, level: string, needsReview: boolean, rules: string[]][] = [
    ['nothing special', {}, 'routine', false, ['nothing_special']],
    ['漏电', { flags: { safety: [[0, 2]] } }, 'urgent', false, ['safety']],
    ['老人等着用', { flags: { dependsOn: [] } }, 'urgent', false, ['depends_on']],
    ['生日要用', { flags: { timeCritical: [] } }, 'urgent', false, ['time_critical']],
    ['¥2000.00 exactly', { paidFen: 200_000 }, 'routine', false, ['nothing_special']],
    ['¥2000.01', { paidFen: 200_001 }, 'urgent', false, ['high_value']],
    ['索赔十倍', { category: 'special', subtypes: ['malicious'] }, 'disputed', true, ['suspected_claim']],
    [
      'a claim beside a mismatch',
      { subtypes: ['colour', 'malicious'] },
      'disputed',
      true,
      ['suspected_claim'],
    ],
    ['拆封不喜欢', opened, 'disputed', true, ['opened_then_refused']],
    ['刻字重做', { category: 'special', subtypes: ['custom'] }, 'disputed', true, ['custom_dispute']],
    ['a threat alone', { flags: { legalThreat: [] } }, 'routine', false, ['nothing_special']],
    [
      'felt deceived, angry',
      { flags: { feelsDeceived: [] }, emotion: 2 },
      'routine',
      false,
      ['nothing_special'],
    ],
    ['our own mistake', { ourFault: true }, 'routine', false, ['our_fault']],
    ['free of charge', { paidFen: 0 }, 'routine', false, ['nothing_special']],
  ]
  test.each(stories)('%s', (...[, more, level, needsReview, rules]) => {
    expect(grade(more)).toMatchObject({ level, needsReview })
    expect(rulesOf(more)).toEqual(rules)
  })
})

describe('very angry and there again', () => {
  const furious = { emotion: 3, emotionConfidence: 0.8, contactedAgain: true } as const
  test.each([
    ['confidence 0.80, again', furious, 'urgent'],
    ['confidence 0.79', { ...furious, emotionConfidence: 0.79 }, 'routine'],
    ['confirmed by a person', { ...furious, emotionConfidence: 1 }, 'urgent'],
    ['for the first time', { ...furious, contactedAgain: false }, 'routine'],
    ['only angry', { ...furious, emotion: 2 as const }, 'routine'],
  ])('%s', (_story, more, level) => {
    expect(grade(more).level).toBe(level)
  })
})

describe('two facts, not one', () => {
  test('安全和涉嫌索赔: urgent, and a review beside it; safety is the first reason', () => {
    const both = grade({ flags: { safety: [[3, 5]] }, subtypes: ['malicious'] })
    expect(both).toMatchObject({ level: 'urgent', needsReview: true })
    expect(both.reasons.map((held) => held.rule)).toEqual(['safety', 'suspected_claim'])
  })

  test('a dear custom-made ring is urgent and in dispute', () => {
    const ring = { category: 'special', subtypes: ['custom'], paidFen: 399_900 } as const
    expect(grade(ring)).toMatchObject({ level: 'urgent', needsReview: true })
  })

  test.each(['opened', 'custom'] as const)(
    'a defect on an item that is %s is a mismatch and no dispute',
    (subtype) => {
      expect(grade({ category: 'mismatch', subtypes: ['quality_defect', subtype] })).toMatchObject({
        level: 'routine',
        needsReview: false,
      })
    },
  )

  test('我方过错: no dispute, redo first; what is urgent stays urgent', () => {
    const ring = { category: 'special', subtypes: ['custom'], ourFault: true } as const
    expect(grade(ring)).toMatchObject({
      level: 'routine',
      needsReview: false,
      reasons: [{ rule: 'our_fault' }],
    })
    expect(grade({ ...ring, flags: { safety: [] } })).toMatchObject({ level: 'urgent', needsReview: false })
  })
})

describe('every reason with its words or its fact', () => {
  test('the words that say so come along, the amount with its border', () => {
    const { reasons } = grade({ flags: { safety: [[0, 2]], dependsOn: [[5, 9]] }, paidFen: 200_001 })
    expect(reasons).toEqual([
      { rule: 'safety', params: {}, spans: [[0, 2]] },
      { rule: 'depends_on', params: {}, spans: [[5, 9]] },
      { rule: 'high_value', params: { paidFen: 200_001, overFen: 200_000 }, spans: [] },
    ])
  })

  test('an unknown amount says so, on an urgent case, too', () => {
    expect(rulesOf({ paidFen: null })).toEqual(['nothing_special', 'amount_unknown'])
    expect(rulesOf({ paidFen: null, flags: { safety: [] } })).toEqual(['safety', 'amount_unknown'])
    expect(grade({ paidFen: null }).level).toBe('routine')
  })

  test('a shop that never looks at amounts does not miss one', () => {
    const noAmount = { ...table, urgent: table.urgent.filter((rule) => rule.id !== 'high_value') }
    expect(grade({ paidFen: null }, noAmount).reasons.map((held) => held.rule)).toEqual(['nothing_special'])
  })
})

describe('words that complain of nothing', () => {
  const silent = { category: 'none', subtypes: [] } as const
  test('「在吗」 about an order of ¥3,000 is routine', () => {
    expect(grade({ ...silent, paidFen: 300_000 })).toMatchObject({ level: 'routine', needsReview: false })
    expect(grade({ ...silent, paidFen: 300_000 }).counterfactual).toBeNull()
  })

  test('a flag that is known to be gone is no flag', () => {
    expect(grade({ ...silent, flags: { safety: undefined }, paidFen: 300_000 }).level).toBe('routine')
  })

  test('words without a class that speak of danger are heard', () => {
    expect(grade({ ...silent, flags: { safety: [[0, 2]] } })).toMatchObject({ level: 'urgent' })
  })
})

describe('a shop makes its own rules', () => {
  const rotten = {
    urgent: [
      { id: 'dear_and_late', when: [{ is: 'order_paid_over', fen: 10_000 }, { is: 'time_critical' }] },
    ],
    disputed: [],
  } satisfies PolicyDocument['grading']

  test('all conditions of a rule have to hold', () => {
    expect(grade({ paidFen: 10_001 }, rotten).level).toBe('routine')
    expect(grade({ paidFen: 10_000, flags: { timeCritical: [] } }, rotten).level).toBe('routine')
    const held = grade({ paidFen: 10_001, flags: { timeCritical: [[1, 3]] } }, rotten)
    expect(held.reasons).toEqual([
      { rule: 'dear_and_late', params: { paidFen: 10_001, overFen: 10_000 }, spans: [[1, 3]] },
    ])
  })

  test('a shop without rules grades everything routine', () => {
    const everything = {
      flags: { safety: [], dependsOn: [] },
      subtypes: ['malicious'],
      paidFen: 900_000,
    } as const
    expect(grade(everything, { urgent: [], disputed: [] })).toMatchObject({
      level: 'routine',
      needsReview: false,
    })
  })
})
