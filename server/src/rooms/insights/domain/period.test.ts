import { expect, test } from 'vitest'
import { days, parseInstant } from '../../../kernel/time.ts'
import { openedWhen, periodOf, weekOf } from './period.ts'

const now = parseInstant('2026-11-11T00:30+08:00')!

test('without a word: thirty days, today among them, by the clock of Shanghai', () => {
  expect(periodOf({}, now)).toEqual({
    from: '2026-10-13',
    to: '2026-11-11',
    start: parseInstant('2026-10-13T00:00+08:00'),
    end: parseInstant('2026-11-12T00:00+08:00'),
  })
})

test('one day is a period; the wrong way round and four years are none', () => {
  expect(periodOf({ from: '2026-11-11', to: '2026-11-11' }, now)?.end).toBe(
    parseInstant('2026-11-12T00:00+08:00'),
  )
  expect(periodOf({ from: '2026-11-12', to: '2026-11-11' }, now)).toBeNull()
  expect(periodOf({ from: '2022-11-11', to: '2026-11-11' }, now)).toBeNull()
})

test('a week has seven days', () => {
  const { start, end } = weekOf('2026-11-09')
  expect(end - start).toBe(days(7))
})

test('the ages leave no gap and overlap nowhere', () => {
  const bands = (['day', 'three_days', 'week', 'longer'] as const).map((age) => openedWhen(age, now))
  expect(bands[0]).toEqual({ after: now - days(1), until: now })
  for (const [at, { after }] of bands.entries()) expect(after).toBe(bands[at + 1]?.until ?? null)
})
