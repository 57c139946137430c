import { expect, test } from 'vitest'
import { digits, readClock, shareLeft, span } from './countdown.ts'
import type { Clock } from './shapes.ts'

const start = Date.parse('2026-11-11T09:00:00+08:00')
const minutes = (count: number): number => start + count * 60_000
const clock = (withinMinutes: number, state: Clock['state'] = 'running'): Clock => ({
  duty: 'call_customer',
  startedAt: new Date(start).toISOString(),
  dueAt: new Date(minutes(withinMinutes)).toISOString(),
  state,
  endedAt: null,
})

test.each([
  {
    story: 'a quarter of an hour counts in seconds',
    within: 15,
    passed: 8.8,
    text: '06:12',
    urgency: 'calm',
  },
  { story: 'below a quarter of its time it is soon', within: 15, passed: 12, text: '03:00', urgency: 'soon' },
  {
    story: 'exactly a quarter left is not yet soon',
    within: 60,
    passed: 45,
    text: '15 分钟',
    urgency: 'calm',
  },
  { story: 'one second later it is', within: 60, passed: 45.02, text: '14:58', urgency: 'soon' },
  { story: 'minutes below the hour', within: 60, passed: 30, text: '30 分钟', urgency: 'calm' },
  { story: 'hours below the day', within: 24 * 60, passed: 60, text: '23 小时', urgency: 'calm' },
  { story: 'days above', within: 72 * 60, passed: 60, text: '2 天 23 小时', urgency: 'calm' },
  { story: 'the due second itself is not late', within: 15, passed: 15, text: '00:00', urgency: 'soon' },
  { story: 'late by seconds', within: 15, passed: 15.7, text: '超 42 秒', urgency: 'late' },
  { story: 'late by minutes', within: 15, passed: 18, text: '超 3 分钟', urgency: 'late' },
  { story: 'late by hours', within: 15, passed: 15 + 125, text: '超 2 小时', urgency: 'late' },
])('$story', ({ within, passed, text, urgency }) => {
  expect(readClock(clock(within), minutes(passed), 'zh')).toMatchObject({ text, urgency })
})

test('the server may have marked it as broken already: it still says by how much', () => {
  expect(readClock(clock(15, 'breached'), minutes(18), 'zh')).toEqual({
    urgency: 'late',
    text: '超 3 分钟',
    spoken: '已超时 3 分钟',
  })
})

test('in one case the seconds are shown up to a day', () => {
  expect(readClock(clock(4 * 60), minutes(19), 'zh', 'exact').text).toBe('3:41:00')
  expect(readClock(clock(48 * 60), minutes(60), 'zh', 'exact').text).toBe('1 天 23 小时')
})

test('a list says roughly how late, one case says exactly', () => {
  const late = minutes(15 + 4 * 24 * 60 + 9 * 60 + 20)
  expect(readClock(clock(15), late, 'zh').text).toBe('超 4 天')
  expect(readClock(clock(15), late, 'zh', 'exact').text).toBe('超 4 天 9 小时')
})

test('a screen reader hears the time in words', () => {
  expect(readClock(clock(15), minutes(8.8), 'zh').spoken).toBe('剩余 6 分 12 秒')
  expect(readClock(clock(15), minutes(8.8), 'en').spoken).toBe('6 min 12 s left')
})

test('English', () => {
  expect(readClock(clock(15), minutes(18), 'en').text).toBe('+3 min')
  expect(readClock(clock(60), minutes(30), 'en').text).toBe('30 min')
})

test.each([
  ['paused', 'paused', '已暂停'],
  ['met', 'kept', '已兑现'],
  ['met_late', 'kept', '超时后完成'],
  ['cancelled', 'gone', '—'],
] as const)('a clock that is %s does not count, however late it is', (state, urgency, text) => {
  expect(readClock(clock(15, state), minutes(999), 'zh')).toMatchObject({ urgency, text })
})

test('the share of time left stays between none and all', () => {
  expect(shareLeft(clock(60), minutes(-10))).toBe(1)
  expect(shareLeft(clock(60), minutes(15))).toBe(0.75)
  expect(shareLeft(clock(60), minutes(90))).toBe(0)
  expect(shareLeft(clock(0), minutes(0))).toBe(0)
})

test('lengths of time', () => {
  expect(digits(0)).toBe('00:00')
  expect(digits(3_599_999)).toBe('59:59')
  expect(digits(3_600_000)).toBe('1:00:00')
  expect(span(86_400_000, 'zh')).toBe('1 天')
  expect(span(90_000_000, 'en')).toBe('1 d 1 h')
})
