import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TextSpan } from '../../triage/domain/triage.ts'
import { flagged, plainTriage } from './case.fixture.ts'
import { highlightsOf } from './highlights.ts'

const runs = { seed: 20261111, numRuns: process.env['AFTERCARE_DEEP'] ? 20_000 : 300 }

/** Two messages, joined by a line feed: 「颜色不一样」 and 「漏电了,气死」. */
const parts = [
  { messageId: 'm1', from: 0, to: 5 },
  { messageId: 'm2', from: 6, to: 12 },
]
const triage = (spans: readonly TextSpan[], more: Partial<typeof plainTriage> = {}) => ({
  ...plainTriage,
  categories: [{ category: 'mismatch' as const, subtype: 'colour' as const, confidence: 0.9, spans }],
  parts,
  ...more,
})

describe('evidence is shown in the message it was said in', () => {
  test('class, flags and emotion, each with its name; offsets are those of the message', () => {
    const found = highlightsOf(
      triage([[0, 2]], {
        flags: flagged({ safety: [[6, 8]] }),
        emotion: { value: 2, confidence: 0.9, spans: [[10, 12]] },
      }),
    )
    expect(Object.fromEntries(found)).toEqual({
      m1: [{ from: 0, to: 2, of: 'mismatch' }],
      m2: [
        { from: 0, to: 2, of: 'safety' },
        { from: 4, to: 6, of: 'emotion' },
      ],
    })
  })

  test('a span over two messages is cut at the end of each', () => {
    expect(Object.fromEntries(highlightsOf(triage([[3, 8]])))).toEqual({
      m1: [{ from: 3, to: 5, of: 'mismatch' }],
      m2: [{ from: 0, to: 2, of: 'mismatch' }],
    })
  })

  test.each([
    ['the line feed between two messages', [5, 6]],
    ['nothing', [3, 3]],
    ['beyond the end', [12, 20]],
  ] as [string, TextSpan][])('%s is no evidence', (_story, span) => {
    expect(highlightsOf(triage([span])).size).toBe(0)
  })

  test('a flag that does not hold shows no words', () => {
    const flags = { ...flagged(), safety: { holds: false, confidence: 0.3, spans: [[6, 8]] as const } }
    expect(highlightsOf(triage([], { flags })).size).toBe(0)
  })
})

test('wherever messages and evidence lie, every highlight lies inside its message and all of the evidence is shown', () => {
  const lengths = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 5 })
  const spans = fc.array(fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 10 })), { maxLength: 4 })
  fc.assert(
    fc.property(lengths, spans, (all, pairs) => {
      let from = 0
      const joined = all.map((length, i) => {
        const part = { messageId: `m${i}`, from, to: from + length }
        from += length + 1
        return part
      })
      const evidence = pairs.map(([at, length]): TextSpan => [at, at + length])
      const found = highlightsOf(triage(evidence, { parts: joined }))
      let shown = 0
      for (const part of joined)
        for (const { from: a, to: b } of found.get(part.messageId) ?? []) {
          expect(a).toBeGreaterThanOrEqual(0)
          expect(b).toBeGreaterThan(a)
          expect(b).toBeLessThanOrEqual(part.to - part.from)
          shown += b - a
        }
      const inside = (at: number) => joined.some((part) => at >= part.from && at < part.to)
      const wanted = evidence
        .flatMap(([a, b]) => Array.from({ length: b - a }, (_, i) => a + i))
        .filter(inside)
      expect(shown).toBe(wanted.length)
    }),
    runs,
  )
})
