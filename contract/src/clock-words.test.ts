import { describe, expect, test } from 'vitest'
import { intervalCauses } from './clock-accounts.ts'
import { clockStates } from './lists.ts'
import { clockLine, intervalCauseWords, lengthText, type ToldClock } from './clock-words.ts'

const MINUTE = 60_000

describe('a length', () => {
  test.each([
    [0, '0 秒', '0 s'],
    [40_000, '40 秒', '40 s'],
    [9 * MINUTE, '9 分钟', '9 min'],
    [125 * MINUTE, '2 小时 5 分钟', '2 h 5 min'],
    [72 * 60 * MINUTE, '3 天', '3 d'],
    [165.75 * 60 * MINUTE, '6 天 21 小时', '6 d 21 h'],
  ])('%i ms', (ms, zh, en) => {
    expect(lengthText(ms, 'zh')).toBe(zh)
    expect(lengthText(ms, 'en')).toBe(en)
  })
})

const told = (more: Partial<ToldClock> = {}): ToldClock => ({
  state: 'breached',
  withinMinutes: 30,
  time: 'wall',
  usedMs: 42 * MINUTE,
  lateMs: 12 * MINUTE,
  leftMs: 0,
  pausedFor: null,
  why: [
    { cause: 'in_hand', with: '赵婷', ms: 33 * MINUTE },
    { cause: 'unassigned', with: null, ms: 9 * MINUTE },
    { cause: 'to_send', with: '赵婷', ms: 40_000 },
  ],
  ...more,
})

describe('a promise in one line', () => {
  test('late: where the time went, longest first, seconds left out', () => {
    expect(clockLine(told(), 'zh')).toBe(
      '已超时 12 分钟：在赵婷手上 33 分钟，等待分配 9 分钟（承诺 30 分钟）',
    )
    expect(clockLine(told(), 'en')).toBe(
      '12 min late: 33 min with 赵婷, 9 min waiting for assignment (promised 30 min)',
    )
  })

  test('every state has its words in both languages, without codes', () => {
    for (const state of clockStates)
      for (const language of ['zh', 'en'] as const) {
        const line = clockLine(told({ state, pausedFor: 'return', why: [] }), language)
        expect(line).not.toMatch(/undefined|NaN|[a-z]_[a-z]/)
      }
  })

  test('every cause has its words', () => {
    expect(Object.keys(intervalCauseWords)).toEqual([...intervalCauses])
  })
})
