import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { days, hours, minutes, toShanghai, type Instant } from '../../../kernel/time.ts'
import { actOnClock, cancelClock, meetClock, shownState, startClock, type Clock } from './clock.ts'
import { at } from './clocks.fixture.ts'
import { pausedClocks, type PauseReason } from './pausing.ts'
import { addServiceTime, serviceTimeBetween } from './service-time.ts'

const runs = { seed: 20261112, numRuns: process.env['AFTERCARE_DEEP'] ? 10_000 : 200 }
const ten = at('2026-11-11 10:00')
const rules = defaultPolicy

const closing = (time: 'wall' | 'service' = 'wall', from = ten): Clock =>
  startClock({ duty: 'close_case', withinMinutes: 48 * 60, time }, from, 'c1', defaultPolicy)
const other = startClock({ duty: 'finish_review', withinMinutes: 60, time: 'wall' }, ten, 'c2', defaultPolicy)
const waits = (clock: Clock, reason: PauseReason | null, now: Instant): Clock =>
  pausedClocks([clock], reason, { now, rules })[0]!
const written = (moment: Instant): string => toShanghai(moment).slice(5, 16)

describe('while the customer owes us something, the promise to close stands still', () => {
  test('it goes on with what was left: three hours of waiting are three hours more', () => {
    const paused = waits(closing(), 'customer', ten + hours(2))
    expect(paused).toMatchObject({ state: 'paused', actAt: null, dueAt: ten + hours(48) })
    expect(actOnClock(paused, ten + days(30))).toBeNull()
    const again = waits(paused, null, ten + hours(5))
    expect(again).toMatchObject({ state: 'running', dueAt: ten + hours(51), warnAt: ten + hours(39) })
    expect(again.actAt).toBe(again.warnAt)
    expect(again.pauses).toEqual([{ for: 'customer', from: ten + hours(2), to: ten + hours(5), limit: null }])
  })

  test('a new chase for the same wait does not begin it anew', () => {
    const paused = waits(closing(), 'customer', ten + hours(2))
    expect(waits(paused, 'customer', ten + hours(4))).toBe(paused)
  })

  test('once in a case: a second wait for her runs on the shop’s own time', () => {
    const once = waits(waits(closing(), 'customer', ten + hours(2)), null, ten + hours(5))
    expect(waits(once, 'customer', ten + hours(6))).toEqual(once)
  })

  test('no other promise, and nobody else to wait for', () => {
    expect(pausedClocks([other], 'customer', { now: ten, rules })).toEqual([other])
    const clock = closing()
    expect(waits(clock, null, ten + hours(2))).toBe(clock)
  })

  test('a promise that is broken cannot be saved by waiting', () => {
    const clock = closing()
    expect(waits(clock, 'customer', clock.dueAt)).toBe(clock)
    const broken = actOnClock(actOnClock(clock, clock.warnAt)!.clock, clock.dueAt)!.clock
    expect(waits(broken, 'return', clock.dueAt + 1)).toBe(broken)
  })

  test('a warning that was given is not given again', () => {
    const warned = actOnClock(closing(), ten + hours(37))!.clock
    const again = waits(waits(warned, 'customer', ten + hours(40)), null, ten + hours(50))
    expect(again).toMatchObject({ warnAt: ten + hours(36), actAt: ten + hours(58), dueAt: ten + hours(58) })
  })
})

