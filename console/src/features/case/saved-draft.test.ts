import { expect, test } from 'vitest'
import { newerOf } from './saved-draft.ts'

const words = {
  mode: 'reply',
  texts: { reply: '我马上', note: '', customer: '' },
  offersSolution: false,
} as const
const savedAt = '2026-11-11T10:00:00.000+08:00'
const at = Date.parse(savedAt)

test.each([
  ['nothing here', 0, true],
  ['older words here', at - 1, true],
  ['the same moment', at, false],
  ['newer words here', at + 1, false],
])('%s', (_story, here, taken) => {
  expect(newerOf({ at: here }, { words: { ...words, texts: { ...words.texts } }, savedAt })).toEqual(
    taken ? { ...words, at } : {},
  )
})

test('an empty place on the server takes nothing away', () => {
  expect(newerOf({ at: 0 }, { words: null, savedAt: null })).toEqual({})
})
