import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import type { PolicyDocument } from '@aftercare/contract/policy'
import { days, hours, minutes, type Instant } from '../../../kernel/time.ts'
import { accountOf, usedOf } from '../../clocks/domain/account.ts'
import { actOnClock, isOpen, type Clock } from '../../clocks/domain/clock.ts'
import { pausedClocks } from '../../clocks/domain/pausing.ts'
import {
  clocksAfter,
  clocksAfterClosing,
  clocksAfterTurn,
  clocksForLevel,
} from '../../clocks/domain/promises.ts'
import { movedClocks, recount } from '../../clocks/domain/recount.ts'
import { serviceTimeBetween } from '../../clocks/domain/service-time.ts'
import { agedClock, retoldClocks, strictestClocks } from '../../clocks/domain/strictest.ts'
import { plainState } from './case.fixture.ts'
import { clockStory, type ClockFacts, type ClockLine } from './clock-story.ts'
import { deltaOf, type Replayed } from './replay.ts'
import { pauseReasonOf } from './waiting.ts'

const runs = { seed: 20261121, numRuns: process.env['AFTERCARE_DEEP'] ? 10_000 : 300 }
// Ten thousand histories of each kind take minutes.
vi.setConfig({ testTimeout: 600_000 })
const START: Instant = Date.UTC(2026, 8, 28, 2)

const split = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '18:00' },
]
const promisedIn = (time: 'wall' | 'service', share: number): PolicyDocument['promises'] => {
  const rows = (of: PolicyDocument['promises']['urgent']) =>
    of.map((row) => ({ ...row, time, withinMinutes: Math.max(1, Math.round(row.withinMinutes * share)) }))
  const { urgent, routine, disputed } = defaultPolicy.promises
  return { ...defaultPolicy.promises, urgent: rows(urgent), routine: rows(routine), disputed: rows(disputed) }
}
/** Policies that differ in what promises are made of: lengths, how they count, hours, holidays. */
const policies: readonly PolicyDocument[] = [
  defaultPolicy,
  { ...defaultPolicy, promises: promisedIn('service', 1) },
  {
    ...defaultPolicy,
    promises: promisedIn('service', 0.5),
    serviceHours: [null, split, split, split, split, split, null],
    calendar: { ...defaultPolicy.calendar, holidays: 'closed', makeUpDays: 'as_monday' },
  },
  {
    ...defaultPolicy,
    promises: { ...promisedIn('wall', 2), routine: promisedIn('wall', 2).routine.slice(0, 2) },
  },
]

type Act =
  | { do: 'turn'; emotion: 0 | 3 }
  | { do: 'answer' | 'review' | 'call' | 'close' | 'reopen' | 'note' }
  | { do: 'wait'; for: ClockFacts['waitingFor'] }
  | { do: 'level'; level: 'urgent' | 'routine' | 'disputed' }
  | { do: 'merge'; emotion: 0 | 3 }
  | { do: 'unmerge' }
  | { do: 'publish'; policy: number }

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constant('turn' as const), emotion: fc.constantFrom(0 as const, 3 as const) }),
  fc.record({ do: fc.constantFrom('answer' as const, 'review' as const, 'call' as const, 'note' as const) }),
  fc.record({ do: fc.constantFrom('close' as const, 'reopen' as const) }),
  fc.record({
    do: fc.constant('wait' as const),
    for: fc.constantFrom('customer' as const, 'return' as const, 'carrier' as const, null),
  }),
  fc.record({
    do: fc.constant('level' as const),
    level: fc.constantFrom('urgent' as const, 'routine' as const, 'disputed' as const),
  }),
  fc.record({ do: fc.constant('merge' as const), emotion: fc.constantFrom(0 as const, 3 as const) }),
  fc.record({ do: fc.constant('unmerge' as const) }),
  fc.record({ do: fc.constant('publish' as const), policy: fc.nat({ max: policies.length - 1 }) }),
)
const history = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 * 24 * 60 }), act), {
  minLength: 1,
  maxLength: 25,
})

interface World {
  readonly file: Replayed
  readonly policy: PolicyDocument
  readonly now: Instant
  readonly lines: ClockLine[]
  readonly newId: () => string
  /** Its promises as they would stand without the last merge that was not taken back. */
  readonly unmerged: readonly Clock[] | null
}

const facts = (world: World): ClockFacts => world.file.state
const rank = { routine: 0, disputed: 1, urgent: 2 }

