import { expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { readPolicy } from '@aftercare/contract/policy-issues'
import { ruleWords } from '@aftercare/contract/words'
import { conditionKinds, conditionOf, newRule } from './rules.ts'
import { readPolicySearch } from './tabs.ts'

test('a new rule has a name that no other has and that has words; with it the policy can be published', () => {
  let policy = defaultPolicy
  for (let i = 0; i < 5; i++) {
    const rule = newRule(policy, 'disputed')
    expect(ruleWords[rule.id]?.zh).toBe(`本店规则 ${i + 1}`)
    policy = { ...policy, grading: { ...policy.grading, disputed: [...policy.grading.disputed, rule] } }
  }
  expect(readPolicy(policy).ok).toBe(true)
})

test('every condition that can be chosen is one', () => {
  for (const is of Object.values(conditionKinds).flat()) {
    const urgent = [{ id: 'one', when: [conditionOf(is)] }]
    expect(readPolicy({ ...defaultPolicy, grading: { urgent, disputed: [] } }).ok).toBe(true)
  }
})

test('an address that names no part shows the first', () => {
  expect(readPolicySearch({ tab: 'moon' })).toEqual({ tab: undefined })
  expect(readPolicySearch({ tab: 'hours' })).toEqual({ tab: 'hours' })
})
