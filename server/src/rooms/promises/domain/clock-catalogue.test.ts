import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import type { Duty, Level } from '@aftercare/contract/lists'
import {
  hours,
  minutes,
  parseInstant,
  shanghaiClock,
  toShanghai,
  type Instant,
} from '../../../kernel/time.ts'
import { actOnClock, type Clock } from '../../clocks/domain/clock.ts'
import { climbLadder, ladderOf } from '../../clocks/domain/escalation.ts'
import { pausedClocks } from '../../clocks/domain/pausing.ts'
import { clocksForDeadline, clocksForLevel } from '../../clocks/domain/promises.ts'
import { legalDeadline, legalTimers, windowAfter, type LegalTimerId } from './legal-deadlines.ts'

// The catalogue of clocks: one row, one test. Friday, a quarter past three in the afternoon.
const at = (text: string): Instant => parseInstant(text)!
const friday = at('2026-03-06 15:15')
const night = at('2026-03-07 03:00')

function promised(level: Level, since: Instant): Clock[] {
  let made = 0
  const making = { policy: defaultPolicy, newId: () => `c${++made}` }
  const change = { from: null, to: { level, needsReview: level === 'disputed' }, fell: false }
  return clocksForLevel([], change, { since, now: since }, making)
}
const of = (level: Level, duty: Duty, since: Instant): Clock =>
  promised(level, since).find((clock) => clock.duty === duty)!
/** Who is called first when it is broken and nobody makes it good. */
const calledFirst = (level: Level, { dueAt }: Clock): string =>
  climbLadder(
    ladderOf(level, defaultPolicy.promises.escalation!),
    { dueAt, taken: 0 },
    dueAt + hours(1),
  ).steps.find((step) => step !== 'assignee')!

describe('the promises of the method count day and night, and climb to a lead', () => {
  test.each([
    ['urgent', 'call_customer', minutes(15)],
    ['urgent', 'offer_solution', hours(4)],
    ['routine', 'first_reply', hours(1)],
    ['routine', 'finish_review', hours(24)],
    ['routine', 'close_case', hours(48)],
    ['disputed', 'flag_for_review', minutes(30)],
  ] as const)('%s %s', (level, duty, length) => {
    for (const since of [friday, night]) {
      const clock = of(level, duty, since)
      expect(clock.dueAt - clock.startedAt).toBe(length)
      expect(actOnClock({ ...clock, warnedAt: since, actAt: clock.dueAt }, clock.dueAt)?.did).toBe('breached')
      expect(calledFirst(level, clock)).toBe('lead')
    }
  })

  test('while the buyer is waited for only the 48 hours to close stand still', () => {
    const all = [
      ...promised('urgent', friday),
      ...promised('routine', friday),
      ...promised('disputed', friday),
    ]
    const paused = pausedClocks(all, 'customer', { now: friday + minutes(5), rules: defaultPolicy })
    const still = paused.filter(({ state }) => state === 'paused').map(({ duty }) => duty)
    expect(new Set(still)).toEqual(new Set(['close_case']))
  })
})

const isRest = (start: Instant): boolean => [0, 6].includes(shanghaiClock(start).weekday)
const lastDay = (instant: Instant): string => toShanghai(instant - 1).slice(0, 10)

describe('what the law gives: the day itself is not counted, the last ends at 24:00', () => {
  test.each([
    ['the window of a return without a reason', 'no_reason_return', '2026-03-13'],
    ['the refund after the goods are back', 'refund_after_return', '2026-03-13'],
    ['its violation', 'refund_violation', '2026-03-21'],
    ['nobody answers the notice of a return: its violation', 'return_handling_violation', '2026-03-21'],
    ['a quality return where no other rule holds', 'quality_return', '2026-03-13'],
    ['the burden of proof for durable goods', 'durable_proof', '2026-09-06'],
    ['the authority accepts: working days', 'authority_accepts', '2026-03-17'],
    ['mediation', 'mediation', '2026-05-05'],
    ['the courier answers', 'carrier_answers', '2026-03-13'],
    ['a parcel is lost, same city', 'lost_same_city', '2026-03-09'],
    ['a parcel is lost, elsewhere', 'lost_elsewhere', '2026-03-13'],
    ['a serious injury is reported: working days', 'injury_report', '2026-03-10'],
    ['the plan of a recall: working days', 'recall_plan', '2026-03-20'],
    ['the publication of a recall: working days', 'recall_notice', '2026-03-11'],
    ['limitation', 'limitation', '2029-03-06'],
    ['limitation for a product', 'limitation_product', '2028-03-06'],
    ['limitation for a product, at the longest', 'limitation_product_longest', '2036-03-06'],
  ] as const satisfies readonly (readonly [string, LegalTimerId, string])[])('%s', (_what, id, last) => {
    expect(lastDay(legalDeadline(friday, legalTimers[id], isRest).endsAt)).toBe(last)
  })

  test('the window opens on the day after', () => {
    const { opensAt } = windowAfter(friday, legalTimers.no_reason_return, isRest)
    expect(toShanghai(opensAt).slice(0, 16)).toBe('2026-03-07T00:00')
  })

  test('months end on the day of the same number, or on the last of a shorter month', () => {
    const ends = (text: string) => lastDay(legalDeadline(at(text), legalTimers.durable_proof, isRest).endsAt)
    expect([ends('2026-08-31 23:59'), ends('2027-08-31 00:00')]).toEqual(['2027-02-28', '2028-02-29'])
  })
})

test('the deadline of a platform is taken as it is given; ours lies a fifth before it, at least two hours', () => {
  const due = (deadlineAt: Instant): Instant =>
    clocksForDeadline([], deadlineAt, friday, { policy: defaultPolicy, newId: () => 'p' })[0]!.dueAt
  expect(due(friday + hours(48)) - friday).toBe(hours(48) * 0.8)
  expect(due(friday + hours(5)) - friday).toBe(hours(3))
})