/** A story that is told anew is counted under the policy in force: what is told stood under the one of its time. */
function happens(world: World, gap: number, what: Act): World {
  const told = tell(world, gap, what)
  return what.do === 'unmerge'
    ? tell(told, 0, { do: 'publish', policy: policies.indexOf(told.policy) })
    : told
}

/** The case after something happened, and the line that tells it; the poller has looked at every moment before. */
function tell(world: World, gap: number, what: Act): World {
  const now = world.now + minutes(gap)
  const { newId } = world
  const policy = what.do === 'publish' ? policies[what.policy]! : world.policy
  const polled = poll(world.file.clocks, now - 1)
  const state = facts(world)
  const making = { policy, newId }
  let next: Partial<ClockFacts> = {}
  let clocks: readonly Clock[] = polled
  let kind: string = what.do
  let { unmerged } = world
  const isClosed = polled.length > 0 && !polled.some(isOpen)
  switch (what.do) {
    case 'turn':
      next = { emotion: what.emotion, lastTurnAt: now, waitingFor: null }
      kind = 'customer_wrote'
      clocks = clocksAfterTurn(polled, { emotion: what.emotion, at: now }, making)
      break
    case 'answer':
      next = { lastAnswerAt: now }
      clocks = clocksAfter(polled, 'human_delivered', now)
      break
    case 'review':
      clocks = clocksAfter(polled, 'review_finished', now)
      break
    case 'call':
      next = { lastAnswerAt: now }
      clocks = clocksAfter(polled, 'call_reached', now)
      break
    case 'note':
      break
    case 'close':
      next = { waitingFor: null }
      clocks = clocksAfterClosing(polled, now, policy)
      break
    case 'reopen':
      if (isClosed) {
        const fresh = clocksForLevel([], { from: null, to: state, fell: false }, { since: now, now }, making)
        clocks = [...polled, ...fresh]
      }
      break
    case 'wait':
      next = { waitingFor: what.for }
      break
    case 'level': {
      const to = { level: what.level, needsReview: what.level === 'disputed' }
      const fell = rank[what.level] < rank[state.level]
      next = to
      if (!isClosed && what.level !== state.level)
        clocks = clocksForLevel(polled, { from: state, to, fell }, { since: fell ? START : now, now }, making)
      break
    }
    case 'merge': {
      const made = { from: null, to: { level: 'routine', needsReview: false } as const, fell: false }
      const other = clocksForLevel([], made, { since: now - hours(3), now }, making)
      kind = 'case_merged'
      unmerged = polled
      clocks = strictestClocks(polled, poll(other, now - 1), newId)
      break
    }
    case 'unmerge':
      if (!unmerged) break
      kind = 'case_unmerged'
      clocks = poll(unmerged, now - 1).map((clock) => agedClock(clock, polled))
      unmerged = null
      break
    case 'publish':
      kind = 'clocks_moved'
      clocks = movedClocks(polled, clockStory(world.lines).steps, policy, now)
  }
  const after = { state: { ...world.file.state, ...next }, clocks: [...clocks] }
  const settled = {
    ...after,
    clocks: pausedClocks(after.clocks, pauseReasonOf(after.state), { now, rules: policy }),
  }
  const changed = deltaOf({ ...world.file, clocks: polled }, settled).clocks ?? []
  // What happens to the survivor happens to its own promises, as the history is told anew without the merge.
  if (unmerged && what.do !== 'merge') unmerged = retoldClocks(poll(unmerged, now - 1), polled, changed)
  return {
    ...world,
    file: settled,
    policy,
    now,
    unmerged,
    lines: [...world.lines, lineOf(world, settled, now, kind)],
  }
}

function lineOf(world: Pick<World, 'file'> | null, after: Replayed, at: Instant, kind: string): ClockLine {
  const delta = deltaOf(world?.file ?? null, after)
  return {
    at,
    kind,
    actorKind: 'person',
    actorId: null,
    policyVersion: 1,
    heardAt: kind === 'customer_wrote' ? at : null,
    version: null,
    state: delta.case ?? null,
    clocks: delta.clocks ?? null,
    clocksGone: delta.clocksGone ?? null,
  }
}

const poll = (clocks: readonly Clock[], until: Instant): Clock[] =>
  clocks.map((clock) => {
    let now = clock
    for (let did = true; did && now.actAt !== null && now.actAt <= until;) {
      const acted = actOnClock(now, now.actAt)
      did = acted !== null
      now = acted?.clock ?? now
    }
    return now
  })

