import { expect, test } from 'vitest'
import { many, monthDay, sizeWord, timeLeft } from './numbers.ts'

test('sizes and counts are read at a glance', () => {
  expect([0, 999, 1024, 3_500_000].map(sizeWord)).toEqual(['0 B', '999 B', '1 kB', '3.3 MB'])
  expect(many(1_234_567)).toBe('1,234,567')
})

test('the day is the day in China', () => {
  expect(monthDay('2026-11-20T17:30:00Z', 'zh')).toBe('11 月 21 日')
  expect(monthDay('2026-11-20T15:30:00Z', 'en')).toBe('Nov 20')
})

test.each([
  [0, { unit: 'seconds', count: 1 }],
  [59, { unit: 'seconds', count: 59 }],
  [61, { unit: 'minutes', count: 2 }],
  [3600, { unit: 'hours', hours: 1, count: 0 }],
  [5430, { unit: 'hours', hours: 1, count: 31 }],
])('%i seconds', (seconds, said) => {
  expect(timeLeft(seconds)).toEqual(said)
})
