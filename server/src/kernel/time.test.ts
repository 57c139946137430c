import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { days, hours, minutes, parseInstant, shanghaiClock, toShanghai } from './time.ts'

const runs = { seed: 20261111, numRuns: process.env['AFTERCARE_DEEP'] ? 50_000 : 300 }
const anyMoment = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2999, 11, 31, 15) })

describe('moments as people and programs write them', () => {
  const quarterPastNine = Date.UTC(2026, 10, 11, 1, 15)
  test.each([
    '2026-11-11 09:15',
    '2026-11-11 9:15',
    '2026/11/11 9:15:00',
    '2026.11.11 09:15',
    '2026年11月11日 09:15',
    '2026年11月11日 9:15:00',
    '2026-11-11T09:15:00+08:00',
    '2026-11-11T09:15:00.000+0800',
    '2026-11-11T01:15:00Z',
    '2026-11-11t01:15:00z',
    '2026-11-10T20:15:00-05:00',
    '  2026-11-11   09:15  ',
  ])('「%s」 is a quarter past nine in Shanghai', (text) => {
    expect(parseInstant(text)).toBe(quarterPastNine)
  })

  test.each([
    ['2026-11-11', '2026-11-11T00:00:00.000+08:00'],
    ['2026年1月2日', '2026-01-02T00:00:00.000+08:00'],
    ['2026-3-4 5:06:07', '2026-03-04T05:06:07.000+08:00'],
    ['2026-11-11T09:15:00.1+08:00', '2026-11-11T09:15:00.100+08:00'],
    ['2026-11-11T09:15:00.123456789+08:00', '2026-11-11T09:15:00.123+08:00'],
    ['2028-02-29', '2028-02-29T00:00:00.000+08:00'],
    ['2000-01-01', '2000-01-01T00:00:00.000+08:00'],
    ['2999-12-31 23:59:59', '2999-12-31T23:59:59.000+08:00'],
    ['2026-11-11T09:15:00+14:00', '2026-11-11T03:15:00.000+08:00'],
    ['2026-11-11T09:15:00-14:00', '2026-11-12T07:15:00.000+08:00'],
  ])('「%s」 is %s', (text, shown) => {
    expect(toShanghai(parseInstant(text)!)).toBe(shown)
  })

  test.each([
    '',
    '昨天',
    '11-11 09:15',
    '2026-02-30',
    '2027-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-11-00',
    '2026-11-31',
    '2026-11-11 24:00',
    '2026-11-11 09:60',
    '2026-11-11 09:15:60',
    '2026-11-11 09',
    '1999-12-31 23:59',
    '3000-01-01',
    '0001-01-01',
    '20261111',
    '2026-11-11T09:15:00+14:01',
    '2026-11-11T09:15:00+08:60',
    '2026-11-11T09:15:00-99:99',
    '2026-11-11T09:15:00+8',
    '2026-11-11 09:15 上午',
    '1763,46336000',
  ])('「%s」 is no moment', (text) => {
    expect(parseInstant(text)).toBeNull()
  })

  test('what we write is read back to the millisecond', () => {
    fc.assert(
      fc.property(anyMoment, (at) => {
        expect(parseInstant(toShanghai(at))).toBe(at)
      }),
      runs,
    )
  })

  test('every one of the thousand milliseconds of a second is read exactly', () => {
    const lost = Array.from({ length: 1000 }, (_, ms) => ms).filter((ms) => {
      const text = `2026-11-11T01:15:00.${String(ms).padStart(3, '0')}Z`
      return parseInstant(text) !== Date.parse(text)
    })
    expect(lost).toEqual([])
  })

  test('what programs write in UTC is the moment that the platform itself reads', () => {
    fc.assert(
      fc.property(anyMoment, (at) => {
        expect(parseInstant(new Date(at).toISOString())).toBe(at)
      }),
      runs,
    )
  })

  test('whatever is written, a moment lies in our years (or a zone beside them) or is none', () => {
    const digits = fc.integer({ min: 0, max: 99 })
    const soup = fc
      .tuple(
        fc.integer({ min: 0, max: 9999 }),
        digits,
        digits,
        digits,
        digits,
        fc.constantFrom('', 'Z', '+', '-'),
      )
      .map(([y, a, b, c, d, zone]) => {
        const end = zone.length === 1 && zone !== 'Z' ? `${zone}${String(c).padStart(2, '0')}:00` : zone
        return `${String(y).padStart(4, '0')}-${a}-${b} ${c}:${String(d).padStart(2, '0')}${end}`
      })
    fc.assert(
      fc.property(soup, (text) => {
        const at = parseInstant(text)
        if (at === null) return
        expect(at).toBeGreaterThanOrEqual(Date.UTC(2000, 0, 1) - hours(14))
        expect(at).toBeLessThan(Date.UTC(3000, 0, 1) + hours(14))
      }),
      runs,
    )
  })
})

describe('the clock on the wall in Shanghai', () => {
  test.each([
    ['2026-11-11T00:00+08:00', 3, 0],
    ['2026-11-11T23:59+08:00', 3, 23 * 60 + 59],
    ['2026-11-14T16:00Z', 0, 0], // Saturday evening in London is Sunday in Shanghai
    ['2026-11-14T15:59Z', 6, 23 * 60 + 59],
  ])('%s is weekday %i, minute %i', (text, weekday, minute) => {
    const at = parseInstant(text)!
    const { startOfDay, ...shown } = shanghaiClock(at)
    expect(shown).toEqual({ weekday, minute })
    expect(at - startOfDay).toBe(minutes(minute))
  })

  test('a day begins at most a day ago, at midnight in Shanghai', () => {
    fc.assert(
      fc.property(anyMoment, (at) => {
        const { startOfDay, minute } = shanghaiClock(at)
        expect(at - startOfDay).toBeGreaterThanOrEqual(0)
        expect(at - startOfDay).toBeLessThan(days(1))
        expect(Math.floor((at - startOfDay) / minutes(1))).toBe(minute)
        expect(toShanghai(startOfDay)).toContain('T00:00:00.000+08:00')
      }),
      runs,
    )
  })
})
