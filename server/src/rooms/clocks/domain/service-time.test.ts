import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import type { PolicyDocument } from '@aftercare/contract/policy'
import { days, hours, minutes, toShanghai } from '../../../kernel/time.ts'
import { at } from './clocks.fixture.ts'
import {
  addServiceTime,
  isServiceTime,
  nextOpeningFrom,
  serviceTimeBetween,
  type ServiceRules,
} from './service-time.ts'

type Hours = PolicyDocument['serviceHours']
/** A week, and no day that differs. */
const plain = { ...defaultPolicy.calendar, days: [] }
const rules = (serviceHours: Hours): ServiceRules => ({ serviceHours, calendar: plain })
const runs = { seed: 20261111, numRuns: process.env['AFTERCARE_DEEP'] ? 50_000 : 300 }

const nineToTen = [{ from: '09:00', to: '22:00' }]
const everyDay: Hours = [nineToTen, nineToTen, nineToTen, nineToTen, nineToTen, nineToTen, nineToTen]
const allHours: Hours = everyDay.map(() => [{ from: '00:00', to: '24:00' }]) as Hours
/** Monday to Friday nine to six, Saturday ten to four, Sunday off. 2026-11-11 is a Wednesday. */
const office: Hours = [
  null,
  ...Array<Hours[1]>(5).fill([{ from: '09:00', to: '18:00' }]),
  [{ from: '10:00', to: '16:00' }],
] as Hours

const due = (start: string, span: number, open: Hours): string =>
  toShanghai(addServiceTime(at(start), span, rules(open)))
const shown = (text: string): string => toShanghai(at(text))

describe('half an hour of service time', () => {
  test.each([
    ['in the middle of the day', '2026-11-11 10:00', '2026-11-11 10:30'],
    ['ends exactly at closing', '2026-11-11 21:30', '2026-11-11 22:00'],
    ['goes over the night', '2026-11-11 21:31', '2026-11-12 09:01'],
    ['starts exactly at closing', '2026-11-11 22:00', '2026-11-12 09:30'],
    ['starts in the night', '2026-11-12 03:00', '2026-11-12 09:30'],
    ['starts exactly at opening', '2026-11-12 09:00', '2026-11-12 09:30'],
    ['starts a minute before opening', '2026-11-12 08:59', '2026-11-12 09:30'],
    ['goes over the turn of the year', '2026-12-31 21:45', '2027-01-01 09:15'],
  ])('%s', (_story, start, end) => {
    expect(due(start, minutes(30), everyDay)).toBe(shown(end))
  })
})

describe('an office with a weekend', () => {
  test.each([
    ['Friday evening goes on on Saturday', '2026-11-13 17:30', hours(1), '2026-11-14 10:30'],
    ['Saturday afternoon goes on on Monday', '2026-11-14 15:30', hours(1), '2026-11-16 09:30'],
    ['Sunday waits for Monday', '2026-11-15 12:00', hours(1), '2026-11-16 10:00'],
    ['a week has 51 hours', '2026-11-11 12:00', hours(51), '2026-11-18 12:00'],
    ['48 hours from Thursday morning end on Wednesday', '2026-11-12 09:00', hours(48), '2026-11-18 15:00'],
  ])('%s', (_story, start, span, end) => {
    expect(due(start, span, office)).toBe(shown(end))
  })

  test('a single open hour a week is enough for any promise', () => {
    const sundayNoon: Hours = [[{ from: '12:00', to: '13:00' }], null, null, null, null, null, null]
    expect(due('2026-11-11 10:00', hours(3), sundayNoon)).toBe(shown('2026-11-29 13:00'))
  })
})

describe('odds and ends', () => {
  test('a promise of 90 days in a shop that works 25 hours a week is far away, but no failure', () => {
    const short: Hours = [null, ...Array<Hours[1]>(5).fill([{ from: '10:00', to: '15:00' }]), null] as Hours
    expect(due('2026-11-09 10:00', days(90), short)).toBe(shown('2028-07-04 15:00'))
  })

  test('milliseconds are kept, also over a night', () => {
    expect(due('2026-11-11 10:00:00.123', minutes(30), everyDay)).toBe('2026-11-11T10:30:00.123+08:00')
    expect(due('2026-11-11 21:59:59.999', minutes(30), everyDay)).toBe('2026-11-12T09:29:59.999+08:00')
  })

  test('nothing to wait for ends at once, outside the hours at the next opening', () => {
    expect(due('2026-11-11 10:00', 0, everyDay)).toBe(shown('2026-11-11 10:00'))
    expect(due('2026-11-11 23:00', 0, everyDay)).toBe(shown('2026-11-12 09:00'))
  })

  test('hours that never open are a mistake, not an endless search', () => {
    const never: Hours = [null, null, null, null, null, null, null]
    expect(() => addServiceTime(at('2026-11-11 10:00'), 1, rules(never))).toThrow(/never open/)
  })
})

