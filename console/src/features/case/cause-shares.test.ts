import { expect, test } from 'vitest'
import { partsOf, spread, totalOf } from './cause-shares.ts'

test('however many there are, they make a whole', () => {
  for (const count of [1, 2, 3, 4, 5]) {
    const parts = spread(Array.from({ length: count }, (_, at) => `c${at}`))
    expect(totalOf(parts)).toBe(1000)
  }
  expect(spread(['a', 'b', 'c']).map(({ share }) => share)).toEqual([334, 333, 333])
  expect(spread([])).toEqual([])
})

test('the dialog begins with what was given, or with the one that was just confirmed', () => {
  const given = { code: 'a', share: 600, name: '', owner: 'page' as const }
  expect(partsOf({ causes: [given] }, null)).toEqual([{ code: 'a', share: 600 }])
  expect(partsOf({ causes: [] }, { code: 'b' })).toEqual([{ code: 'b', share: 1000 }])
  expect(partsOf({ causes: [] }, null)).toEqual([])
})
