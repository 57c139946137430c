import { describe, expect, test } from 'vitest'
import { remedyKinds } from '@aftercare/contract/remedy-lists'
import { carryOut, type StepOfPlan } from './carrying-out.ts'
import { groundOf, needsProof, planOf, stepsOf, type RightFacts } from './plan.ts'

const nothing: RightFacts = { rule: null, platformDecided: false, shipped: true }
const must = (settled: boolean, ...remedies: NonNullable<RightFacts['rule']>['remedies']): RightFacts => ({
  ...nothing,
  rule: { verdict: 'must_accept', settled, remedies },
})

test('money and goods go out last, so that nothing is given before what comes back has come', () => {
  for (const kind of remedyKinds) {
    const { steps, keeps } = planOf(kind)
    expect(steps.slice(0, -1).some(needsProof), kind).toBe(false)
    expect(steps[0] === 'receive_goods', kind).toBe(!keeps)
  }
  expect(stepsOf('return_refund', 'offline')).toEqual(['receive_goods', 'pay_out'])
})

describe('what a remedy rests on', () => {
  test.each([
    [
      'an intact return in time, though not all is known',
      'return_refund',
      must(false, 'return_refund'),
      'rule',
    ],
    ['a refund without return, though not all is known', 'refund', must(false, 'refund_only'), 'goodwill'],
    ['the same, and it is settled', 'refund', must(true, 'refund_only'), 'rule'],
    ['what the rules do not name', 'refund', must(true, 'return_refund'), 'goodwill'],
    ['a compensation is never owed', 'compensate', must(true, 'return_refund', 'refund_only'), 'goodwill'],
    ['not shipped yet', 'refund', { ...nothing, shipped: false }, 'not_shipped'],
    ['the platform decided', 'return_refund', { ...nothing, platformDecided: true }, 'platform'],
    ['it decided nothing of a coupon', 'coupon', { ...nothing, platformDecided: true }, 'goodwill'],
  ] as const)('%s', (_story, kind, facts, ground) => {
    expect(groundOf(kind, facts)).toBe(ground)
  })
  test('a rule that only lets us talk is no right', () => {
    const rule = { verdict: 'negotiate', settled: true, remedies: ['refund_only'] } as const
    expect(groundOf('refund', { ...nothing, rule })).toBe('goodwill')
  })
})

describe('carrying it out', () => {
  const plan = (...states: StepOfPlan['state'][]): StepOfPlan[] =>
    states.map((state, at) => ({
      ...{ position: at + 1, state, reference: state === 'done' ? 'R1' : null },
      step: at === 0 ? 'receive_goods' : 'pay_refund',
    }))
  const says = (
    steps: StepOfPlan[],
    position: number,
    result: 'done' | 'failed' | 'undone',
    reference = 'R1',
  ) => carryOut('granted', steps, { position, result, reference })

  test('step by step, and the last one ends it', () => {
    const first = says(plan('ready', 'later'), 1, 'done')
    expect(first).toMatchObject({
      value: { remedy: 'granted', steps: [{ state: 'done' }, { state: 'ready' }] },
    })
    expect(says(plan('done', 'ready'), 2, 'done')).toMatchObject({ value: { remedy: 'done' } })
  })
  test('said twice it is done once; with another number it is a mistake', () => {
    expect(says(plan('done', 'done'), 2, 'done')).toMatchObject({ value: { again: true } })
    expect(says(plan('done', 'done'), 2, 'done', 'R2')).toMatchObject({ refusal: { code: 'step.settled' } })
  })
  test('not before its turn, not without proof, not a step that is not there', () => {
    expect(says(plan('ready', 'later'), 2, 'done')).toMatchObject({ refusal: { code: 'step.not_ready' } })
    const bare = carryOut('granted', plan('done', 'ready'), { position: 2, result: 'done', reference: null })
    expect(bare).toMatchObject({ refusal: { code: 'step.no_proof' } })
    expect(says(plan('ready'), 9, 'done')).toMatchObject({ refusal: { code: 'step.unknown' } })
  })
  test('goods that are not intact end the plan, and nothing is paid', () => {
    const failed = says(plan('ready', 'later'), 1, 'failed')
    expect(failed).toMatchObject({
      value: { remedy: 'stopped', steps: [{ state: 'failed' }, { state: 'later' }] },
    })
  })
  test('what was sent and came back is taken out of the books, money never', () => {
    const sent: StepOfPlan[] = [{ position: 1, step: 'ship_goods', state: 'done', reference: 'SF1' }]
    const said = { position: 1, result: 'undone', reference: null } as const
    expect(carryOut('done', sent, said)).toMatchObject({ value: { remedy: 'stopped' } })
    expect(carryOut('done', plan('done', 'done'), { ...said, position: 2 })).toMatchObject({
      refusal: { code: 'step.settled' },
    })
  })
})
