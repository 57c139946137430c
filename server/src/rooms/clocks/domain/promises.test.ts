import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { duties, type Duty } from '@aftercare/contract/lists'
import { minutes, toShanghai } from '../../../kernel/time.ts'
import { actOnClock, isOpen, meetClock, startClock, type Clock } from './clock.ts'
import { at, counted } from './clocks.fixture.ts'
import {
  answerPromise,
  clocksAfter,
  clocksAfterClosing,
  clocksAfterTurn,
  clocksForDeadline,
  clocksForLevel,
  enoughAttempts,
  promisesFor,
  type Happening,
  type Promised,
} from './promises.ts'

const ten = at('2026-11-11 10:00')
const making = () => ({ policy: defaultPolicy, newId: counted() })
const routine: Promised = { level: 'routine', needsReview: false }
const urgent: Promised = { level: 'urgent', needsReview: false }
const disputed: Promised = { level: 'disputed', needsReview: true }

const opened = (to: Promised, since = ten): Clock[] =>
  clocksForLevel([], { from: null, to, fell: false }, { since, now: since }, making())
const dues = (clocks: readonly Clock[]) =>
  clocks.map(({ duty, dueAt }) => `${duty} ${toShanghai(dueAt).slice(5, 16)}`)
const states = (clocks: readonly Clock[]) =>
  Object.fromEntries(clocks.map(({ duty, state }) => [duty, state]))
const changed = (
  clocks: readonly Clock[],
  from: Promised,
  to: Promised,
  more: { fell?: boolean; now?: number } = {},
) => {
  const now = more.now ?? ten + minutes(60)
  const fell = more.fell ?? false
  return clocksForLevel(
    clocks,
    { from, to, fell },
    { since: fell ? ten : now, now },
    { ...making(), newId: ids },
  )
}
let made = 0
const ids = () => `later-${++made}`

describe('what a shop promises at ten in the morning', () => {
  test.each([
    ['紧急', urgent, ['call_customer 11-11T10:15', 'offer_solution 11-11T14:00']],
    ['常规', routine, ['first_reply 11-11T11:00', 'finish_review 11-12T10:00', 'close_case 11-13T10:00']],
    [
      '争议',
      disputed,
      ['flag_for_review 11-11T10:30', 'propose_settlement 11-12T10:00', 'decide_dispute 11-14T10:00'],
    ],
    [
      '紧急 and in dispute: both',
      { level: 'urgent', needsReview: true } as const,
      [
        'call_customer 11-11T10:15',
        'offer_solution 11-11T14:00',
        'flag_for_review 11-11T10:30',
        'propose_settlement 11-12T10:00',
        'decide_dispute 11-14T10:00',
      ],
    ],
  ])('%s', (_level, promised, promises) => {
    expect(dues(opened(promised))).toEqual(promises)
  })

  test('at three in the night the clocks on the wall do not wait for anybody', () => {
    expect(dues(opened(urgent, at('2026-11-11 03:00')))).toEqual([
      'call_customer 11-11T03:15',
      'offer_solution 11-11T07:00',
    ])
  })

  test('a duty that both a level and its review promise is promised once, by the level', () => {
    const promises = {
      ...defaultPolicy.promises,
      urgent: [{ duty: 'propose_settlement', withinMinutes: 60, time: 'wall' }] as const,
    }
    const rows = promisesFor(
      { level: 'urgent', needsReview: true },
      { ...defaultPolicy, promises: { ...promises, urgent: [...promises.urgent] } },
    )
    expect(rows.filter((row) => row.duty === 'propose_settlement')).toEqual([
      { duty: 'propose_settlement', withinMinutes: 60, time: 'wall' },
    ])
  })
})