function opened(): World {
  let made = 0
  const newId = () => `c${++made}`
  const state = {
    level: 'routine',
    needsReview: false,
    emotion: 0,
    assigneeId: null,
    waitingFor: null,
    lastAnswerAt: null,
    lastTurnAt: START,
    toSend: 0,
  } as const
  const making = { policy: defaultPolicy, newId }
  const promised = clocksForLevel(
    [],
    { from: null, to: state, fell: false },
    { since: START, now: START },
    making,
  )
  const clocks = clocksAfterTurn(promised, { emotion: 0, at: START }, making)
  const file: Replayed = { state: { ...plainState, ...state }, clocks }
  const lines = [lineOf(null, file, START, 'case_opened')]
  return { file, policy: defaultPolicy, now: START, lines, newId, unmerged: null }
}

const lived = (all: readonly [number, Act][]): World =>
  all.reduce((world, [gap, what]) => happens(world, gap, what), opened())
const core = ({ id, duty, state, startedAt, dueAt, withinMinutes, time, endedAt, pauses }: Clock) => ({
  ...{ id, duty, state, startedAt, endedAt, time, withinMinutes },
  ...(endedAt === null ? { dueAt, pauses: pauses ?? [] } : {}),
})
const byId = (clocks: readonly Clock[]) =>
  clocks
    .filter(isOpen)
    .map(core)
    .sort((a, b) => (a.id < b.id ? -1 : 1))