describe('while a return is on its way: seven days at most, all waits together', () => {
  test('after seven days the promise goes on by itself, at that moment, however late the poller is', () => {
    const paused = waits(closing(), 'return', ten + hours(2))
    expect(paused.actAt).toBe(ten + hours(2) + days(7))
    const act = actOnClock(paused, ten + days(8))!
    expect(act.did).toBe('resumed')
    expect(act.clock).toMatchObject({ state: 'running', dueAt: ten + hours(48) + days(7) })
    expect(act.clock.pauses![0]!.to).toBe(ten + hours(2) + days(7))
    expect(waits(act.clock, 'return', ten + days(7) + hours(3))).toEqual(act.clock)
  })

  test('what was waited before counts', () => {
    const first = waits(waits(closing(), 'return', ten), null, ten + days(5))
    expect(waits(first, 'return', ten + days(5)).actAt).toBe(ten + days(7))
  })

  test('from the customer to the parcel it stands still without a gap', () => {
    const both = waits(waits(closing(), 'customer', ten + hours(1)), 'return', ten + hours(3))
    expect(both.pauses!.map(({ for: reason, from, to }) => [reason, from, to])).toEqual([
      ['customer', ten + hours(1), ten + hours(3)],
      ['return', ten + hours(3), null],
    ])
    expect(waits(both, null, ten + hours(9)).dueAt).toBe(ten + hours(56))
  })
})

describe('a promise that ends while it stands still', () => {
  test('is kept, not late, with the wait on its account', () => {
    const met = meetClock(waits(closing(), 'customer', ten + hours(2)), ten + days(9))
    expect(shownState(met, ten + days(9))).toBe('met')
    expect(met).toMatchObject({ breachedAt: null, actAt: null, dueAt: ten + days(9) + hours(46) })
  })

  test('is withdrawn, and nothing stands still any more', () => {
    const gone = cancelClock(waits(closing(), 'return', ten + hours(2)), ten + hours(4))
    expect(gone).toMatchObject({ state: 'cancelled', actAt: null })
    expect(gone.pauses!.every(({ to }) => to !== null)).toBe(true)
  })
})

test('in service time the night costs nothing, whether it is waited through or not', () => {
  const clock = closing('service', at('2026-11-11 21:00'))
  const paused = waits(clock, 'customer', at('2026-11-11 23:00'))
  const again = waits(paused, null, at('2026-11-12 08:00'))
  expect(written(again.dueAt)).toBe(written(clock.dueAt))
  const noon = waits(paused, null, at('2026-11-12 10:00'))
  expect(serviceTimeBetween(clock.dueAt, noon.dueAt, rules)).toBe(hours(1))
})

const moment = fc.integer({ min: 0, max: 20 * 24 * 60 }).map((minute) => ten + minutes(minute))
const reason = fc.constantFrom<PauseReason | null>('customer', 'return', null)
const steps = fc
  .array(fc.tuple(moment, reason), { minLength: 1, maxLength: 12 })
  .map((all) => all.sort(([a], [b]) => a - b))

test('every second is accounted for: due = start + promise + pauses, whatever is waited for, in any order', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const end = all.reduce((clock, [now, why]) => {
        // The poller is faster than people.
        const acted = clock.state === 'paused' ? (actOnClock(clock, now)?.clock ?? clock) : clock
        return waits(acted, why, now)
      }, closing())
      const closed = waits(end, null, ten + days(40))
      const stood = (closed.pauses ?? []).reduce((sum, { from, to }) => sum + (to! - from), 0)
      expect(closed.dueAt).toBe(ten + hours(48) + stood)
      const of = (why: PauseReason) => (closed.pauses ?? []).filter((pause) => pause.for === why)
      expect(of('customer').length).toBeLessThanOrEqual(1)
      expect(of('return').reduce((sum, { from, to }) => sum + (to! - from), 0)).toBeLessThanOrEqual(days(7))
    }),
    runs,
  )
})

test('in service time what is left after a pause is what was left before it', () => {
  fc.assert(
    fc.property(moment, moment, (a, b) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)]
      const clock = closing('service')
      fc.pre(from < clock.dueAt)
      const again = waits(waits(clock, 'customer', from), null, to)
      const left = serviceTimeBetween(from, clock.dueAt, rules)
      expect(addServiceTime(to, left, rules)).toBe(again.dueAt)
      expect(again.dueAt).toBeGreaterThanOrEqual(clock.dueAt)
    }),
    runs,
  )
})
