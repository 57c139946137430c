import { expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import type { PolicyDocument } from '@aftercare/contract/policy'
import { days, hours, minutes, toShanghai } from '../../../kernel/time.ts'
import { accountOf, usedOf } from './account.ts'
import { actOnClock, isOpen, startClock, type Clock } from './clock.ts'
import { at, counted } from './clocks.fixture.ts'
import { pausedClocks } from './pausing.ts'
import { clocksAfter, clocksAfterClosing, clocksAfterTurn, clocksForLevel } from './promises.ts'
import { movedClocks, recount, type ClockStep } from './recount.ts'

// What users of other desks complain of; docs/clocks.md names the threads.

const ten = at('2026-11-11 10:00')
const ground = { level: 'routine', needsReview: false, emotion: 0 } as const
const opened = (policy: PolicyDocument = defaultPolicy): Clock[] => {
  const making = { policy, newId: counted() }
  const change = { from: null, to: ground, fell: false }
  const promised = clocksForLevel([], change, { since: ten, now: ten }, making)
  return clocksAfterTurn(promised, { emotion: 0, at: ten }, making)
}
const stepsOf = (clocks: readonly Clock[]): ClockStep[] =>
  clocks.map(({ id, duty, withinMinutes, time }) => ({
    ...{ at: ten, did: 'started' as const, id, duty, since: ten, ground, own: { withinMinutes, time } },
    pauses: null,
  }))
const of = (clocks: readonly Clock[], duty: Clock['duty']) => clocks.find((one) => one.duty === duty)!
const service: PolicyDocument = {
  ...defaultPolicy,
  promises: {
    ...defaultPolicy.promises,
    routine: defaultPolicy.promises.routine.map((row) => ({ ...row, time: 'service' as const })),
  },
}

test('nothing keeps counting after a case is finished', () => {
  const closed = clocksAfterClosing(opened(), ten + hours(1), defaultPolicy)
  expect(closed.filter(isOpen)).toEqual([])
  expect(closed.every((clock) => clock.actAt === null)).toBe(true)
})

test('the clock of the next answer does not overrule the first reply, nor escalate after it', () => {
  const answered = clocksAfter(opened(), 'human_delivered', ten + minutes(20))
  for (const duty of ['first_reply', 'answer_customer'] as const)
    expect(of(answered, duty)).toMatchObject({ state: 'met', actAt: null, breachedAt: null })
  expect(of(answered, 'close_case').dueAt).toBe(of(opened(), 'close_case').dueAt)
})

test('the customer’s next word starts the answer again, whichever way it came in', () => {
  const answered = clocksAfter(opened(), 'human_delivered', ten + minutes(20))
  const making = { policy: defaultPolicy, newId: () => 'again' }
  const heard = clocksAfterTurn(answered, { emotion: 0, at: ten + hours(1) }, making)
  expect(heard.filter((one) => one.duty === 'answer_customer').map(({ state }) => state)).toEqual([
    'met',
    'running',
  ])
})

test('paused is paused: nothing ticks, nothing is broken, however long it lasts', () => {
  const [paused] = pausedClocks([of(opened(), 'close_case')], 'customer', {
    now: ten + hours(2),
    rules: defaultPolicy,
  })
  expect(actOnClock(paused!, ten + days(90))).toBeNull()
  const account = accountOf(paused!, { until: ten + days(90), rules: defaultPolicy, standings: [] })
  expect(usedOf(account)).toBe(hours(2))
})

test('a change of the policy remembers every pause', () => {
  const clocks = opened()
  const steps: ClockStep[] = [
    ...stepsOf(clocks),
    { at: ten + hours(2), did: 'waits', for: 'customer' },
    { at: ten + hours(7), did: 'waits', for: null },
  ]
  const routine = defaultPolicy.promises.routine.map((row) =>
    row.duty === 'close_case' ? { ...row, withinMinutes: 24 * 60 } : row,
  )
  const shorter = { ...defaultPolicy, promises: { ...defaultPolicy.promises, routine } }
  const now = recount(steps, defaultPolicy, ten + hours(8))
  expect(of(now, 'close_case').dueAt).toBe(ten + hours(53))
  expect(of(movedClocks(now, steps, shorter, ten + hours(8)), 'close_case').dueAt).toBe(ten + hours(29))
})

test('a promise that the shop no longer makes leaves nothing overdue behind', () => {
  const clocks = opened()
  const routine = defaultPolicy.promises.routine.filter(({ duty }) => duty !== 'finish_review')
  const without = { ...defaultPolicy, promises: { ...defaultPolicy.promises, routine } }
  const moved = movedClocks(clocks, stepsOf(clocks), without, ten + days(3))
  expect(of(moved, 'finish_review')).toMatchObject({ state: 'cancelled', actAt: null })
})

test('a calendar edit counts the promises anew that run, and only those that it touches', () => {
  const clocks = opened(service)
  const closed = { from: '2026-11-12', to: '2026-11-12', kind: 'closed', name: '盘点' } as const
  const calendar = { ...service.calendar, days: [...service.calendar.days, closed] }
  const moved = movedClocks(clocks, stepsOf(clocks), { ...service, calendar }, ten)
  const touched = moved.filter((clock, i) => clock !== clocks[i]).map(({ duty }) => duty)
  expect(touched).toEqual(['finish_review', 'close_case'])
})

test('a calendar that is not open day and night counts right, pauses and all', () => {
  const clock = startClock(
    { duty: 'close_case', withinMinutes: 60, time: 'service' },
    at('2026-11-11 21:30'),
    'c',
    service,
  )
  expect(toShanghai(clock.dueAt).slice(0, 16)).toBe('2026-11-12T09:30')
  const wait = (one: Clock, reason: 'customer' | null, text: string) =>
    pausedClocks([one], reason, { now: at(text), rules: service })[0]!
  const again = wait(wait(clock, 'customer', '2026-11-11 21:40'), null, '2026-11-12 10:00')
  expect(toShanghai(again.dueAt).slice(0, 16)).toBe('2026-11-12T10:50')
})

test('a night is no lateness of a promise that sleeps at night, in the account as in the reports', () => {
  const clock = startClock(
    { duty: 'answer_customer', withinMinutes: 30, time: 'service' },
    at('2026-11-11 21:50'),
    'c',
    service,
  )
  const account = accountOf(clock, { until: at('2026-11-12 09:20'), rules: service, standings: [] })
  expect(account.map(({ kind, from, to }) => [kind, (to - from) / minutes(1)])).toEqual([
    ['running', 10],
    ['credited', 11 * 60],
    ['running', 20],
  ])
})
