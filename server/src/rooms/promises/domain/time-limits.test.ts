import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { parseInstant, toShanghai, type Instant } from '../../../kernel/time.ts'
import { restDaysOf } from './rest-days.ts'
import { limitEnd, limitState, type AskedLimit } from './time-limits.ts'

const at = (text: string): Instant => parseInstant(text)!
const isRest = restDaysOf(defaultPolicy.calendar)
const now = at('2026-09-30 10:00')
const ends = (kind: AskedLimit['kind'], eventOn: string, dueOn?: string): string => {
  const found = limitEnd({ kind, eventAt: at(eventOn), dueOn: dueOn ? at(dueOn) : null }, now, isRest)
  return found.ok ? toShanghai(found.value - 1).slice(0, 10) : found.refusal.code
}

describe('when a time limit ends', () => {
  test.each([
    // Seven working days over National Day: 10-10 is a Saturday on which work is made up.
    ['authority_accepts', '2026-09-29', '2026-10-14'],
    ['injury_report', '2026-09-30', '2026-10-09'],
    // The fifteenth day is a working day; a last day within the holiday rolls to its end.
    ['court_answer', '2026-09-28', '2026-10-13'],
    ['court_answer', '2026-09-20', '2026-10-08'],
    // A carrier does not roll.
    ['carrier_answers', '2026-09-28', '2026-10-05'],
    ['lost_same_city', '2026-09-28', '2026-10-01'],
    ['lost_elsewhere', '2026-09-28', '2026-10-05'],
    ['mediation', '2026-09-28', '2026-11-27'],
  ] as const)('%s from %s ends with %s', (kind, from, last) => {
    expect(ends(kind, from)).toBe(last)
  })

  test('a letter and a contract say their own last day, to its 24:00', () => {
    expect(ends('authority_letter', '2026-09-29', '2026-09-30')).toBe('2026-09-30')
    expect(ends('supplier_claim', '2026-09-29', '2026-10-29')).toBe('2026-10-29')
  })

  test.each([
    ['limit.event_ahead', 'mediation', '2026-10-01', undefined],
    ['limit.past', 'carrier_answers', '2026-09-22', undefined],
    ['limit.past', 'authority_letter', '2026-09-20', '2026-09-29'],
    ['limit.needs_end', 'supplier_claim', '2026-09-20', undefined],
    ['limit.fixed_length', 'mediation', '2026-09-20', '2026-10-20'],
    ['limit.too_far', 'supplier_claim', '2026-09-20', '2029-10-20'],
  ] as const)('%s', (code, kind, from, dueOn) => {
    expect(ends(kind, from, dueOn)).toBe(code)
  })

  test('the last day is still in time until its 24:00', () => {
    const asked = { kind: 'carrier_answers', eventAt: at('2026-09-23'), dueOn: null } as const
    expect(limitEnd(asked, at('2026-09-30 23:59'), isRest).ok).toBe(true)
    expect(limitEnd(asked, at('2026-10-01 00:00'), isRest).ok).toBe(false)
  })
})

describe('what has become of it', () => {
  const limit = { dueAt: now, settledAs: null, settledAt: null }
  const running = [{ endedAt: null }]
  test.each([
    ['open', limit, running, now - 1],
    ['late', limit, running, now],
    ['met', { ...limit, settledAs: 'met', settledAt: now }, [], now + 9],
    ['met_late', { ...limit, settledAs: 'met', settledAt: now + 1 }, [], now + 9],
    ['cancelled', { ...limit, settledAs: 'cancelled', settledAt: now }, [], now],
    ['cancelled', limit, [{ endedAt: now }], now],
  ] as const)('%s', (state, one, clocks, when) => {
    expect(limitState(one, clocks, when).state).toBe(state)
  })
})