test('every second is accounted for: the intervals of a promise are without a gap the time on the wall', () => {
  fc.assert(
    fc.property(history, fc.nat({ max: 10 * 24 * 60 }), (all, more) => {
      const world = lived(all)
      const until = world.now + minutes(more)
      const { standings } = clockStory(world.lines)
      for (const clock of poll(world.file.clocks, until)) {
        const chain = accountOf(clock, { until, rules: world.policy, standings })
        const wall = Math.max(0, (clock.endedAt ?? until) - clock.startedAt)
        expect(chain.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(wall)
        chain.forEach((one, i) => {
          expect(one.to).toBeGreaterThan(one.from)
          expect(one.from).toBe(i === 0 ? clock.startedAt : chain[i - 1]!.to)
        })
      }
    }),
    runs,
  )
})

test('what counts up to the due time is the promise, to the millisecond', () => {
  fc.assert(
    fc.property(history, (all) => {
      const world = lived(all)
      const { standings, steps } = clockStory(world.lines)
      const tightened = new Set(steps.flatMap((step) => (step.did === 'tightened' ? [step.id] : [])))
      const until = world.now + days(40)
      for (const clock of poll(world.file.clocks, until).filter(isOpen)) {
        // The clock of a furious customer counts from her last words; one that stands still is due when it goes on.
        if (clock.state === 'paused' || tightened.has(clock.id)) continue
        const chain = accountOf(clock, { until: clock.dueAt, rules: world.policy, standings })
        const toDue = chain.filter(({ from }) => from < clock.dueAt)
        expect(usedOf(toDue)).toBe(minutes(clock.withinMinutes))
        // An independent count: service time from start to due, less what of it stood still.
        const stood = (clock.pauses ?? []).reduce((sum, { from, to }) => {
          const open = clock.time === 'wall' ? to! - from : serviceTimeBetween(from, to!, world.policy)
          return sum + open
        }, 0)
        const whole =
          clock.time === 'wall'
            ? clock.dueAt - clock.startedAt
            : serviceTimeBetween(clock.startedAt, clock.dueAt, world.policy)
        expect(whole - stood).toBe(minutes(clock.withinMinutes))
      }
    }),
    runs,
  )
})

test('recomputed from its history alone, every open promise is what stands in the tables', () => {
  fc.assert(
    fc.property(history, (all) => {
      const world = lived(all)
      // Whatever was published on the way: the policy in force has the last word.
      const { steps } = clockStory(world.lines)
      const now = movedClocks(world.file.clocks, steps, world.policy, world.now)
      const counted = recount(steps, world.policy, world.now)
      expect(byId(counted)).toEqual(byId(now))
    }),
    runs,
  )
})

test('recomputing is idempotent, and asks nothing but the history: the same under any other policy', () => {
  fc.assert(
    fc.property(history, fc.constantFrom(...policies), (all, other) => {
      const world = lived(all)
      const { steps } = clockStory(world.lines)
      expect(recount(steps, other, world.now)).toEqual(recount(steps, other, world.now))
      const once = movedClocks(world.file.clocks, steps, other, world.now)
      const twice = movedClocks(once, steps, other, world.now)
      expect(twice.every((clock, i) => clock === once[i])).toBe(true)
      // Published and taken back: as if it had never been.
      const back = movedClocks(once.filter(isOpen), steps, world.policy, world.now)
      const stayed = new Set(once.filter(isOpen).map(({ id }) => id))
      const before = movedClocks(world.file.clocks, steps, world.policy, world.now)
      expect(byId(back)).toEqual(byId(before.filter(({ id }) => stayed.has(id))))
    }),
    runs,
  )
})

const dayOf = (at: Instant): string => new Date(at + hours(8)).toISOString().slice(0, 10)
/** A calendar on which some of the next days are closed or longer, and hours that may differ. */
const edit = fc.record({
  days: fc.array(
    fc.record({ in: fc.nat({ max: 14 }), kind: fc.constantFrom('closed' as const, 'overtime' as const) }),
    {
      maxLength: 4,
    },
  ),
  hours: fc.constantFrom(...policies.map(({ serviceHours }) => serviceHours)),
})

test('a calendar edit moves exactly the clocks that the preview named, though the move comes later', () => {
  fc.assert(
    fc.property(history, edit, fc.nat({ max: 30 }), (all, edited, later) => {
      const world = lived(all)
      const { steps } = clockStory(world.lines)
      const named = movedClocks(world.file.clocks, steps, world.policy, world.now)
      const days = edited.days.map(({ in: n, kind }) => {
        const from = dayOf(world.now + n * 24 * 3_600_000)
        const longer = kind === 'overtime' ? { hours: [{ from: '07:00', to: '23:00' }] } : {}
        return { from, to: from, kind, name: '盘点', ...longer }
      })
      const calendar = { ...world.policy.calendar, days: [...world.policy.calendar.days, ...days] }
      const policy = { ...world.policy, calendar, serviceHours: edited.hours }
      const ids = (before: readonly Clock[], after: readonly Clock[]) =>
        before.flatMap((clock, i) => (clock === after[i] ? [] : [clock.id]))
      const preview = ids(named, movedClocks(named, steps, policy, world.now))
      const at = world.now + minutes(later)
      const then = poll(named, at)
      const moved = movedClocks(then, steps, policy, at)
      // What went on by itself in between is no part of the edit.
      const same = named.filter((clock, i) => clock.state === then[i]!.state).map(({ id }) => id)
      const among = (all: string[]) => all.filter((id) => same.includes(id))
      expect(among(ids(then, moved))).toEqual(among(preview))
      for (const [i, clock] of moved.entries())
        if (isOpen(clock) && clock !== then[i])
          expect(clock.time === 'service' || clock.pauses !== null).toBe(true)
    }),
    runs,
  )
})

test('to pause and go on in the same moment changes nothing', () => {
  fc.assert(
    fc.property(history, fc.constantFrom('customer' as const, 'return' as const), (all, reason) => {
      const world = lived(all)
      const free = world.file.clocks.filter((clock) => clock.state === 'running')
      const paused = pausedClocks(free, reason, { now: world.now, rules: world.policy })
      const again = pausedClocks(paused, null, { now: world.now, rules: world.policy })
      const due = (clocks: readonly Clock[]) =>
        clocks.map(({ id, dueAt, warnAt, state }) => [id, dueAt, warnAt, state])
      const service = (clock: Clock) => clock.time === 'wall' || clock.dueAt > world.now
      expect(due(again.filter(service))).toEqual(due(free.filter(service)))
    }),
    runs,
  )
})

test('a merge keeps the strictest of both: no promise becomes later by it', () => {
  fc.assert(
    fc.property(history, history, (one, other) => {
      const [a, b] = [lived(one), lived(other)]
      const merged = strictestClocks(a.file.clocks, b.file.clocks, a.newId)
      for (const clock of [...a.file.clocks, ...b.file.clocks].filter(isOpen)) {
        const left = merged.filter((kept) => isOpen(kept) && kept.duty === clock.duty)
        expect(left).toHaveLength(1)
        const stricter =
          left[0]!.dueAt <= clock.dueAt || clock.state === 'paused' || left[0]!.breachedAt !== null
        expect(stricter).toBe(true)
      }
    }),
    runs,
  )
})
