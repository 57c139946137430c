import { describe, expect, test } from 'vitest'
import { toShanghai } from '../../kernel/time.ts'
import { isRounded, plainCell, readFen, readMoment, readYesNo, readYuan } from './cells.ts'

test.each([
  ['="4012345678901234001"', '4012345678901234001'],
  ["'13800001234", '13800001234'],
  ['\'="90001"', '90001'],
  ['\t4012345678901234001\t', '4012345678901234001'],
  ['  第一行\n第二行\u3000', '第一行\n第二行'],
  ['--', ''],
  ['无', ''],
  ['NULL', ''],
  ['无法开机', '无法开机'],
])('the cell %j means %j', (cell, meant) => expect(plainCell(cell)).toBe(meant))

test.each([
  ['1299', 129900],
  ['¥1,299.00', 129900],
  ['¥1，299', 129900],
  ['1299.5元', 129950],
  ['￥８９．９０', 8990],
  ['RMB 89', 8900],
  ['2000.01', 200001],
  ['0', 0],
  ['-5', null],
  ['1.2.3', null],
  ['三十', null],
])('%s yuan are %s fen', (cell, fen) => expect(readYuan(cell)).toBe(fen))

test('fen are whole', () => {
  expect(readFen('129900')).toBe(129900)
  expect(readFen('129,900')).toBe(129900)
  expect(readFen('129900.5')).toBeNull()
})

describe('moments', () => {
  test.each([
    ['2026-11-11 09:05', '2026-11-11T09:05:00'],
    ['2026/11/11 9:05:07', '2026-11-11T09:05:07'],
    ['2026.11.11', '2026-11-11T00:00:00'],
    ['2026年11月11日', '2026-11-11T00:00:00'],
    ['2026年11月11日9时5分', '2026-11-11T09:05:00'],
    ['2026年11月11日 9点', '2026-11-11T09:00:00'],
    ['2026/11/11 下午 3:05:00', '2026-11-11T15:05:00'],
    ['2026-11-11 12:30 AM', '2026-11-11T00:30:00'],
    ['2026/11/11 星期三 9:05', '2026-11-11T09:05:00'],
    ['20261111', '2026-11-11T00:00:00'],
    ['20261111 090507', '2026-11-11T09:05:07'],
    ['20261111090507', '2026-11-11T09:05:07'],
    ['46337.378472', '2026-11-11T09:05:00'],
    ['２０２６－１１－１１ ０９：０５', '2026-11-11T09:05:00'],
    ['2026-11-11T01:05:00Z', '2026-11-11T09:05:00'],
    ['1794359100', '2026-11-11T09:05:00'],
    ['1794359100000', '2026-11-11T09:05:00'],
  ])('%s', (cell, at) => {
    const read = readMoment(cell)
    expect(read === null ? null : toShanghai(read)).toBe(`${at}.000+08:00`)
  })

  test.each(['昨天', '2026-13-01', '2026-02-30', '11/11/2026', '9:05', '2026-11-11 25:00'])(
    '%s is none',
    (cell) => expect(readMoment(cell)).toBeNull(),
  )
})

test('an id that a spreadsheet has rounded is recognised', () => {
  expect(['4.01235E+18', '4E+18', '1.2e18'].map(isRounded)).toEqual([true, true, true])
  expect(['4012345678901234001', 'E20261111', '2E5X'].map(isRounded)).toEqual([false, false, false])
})

test('yes and no in the words of people', () => {
  expect(['是', 'true', '已拆封', '否', '0', '未拆', '不清楚'].map(readYesNo)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
    null,
  ])
})
