import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import type { PromiseRow } from '@aftercare/contract/policy'
import { hours, minutes, toShanghai } from '../../../kernel/time.ts'
import { actOnClock, cancelClock, isOpen, meetClock, shownState, startClock, type Clock } from './clock.ts'
import { at } from './clocks.fixture.ts'

const runs = { seed: 20261111, numRuns: process.env['AFTERCARE_DEEP'] ? 20_000 : 300 }
const ten = at('2026-11-11 10:00')
const call: PromiseRow = { duty: 'call_customer', withinMinutes: 15, time: 'wall' }
const start = (promise: PromiseRow = call, from = ten): Clock =>
  startClock(promise, from, 'c1', defaultPolicy)

describe('a clock that starts', () => {
  test('is due when its time has passed and warns with a quarter of it left', () => {
    expect(start()).toEqual({
      id: 'c1',
      duty: 'call_customer',
      withinMinutes: 15,
      time: 'wall',
      state: 'running',
      startedAt: ten,
      dueAt: ten + minutes(15),
      warnAt: ten + minutes(11.25),
      actAt: ten + minutes(11.25),
      warnedAt: null,
      breachedAt: null,
      endedAt: null,
      pauses: null,
    })
  })

  test('in the night, a promise of service time warns before the end of what is left on the wall', () => {
    const answer: PromiseRow = { duty: 'answer_customer', withinMinutes: 30, time: 'service' }
    const clock = start(answer, at('2026-11-11 23:00'))
    expect(toShanghai(clock.dueAt)).toBe('2026-11-12T09:30:00.000+08:00')
    expect(clock.dueAt - clock.warnAt).toBe(minutes(10.5 * 60) / 4)
  })

  test('without a share left to warn in, the warning falls together with the due time', () => {
    const promises = { ...defaultPolicy.promises, warnAtShareLeft: 0 }
    const clock = startClock(call, ten, 'c1', { ...defaultPolicy, promises })
    expect(clock.warnAt).toBe(clock.dueAt)
    expect(actOnClock(clock, clock.dueAt)?.did).toBe('breached')
  })
})

describe('what the poller does with a clock', () => {
  test('nothing before its moment; then the warning; then the breach; then never anything again', () => {
    const fresh = start()
    expect(actOnClock(fresh, fresh.warnAt - 1)).toBeNull()

    const warned = actOnClock(fresh, fresh.warnAt)!
    expect(warned.did).toBe('warned')
    expect(warned.clock).toMatchObject({ warnedAt: fresh.warnAt, breachedAt: null, actAt: fresh.dueAt })
    expect(actOnClock(warned.clock, fresh.warnAt)).toBeNull()
    expect(actOnClock(warned.clock, fresh.dueAt - 1)).toBeNull()

    const breached = actOnClock(warned.clock, fresh.dueAt)!
    expect(breached.did).toBe('breached')
    expect(breached.clock).toMatchObject({ warnedAt: fresh.warnAt, breachedAt: fresh.dueAt, actAt: null })
    expect(breached.clock.state).toBe('running') // late is not done
    expect(actOnClock(breached.clock, fresh.dueAt + hours(100))).toBeNull()
  })

  test('after a night without power both are told as one breach, and the moment is the true one', () => {
    const late = actOnClock(start(), ten + hours(9))!
    expect(late.did).toBe('breached')
    expect(late.clock).toMatchObject({ warnedAt: ten + hours(9), breachedAt: ten + hours(9), actAt: null })
  })

  test('a clock that is paused, kept or withdrawn is left alone', () => {
    const fresh = start()
    for (const quiet of [
      { ...fresh, state: 'paused' as const },
      meetClock(fresh, ten),
      cancelClock(fresh, ten),
    ])
      expect(actOnClock(quiet, ten + hours(9))).toBeNull()
  })

  test('however often and whenever it looks, there is one warning at most and one breach', () => {
    const looks = fc
      .array(fc.nat({ max: minutes(40) }), { maxLength: 30 })
      .map((all) => all.sort((a, b) => a - b))
    fc.assert(
      fc.property(looks, (moments) => {
        const did: string[] = []
        let clock = start()
        for (const moment of moments) {
          const act = actOnClock(clock, ten + moment)
          if (!act) continue
          did.push(act.did)
          clock = act.clock
        }
        const last = moments.at(-1) ?? 0
        const warned = moments.some((moment) => moment >= minutes(11.25) && moment < minutes(15))
        expect(did).toEqual([...(warned ? ['warned'] : []), ...(last >= minutes(15) ? ['breached'] : [])])
      }),
      runs,
    )
  })
})

describe('a clock that ends', () => {
  test.each([
    ['in time', 10, null, 'met'],
    ['in the last millisecond', 15, null, 'met'],
    ['a minute late', 16, 16, 'met_late'],
  ])('kept %s', (_story, minute, breachedAt, state) => {
    const met = meetClock(start(), ten + minutes(minute))
    expect(met.breachedAt).toBe(breachedAt === null ? null : ten + minutes(breachedAt))
    expect(met).toMatchObject({ state: 'met', endedAt: ten + minutes(minute), actAt: null })
    expect(shownState(met, ten + hours(5))).toBe(state)
    expect(isOpen(met)).toBe(false)
  })

  test('kept late does not forget when it was broken', () => {
    const breached = actOnClock(start(), ten + minutes(15))!.clock
    expect(meetClock(breached, ten + minutes(40)).breachedAt).toBe(ten + minutes(15))
  })

  test('withdrawn is neither kept nor broken', () => {
    const gone = cancelClock(start(), ten + minutes(20))
    expect(gone).toMatchObject({
      state: 'cancelled',
      endedAt: ten + minutes(20),
      actAt: null,
      breachedAt: null,
    })
    expect(shownState(gone, ten + hours(5))).toBe('cancelled')
  })
})

test.each([
  [14, 'running'],
  [15, 'breached'],
  [60, 'breached'],
])('a running clock after %i of 15 minutes is shown as %s', (minute, state) => {
  expect(shownState(start(), ten + minutes(minute))).toBe(state)
})

test('a paused clock is shown as paused, however late', () => {
  expect(shownState({ ...start(), state: 'paused' }, ten + hours(9))).toBe('paused')
})