describe('the level changes', () => {
  test('up: what runs goes on running, what is new counts from now', () => {
    const risen = changed(opened(routine), routine, urgent)
    expect(states(risen)).toEqual({
      first_reply: 'running',
      finish_review: 'running',
      close_case: 'running',
      call_customer: 'running',
      offer_solution: 'running',
    })
    expect(dues(risen)).toContain('call_customer 11-11T11:15')
    expect(risen.slice(0, 3)).toEqual(opened(routine))
  })

  test('down: what only the old level promised is withdrawn, the new promises count from the opening', () => {
    const fallen = changed(opened(urgent), urgent, routine, { fell: true })
    expect(states(fallen)).toEqual({
      call_customer: 'cancelled',
      offer_solution: 'cancelled',
      first_reply: 'running',
      finish_review: 'running',
      close_case: 'running',
    })
    expect(dues(fallen)).toContain('first_reply 11-11T11:00')
  })

  test('down from urgent in review to a dispute: the dispute goes on as it ran', () => {
    const before = opened({ level: 'urgent', needsReview: true })
    const fallen = changed(before, { level: 'urgent', needsReview: true }, disputed, { fell: true })
    expect(states(fallen)).toMatchObject({ call_customer: 'cancelled', flag_for_review: 'running' })
    expect(fallen.filter((clock) => clock.duty === 'flag_for_review')).toEqual([before[2]])
  })

  test('a promise that was kept is not made twice: not by the same level, not by a fall', () => {
    const kept = clocksAfter(opened(urgent), 'call_reached', ten + minutes(5))
    expect(changed(kept, urgent, urgent)).toEqual(kept)
    const inReview = changed(kept, urgent, { level: 'urgent', needsReview: true })
    expect(inReview.filter((clock) => clock.duty === 'call_customer')).toHaveLength(1)
    const replied = clocksAfter(opened(routine), 'human_delivered', ten + minutes(5))
    const up = changed(replied, routine, urgent, { now: ten + minutes(30) })
    const down = changed(up, urgent, routine, { fell: true, now: ten + minutes(40) })
    expect(down.filter((clock) => clock.duty === 'first_reply').map((clock) => clock.state)).toEqual(['met'])
  })

  test('a call that was made for a level before does not stand for the call of a new rise', () => {
    const kept = clocksAfter(opened(urgent), 'call_reached', ten + minutes(5))
    const down = changed(kept, urgent, routine, { fell: true, now: ten + minutes(30) })
    const up = changed(down, routine, urgent, { now: ten + minutes(40) })
    const of = (duty: Duty) => up.filter((clock) => clock.duty === duty)
    expect(of('call_customer').map((clock) => clock.state)).toEqual(['met', 'running'])
    expect(of('call_customer')[1]!.dueAt).toBe(ten + minutes(55))
    expect(of('offer_solution').map((clock) => clock.state)).toEqual(['cancelled', 'running'])
  })

  test('the same level again changes nothing', () => {
    expect(changed(opened(urgent), urgent, urgent)).toEqual(opened(urgent))
  })

  test('a level never starts a second running clock of one duty', () => {
    const levels = [routine, urgent, disputed, { level: 'urgent', needsReview: true } as const]
    for (const a of levels)
      for (const b of levels)
        for (const c of levels) {
          const all = changed(changed(opened(a), a, b, { fell: true }), b, c)
          const open = all.filter(isOpen).map((clock) => clock.duty)
          expect(new Set(open).size).toBe(open.length)
          expect(open).toEqual(expect.arrayContaining(promisesFor(c, defaultPolicy).map((row) => row.duty)))
        }
  })
})

