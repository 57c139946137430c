import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { emotions } from '@aftercare/contract/lists'
import { applyPreset, trades } from '@aftercare/contract/policy-presets'
import type { PolicyDocument } from '@aftercare/contract/policy'
import { gradeCase, type GradingFacts } from '../grading/index.ts'
import { differenceOf, isAfterPlatform, isUrgentUnder, type Judged } from './compare.ts'

const facts = fc.record<GradingFacts>({
  category: fc.constantFrom('mismatch', 'logistics', 'usage', 'special', 'none'),
  subtypes: fc.subarray(['colour', 'opened', 'custom', 'malicious', 'late']),
  flags: fc.constantFrom({}, { safety: [] }, { dependsOn: [] }, { timeCritical: [] }),
  emotion: fc.constantFrom(...emotions),
  emotionConfidence: fc.constantFrom(0.5, 0.8, 1),
  paidFen: fc.option(fc.integer({ min: 0, max: 1_000_000 })),
  contactedAgain: fc.boolean(),
  ourFault: fc.boolean(),
  uneaten: fc.boolean(),
})
const amounts = fc.integer({ min: 0, max: 1_000_000 })
const over = (fen: number): PolicyDocument => ({
  ...defaultPolicy,
  grading: {
    ...defaultPolicy.grading,
    urgent: defaultPolicy.grading.urgent.map((rule) =>
      rule.id === 'high_value' ? { ...rule, when: [{ is: 'order_paid_over', fen }] } : rule,
    ),
  },
})
const policies = fc.oneof(
  amounts.map(over),
  fc.constantFrom(...trades.map((trade) => applyPreset(defaultPolicy, trade))),
)

/** A case as it stands a moment after it came in under a policy. */
const fresh = (of: GradingFacts, policy: PolicyDocument): Judged => {
  const { level, needsReview } = gradeCase(of, policy.grading)
  const { category, emotion } = of
  return { level, needsReview, category, emotion, thanks: false, facts: of, settled: [], openedAt: 0 }
}

describe('what another policy would do to a case', () => {
  test('is what grading gives when the same case comes in under it', () => {
    fc.assert(
      fc.property(facts, policies, policies, (of, before, after) => {
        const found = differenceOf(fresh(of, before), before, after)
        const real = gradeCase(of, after.grading).level
        expect(found?.level?.to ?? gradeCase(of, before.grading).level).toBe(real)
      }),
      { numRuns: 1000 },
    )
  })

  test('is nothing under the same policy, whoever raised or lowered the case', () => {
    fc.assert(
      fc.property(facts, policies, fc.constantFrom('urgent', 'routine', 'disputed'), (of, policy, level) => {
        expect(differenceOf({ ...fresh(of, policy), level }, policy, policy)).toBeNull()
      }),
    )
  })
})

const plain: GradingFacts = {
  category: 'mismatch',
  subtypes: ['colour'],
  flags: {},
  emotion: 0,
  emotionConfidence: 1,
  paidFen: 150_000,
  contactedAgain: false,
  ourFault: false,
}

test('what a person raised stays, and a rule that a supervisor set aside raises nothing', () => {
  const raised = { ...fresh(plain, defaultPolicy), level: 'urgent' } as const
  expect(differenceOf(raised, defaultPolicy, over(100_000))?.level ?? null).toBeNull()
  const claims: PolicyDocument = {
    ...defaultPolicy,
    grading: {
      ...defaultPolicy.grading,
      disputed: [{ id: 'dear', when: [{ is: 'order_paid_over', fen: 1 }] }],
    },
  }
  expect(differenceOf(raised, defaultPolicy, claims)).toMatchObject({ level: null, review: true })
  const settled = { ...fresh(plain, defaultPolicy), settled: ['high_value'] }
  expect(differenceOf(settled, defaultPolicy, over(100_000))).toBeNull()
  expect(differenceOf(fresh(plain, over(100_000)), over(100_000), defaultPolicy)).toMatchObject({
    level: { from: 'urgent', to: 'routine' },
    gone: ['high_value'],
  })
})

test('another number of minutes or other hours is another promise; the border is exact', () => {
  const slower = {
    ...defaultPolicy.promises,
    answerCustomer: { withinMinutes: 31, furiousWithinMinutes: 15, time: 'service' },
  } as const
  const found = differenceOf(fresh(plain, defaultPolicy), defaultPolicy, {
    ...defaultPolicy,
    promises: slower,
  })
  expect(found).toMatchObject({
    level: null,
    promises: [{ from: { withinMinutes: 30 }, to: { withinMinutes: 31 } }],
  })
  expect(isUrgentUnder(plain, over(150_000))).toBe(false)
  expect(isUrgentUnder(plain, over(149_999))).toBe(true)
  const closes = 48 * 60 * 60_000
  expect(isAfterPlatform(fresh(plain, defaultPolicy), closes, defaultPolicy)).toBe(false)
  expect(isAfterPlatform(fresh(plain, defaultPolicy), closes - 1, defaultPolicy)).toBe(true)
})
