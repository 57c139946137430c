import { describe, expect, test } from 'vitest'
import {
  calendarFaults,
  calendarOfVersion3,
  CalendarDay,
  dayRowOf,
  holidaySources,
  isRestDay,
  lawfulKind,
  yearsMissing,
  type CalendarDay as Day,
} from './calendar.ts'

const { days } = calendarOfVersion3
const rest = (year: number): number =>
  days
    .filter(({ kind, from }) => kind === 'holiday' && from.startsWith(String(year)))
    .reduce((sum, { from, to }) => sum + (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1, 0)
const weekday = (date: string): number => new Date(date).getUTCDay()

describe('the rest days that every shop begins with', () => {
  test.each([
    [2025, 28, 5],
    [2026, 33, 6],
  ])('%i: %i days off, %i made up for, as the notice says', (year, off, madeUp) => {
    expect(rest(year)).toBe(off)
    const workdays = days.filter(({ kind, from }) => kind === 'workday' && from.startsWith(String(year)))
    expect(workdays).toHaveLength(madeUp)
    expect(workdays.every(({ from }) => [0, 6].includes(weekday(from)))).toBe(true)
  })

  test('2027: the thirteen days of the law, without make-up days', () => {
    expect(rest(2027)).toBe(13)
    expect(days.some(({ kind, from }) => kind === 'workday' && from.startsWith('2027'))).toBe(false)
  })

  test('every year of the table names its source, and the table has no fault', () => {
    const years = [...new Set(days.map(({ from }) => Number(from.slice(0, 4))))]
    expect(years.every((year) => holidaySources[year])).toBe(true)
    expect(calendarFaults(calendarOfVersion3)).toEqual([])
  })
})

describe('what a year lacks', () => {
  test.each([
    ['2026-10-31', []],
    ['2026-11-01', [2027]],
    ['2027-02-01', [2027]],
    ['2027-11-20', [2027, 2028]],
  ])('on %s: %j', (today, missing) => {
    expect(yearsMissing({ arrangedYears: [2025, 2026] }, today)).toEqual(missing)
  })
})

describe('days of rest by law', () => {
  test.each([
    ['2026-10-01', true],
    ['2026-10-07', true],
    ['2026-10-08', false],
    ['2026-10-10', false], // a Saturday that makes up
    ['2026-10-11', true], // a Sunday
    ['2026-03-10', false],
  ])('%s: %j', (date, rest) => {
    expect(isRestDay(days, date)).toBe(rest)
  })

  test('the window of a parcel signed on 2026-09-24 ends with the first workday after the holidays', () => {
    const ends = (from: string): string => {
      const next = new Date(Date.parse(from) + 86_400_000).toISOString().slice(0, 10)
      return isRestDay(days, from) ? ends(next) : from
    }
    expect(ends('2026-10-01')).toBe('2026-10-08')
    expect(ends('2026-03-10')).toBe('2026-03-10')
  })
})

const day = (more: Partial<Day>): Day => ({
  from: '2027-06-18',
  to: '2027-06-18',
  kind: 'overtime',
  name: '618',
  hours: [{ from: '08:00', to: '24:00' }],
  ...more,
})

describe('what is wrong with a row', () => {
  test.each([
    ['ends before it begins', [day({ to: '2027-06-17' })]],
    ['longer hours without hours', [day({ hours: undefined })]],
    ['closed, with hours', [day({ kind: 'closed' })]],
    [
      'hours that overlap',
      [
        day({
          hours: [
            { from: '08:00', to: '12:00' },
            { from: '11:00', to: '13:00' },
          ],
        }),
      ],
    ],
    ['the same day twice', [day({}), day({ kind: 'closed', hours: undefined })]],
    ['a century', [day({ to: '2099-06-18' })]],
  ])('%s', (_story, rows) => {
    expect(calendarFaults({ days: rows })).toHaveLength(1)
  })

  test.each([['2027-02-29'], ['2027-13-01'], ['27-01-01'], ['2027/01/01']])('no date: %s', (from) => {
    expect(CalendarDay.safeParse(day({ from })).success).toBe(false)
  })

  test('a promotion may lie on a holiday and decides; the law knows the holiday all the same', () => {
    const rows = [...days, day({ from: '2026-10-01', to: '2026-10-01' })]
    expect(calendarFaults({ days: rows })).toEqual([])
    expect(dayRowOf(rows, '2026-10-01')?.kind).toBe('overtime')
    expect(lawfulKind(rows, '2026-10-01')).toBe('holiday')
    expect(lawfulKind(rows, '2026-10-10')).toBe('workday')
    expect(lawfulKind(rows, '2026-10-11')).toBeNull()
  })
})