describe('the customer wrote', () => {
  const turn = (clocks: readonly Clock[], emotion: 0 | 1 | 2 | 3, moment: number) =>
    clocksAfterTurn(clocks, { emotion, at: moment }, making())

  test.each([
    [0, 30],
    [2, 30],
    [3, 15],
  ] as const)('emotion %i: an answer within %i minutes of service', (emotion, within) => {
    expect(answerPromise(emotion, defaultPolicy)).toEqual({
      duty: 'answer_customer',
      withinMinutes: within,
      time: 'service',
    })
    expect(turn([], emotion, ten)[0]?.dueAt).toBe(ten + minutes(within))
  })

  test('again: the answer is due when it was due', () => {
    const first = turn([], 1, ten)
    expect(turn(first, 1, ten + minutes(20))).toEqual(first)
  })

  test('again and furious, early: the promise becomes tighter and warns anew', () => {
    const first = turn([], 1, ten)
    const [tight] = turn(first, 3, ten + minutes(5))
    expect(tight).toMatchObject({ id: first[0]!.id, startedAt: ten, withinMinutes: 15, state: 'running' })
    expect(tight!.dueAt).toBe(ten + minutes(20))
    expect(tight!.actAt).toBe(ten + minutes(5) + minutes(11.25))
  })

  test('again and furious at the border: due at the same moment or earlier, the first promise stands', () => {
    const first = turn([], 1, ten)
    expect(turn(first, 3, ten + minutes(15))).toEqual(first)
    expect(turn(first, 3, ten + minutes(14))[0]!.dueAt).toBe(ten + minutes(29))
  })

  test('a promise that is broken already stays broken and is not said twice', () => {
    const broken = { ...turn([], 1, ten)[0]!, breachedAt: ten + minutes(30), warnedAt: ten, actAt: null }
    expect(turn([broken], 3, ten + minutes(45))).toEqual([broken])
  })

  test('a furious message that comes late tightens a broken promise, which is not told twice', () => {
    const broken = { ...turn([], 1, ten)[0]!, breachedAt: ten + minutes(30), warnedAt: ten, actAt: null }
    expect(turn([broken], 3, ten - minutes(20))).toMatchObject([
      { dueAt: ten - minutes(5), withinMinutes: 15, breachedAt: ten + minutes(30), actAt: null },
    ])
  })

  test('after an answer a new turn makes a new promise', () => {
    const answered = clocksAfter(turn([], 1, ten), 'human_delivered', ten + minutes(9))
    const clocks = clocksAfterTurn(
      answered,
      { emotion: 0, at: ten + minutes(50) },
      { ...making(), newId: ids },
    )
    expect(clocks.map((clock) => clock.state)).toEqual(['met', 'running'])
    expect(clocks[1]!.dueAt).toBe(ten + minutes(80))
  })

  test('at night it waits for the morning', () => {
    expect(dues(turn([], 3, at('2026-11-11 23:30')))).toEqual(['answer_customer 11-12T09:15'])
  })
})

const oneOfEach: Clock[] = duties.map((duty) =>
  startClock({ duty, withinMinutes: 60, time: 'wall' }, ten, duty, defaultPolicy),
)

test('which happening keeps which promise, as one table', () => {
  const table: Record<Happening, readonly Duty[]> = {
    human_delivered: ['first_reply', 'answer_customer'],
    system_delivered: ['first_reply'],
    solution_delivered: ['offer_solution', 'first_reply', 'answer_customer', 'propose_settlement'],
    call_reached: ['call_customer', 'first_reply', 'answer_customer'],
    call_replaced: ['call_customer'],
    call_offered: ['call_customer'],
    review_finished: ['finish_review'],
    review_asked: ['finish_review'],
    refund_booked: ['refund_after_receipt'],
    loop_closed: ['close_case', 'refund_after_receipt'],
    reviewers_seated: ['flag_for_review'],
    dispute_settled: ['flag_for_review', 'propose_settlement', 'decide_dispute'],
    apologised: ['apologise'],
    closed: ['finish_review', 'close_case', 'decide_dispute', 'refund_after_receipt', 'platform_deadline'],
  }
  const kept = (happening: Happening) =>
    clocksAfter(oneOfEach, happening, ten + minutes(1)).filter((clock) => clock.state === 'met')
  for (const [happening, wanted] of Object.entries(table) as [Happening, readonly Duty[]][])
    expect(
      kept(happening).map((clock) => clock.duty),
      happening,
    ).toEqual(wanted)
})

test('the robot answers nobody: only a person keeps answer_customer', () => {
  const clocks = clocksAfter(oneOfEach, 'system_delivered', ten)
  expect(clocks.find((clock) => clock.duty === 'answer_customer')?.state).toBe('running')
})

test('a promise that has ended is not kept a second time', () => {
  const once = clocksAfter(oneOfEach, 'human_delivered', ten + minutes(5))
  expect(clocksAfter(once, 'human_delivered', ten + minutes(50))).toEqual(once)
})

