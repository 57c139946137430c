import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { levels, type Level } from '@aftercare/contract/lists'
import type { GradingFacts } from './facts.ts'
import { gradeCase, regradeCase, type Standing } from './grade-case.ts'
import { facts } from './grading.fixture.ts'

const runs = { seed: 20261111, numRuns: process.env['AFTERCARE_DEEP'] ? 20_000 : 300 }
const table = defaultPolicy.grading
const routine: Standing = { level: 'routine', needsReview: false }
const disputed: Standing = { level: 'disputed', needsReview: true }
const urgent: Standing = { level: 'urgent', needsReview: false }
const again = (now: Standing, more: Partial<GradingFacts> = {}, settled: readonly string[] = []) =>
  regradeCase(now, facts(more), table, settled)

const claim = { subtypes: ['malicious'] } as const
const danger = { flags: { safety: [] } }

describe('graded again when facts change', () => {
  const stories: [story: string, now: Standing, more: Partial<GradingFacts>, after: Standing][] = [
    ['常规 → 紧急: the amount became known', routine, { paidFen: 200_001 }, urgent],
    ['常规 stays: the amount is ¥2000.00', routine, { paidFen: 200_000 }, routine],
    ['紧急 stays urgent when nothing holds any more', urgent, {}, urgent],
    ['争议 → 紧急 keeps its review', disputed, danger, { ...urgent, needsReview: true }],
    ['争议 stays a dispute', disputed, {}, disputed],
    ['紧急 gains a review', urgent, claim, { ...urgent, needsReview: true }],
    ['常规 → 争议', routine, claim, disputed],
  ]
  test.each(stories)('%s', (_story, now, more, after) => {
    expect(again(now, more)).toEqual(after)
  })

  const any = fc.record({
    flags: fc.constantFrom({}, { safety: [] }, { timeCritical: [] }),
    subtypes: fc.constantFrom(['colour'], ['malicious']) as fc.Arbitrary<GradingFacts['subtypes']>,
    paidFen: fc.constantFrom(null, 1, 200_001),
  })
  const standing = fc.record({ level: fc.constantFrom(...levels), needsReview: fc.boolean() })

  test('a level never falls by rule, and a review is never taken away by one', () => {
    const rank: Record<Level, number> = { routine: 0, disputed: 1, urgent: 2 }
    const settled = fc.subarray(['safety', 'high_value', 'suspected_claim', 'time_critical'])
    fc.assert(
      fc.property(standing, any, settled, (now, more, aside) => {
        const after = again(now, more, aside)
        expect(rank[after.level]).toBeGreaterThanOrEqual(rank[now.level])
        expect(after.needsReview || !now.needsReview).toBe(true)
      }),
      runs,
    )
  })

  test('with nothing set aside a routine case stands where its facts say', () => {
    fc.assert(
      fc.property(any, (more) => {
        const { level, needsReview } = gradeCase(facts(more), table)
        expect(again(routine, more)).toEqual({ level, needsReview })
      }),
      runs,
    )
  })
})

describe('what a supervisor has set aside', () => {
  test('does not raise the level again, not even together with notes', () => {
    expect(again(routine, { paidFen: 329_900 }, ['high_value'])).toEqual(routine)
    expect(again(routine, { paidFen: null, ...danger }, ['safety'])).toEqual(routine)
    expect(again(routine, {}, ['high_value'])).toEqual(routine)
  })

  test('a new rule raises it, because it is news', () => {
    expect(again(routine, { paidFen: 329_900, ...danger }, ['high_value'])).toEqual(urgent)
  })

  test('a new dispute beside a settled amount opens a review, it does not bring back 紧急', () => {
    expect(again(routine, { paidFen: 329_900, ...claim }, ['high_value'])).toEqual(disputed)
  })

  test('a settled dispute does not come back with a new urgency', () => {
    expect(again(routine, { ...danger, ...claim }, ['suspected_claim'])).toEqual(urgent)
  })
})
