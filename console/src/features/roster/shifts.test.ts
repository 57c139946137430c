import { expect, test } from 'vitest'
import { inOrder, shiftText, withDays } from './shifts.ts'

const day = { from: '09:00', to: '18:00' }
const night = { from: '22:00', to: '06:00' }

test('a night shift says that it ends on the next day', () => {
  expect(shiftText(day)).toBe('09:00–18:00')
  expect(shiftText(night)).toBe('22:00–06:00 +1')
})

test('one day is put on several, the others stay', () => {
  const week = [[], [day], [], [], [], [], [night]]
  expect(withDays(week, [0, 1], [night])).toEqual([[night], [night], [], [], [], [], [night]])
})

test('shifts stand in the order of the day', () => {
  expect(inOrder([night, day])).toEqual([day, night])
})
