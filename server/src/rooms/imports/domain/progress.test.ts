import { expect, test } from 'vitest'
import { progressOf } from './progress.ts'

const run = { read: 500, rows: 2000, runFrom: 0, runAt: 1_000_000, now: 1_010_000 }

test.each([
  ['ten seconds for 500 rows of 2000', {}, { perSecond: 50, secondsLeft: 30 }],
  ['a resumed run counts its own rows only', { runFrom: 400 }, { perSecond: 10, secondsLeft: 150 }],
  ['nothing yet', { read: 0 }, { perSecond: null, secondsLeft: null }],
  ['the first second', { now: 1_000_900 }, { perSecond: null, secondsLeft: null }],
  ['not running', { runAt: null }, { perSecond: null, secondsLeft: null }],
  ['more rows than were counted', { read: 2100 }, { perSecond: 210, secondsLeft: 0 }],
  ['nobody has counted the rows', { rows: null }, { perSecond: 50, secondsLeft: null }],
])('%s', (_story, change, progress) => {
  expect(progressOf({ ...run, ...change })).toEqual(progress)
})
