import { expect, test } from 'vitest'
import type { Comparison } from '@aftercare/contract/learning'
import { whyNotTake } from './compare.ts'
import { isHeldBack } from './held-back.ts'
import { classScores, calibration } from './sample.ts'
import { mondayOf, weekName } from './weeks.ts'
import { driftOf } from './drift.ts'

const compared = (was: number, is: number, recall: [number, number] = [0.8, 0.8]): Comparison => ({
  texts: 100,
  macroF1: { was, is },
  accuracy: { was, is },
  flags: [{ flag: 'safety', n: 10, was: recall[0], is: recall[1] }],
})

test.each([
  ['better here, the same there', compared(0.6, 0.7), compared(0.6, 0.6), []],
  ['better here, a little worse there', compared(0.6, 0.7), compared(0.6, 0.591), []],
  ['no better', compared(0.6, 0.6), compared(0.6, 0.7), ['shop_f1_not_higher']],
  ['worse there', compared(0.6, 0.7), compared(0.6, 0.58), ['own_f1_lower']],
  ['misses an injury here', compared(0.6, 0.7, [0.8, 0.7]), compared(0.6, 0.6), ['shop_flag_recall_lower']],
  ['misses one there', compared(0.6, 0.7), compared(0.6, 0.6, [0.8, 0.79]), ['own_flag_recall_lower']],
])('%s', (_what, shop, own, reasons) => {
  expect(whyNotTake(shop, own)).toEqual(reasons)
})

test('about a fifth is held back, always the same', () => {
  const ids = Array.from({ length: 5000 }, (_, i) => `018f0000-0000-7000-8000-${String(i).padStart(12, '0')}`)
  const held = ids.filter(isHeldBack)
  expect(held.length).toBeGreaterThan(900)
  expect(held.length).toBeLessThan(1100)
  expect(ids.filter(isHeldBack)).toEqual(held)
})

test('precision, recall and bands come from the sample', () => {
  const interval = (): [number, number] => [0, 1]
  const checked = [
    { said: 'usage', truth: 'usage', confidence: 0.95, right: true },
    { said: 'usage', truth: 'mismatch', confidence: 1, right: false },
  ] as const
  expect(classScores(checked, ['usage', 'mismatch', 'service'], interval)).toMatchObject([
    { category: 'usage', precision: { part: 1, whole: 2 }, recall: { part: 1, whole: 1 } },
    { category: 'mismatch', precision: { whole: 0 }, recall: { part: 0, whole: 1 } },
  ])
  expect(calibration(checked, interval)).toMatchObject([{ from: 0.9, right: { part: 1, whole: 2 } }])
})

test('a week begins on Monday in China', () => {
  expect(weekName(mondayOf(Date.parse('2026-11-08T15:59:59Z')))).toBe('2026-11-02')
  expect(weekName(mondayOf(Date.parse('2026-11-08T16:00:00Z')))).toBe('2026-11-09')
})

test('a mix has moved when it is neither chance nor a trifle', () => {
  const mix = (usage: number, none: number) => ({
    counts: { usage, none },
    confidence: 0.8,
    spread: 0.1,
    sampled: usage + none,
  })
  expect(driftOf(mix(10, 10), mix(200, 200), ['usage'])).toBeNull()
  expect(driftOf(mix(55, 45), mix(200, 200), ['usage'])?.classes[0]?.moved).toBe(false)
  expect(driftOf(mix(80, 20), mix(200, 200), ['usage'])?.classes[0]?.moved).toBe(true)
})
