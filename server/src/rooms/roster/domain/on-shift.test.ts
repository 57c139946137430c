import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shiftExceptions } from '@aftercare/contract/lists'
import { days, hours, minutes, parseInstant } from '../../../kernel/time.ts'
import { isOnShift, nextShift, shiftAt, shiftsBetween, type Interval, type Plan } from './on-shift.ts'

const at = (text: string): number => parseInstant(text)!
const daily = (...intervals: Interval[]): Plan['week'] => Array.from({ length: 7 }, () => intervals)
const plan = (week: Plan['week'], exceptions: Plan['exceptions'] = []): Plan => ({ week, exceptions })
const split = daily({ from: '09:00', to: '12:00' }, { from: '13:30', to: '18:00' })
const nights = daily({ from: '22:00', to: '06:00' })

describe('on shift', () => {
  // 2026-11-11 is a Wednesday.
  test.each([
    ['09:00', true],
    ['11:59', true],
    ['12:00', false],
    ['13:29', false],
    ['13:30', true],
    ['18:00', false],
    ['03:00', false],
  ])('two shifts a day, %s: %s', (time, on) => {
    expect(isOnShift(plan(split), at(`2026-11-11 ${time}`))).toBe(on)
  })

  test.each([
    ['2026-11-10 21:59', false],
    ['2026-11-10 22:00', true],
    ['2026-11-11 00:00', true],
    ['2026-11-11 05:59', true],
    ['2026-11-11 06:00', false],
  ])('a night shift belongs to the day on which it begins: %s', (time, on) => {
    const tuesdays = nights.map((day, weekday) => (weekday === 2 ? day : []))
    expect(isOnShift(plan(tuesdays), at(time))).toBe(on)
  })

  test('a shift that ends when the next begins is one', () => {
    const whole = daily({ from: '00:00', to: '24:00' })
    expect(shiftsBetween(plan(whole), { from: at('2026-11-11'), to: at('2026-11-14') })).toHaveLength(1)
  })

  test('leave above all, what was swapped away only from the plan, extra shifts on top', () => {
    const day = { from: at('2026-11-11'), to: at('2026-11-12') }
    const evening = { from: at('2026-11-11 19:00'), to: at('2026-11-11 21:00') }
    const seen = (exceptions: Plan['exceptions']) => shiftsBetween(plan(split, exceptions), day)
    expect(seen([{ kind: 'leave', ...day }])).toEqual([])
    expect(seen([{ kind: 'swap_out', ...day }])).toEqual([])
    expect(
      seen([
        { kind: 'swap_in', ...evening },
        { kind: 'swap_out', ...day },
      ]),
    ).toEqual([evening])
    expect(
      seen([
        { kind: 'overtime', ...evening },
        { kind: 'leave', ...day },
      ]),
    ).toEqual([])
  })

  test('leave in the middle of a shift ends by itself', () => {
    const leave = { kind: 'leave', from: at('2026-11-11 10:00'), to: at('2026-11-11 11:00') } as const
    const one = plan(split, [leave])
    expect(shiftAt(one, at('2026-11-11 09:30'))?.to).toBe(leave.from)
    expect(isOnShift(one, at('2026-11-11 10:30'))).toBe(false)
    expect(nextShift(one, at('2026-11-11 10:30'))).toBe(leave.to)
    expect(isOnShift(one, at('2026-11-11 11:00'))).toBe(true)
  })

  test('the next shift: this evening, after the weekend, or none', () => {
    expect(nextShift(plan(split), at('2026-11-11 12:30'))).toBe(at('2026-11-11 13:30'))
    expect(nextShift(plan(split), at('2026-11-11 10:00'))).toBe(at('2026-11-11 13:30'))
    const weekdays = split.map((day, weekday) => (weekday === 0 || weekday === 6 ? [] : day))
    expect(nextShift(plan(weekdays), at('2026-11-13 18:00'))).toBe(at('2026-11-16 09:00'))
    expect(nextShift(plan(daily()), at('2026-11-13 18:00'))).toBeNull()
  })
})

const anyInterval = fc
  .tuple(fc.integer({ min: 0, max: 47 }), fc.integer({ min: 1, max: 47 }))
  .map(([from, length]) => ({ from: half(from), to: half((from + length) % 48) }))
const half = (n: number): string => `${String(Math.floor(n / 2)).padStart(2, '0')}:${n % 2 ? '30' : '00'}`
const start = at('2026-11-11')
const anyPlan = fc.record({
  week: fc.array(fc.array(anyInterval, { maxLength: 3 }), { minLength: 7, maxLength: 7 }),
  exceptions: fc.array(
    fc
      .tuple(
        fc.constantFrom(...shiftExceptions),
        fc.integer({ min: -100, max: 200 }),
        fc.integer({ min: 1, max: 100 }),
      )
      .map(([kind, from, length]) => ({ kind, from: start + hours(from), to: start + hours(from + length) })),
    { maxLength: 4 },
  ),
})

describe('whatever the plan', () => {
  test('shifts stand in order, apart, within what was asked', () => {
    fc.assert(
      fc.property(anyPlan, (one) => {
        const asked = { from: start, to: start + days(9) }
        const shifts = shiftsBetween(one, asked)
        shifts.forEach(({ from, to }, i) => {
          expect(from).toBeLessThan(to)
          expect(from).toBeGreaterThanOrEqual(i === 0 ? asked.from : shifts[i - 1]!.to + 1)
          expect(to).toBeLessThanOrEqual(asked.to)
        })
      }),
    )
  })

  test('a moment is in a shift exactly when the shifts around it say so; nobody works on leave', () => {
    fc.assert(
      fc.property(anyPlan, fc.integer({ min: 0, max: 9 * 48 }), (one, halves) => {
        const moment = start + minutes(30 * halves)
        const around = shiftsBetween(one, { from: start - days(2), to: start + days(12) })
        const inside = around.some(({ from, to }) => from <= moment && moment < to)
        expect(isOnShift(one, moment)).toBe(inside)
        const onLeave = one.exceptions.some(
          ({ kind, from, to }) => kind === 'leave' && from <= moment && moment < to,
        )
        if (onLeave) expect(inside).toBe(false)
      }),
    )
  })

  test('the next shift begins later, and nobody is on shift just before it', () => {
    fc.assert(
      fc.property(anyPlan, fc.integer({ min: 0, max: 9 * 48 }), (one, halves) => {
        const moment = start + minutes(30 * halves)
        const next = nextShift(one, moment)
        if (next === null) return
        expect(next).toBeGreaterThan(moment)
        expect(isOnShift(one, next)).toBe(true)
        expect(isOnShift(one, next - 1)).toBe(false)
      }),
    )
  })
})
