import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { emptySteps } from './empty-steps.ts'

const said = (...roles: Parameters<typeof emptySteps>[1]): string[] =>
  emptySteps(defaultPolicy, roles).map(({ words }) => words.zh)

describe('steps of the escalation that nobody holds', () => {
  test('none where every role is held', () => {
    expect(said('agent', 'lead', 'supervisor', 'owner')).toEqual([])
  })

  test('the next one up is named', () => {
    expect(said('agent', 'owner')).toEqual([
      '超时要告诉组长，店里现在没有组长，会直接告诉店主',
      '超时要告诉主管，店里现在没有主管，会直接告诉店主',
    ])
  })

  test('nobody above: nobody will know', () => {
    expect(said('agent', 'lead', 'supervisor')).toEqual([
      '超时要告诉店主，店里现在没有店主，上面也没有人，这一步谁都不会知道',
    ])
  })

  test('a step that the ladder does not have is not asked for; the assignee is whoever has the case', () => {
    const escalation = { urgent: [{ afterMinutes: 10, to: 'assignee' as const }], others: [] }
    const policy = { promises: { ...defaultPolicy.promises, escalation } }
    expect(emptySteps(policy, [])).toEqual([])
  })
})
