import { expect, test } from 'vitest'
import { dayWord, exactTime, hourMinute, shortTime, timeAgo } from './time.ts'

const now = Date.parse('2026-11-11T09:15:00+08:00')
const before = (minutes: number): string => new Date(now - minutes * 60_000).toISOString()

test('times are those of the shop, whatever zone the server writes', () => {
  expect(hourMinute('2026-11-11T01:15:00Z')).toBe('09:15')
  expect(exactTime('2026-11-11T09:15:07.120+08:00', 'zh')).toBe('2026-11-11 09:15:07 周三')
  expect(exactTime('2026-11-11T09:15:07+08:00', 'en')).toBe('2026-11-11 09:15:07 Wed')
})

test.each([
  ['2026-11-11T23:59:00+08:00', '今天'],
  ['2026-11-10T00:00:00+08:00', '昨天'],
  ['2026-11-12T00:00:00+08:00', '明天'],
  ['2026-11-09T12:00:00+08:00', '11-09'],
  ['2025-12-31T12:00:00+08:00', '2025-12-31'],
])('%s is %s', (at, word) => expect(dayWord(at, now, 'zh')).toBe(word))

test.each([
  [0.5, '刚刚'],
  [5, '5 分钟前'],
  [59, '59 分钟前'],
  [61, '1 小时前'],
  [13 * 60, '昨天 20:15'],
])('%d minutes ago reads %s', (minutes, text) => expect(timeAgo(before(minutes), now, 'zh')).toBe(text))

test('day and hour together', () => {
  expect(shortTime('2026-11-12T14:00:00+08:00', now, 'zh')).toBe('明天 14:00')
  expect(shortTime('2026-11-12T14:00:00+08:00', now, 'en')).toBe('Tomorrow 14:00')
})