describe('a break at noon, holidays, make-up workdays, promotions', () => {
  const split: Hours = everyDay.map(() => [
    { from: '09:00', to: '12:00' },
    { from: '13:30', to: '18:00' },
  ]) as Hours
  const lawful = { ...defaultPolicy.calendar, holidays: 'closed', makeUpDays: 'as_monday' } as const
  const offices: ServiceRules = { serviceHours: office, calendar: lawful }
  const dueBy = (start: string, span: number, by: ServiceRules): string =>
    toShanghai(addServiceTime(at(start), span, by))

  test.each([
    ['the break does not count', '2026-11-11 11:45', minutes(30), '2026-11-11 13:45'],
    ['in the break it stands still', '2026-11-11 12:10', minutes(30), '2026-11-11 14:00'],
    ['it may end exactly where the break begins', '2026-11-11 11:30', minutes(30), '2026-11-11 12:00'],
    ['over the break and the night', '2026-11-11 11:00', hours(6), '2026-11-12 09:30'],
  ])('%s', (_story, start, span, end) => {
    expect(dueBy(start, span, rules(split))).toBe(shown(end))
  })

  test.each([
    ['over the seven days of October', '2026-09-30 17:30', hours(1), '2026-10-08 09:30'],
    [
      'a Saturday that makes up for a Thursday has a Monday’s hours',
      '2026-10-10 16:30',
      hours(1),
      '2026-10-10 17:30',
    ],
    ['a Sunday that makes up', '2026-09-20 10:00', hours(1), '2026-09-20 11:00'],
    ['Mid-Autumn on a Friday', '2026-09-24 17:30', hours(1), '2026-09-28 09:30'],
  ])('%s', (_story, start, span, end) => {
    expect(dueBy(start, span, offices)).toBe(shown(end))
  })

  test('a shop that works on holidays as usual counts them as before', () => {
    expect(
      dueBy('2026-10-01 21:45', minutes(30), {
        ...offices,
        serviceHours: everyDay,
        calendar: defaultPolicy.calendar,
      }),
    ).toBe(shown('2026-10-02 09:15'))
  })

  test('longer hours in a promotion, and a day on which the shop is closed, win over the law', () => {
    const own: ServiceRules = {
      ...offices,
      calendar: {
        ...lawful,
        days: [
          ...lawful.days,
          {
            from: '2026-10-01',
            to: '2026-10-01',
            kind: 'overtime',
            name: '国庆大促',
            hours: [{ from: '08:00', to: '24:00' }],
          },
          { from: '2026-11-12', to: '2026-11-12', kind: 'closed', name: '盘点' },
        ],
      },
    }
    expect(dueBy('2026-09-30 17:30', hours(1), own)).toBe(shown('2026-10-01 08:30'))
    expect(dueBy('2026-11-11 17:30', hours(1), own)).toBe(shown('2026-11-13 09:30'))
  })

  test('the hours of a holiday may be named', () => {
    const days = lawful.days.map((day) =>
      day.name === '国庆节' && day.from === '2026-10-01'
        ? { ...day, hours: [{ from: '10:00', to: '12:00' }] }
        : day,
    )
    expect(dueBy('2026-09-30 17:30', hours(1), { ...offices, calendar: { ...lawful, days } })).toBe(
      shown('2026-10-01 10:30'),
    )
  })
})

describe('the next opening', () => {
  test.each([
    ['in the morning', '2026-11-11 03:00', everyDay, '2026-11-11 09:00'],
    ['exactly then', '2026-11-11 09:00', everyDay, '2026-11-11 09:00'],
    ['a minute too late', '2026-11-11 09:01', everyDay, '2026-11-12 09:00'],
    ['over the weekend', '2026-11-14 17:00', office, '2026-11-16 09:00'],
    [
      'one day a week, and just gone',
      '2026-11-11 09:30',
      [null, null, null, nineToTen, null, null, null] as Hours,
      '2026-11-18 09:00',
    ],
  ])('%s', (_story, moment, open, opens) => {
    expect(toShanghai(nextOpeningFrom(at(moment), rules(open)))).toBe(shown(opens))
  })
})

