import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultRemedies } from '@aftercare/contract/default-remedies'
import { productCategories, subtypes, wishes, type Subtype } from '@aftercare/contract/lists'
import { propose, type ProposalFacts } from './propose.ts'

const plain: ProposalFacts = {
  ...{
    subtype: 'return_no_reason',
    goods: 'apparel',
    wish: null,
    urgent: false,
    dependsOn: false,
    safety: false,
  },
  ...{ datePast: false, words: '', rule: null, shipped: true, leftFen: 39_900, leftKeptFen: 39_900 },
  ...{ goodwillFen: 5_000, asked: [] },
}
const must = (...remedies: NonNullable<ProposalFacts['rule']>['remedies']): ProposalFacts['rule'] => ({
  ...{ verdict: 'must_accept', shopPaysFreight: true, lastDay: false, remedies },
})
const returns = must('return_refund')
const first = (more: Partial<ProposalFacts>) =>
  propose({ ...plain, ...more }, defaultRemedies).map(({ id, fen }) => (fen ? `${id} ${fen}` : id))

describe('the scenes of the shop', () => {
  test.each<[string, Partial<ProposalFacts>, string, string]>([
    [
      'sweater, 不喜欢: the size question, the plain return beside it',
      { words: '毛衣不喜欢', rule: returns },
      'hint:apparel_dislike',
      'return_refund 39900',
    ],
    [
      'M fits like S: exchange',
      { subtype: 'size', words: 'M码偏小，和S一样', rule: must('return_refund', 'exchange') },
      'hint:size_small',
      'return_refund 39900',
    ],
    [
      'won’t pair: guided steps before the return',
      { subtype: 'setup', goods: 'electronics', words: '耳机连不上手机' },
      'hint:wont_pair',
      'return_refund 39900',
    ],
    [
      'cupboard lacks screws: the part today',
      { subtype: 'missing_parts', goods: 'furniture', words: '柜子少了螺丝' },
      'hint:missing_screw',
      'return_refund 39900',
    ],
    [
      'two glasses broken: the part again',
      { subtype: 'damaged', goods: 'glassware', words: '碎了两只' },
      'hint:broken_part',
      'compensate 4000',
    ],
    [
      'oxygen machine for an old man: reship first',
      { subtype: 'setup', goods: 'medical', urgent: true, dependsOn: true, words: '制氧机无法开机' },
      'reship',
      'return_refund 39900',
    ],
    [
      'the birthday is over: an apology and a choice',
      { subtype: 'late', datePast: true, urgent: true, words: '孩子生日都过了' },
      'compensate 4000',
      'return_refund 39900',
    ],
    [
      'picked up, three days nothing: chase and tell',
      { subtype: 'stalled', words: '揽收三天没动' },
      'hint:stalled_chase',
      'reship',
    ],
    [
      'face red: stop use, ask how she is',
      { subtype: 'allergy', goods: 'cosmetics', words: '用后脸红' },
      'hint:stop_use',
      'return_refund 39900',
    ],
    [
      'nobody answers: the lead, and the original matter',
      { subtype: 'slow_reply', words: '半小时没人回' },
      'hint:slow',
      'coupon 4000',
    ],
    [
      'spoiled yoghurt, the child drank it: how is he, then the money, nothing sent back',
      { subtype: 'quality_defect', goods: 'food', safety: true, urgent: true, words: '酸奶变质了' },
      'guidance',
      'hint:food_bad 39900',
    ],
    [
      'a socket smokes: nobody uses it, then the right to send it back',
      { subtype: 'quality_defect', goods: 'electronics', safety: true, urgent: true, words: '插座冒烟' },
      'guidance',
      'return_refund 39900',
    ],
  ])('%s', (_story, facts, best, beside) => {
    const all = first(facts)
    expect(all[0]).toBe(best)
    expect(all).toContain(beside)
  })

  test('nothing is sent after the date for which it was needed', () => {
    expect(first({ subtype: 'late', datePast: true, urgent: true, dependsOn: true })).not.toContain('reship')
  })
  test('food is neither mended nor exchanged', () => {
    for (const goods of ['food', 'fresh'] as const) {
      const all = first({
        subtype: 'quality_defect',
        goods,
        rule: must('exchange', 'return_refund', 'repair'),
      })
      expect(all).not.toContain('repair')
      expect(all).not.toContain('exchange')
    }
  })
  test('not shipped: the money back', () => {
    expect(first({ shipped: false, wish: 'cancel' })[0]).not.toContain('return_refund')
    expect(first({ shipped: false, wish: 'cancel', subtype: 'order_change', words: '不要了' })).toContain(
      'refund 39900',
    )
  })
})

describe('one step further is not offered', () => {
  const hinted = (more: Partial<ProposalFacts>) =>
    first({ rule: returns, ...more }).some((id) => id.startsWith('hint:'))
  test.each<[string, Partial<ProposalFacts>, boolean]>([
    ['usually it is', {}, true],
    ['to somebody who only wants her money', { wish: 'refund' }, false],
    ['twice', { asked: ['dislike_any'] }, false],
    ['on the last day of her window', { rule: { ...returns!, lastDay: true } }, false],
  ])('%s', (_story, facts, expected) => {
    expect(hinted(facts)).toBe(expected)
  })
})

test('at least forty rows, and each sub-type of a complaint has one', () => {
  expect(defaultRemedies.hints.length).toBeGreaterThanOrEqual(40)
  const silent: Subtype[] = ['fake_material', 'malicious', 'special_other']
  const covered = new Set<string>(defaultRemedies.hints.flatMap((row) => row.subtypes))
  expect(
    Object.values(subtypes)
      .flat()
      .filter((one) => !covered.has(one) && !silent.includes(one)),
  ).toEqual([])
})

test('whatever the case: something sensible comes first, nothing twice, nothing above what is left', () => {
  const facts = fc.record({
    subtype: fc.option(fc.constantFrom(...Object.values(subtypes).flat()), { nil: null }),
    goods: fc.option(fc.constantFrom(...productCategories), { nil: null }),
    wish: fc.option(fc.constantFrom(...wishes), { nil: null }),
    ...{
      urgent: fc.boolean(),
      safety: fc.boolean(),
      dependsOn: fc.boolean(),
      datePast: fc.boolean(),
      shipped: fc.boolean(),
    },
    leftFen: fc.option(fc.integer({ min: 0, max: 500_000 }), { nil: null }),
  })
  fc.assert(
    fc.property(facts, (some) => {
      const all = propose({ ...plain, ...some, leftKeptFen: some.leftFen }, defaultRemedies)
      expect(all.length).toBeGreaterThan(0)
      expect(all.length).toBeLessThanOrEqual(5)
      expect(new Set(all.map(({ kind }) => kind)).size).toBe(all.length)
      for (const { kind, fen } of all)
        if (kind.includes('refund')) expect(fen).toBeLessThanOrEqual(some.leftFen ?? 0)
    }),
    { seed: 20261111, numRuns: 300 },
  )
})
