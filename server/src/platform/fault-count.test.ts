import { expect, test } from 'vitest'
import { faultCount } from './fault-count.ts'

test('faults are remembered for an hour', () => {
  let now = 0
  const faults = faultCount(() => now)
  faults.add()
  now = 30 * 60_000
  faults.add()
  faults.add()
  expect(faults.lastHour()).toBe(3)
  now = 61 * 60_000
  expect(faults.lastHour()).toBe(2)
  now = 200 * 60_000
  expect(faults.lastHour()).toBe(0)
})