const minuteText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
/** One to three stretches a day, in order. */
const openDay = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 6 })
  .map((all) => all.sort((a, b) => a - b))
  .map((all) =>
    Array.from({ length: Math.floor(all.length / 2) }, (_, i) => ({
      from: minuteText(all[2 * i]!),
      to: minuteText(all[2 * i + 1]!),
    })),
  )
const anyWeek = fc
  .tuple(openDay, ...Array.from({ length: 6 }, () => fc.option(openDay)))
  .chain((week) => fc.shuffledSubarray(week, { minLength: 7, maxLength: 7 })) as fc.Arbitrary<Hours>
const anyHours: fc.Arbitrary<ServiceRules> = fc.record({
  serviceHours: anyWeek,
  calendar: fc.record({
    holidays: fc.constantFrom('usual', 'closed'),
    makeUpDays: fc.constantFrom('usual', 'as_monday'),
    arrangedYears: fc.constant([2026]),
    days: fc.constantFrom(defaultPolicy.calendar.days, []),
  }),
})
const anyStart = fc.integer({ min: at('2026-01-01'), max: at('2027-01-01') })
const anySpan = fc.oneof(
  fc.integer({ min: 1, max: hours(30) }),
  fc.constantFrom(minutes(1), minutes(30), hours(48)),
)

describe('under any hours that a shop may publish', () => {
  test('a and then b is a + b', () => {
    fc.assert(
      fc.property(anyStart, anySpan, anySpan, anyHours, (start, a, b, open) => {
        // A span that ends at closing has the same rest as one that ends at the next opening.
        expect(addServiceTime(addServiceTime(start, a, open), b, open)).toBe(
          addServiceTime(start, a + b, open),
        )
      }),
      runs,
    )
  })

  test('who starts later or promises more is never due earlier; nobody is due before the span has passed', () => {
    fc.assert(
      fc.property(
        anyStart,
        fc.nat({ max: days(9) }),
        fc.tuple(anySpan, anySpan),
        anyHours,
        (start, later, [a, b], open) => {
          const end = addServiceTime(start, a, open)
          expect(addServiceTime(start + later, a, open)).toBeGreaterThanOrEqual(end)
          expect(addServiceTime(start, a + b, open)).toBeGreaterThan(end)
          expect(end - start).toBeGreaterThanOrEqual(a)
        },
      ),
      runs,
    )
  })

  test('a promise is due in service time: somebody is at work in the millisecond before', () => {
    fc.assert(
      fc.property(anyStart, anySpan, anyHours, (start, span, open) => {
        expect(isServiceTime(addServiceTime(start, span, open) - 1, open)).toBe(true)
      }),
      runs,
    )
  })

  test('what lies between a start and its end is the span', () => {
    fc.assert(
      fc.property(anyStart, anySpan, anyHours, (start, span, open) => {
        expect(serviceTimeBetween(start, addServiceTime(start, span, open), open)).toBe(span)
      }),
      runs,
    )
  })

  test('open day and night, service time is the time on the wall', () => {
    fc.assert(
      fc.property(anyStart, fc.nat({ max: days(90) }), (start, span) => {
        expect(addServiceTime(start, span, rules(allHours))).toBe(start + span)
      }),
      runs,
    )
  })
})

describe('is somebody at work?', () => {
  test.each([
    ['2026-11-11 08:59:59.999', everyDay, false],
    ['2026-11-11 09:00', everyDay, true],
    ['2026-11-11 21:59:59.999', everyDay, true],
    ['2026-11-11 22:00', everyDay, false],
    ['2026-11-15 12:00', office, false],
    ['2026-11-14 15:59', office, true],
    ['2026-11-14 16:00', office, false],
    ['2026-11-11 00:00', allHours, true],
    ['2026-11-11 23:59:59.999', allHours, true],
  ])('%s', (moment, open, atWork) => {
    expect(isServiceTime(at(moment), rules(open))).toBe(atWork)
  })
})
