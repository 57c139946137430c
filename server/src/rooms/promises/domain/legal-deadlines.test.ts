import { describe, expect, test } from 'vitest'
import { parseInstant, shanghaiClock, toShanghai, type Instant } from '../../../kernel/time.ts'
import { legalDeadline, legalTimers, windowAfter, type LegalTimerId } from './legal-deadlines.ts'

const at = (text: string): Instant => parseInstant(text)!
const day = (instant: Instant): string => toShanghai(instant).slice(5, 10)
/** The last day that counts: its 24:00 is the beginning of the next. */
const lastDay = (endsAt: Instant): string => day(endsAt - 1)
const never = (): boolean => false
const weekends = (start: Instant): boolean => [0, 6].includes(shanghaiClock(start).weekday)
const nationalDay = (start: Instant): boolean => {
  const date = day(start)
  return date >= '10-01' && date <= '10-07'
}

describe('the fixtures', () => {
  test('signed on Tuesday 03-03 at 15:20: the window is 03-04 … 03-10 24:00', () => {
    const { opensAt, endsAt } = windowAfter(at('2026-03-03 15:20'), legalTimers.no_reason_return, weekends)
    expect([day(opensAt), toShanghai(endsAt).slice(0, 16)]).toEqual(['03-04', '2026-03-11T00:00'])
  })
  test('the last day falls into the holiday: it rolls to 10-08 24:00, and a platform that does not roll stays', () => {
    const { endsAt, strictEndsAt } = legalDeadline(
      at('2026-09-24 10:00'),
      legalTimers.no_reason_return,
      nationalDay,
    )
    expect([lastDay(endsAt), lastDay(strictEndsAt)]).toEqual(['10-08', '10-01'])
  })
  test('goods received on 03-12: refund due 03-19 24:00, a violation once past 03-27', () => {
    const received = at('2026-03-12 09:00')
    const ends = (id: LegalTimerId) => lastDay(legalDeadline(received, legalTimers[id], weekends).endsAt)
    expect([ends('refund_after_return'), ends('refund_violation')]).toEqual(['03-19', '03-27'])
  })
  test('promised for 03-10: as good as lost from 03-18, in the same city from 03-14', () => {
    const promised = at('2026-03-10 00:00')
    const from = (id: LegalTimerId) => day(legalDeadline(promised, legalTimers[id], never).endsAt)
    expect([from('lost_elsewhere'), from('lost_same_city')]).toEqual(['03-18', '03-14'])
  })
})

// From Friday 2026-03-06, with weekends as rest days.
test.each([
  ['no_reason_return', '03-13'],
  ['refund_after_return', '03-13'],
  ['refund_violation', '03-21'],
  ['quality_return', '03-13'],
  ['authority_accepts', '03-17'],
  ['mediation', '05-05'],
  ['court_answer', '03-23'],
  ['carrier_answers', '03-13'],
  ['lost_same_city', '03-09'],
  ['lost_elsewhere', '03-13'],
  ['injury_report', '03-10'],
  ['recall_plan', '03-20'],
  ['recall_notice', '03-11'],
] as const)('%s ends on %s', (id, last) => {
  expect(lastDay(legalDeadline(at('2026-03-06 23:59'), legalTimers[id], weekends).endsAt)).toBe(last)
})

test('a Saturday on which people work counts, and a last day on it does not roll', () => {
  const makeUp = (start: Instant): boolean => weekends(start) && day(start) !== '03-14'
  expect(lastDay(legalDeadline(at('2026-03-12 10:00'), legalTimers.injury_report, makeUp).endsAt)).toBe(
    '03-14',
  )
  expect(lastDay(legalDeadline(at('2026-03-07 10:00'), legalTimers.quality_return, makeUp).endsAt)).toBe(
    '03-14',
  )
  expect(lastDay(legalDeadline(at('2026-03-07 10:00'), legalTimers.quality_return, weekends).endsAt)).toBe(
    '03-16',
  )
})

test('the last minute of a day is still that day', () => {
  const one = legalDeadline(at('2026-03-03 00:00'), legalTimers.carrier_answers, never)
  expect(legalDeadline(at('2026-03-03 23:59'), legalTimers.carrier_answers, never)).toEqual(one)
})