test('a case that is closed has no open promise: some are kept, the rest is withdrawn, history stands', () => {
  const before = clocksAfter(oneOfEach, 'call_reached', ten + minutes(70))
  const closed = clocksAfterClosing(before, ten + minutes(80), defaultPolicy)
  expect(closed.filter(isOpen)).toEqual([])
  expect(states(closed)).toMatchObject({
    close_case: 'met',
    finish_review: 'met',
    offer_solution: 'cancelled',
  })
  expect(closed.find((clock) => clock.duty === 'call_customer')).toEqual(
    meetClock(oneOfEach[0]!, ten + minutes(70)),
  )
})

describe('two attempts stand for a call', () => {
  const rule = defaultPolicy.calls
  const tried = (...all: [minute: number, outcome?: string][]) =>
    enoughAttempts(
      all.map(([minute, outcome = 'not_answered']) => ({ at: ten + minutes(minute), outcome })),
      rule,
    )
  test.each([
    ['one', [[0]], false],
    ['two, five minutes apart', [[0], [5]], true],
    ['two, four minutes and 59 seconds apart', [[0], [5 - 1 / 60]], false],
    ['three in quick succession', [[0], [3], [6]], true], // the first and the third
    ['many within five minutes', [[0], [1], [2], [3], [4]], false],
    ['told in the wrong order', [[9], [0]], true],
    ['none', [], false],
    ['a number that is invalid is an attempt', [[0, 'number_invalid'], [6]], true],
    ['reached is no failed attempt', [[0, 'reached'], [6]], false],
  ] as [string, [number, string?][], boolean][])('%s', (_story, attempts, enough) => {
    expect(tried(...attempts)).toBe(enough)
  })
})

describe("our clock before the platform's deadline", () => {
  const due = (deadlineAt: number | null, clocks: readonly Clock[] = [], now = ten) =>
    clocksForDeadline(clocks, deadlineAt, now, making()).map(({ state, dueAt }) => [state, toShanghai(dueAt)])

  test.each([
    ['of ten days two are kept back', 10 * 24 * 60, '2026-11-19T10:00:00.000+08:00'],
    ['of nine hours two are kept back, not a fifth', 9 * 60, '2026-11-11T17:00:00.000+08:00'],
    ['of three hours half is left to act', 3 * 60, '2026-11-11T11:30:00.000+08:00'],
  ])('%s', (_story, left, wanted) => {
    expect(due(ten + minutes(left))).toEqual([['running', wanted]])
  })

  test.each([[null], [ten], [ten - 1], [ten + minutes(1)]])(
    '%j starts nothing: nobody could keep it',
    (deadlineAt) => {
      expect(due(deadlineAt)).toEqual([])
    },
  )

  test('another deadline takes the place of the one before; one that is not ours any more withdraws it', () => {
    const first = clocksForDeadline([], ten + minutes(600), ten, making())
    expect(due(ten + minutes(1200), first)).toEqual([
      ['cancelled', '2026-11-11T18:00:00.000+08:00'],
      ['running', '2026-11-12T02:00:00.000+08:00'],
    ])
    expect(due(null, first).map(([state]) => state)).toEqual(['cancelled'])
  })
})

test('a clock that is tightened after its warning is not warned of again; its breach comes at the new time', () => {
  const policy = defaultPolicy
  const newId = counted()
  const first = clocksAfterTurn([], { emotion: 0, at: ten }, { policy, newId })
  const warned = first.map((clock) => actOnClock(clock, ten + minutes(23))!.clock)
  // Furious five seconds later: fifteen minutes from then would be later; from ten it would be earlier.
  const [tight] = clocksAfterTurn(
    warned.map((clock) => ({ ...clock, dueAt: ten + minutes(60) })),
    { emotion: 3, at: ten + minutes(24) },
    { policy, newId },
  )
  expect(toShanghai(tight!.dueAt).slice(11, 16)).toBe('10:39')
  expect(actOnClock(tight!, ten + minutes(36))).toBeNull()
  expect(actOnClock(tight!, ten + minutes(39))).toMatchObject({ did: 'breached' })
})
