import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { causes } from '@aftercare/contract/cause-lists'
import { defaultCauseTree } from '@aftercare/contract/cause-tree'
import { subtypes } from '@aftercare/contract/lists'
import { bySubtype } from './cause-cues.ts'
import { tasksOf, whyNotCauses } from './check-causes.ts'
import { sharesOf, suggestCauses } from './suggest-causes.ts'

interface Labelled {
  readonly text: string
  readonly category: string
  readonly subtype: string
  readonly cause: string
}
const labelled = readFileSync(join(import.meta.dirname, 'cause-cases.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Labelled)

const plain = { salesChannel: null, productCategory: null, customMade: false, opened: false }

test('of more than a hundred labelled cases, eight in ten have the true cause among the first three', () => {
  const misses = labelled.filter(
    ({ text, subtype, cause }) =>
      !suggestCauses({ ...plain, text, subtype }).some((one) => one.cause === cause),
  )
  const first = labelled.filter(
    ({ text, subtype, cause }) => suggestCauses({ ...plain, text, subtype })[0]?.cause === cause,
  )
  expect(labelled.length).toBeGreaterThanOrEqual(100)
  expect(new Set(labelled.map(({ text }) => text)).size).toBe(labelled.length)
  const share = 1 - misses.length / labelled.length
  expect(share, misses.map(({ text }) => text).join('\n')).toBeGreaterThanOrEqual(0.8)
  expect(first.length / labelled.length).toBeGreaterThanOrEqual(0.6)
})

test('the words say something: from the class alone fewer are named first', () => {
  const named = (words: boolean): number =>
    labelled.filter(
      ({ text, subtype, cause }) =>
        suggestCauses({ ...plain, text: words ? text : '', subtype })[0]?.cause === cause,
    ).length / labelled.length
  expect(named(true) - named(false)).toBeGreaterThan(0.15)
})

test('each suggestion says why, in her words where they say it', () => {
  const [first] = suggestCauses({ ...plain, subtype: 'colour', text: '客服小姐姐保证没有色差，收到偏红' })
  expect(first?.cause).toBe('told_as_pictured')
  expect(first?.because).toContainEqual({ by: 'subtype', what: 'colour' })
  expect(
    first?.because.some(({ by, what }) => by === 'words' && '客服小姐姐保证没有色差'.includes(what)),
  ).toBe(true)
})

test('a fact helps what is named already, and names nothing by itself', () => {
  expect(suggestCauses({ ...plain, subtype: null, text: '你好', salesChannel: 'live_stream' })).toEqual([])
  const live = suggestCauses({ ...plain, subtype: 'colour', text: '颜色不对', salesChannel: 'live_stream' })
  expect(live.find(({ cause }) => cause === 'told_as_pictured')?.because).toContainEqual({
    by: 'fact',
    what: 'live_stream',
  })
})

test('every sub-type has a cause to begin with, and every cause lies somewhere in the tree', () => {
  expect(Object.keys(bySubtype).sort()).toEqual(Object.values(subtypes).flat().sort())
  expect(Object.keys(defaultCauseTree)).toEqual([...causes])
})

test('shares always add up to exactly one', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 }), (weights) => {
      const shares = sharesOf(weights)
      expect(shares.reduce((sum, one) => sum + one, 0)).toBe(1000)
      expect(Math.min(...shares)).toBeGreaterThan(0)
    }),
  )
})

const offered = new Set(['packing_weak', 'page_no_conditions'])
const whole = [{ code: 'packing_weak', share: 1000 }]
const third = (code: string) => ({ code, share: 333 })
test.each([
  [{ causes: whole }, 'logistics', null],
  [{ causes: [third('packing_weak'), { code: 'page_no_conditions', share: 667 }] }, 'logistics', null],
  [{ causes: [third('packing_weak'), third('page_no_conditions')] }, 'logistics', 'cause.shares'],
  [{ causes: [third('packing_weak'), third('packing_weak')] }, 'logistics', 'cause.twice'],
  [{ causes: [{ code: 'nobody_knows', share: 1000 }] }, 'logistics', 'cause.unknown'],
  [{ causes: whole }, 'usage', 'cause.usage_unanswered'],
  [{ causes: whole, usageAnswer: 'both' as const }, 'usage', null],
  [{ causes: whole, usageAnswer: 'both' as const }, 'logistics', 'cause.not_usage'],
  [{ causes: whole }, 'none', 'cause.no_complaint'],
])('%j of %s: %s', (given, category, code) => {
  expect(whyNotCauses(given, { category, offered })?.code ?? null).toBe(code)
})

test('both answers ask for both tasks', () => {
  expect(tasksOf).toEqual({ page_missing: ['page'], not_told: ['script'], both: ['page', 'script'] })
})
