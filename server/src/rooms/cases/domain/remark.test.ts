import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hours } from '../../../kernel/time.ts'
import { ten } from './case.fixture.ts'
import { flagOf, MOST_CHARACTERS, remarkText, type RemarkFacts } from './remark.ts'

const plain: RemarkFacts = {
  number: 'AS-1024',
  agent: '赵婷',
  status: 'reviewing',
  level: 'routine',
  needsReview: false,
  kind: '质量瑕疵',
  safety: false,
  calls: [],
  replies: 0,
  lastReplyAt: null,
  offered: false,
  toSend: 0,
  waitingFor: null,
  nextChaseAt: null,
  received: false,
  closing: null,
}
const say = (more: Partial<RemarkFacts> = {}, language: 'zh' | 'en' = 'zh'): string =>
  remarkText({ ...plain, ...more }, ten, {
    language,
    callOutcome: (outcome) => (outcome === 'reached' ? '接通' : '未接'),
    waitingFor: () => '等退件',
  })

describe('one line for the remark of the other system', () => {
  test.each([
    ['untouched', {}, '[11-11 赵婷 AS-1024] 质量瑕疵 还没有处理'],
    [
      'nobody has it, somebody may be hurt',
      { agent: null, safety: true },
      '[11-11 未分配 AS-1024] 质量瑕疵·涉及安全 还没有处理',
    ],
    [
      'called, answered, offered, waiting',
      {
        calls: [
          { at: ten, outcome: 'not_answered' },
          { at: ten, outcome: 'not_answered' },
        ],
        replies: 2,
        lastReplyAt: ten,
        offered: true,
        waitingFor: 'return',
        nextChaseAt: ten + hours(24),
      },
      '[11-11 赵婷 AS-1024] 质量瑕疵 致电未接×2 已回复2次(最近11-11 10:00) 已给方案 等退件,11-12 10:00再催',
    ],
    ['written, not sent', { toSend: 1 }, '[11-11 赵婷 AS-1024] 质量瑕疵 1条待发送'],
    [
      'done',
      { status: 'closed', received: true, toSend: 1, closing: { at: ten, outcome: 'solved' } },
      '[11-11 赵婷 AS-1024] 质量瑕疵 退件已收到 11-11 10:00已完结:已解决',
    ],
  ] as [string, Partial<RemarkFacts>, string][])('%s', (_story, facts, text) => {
    expect(say(facts)).toBe(text)
  })

  test('in English too', () => {
    expect(say({ replies: 1, lastReplyAt: ten, kind: 'Defect' }, 'en')).toBe(
      '[11-11 赵婷 AS-1024] Defect 1 reply (last 11-11 10:00)',
    )
  })

  test('never more than 200 characters, never more than one line', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 150, maxLength: 400, unit: 'grapheme', size: 'max' }), (agent) => {
        const text = say({ agent, replies: 3, lastReplyAt: ten })
        expect(text.length).toBeLessThanOrEqual(MOST_CHARACTERS)
        expect(text).not.toMatch(/[\n\r]/)
      }),
    )
  })
})

describe('the colour of the flag: the first that holds', () => {
  test.each([
    ['green', { status: 'closed', level: 'urgent' }],
    ['red', { level: 'urgent', waitingFor: 'customer', needsReview: true }],
    ['blue', { level: 'disputed', waitingFor: 'customer' }],
    ['blue', { needsReview: true }],
    ['yellow', { waitingFor: 'carrier' }],
    ['purple', {}],
  ] as [string, Partial<RemarkFacts>][])('%s', (flag, facts) => {
    expect(flagOf({ ...plain, ...facts })).toBe(flag)
  })
})
