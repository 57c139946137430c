import { expect, test } from 'vitest'
import { offerTimes } from './offer-times.ts'

const at = (time: string): number => Date.parse(`2026-12-01T${time}:00+08:00`)
const offered = (now: string): string[] =>
  offerTimes(at(now), at('08:15')).map((time) => new Date(time + 8 * 3_600_000).toISOString().slice(11, 16))

test('the latest time and a quarter before; none that has passed', () => {
  expect(offered('03:00')).toEqual(['08:00', '08:15'])
  expect(offered('08:10')).toEqual(['08:15'])
  expect(offered('08:15')).toEqual([])
})
