import { describe, expect, test } from 'vitest'
import { databaseClock } from './clock.ts'

const TEN = Date.UTC(2026, 10, 11, 2)

/** A machine whose clocks the test moves. */
function machine({ wrongBy = 0 } = {}) {
  let [steady, wall] = [5000, TEN + wrongBy]
  return {
    clocks: { steady: () => steady, wall: () => wall },
    passes: (ms: number) => {
      steady += ms
      wall += ms
    },
    isSet: (ms: number) => void (wall += ms),
    sleeps: (ms: number) => void (wall += ms),
  }
}

describe("the database's time on a machine", () => {
  test('whose own time is wrong: what was measured counts on', () => {
    const one = machine({ wrongBy: 90_000 })
    const clock = databaseClock(one.clocks)
    clock.set(TEN, clock.steady())
    one.passes(1500)
    expect(clock.now()).toBe(TEN + 1500)
  })

  test('whose time is set on or back by an hour: nothing is early, nothing stands still', () => {
    for (const step of [3_600_000, -3_600_000]) {
      const one = machine()
      const clock = databaseClock(one.clocks)
      clock.set(TEN, clock.steady())
      expect(clock.isDoubtful()).toBe(false)
      one.isSet(step)
      one.passes(1000)
      expect(clock.now()).toBe(TEN + 1000)
      expect(clock.isDoubtful()).toBe(true)
    }
  })

  test('that slept: it is asked again at once, and never runs backwards', () => {
    const one = machine()
    const clock = databaseClock(one.clocks)
    clock.set(TEN, clock.steady())
    one.sleeps(60_000)
    expect(clock.isDoubtful()).toBe(true)
    clock.set(TEN + 60_000, clock.steady())
    expect([clock.now(), clock.isDoubtful()]).toEqual([TEN + 60_000, false])
    clock.set(TEN + 59_990, clock.steady())
    expect(clock.now()).toBe(TEN + 60_000)
  })

  test('before anything was measured it is the time of the machine', () => {
    expect(databaseClock(machine({ wrongBy: 7 }).clocks).now()).toBe(TEN + 7)
  })
})
