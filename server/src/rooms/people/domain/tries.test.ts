import { expect, test } from 'vitest'
import { blockedUntil, FREE, oneMore, type Tries } from './tries.ts'

const after = (tries: number): number => blockedUntil({ tries, lastAt: 0 }, FREE.login)

test.each([
  [0, 0],
  [4, 0],
  [5, 15_000],
  [6, 30_000],
  [7, 60_000],
  [10, 480_000],
  [11, 900_000],
  [500, 900_000],
])('%i wrong ones: wait %i ms', (tries, wait) => {
  expect(after(tries)).toBe(wait)
})

test('a count is forgotten an hour after the last try, not before', () => {
  const before: Tries = { tries: 9, lastAt: 0 }
  expect(oneMore(before, 3_600_000)).toEqual({ tries: 10, lastAt: 3_600_000 })
  expect(oneMore(before, 3_600_001)).toEqual({ tries: 1, lastAt: 3_600_001 })
  expect(oneMore(null, 5)).toEqual({ tries: 1, lastAt: 5 })
})
