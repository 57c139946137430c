import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultWording } from '@aftercare/contract/default-wording'
import type { WordingRule } from '@aftercare/contract/wording-lists'
import { heldOut, linesIn } from '../held-out.fixture.ts'
import { checkWording, isStopped } from './check.ts'

const check = (text: string, before?: string) =>
  checkWording(text, defaultWording, before === undefined ? {} : { before })
const shown = (text: string): string[] => check(text).map(({ start, end }) => text.slice(start, end))

describe.each(Object.keys(heldOut) as WordingRule[])('%s', (rule) => {
  test.each(linesIn(heldOut[rule].wrong))('finds: %s', (text) => {
    expect(check(text).map((one) => one.rule)).toContain(rule)
  })
  test.each(linesIn(heldOut[rule].fine))('lets pass: %s', (text) => {
    expect(check(text)).toEqual([])
  })
})

test('at least twenty sentences a rule, half of them look-alikes', () => {
  for (const { wrong, fine } of Object.values(heldOut)) {
    expect(linesIn(wrong).length).toBeGreaterThanOrEqual(10)
    expect(linesIn(fine).length).toBeGreaterThanOrEqual(10)
  }
})

test('these two cannot leave', () => {
  expect(isStopped(check('这是仓库的问题,我们也没办法'))).toBe(true)
  expect(isStopped(check('不支持'))).toBe(true)
})

test.each([
  ['这个不 支 持哦', '不 支 持'],
  ['不.支.持', '不.支.持'],
  ['不🙂支🙂持', '不🙂支🙂持'],
  ['不\u200b支\u200b持', '不\u200b支\u200b持'],
  ['沒辦法', '沒辦法'],
  ['加薇信聊', '加薇信'],
  ['ＢＵ　ＺＨＩ　ＣＨＩ', 'ＢＵ　ＺＨＩ　ＣＨＩ'],
  ['好的👌，您自己沒看清楚', '您自己沒'],
])('however it is written, %s shows the place as it was typed', (text, words) => {
  expect(shown(text)).toContain(words)
})

test('a reason or a way out that was given just before counts', () => {
  expect(check('不支持的')).not.toEqual([])
  expect(check('不支持的', '因为已经出库，您可以到站后自提')).toEqual([])
})

test('places lie inside the text, in order, without overlap, whatever is written', () => {
  const piece = fc.constantFrom(
    '不支持',
    '没办法',
    '加微信',
    '，',
    '🙂',
    ' ',
    '您',
    'bu zhi chi',
    '𠮷',
    '"',
    '好评返现',
  )
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(piece).map((all) => all.join('')),
  )
  fc.assert(
    fc.property(anything, (text) => {
      let at = 0
      for (const { start, end } of check(text)) {
        expect(start).toBeGreaterThanOrEqual(at)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(text.length)
        at = end
      }
    }),
    { numRuns: 500, seed: 20261122 },
  )
})

test('a flood costs no more than a breath', () => {
  const began = performance.now()
  check('我们会尽快处理，不是不支持，如果不能'.repeat(600))
  expect(performance.now() - began).toBeLessThan(2000)
})
