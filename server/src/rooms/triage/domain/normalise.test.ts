import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalise, READ_AT_MOST } from './normalise.ts'

test.each([
  ['漏 电 了', '漏电了'],
  ['ＡＢＣ１２３，！', 'abc123,!'],
  ['质量差。不 行', '质量差.不行'],
  ['iPhone 15 坏了', 'iphone 15坏了'],
  ['漏\u200b电', '漏电'],
  ['', ''],
])('%s → %s', (text, wanted) => expect(normalise(text).text).toBe(wanted))

test('a blank between two words is a pause, a blank in a word is nothing', () => {
  expect(normalise('质量差 不会再买').pauses).toEqual([3])
  expect(normalise('漏 电 了').pauses).toEqual([])
})

test('every character leads back to a place in the original, in order', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const { text: normal, at } = normalise(text)
      expect(at.length).toBe(normal.length + 1)
      for (let i = 0; i < normal.length; i++) {
        expect(at[i]).toBeLessThan(text.length)
        if (i > 0) expect(at[i]).toBeGreaterThan(at[i - 1]!)
      }
    }),
    { numRuns: 300, seed: 20261122 },
  ))

test('no more than 20,000 units are read', () =>
  expect(normalise('啊'.repeat(30_000)).text.length).toBe(READ_AT_MOST))
