import { describe, expect, test } from 'vitest'
import { marksOf, MOST_ERASED, whyNotErase } from './erasure.ts'

describe('the marks of a person', () => {
  test.each([
    [
      { name: '欧阳冬雪', phone: '138 0000 1234', externalId: 'tb_77' },
      ['欧阳冬雪', '138 0000 1234', '13800001234', 'tb_77'],
    ],
    [{ name: '王', phone: null, externalId: null }, []],
    [{ name: ' 赵女士 ', phone: '138****1234', externalId: null }, ['赵女士', '138****1234']],
    [{ name: null, phone: '13800001234', externalId: '13800001234' }, ['13800001234']],
  ])('of %j', (person, marks) => {
    expect(marksOf(person)).toEqual(marks)
  })
})

describe('what stands against an erasure', () => {
  const free = { erased: false, saidSince: false, cases: 1, openCase: false, held: false, busy: false }
  test.each([
    [{}, null],
    [{ cases: MOST_ERASED }, null],
    [{ cases: MOST_ERASED + 1 }, 'erasure.too_many'],
    [{ openCase: true, busy: true }, 'erasure.open_case'],
    [{ held: true, openCase: true }, 'erasure.held'],
    [{ busy: true }, 'erasure.busy'],
    [{ erased: true }, 'customer.erased'],
    [{ erased: true, openCase: true }, 'customer.erased'],
    [{ erased: true, saidSince: true }, null],
  ])('%j', (view, code) => {
    expect(whyNotErase({ ...free, ...view })).toBe(code)
  })
})
