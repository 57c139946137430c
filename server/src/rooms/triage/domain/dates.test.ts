import { expect, test } from 'vitest'
import { neededDay } from './dates.ts'
import { gather } from './evidence.ts'

/** Sunday, 22 November 2026, 10:00 in Shanghai. */
const sunday = Date.UTC(2026, 10, 22, 2)

const read = (text: string, receivedAt = sunday) => {
  const { day, passed } = neededDay(gather(text), receivedAt)
  return { day, passed }
}

test.each([
  ['明天要用,快点发', '2026-11-23'],
  ['后天必须到', '2026-11-24'],
  ['大后天要出差', '2026-11-25'],
  ['周六之前能到吗', '2026-11-28'],
  ['下周三要用的', '2026-11-25'],
  ['这周日就要用', '2026-11-22'],
  ['25号结婚用的', '2026-11-25'],
  ['20号要用', '2026-12-20'],
  ['12月3日孩子生日', '2026-12-03'],
  ['十二月三号是孩子生日', '2026-12-03'],
  ['赶在元旦前收到就行', '2027-01-01'],
  ['春节前能送到吗', '2027-02-06'],
  ['除夕要用的灯笼', '2027-02-05'],
  ['2027年2月14日要送人', '2027-02-14'],
])('%s → %s', (text, day) => expect(read(text)).toEqual({ day, passed: false }))

test.each([
  ['11月20日是孩子生日,现在都没到', '2026-11-20'],
  ['20号孩子生日,生日都过了才到', '2026-11-20'],
  ['中秋都过完了月饼才到', '2026-09-25'],
])('a day that is over: %s → %s', (text, day) => expect(read(text)).toEqual({ day, passed: true }))

test('"孩子生日都过了" names no day, and says that it is over', () =>
  expect(read('孩子生日都过了,模具才到')).toEqual({ day: null, passed: true }))

test.each(['20号下的单', '昨天买的今天坏了', '3号楼的快递', '明天发货吗', '一天两次', '不是1/3就是2/3', ''])(
  'no day of need: %s',
  (text) => expect(read(text)).toEqual({ day: null, passed: false }),
)

test('days are counted in Shanghai: at 23:30 there, tomorrow is a day that UTC has not begun', () => {
  const lateEvening = Date.UTC(2026, 10, 22, 15, 30)
  const pastMidnight = Date.UTC(2026, 10, 22, 16, 30)
  expect(read('明天要用', lateEvening).day).toBe('2026-11-23')
  expect(read('明天要用', pastMidnight).day).toBe('2026-11-24')
})

test('a day that does not exist is no day', () => expect(read('2月30日要用').day).toBeNull())
