import { expect, test } from 'vitest'
import { nextTime } from './next-time.ts'

const evening = Date.parse('2026-11-11T22:40:00+08:00')

test('the next call, counted from the server’s time', () => {
  expect(nextTime('soon', '', evening)).toBe('2026-11-11T23:10:00+08:00')
  expect(nextTime('hour', '', evening)).toBe('2026-11-11T23:40:00+08:00')
})

test('tomorrow morning is nine in Shanghai, also just before and after midnight', () => {
  expect(nextTime('tomorrow', '', evening)).toBe('2026-11-12T09:00:00+08:00')
  expect(nextTime('tomorrow', '', Date.parse('2026-11-12T00:10:00+08:00'))).toBe('2026-11-13T09:00:00+08:00')
})

test('an exact time is taken as written, and an unfinished one is none', () => {
  expect(nextTime('custom', '2026-11-12T14:30', evening)).toBe('2026-11-12T14:30:00+08:00')
  expect(nextTime('custom', '', evening)).toBeUndefined()
})
