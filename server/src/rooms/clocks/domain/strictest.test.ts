import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOpen, type Clock } from './clock.ts'
import { agedClock, retoldClocks, strictestClocks } from './strictest.ts'

const ten = Date.UTC(2026, 10, 11, 2)
const minute = 60_000
const clock = (duty: Clock['duty'], dueIn: number, more: Partial<Clock> = {}): Clock => ({
  id: `${duty}-${dueIn}`,
  duty,
  time: 'wall',
  withinMinutes: 60,
  state: 'running',
  startedAt: ten,
  dueAt: ten + dueIn * minute,
  warnAt: ten + dueIn * minute,
  actAt: ten + dueIn * minute,
  warnedAt: null,
  breachedAt: null,
  endedAt: null,
  pauses: null,
  ...more,
})
let made = 0
const newId = () => `new-${++made}`
const open = (clocks: readonly Clock[]) =>
  clocks.filter(isOpen).map(({ duty, dueAt }) => [duty, (dueAt - ten) / minute])

describe('最严的时限留下', () => {
  test.each([
    ['the other is due first', 60, 30, 30],
    ['the own is due first', 30, 60, 30],
    ['both at once: the own goes on', 45, 45, 45],
  ])('%s', (_story, own, other, stays) => {
    const after = strictestClocks(
      [clock('close_case', own)],
      [clock('close_case', other, { id: 'b' })],
      newId,
    )
    expect(open(after)).toEqual([['close_case', stays]])
    expect(after[0]!.id).toBe(`close_case-${own}`)
  })

  test('what only the other owed is owed now, under an id of its own', () => {
    const after = strictestClocks([clock('close_case', 60)], [clock('call_customer', 15)], newId)
    expect(open(after)).toEqual([
      ['close_case', 60],
      ['call_customer', 15],
    ])
    expect(after[1]!.id).toMatch(/^new-/)
  })

  test('what the other has kept or withdrawn is owed by nobody', () => {
    const met = clock('call_customer', 15, { state: 'met', endedAt: ten })
    expect(strictestClocks([clock('close_case', 60)], [met], newId)).toHaveLength(1)
  })

  test('what was broken stays broken; what runs is stricter than what is paused', () => {
    const broken = clock('close_case', 90, { breachedAt: ten, id: 'b' })
    expect(strictestClocks([clock('close_case', 30)], [broken], newId)[0]).toMatchObject({ breachedAt: ten })
    const paused = clock('close_case', 10, { state: 'paused', id: 'p' })
    expect(strictestClocks([paused], [clock('close_case', 60)], newId)[0]).toMatchObject({ state: 'running' })
    expect(strictestClocks([clock('close_case', 60)], [paused], newId)[0]).toMatchObject({ state: 'running' })
  })

  test('of any two cases: every duty owed by either is owed once, by the earlier of two that run', () => {
    const duties = ['close_case', 'call_customer', 'answer_customer', 'finish_review'] as const
    const side = fc
      .uniqueArray(fc.record({ duty: fc.constantFrom(...duties), due: fc.integer({ min: -60, max: 600 }) }), {
        selector: ({ duty }) => duty,
      })
      .map((all) => all.map(({ duty, due }) => clock(duty, due)))
    fc.assert(
      fc.property(side, side, (own, others) => {
        const after = strictestClocks(own, others, newId).filter(isOpen)
        expect(new Set(after.map(({ duty }) => duty)).size).toBe(after.length)
        for (const duty of duties) {
          const dues = [...own, ...others].filter((one) => one.duty === duty).map(({ dueAt }) => dueAt)
          const now = after.find((one) => one.duty === duty)?.dueAt
          expect(now).toBe(dues.length === 0 ? undefined : Math.min(...dues))
        }
      }),
      { seed: 20261111 },
    )
  })
})

describe('a step of a history, done to clocks that stand elsewhere', () => {
  const own = clock('close_case', 60, { id: 'c' })
  const carried = { ...own, dueAt: ten + 30 * minute }

  test('the same promise changes as it did', () => {
    expect(retoldClocks([own], [own], [{ id: 'c', warnedAt: ten }])).toEqual([{ ...own, warnedAt: ten }])
  })

  test('what kept the stricter promise kept the own one, late or not by its own due time', () => {
    const kept = {
      id: 'c',
      state: 'met',
      endedAt: ten + 40 * minute,
      breachedAt: ten + 30 * minute,
      actAt: null,
    } as const
    expect(retoldClocks([own], [carried], [kept])).toEqual([
      { ...own, state: 'met', endedAt: ten + 40 * minute, actAt: null, breachedAt: null },
    ])
  })

  test('that the stricter one was broken says nothing of the own', () => {
    expect(retoldClocks([own], [carried], [{ id: 'c', breachedAt: ten, actAt: null }])).toEqual([own])
  })

  test('a promise that came with another case is kept under the own one of its duty, or by nobody', () => {
    const brought = clock('close_case', 20, { id: 'x' })
    const ended = { id: 'x', state: 'cancelled', endedAt: ten } as const
    expect(retoldClocks([own], [brought], [ended])[0]).toMatchObject({ id: 'c', state: 'cancelled' })
    expect(retoldClocks([], [brought], [ended])).toEqual([])
  })

  test('a new promise is made, unless its duty is owed already', () => {
    const fresh = clock('close_case', 99, { id: 'f' })
    expect(retoldClocks([], [], [fresh])).toEqual([fresh])
    expect(retoldClocks([own], [], [fresh])).toEqual([own])
  })
})

describe('a promise that comes back', () => {
  const own = clock('call_customer', 15)
  test('is warned and broken as it was meanwhile', () => {
    expect(agedClock(own, [{ ...own, id: 'x', warnedAt: ten }])).toMatchObject({
      warnedAt: ten,
      actAt: own.dueAt,
    })
    const broken = { ...own, id: 'x', warnedAt: ten, breachedAt: ten + 5, actAt: null }
    expect(agedClock(own, [broken])).toMatchObject({ breachedAt: ten + 5, actAt: null })
  })

  test('is not broken because it was kept too late elsewhere, nor by another promise', () => {
    const late = {
      ...own,
      id: 'x',
      state: 'met',
      breachedAt: ten + 9,
      endedAt: ten + 9,
      actAt: null,
    } as const
    expect(agedClock(own, [late])).toEqual(own)
    expect(agedClock(own, [clock('call_customer', 99, { breachedAt: ten })])).toEqual(own)
  })
})
