import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultPolicy } from './default-policy.ts'
import { mergePolicies, policyChanges, sameData, settingsOf } from './policy-diff.ts'
import { applyPreset, trades } from './policy-presets.ts'
import type { PolicyDocument } from './policy.ts'

const paths = (before: PolicyDocument, after: PolicyDocument) =>
  policyChanges(before, after).map(({ path }) => path)
const backwards = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(backwards)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, one]) => [key, backwards(one)]),
        )
      : value
const policies = fc.constantFrom(...trades.map((trade) => applyPreset(defaultPolicy, trade)))

describe('what two documents say differently', () => {
  test('one number is one change, whatever order the keys have', () => {
    const after = { ...defaultPolicy, calls: { ...defaultPolicy.calls, attempts: 3 } }
    expect(policyChanges(defaultPolicy, after)).toEqual([
      { path: 'calls', before: defaultPolicy.calls, after: after.calls },
    ])
    expect(paths(defaultPolicy, backwards(defaultPolicy) as PolicyDocument)).toEqual([])
  })

  test('a row that moved is no change; one more, one less and one changed are one each', () => {
    const { urgent } = defaultPolicy.grading
    const moved = { ...defaultPolicy, grading: { ...defaultPolicy.grading, urgent: urgent.toReversed() } }
    expect(paths(defaultPolicy, moved)).toEqual([])
    const [first, second, ...rest] = urgent
    const rows = [
      first!,
      { ...second!, when: first!.when },
      ...rest.slice(1),
      { id: 'more', when: first!.when },
    ]
    const changed = { ...defaultPolicy, grading: { ...defaultPolicy.grading, urgent: rows } }
    expect(paths(defaultPolicy, changed)).toEqual([
      'grading/urgent/depends_on',
      'grading/urgent/more',
      'grading/urgent/time_critical',
    ])
  })

  test('every part of a document is a setting, also the reasons with slashes in their names', () => {
    const found = settingsOf(defaultPolicy)
    expect([...found.keys()].filter((path) => path.startsWith('platforms/reasons/'))).toHaveLength(
      defaultPolicy.platforms.reasons.length,
    )
    expect(found.get('serviceHours/0')).toEqual(defaultPolicy.serviceHours[0])
    expect(found.has('schemaVersion')).toBe(false)
  })
})

describe('my changes upon somebody else’s', () => {
  test('both stand where they touch different settings', () => {
    const mine = { ...defaultPolicy, closing: { silentHours: 48 } }
    const theirs = { ...defaultPolicy, queue: { staleAfterHours: 48 } }
    const merged = mergePolicies(defaultPolicy, mine, theirs)
    expect(merged).toEqual({ document: { ...theirs, closing: mine.closing }, conflicts: [] })
  })

  test('where both changed one setting mine stands, and it is named', () => {
    const mine = { ...defaultPolicy, closing: { silentHours: 48 } }
    const theirs = { ...defaultPolicy, closing: { silentHours: 24 } }
    const merged = mergePolicies(defaultPolicy, mine, theirs)
    expect(merged).toEqual({ document: mine, conflicts: ['closing/silentHours'] })
  })

  test('a row that I removed is gone, a row that they added stays', () => {
    const { urgent } = defaultPolicy.grading
    const mine = { ...defaultPolicy, grading: { ...defaultPolicy.grading, urgent: urgent.slice(1) } }
    const added = { id: 'more', when: urgent[0]!.when }
    const theirs = { ...defaultPolicy, grading: { ...defaultPolicy.grading, urgent: [...urgent, added] } }
    const { document, conflicts } = mergePolicies(defaultPolicy, mine, theirs)
    expect(document.grading.urgent).toEqual([...urgent.slice(1), added])
    expect(conflicts).toEqual([])
  })

  test('nothing of mine: theirs; nothing of theirs: mine', () => {
    fc.assert(
      fc.property(policies, policies, (base, other) => {
        expect(sameData(mergePolicies(base, base, other).document, other)).toBe(true)
        expect(sameData(mergePolicies(base, other, base).document, other)).toBe(true)
        expect(mergePolicies(base, other, other)).toEqual({ document: other, conflicts: [] })
      }),
    )
  })

  test('after a merge, what differs from theirs is what I changed', () => {
    fc.assert(
      fc.property(policies, policies, policies, (base, mine, theirs) => {
        const { document } = mergePolicies(base, mine, theirs)
        const own = new Set(paths(base, mine))
        for (const path of paths(theirs, document)) expect(own).toContain(path)
      }),
    )
  })
})
