import { expect, test } from 'vitest'
import { deliveriesSentence, type Tally } from './deliveries-sentence.ts'

const none: Tally = { marked: 0, unchanged: 0, refused: 0, cases: 0 }
const zh = (tally: Partial<Tally>, dryRun = true) =>
  deliveriesSentence({ ...none, ...tally }, { dryRun, language: 'zh', mark: '已送达' })
const en = (tally: Partial<Tally>, dryRun = true) =>
  deliveriesSentence({ ...none, ...tally }, { dryRun, language: 'en', mark: 'Delivered' })

test('what will happen, and what happened, in one sentence', () => {
  expect(zh({ marked: 12, cases: 10 })).toBe('将把 10 张工单的 12 条消息标记为已送达')
  expect(zh({ marked: 12, cases: 10, unchanged: 1, refused: 2 }, false)).toBe(
    '已把 10 张工单的 12 条消息标记为已送达;1 条之前已标记,不变;2 条不能标记',
  )
  expect(zh({ unchanged: 3 })).toBe('没有可以标记的消息;3 条之前已标记,不变')
})

test('in English', () => {
  expect(en({ marked: 1, cases: 1 }, false)).toBe('1 message of 1 case was marked: Delivered')
  expect(en({ marked: 2, cases: 1, refused: 1 })).toBe(
    '2 messages of 1 case will be marked: Delivered; 1 cannot be marked',
  )
})
