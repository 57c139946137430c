import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseYuan, yuan } from './money.ts'

const runs = { seed: 20261111, numRuns: process.env['AFTERCARE_DEEP'] ? 20_000 : 200 }

describe('money that people write is read to the fen', () => {
  test.each([
    ['89', 8_900],
    ['89.5', 8_950],
    ['89.5元', 8_950],
    ['¥89', 8_900],
    ['¥ 89.05', 8_905],
    ['1,299.00', 129_900],
    ['1,299.00元', 129_900],
    ['2000.00', 200_000],
    ['2000.01', 200_001],
    ['0', 0],
    ['0.01', 1],
    ['9.900', 990],
    [' 12 ', 1_200],
    ['￥1，299', 129_900],
  ])('「%s」 is %i fen', (text, fen) => {
    expect(parseYuan(text)).toBe(fen)
  })

  test.each([
    '',
    '¥',
    '元',
    '-5',
    '+5',
    '1.',
    '.5',
    '1.2.3',
    '89.555',
    '1e5',
    '12万',
    '八十九',
    '0x10',
    'NaN',
    '89-99',
    '1234567890123',
  ])('「%s」 is no amount', (text) => {
    expect(parseYuan(text)).toBeNull()
  })

  test('every amount of fen comes back from the way it is written, with and without thousands', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999_999 }), (fen) => {
        const whole = String(Math.floor(fen / 100))
        const cents = String(fen % 100).padStart(2, '0')
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
        expect(parseYuan(`${whole}.${cents}`)).toBe(fen)
        expect(parseYuan(`¥${grouped}.${cents}元`)).toBe(fen)
      }),
      runs,
    )
  })

  test('whatever is written, an amount is a whole, safe number of fen or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789,.¥￥元 -+e\0８八') }), (text) => {
        const fen = parseYuan(text)
        expect(fen === null || (Number.isSafeInteger(fen) && fen >= 0)).toBe(true)
      }),
      runs,
    )
  })
})

test('two thousand yuan and one fen more are told apart', () => {
  expect(yuan(2000)).toBe(200_000)
  expect(yuan(2000.01)).toBe(200_001)
  expect(yuan(0.29)).toBe(29)
})
