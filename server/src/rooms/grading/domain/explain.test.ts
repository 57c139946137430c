import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { levelWords, ruleWords } from '@aftercare/contract/words'
import type { GradingFacts } from './facts.ts'
import { explainGrading } from './explain.ts'
import { gradeCase } from './grade-case.ts'
import { facts } from './grading.fixture.ts'

const words = { rules: ruleWords, levels: levelWords }
const explain = (more: Partial<GradingFacts>) =>
  explainGrading(gradeCase(facts(more), defaultPolicy.grading), words)

describe('a grading explains itself in sentences', () => {
  test('the amount is said to the fen, with its border', () => {
    expect(explain({ paidFen: 200_001 }).reasons[0]).toMatchObject({
      rule: 'high_value',
      because: '高客单价:实付 ¥2000.01,超过 ¥2000.00',
    })
  })

  test('what would have to be gone, and what it would be then', () => {
    expect(explain({ flags: { safety: [] }, paidFen: 329_900 }).counterfactual).toEqual({
      level: 'routine',
      needsReview: false,
      without: ['safety', 'high_value'],
      change: { safety: false, paidFen: 200_000 },
      because: '如果没有「涉及人身安全、高客单价」,就是常规',
    })
  })

  test('a review that would stay is said', () => {
    const both = explain({ flags: { safety: [] }, subtypes: ['malicious'] })
    expect(both.counterfactual?.because).toBe('如果没有「涉及人身安全」,就是争议,仍需人工复核')
  })

  test('a dispute and a second contact have their own words in the change', () => {
    expect(explain({ subtypes: ['malicious'] }).counterfactual?.change).toEqual({ inDispute: false })
    const again = { emotion: 3, emotionConfidence: 1, contactedAgain: true } as const
    expect(explain(again).counterfactual?.change).toEqual({ contactedAgain: false })
  })

  test('flags that were no reason are not named in the change', () => {
    const change = explain({ flags: { legalThreat: [], safety: [] } }).counterfactual?.change
    expect(change).toEqual({ safety: false })
  })

  test('spans stand where words were the reason, and are left out where a fact was', () => {
    const [safety, high] = explain({ flags: { safety: [[0, 2]] }, paidFen: 200_001 }).reasons
    expect(safety!.spans).toEqual([[0, 2]])
    expect(high).not.toHaveProperty('spans')
  })

  test('nothing special has a sentence and no other answer', () => {
    expect(explain({})).toEqual({
      reasons: [{ rule: 'nothing_special', because: '没有触发紧急或争议的条件', params: {} }],
      counterfactual: null,
    })
  })

  test("a shop's own rule is shown by its id", () => {
    const own = { urgent: [{ id: 'rotten_cherry', when: [{ is: 'safety' as const }] }], disputed: [] }
    expect(explainGrading(gradeCase(facts({ flags: { safety: [] } }), own), words).reasons[0]?.because).toBe(
      'rotten_cherry',
    )
  })
})
