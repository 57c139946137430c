import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { categories, emotions, flags, subtypes, type Subtype } from '@aftercare/contract/lists'
import type { PolicyDocument, Predicate } from '@aftercare/contract/policy'
import type { GradingFacts } from './facts.ts'
import { gradeCase } from './grade-case.ts'
import { facts } from './grading.fixture.ts'

const runs = { seed: 20261111, numRuns: process.env['AFTERCARE_DEEP'] ? 20_000 : 500 }
const table = defaultPolicy.grading
type Table = PolicyDocument['grading']

const someSpans = fc.constantFrom([] as const, [[0, 2]] as const)
const anyFacts: fc.Arbitrary<GradingFacts> = fc.record({
  category: fc.constantFrom(...categories),
  subtypes: fc.array(fc.constantFrom(...(Object.values(subtypes).flat() as Subtype[])), { maxLength: 3 }),
  flags: fc.dictionary(fc.constantFrom(...flags), someSpans, { noNullPrototype: true }),
  emotion: fc.constantFrom(...emotions),
  emotionConfidence: fc.constantFrom(0, 0.5, 0.79, 0.8, 1),
  paidFen: fc.option(fc.constantFrom(0, 8_900, 99_999, 100_001, 200_000, 200_001, 900_000)),
  contactedAgain: fc.boolean(),
  ourFault: fc.boolean(),
})

const amount = (fens: readonly number[]) =>
  fc.constantFrom(...fens).map((fen): Predicate => ({ is: 'order_paid_over', fen }))
const plain = fc.constantFrom<Predicate>(
  { is: 'safety' },
  { is: 'depends_on' },
  { is: 'time_critical' },
  { is: 'furious_again', confidence: 0.8 },
  { is: 'suspected_claim' },
  { is: 'opened_then_refused' },
  { is: 'custom_dispute' },
)
const anyTable = (fens: readonly number[]): fc.Arbitrary<Table> => {
  const rules = fc.array(fc.array(fc.oneof(plain, amount(fens)), { minLength: 1, maxLength: 3 }), {
    maxLength: 4,
  })
  return fc.tuple(rules, rules).map(([urgent, disputed]) => ({
    urgent: urgent.map((when, i) => ({ id: `urgent_${i}`, when })),
    disputed: disputed.map((when, i) => ({ id: `disputed_${i}`, when })),
  }))
}

/** What a counterfactual says has to come out when the facts are changed as it says. */
function keepsItsWord(known: GradingFacts, by: Table): void {
  const { level, needsReview, counterfactual } = gradeCase(known, by)
  expect(counterfactual === null).toBe(level === 'routine')
  if (!counterfactual) return
  const instead = gradeCase({ ...known, ...counterfactual.change }, by)
  expect({ level: instead.level, needsReview: instead.needsReview }).toEqual({
    level: counterfactual.level,
    needsReview: counterfactual.needsReview,
  })
  expect({ level: instead.level, needsReview: instead.needsReview }).not.toEqual({ level, needsReview })
  expect(Object.keys(counterfactual.change).length).toBeGreaterThan(0)
}

describe('「如果……就是……」 keeps its word', () => {
  test('under the policy of a new shop', () => {
    fc.assert(
      fc.property(anyFacts, (known) => keepsItsWord(known, table)),
      runs,
    )
  })

  test('under any policy that a shop may publish with one border of money', () => {
    fc.assert(
      fc.property(anyFacts, anyTable([100_000]), (known, by) => keepsItsWord(known, by)),
      runs,
    )
  })

  test('under any policy that a shop may publish', () => {
    fc.assert(
      fc.property(anyFacts, anyTable([0, 100_000, 200_000]), (known, by) => keepsItsWord(known, by)),
      runs,
    )
  })

  test('with two borders of money the lower one counts', () => {
    const both: Table = {
      urgent: [
        { id: 'over_1000', when: [{ is: 'order_paid_over', fen: 100_000 }] },
        { id: 'over_2000', when: [{ is: 'order_paid_over', fen: 200_000 }] },
      ],
      disputed: [],
    }
    expect(gradeCase(facts({ paidFen: 300_000 }), both).counterfactual).toMatchObject({
      level: 'routine',
      change: { paidFen: 100_000 },
    })
  })
})

describe('what would have to be otherwise', () => {
  test('no more than needed: a rule that falls with another one asks for no change of its own', () => {
    const table: Table = {
      urgent: [
        { id: 'danger', when: [{ is: 'safety' }] },
        { id: 'dear_danger', when: [{ is: 'order_paid_over', fen: 100_000 }, { is: 'safety' }] },
      ],
      disputed: [],
    }
    const { counterfactual } = gradeCase(facts({ paidFen: 300_000, flags: { safety: [] } }), table)
    expect(counterfactual).toMatchObject({ level: 'routine', without: ['danger', 'dear_danger'] })
    expect(counterfactual?.change).toEqual({ flags: { safety: undefined } })
  })

  test('「常规, if the order were ¥2000」', () => {
    expect(gradeCase(facts({ paidFen: 329_900 }), table).counterfactual).toEqual({
      level: 'routine',
      needsReview: false,
      without: ['high_value'],
      change: { paidFen: 200_000 },
    })
  })

  test('everything that made it urgent has to go, not only the first', () => {
    const oxygen = facts({ flags: { safety: [], dependsOn: [], legalThreat: [] }, paidFen: 329_900 })
    const { counterfactual } = gradeCase(oxygen, table)
    expect(counterfactual?.without).toEqual(['safety', 'depends_on', 'high_value'])
    expect(counterfactual?.change).toEqual({
      flags: { safety: undefined, dependsOn: undefined, legalThreat: [] },
      paidFen: 200_000,
    })
  })

  test('an urgent case in dispute would still be in dispute', () => {
    const both = facts({ flags: { safety: [] }, subtypes: ['malicious'] })
    expect(gradeCase(both, table).counterfactual).toMatchObject({ level: 'disputed', needsReview: true })
  })

  test('a dispute would be routine without its matter', () => {
    const ring = facts({ category: 'special', subtypes: ['custom', 'special_other'] })
    expect(gradeCase(ring, table).counterfactual).toMatchObject({
      level: 'routine',
      needsReview: false,
      change: { subtypes: ['special_other'] },
    })
  })
})

test('the same facts under the same policy always give the same answer, and neither is touched', () => {
  fc.assert(
    fc.property(anyFacts, anyTable([0, 100_000]), (known, by) => {
      const before = structuredClone({ known, by })
      const first = gradeCase(known, by)
      expect(gradeCase(structuredClone(known), structuredClone(by))).toEqual(first)
      expect({ known, by }).toEqual(before)
    }),
    runs,
  )
})

test('a review stands wherever a dispute holds, and a disputed case is always in review', () => {
  fc.assert(
    fc.property(anyFacts, anyTable([0, 100_000]), (known, by) => {
      const { level, needsReview, reasons } = gradeCase(known, by)
      if (level === 'disputed') expect(needsReview).toBe(true)
      expect(needsReview).toBe(reasons.some((held) => held.rule.startsWith('disputed_')))
      expect(level === 'urgent').toBe(reasons.some((held) => held.rule.startsWith('urgent_')))
    }),
    runs,
  )
})
