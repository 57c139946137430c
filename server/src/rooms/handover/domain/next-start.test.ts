import { expect, test } from 'vitest'
import { parseInstant, toShanghai } from '../../../kernel/time.ts'
import { nextOpening } from './next-start.ts'

const open = { from: '09:00', to: '22:00' }
const always = [open, open, open, open, open, open, open] as const
const weekdays = [null, open, open, open, open, open, null] as const

test.each([
  ['after a day shift: tomorrow morning', '2026-11-11 18:00', always, '2026-11-12T09:00'],
  ['exactly eight hours before: that opening', '2026-11-12 01:00', always, '2026-11-12T09:00'],
  ['a minute less to rest: the day after', '2026-11-12 01:01', always, '2026-11-13T09:00'],
  ['Friday evening: Monday', '2026-11-13 18:00', weekdays, '2026-11-16T09:00'],
  [
    'open one day a week, and just gone: in a week',
    '2026-11-11 18:00',
    [null, null, null, open, null, null, null],
    '2026-11-18T09:00',
  ],
] as const)('%s', (_what, now, hours, start) => {
  expect(toShanghai(nextOpening(parseInstant(now)!, [...hours])).slice(0, 16)).toBe(start)
})
