import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { levels, type Level } from '@aftercare/contract/lists'
import type { GradingFacts } from './facts.ts'
import { gradeCase, regradeCase, type Grading } from './grade-case.ts'
import { facts } from './grading.fixture.ts'

const runs = { seed: 20261111, numRuns: process.env['AFTERCARE_DEEP'] ? 20_000 : 300 }
const fresh = (more: Partial<GradingFacts> = {}): Grading => gradeCase(facts(more), defaultPolicy.grading)
const routine = { level: 'routine', needsReview: false } as const
const disputed = { level: 'disputed', needsReview: true } as const
const urgent = { level: 'urgent', needsReview: false } as const

describe('graded again when facts change', () => {
  test.each([
    ['常规 → 紧急: the amount became known', routine, fresh({ paidFen: 200_001 }), urgent],
    ['常规 stays: the amount is ¥2000.00', routine, fresh({ paidFen: 200_000 }), routine],
    ['紧急 stays urgent when nothing holds any more', urgent, fresh(), urgent],
    [
      '争议 → 紧急 keeps its review',
      disputed,
      fresh({ flags: { safety: [] } }),
      { ...urgent, needsReview: true },
    ],
    ['争议 stays a dispute', disputed, fresh(), disputed],
    ['紧急 gains a review', urgent, fresh({ subtypes: ['malicious'] }), { ...urgent, needsReview: true }],
    ['常规 → 争议', routine, fresh({ subtypes: ['malicious'] }), disputed],
  ])('%s', (_story, now, grading, after) => {
    expect(regradeCase(now, grading, [])).toEqual(after)
  })

  test('a level never falls by rule, and a review is never taken away by one', () => {
    const rank: Record<Level, number> = { routine: 0, disputed: 1, urgent: 2 }
    const any = fc.record({
      flags: fc.constantFrom({}, { safety: [] }, { timeCritical: [] }),
      subtypes: fc.constantFrom(['colour'], ['malicious']) as fc.Arbitrary<GradingFacts['subtypes']>,
      paidFen: fc.constantFrom(null, 1, 200_001),
    })
    const settled = fc.subarray(['safety', 'high_value', 'suspected_claim', 'time_critical'])
    fc.assert(
      fc.property(fc.constantFrom(...levels), fc.boolean(), any, settled, (level, review, more, aside) => {
        const after = regradeCase({ level, needsReview: review }, fresh(more), aside)
        expect(rank[after.level]).toBeGreaterThanOrEqual(rank[level])
        expect(after.needsReview || !review).toBe(true)
      }),
      runs,
    )
  })
})

describe('what a supervisor has set aside', () => {
  test('does not raise the level again, not even together with notes', () => {
    expect(regradeCase(routine, fresh({ paidFen: 329_900 }), ['high_value'])).toEqual(routine)
    expect(regradeCase(routine, fresh({ paidFen: null, flags: { safety: [] } }), ['safety'])).toEqual(routine)
    expect(regradeCase(routine, fresh(), ['high_value'])).toEqual(routine)
  })

  test('a new rule raises it, because it is news', () => {
    expect(regradeCase(routine, fresh({ paidFen: 329_900, flags: { safety: [] } }), ['high_value'])).toEqual(
      urgent,
    )
  })

  test.fails(
    'FINDING D2 a new dispute beside a settled amount opens a review, it does not bring back 紧急',
    () => {
      const claim = fresh({ paidFen: 329_900, subtypes: ['malicious'] })
      expect(regradeCase(routine, claim, ['high_value'])).toEqual(disputed)
    },
  )

  test.fails('FINDING D2 a settled dispute does not come back with a new urgency', () => {
    const danger = fresh({ flags: { safety: [] }, subtypes: ['malicious'] })
    expect(regradeCase(routine, danger, ['suspected_claim'])).toEqual(urgent)
  })
})
