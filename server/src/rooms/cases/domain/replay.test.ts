import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emotions, levels, statuses } from '@aftercare/contract/lists'
import { canonicalJson, type Json } from '../../../kernel/canonical.ts'
import type { Clock } from '../../clocks/domain/clock.ts'
import { change, type CaseFile, type CaseState } from './case-file.ts'
import { file, flagged, plainTriage, running, ten } from './case.fixture.ts'
import { chainText, type ChainEntry } from './chain.ts'
import { deltaOf, replay, type Delta } from './replay.ts'

const runs = { seed: 20261111, numRuns: process.env['AFTERCARE_DEEP'] ? 10_000 : 200 }

/** A way through the database: what was undefined is gone, every object is a new one. */
const stored = (delta: Delta): Delta => JSON.parse(JSON.stringify(delta)) as Delta

const moment = fc.integer({ min: ten, max: ten + 1_000_000 })
const someState: fc.Arbitrary<Partial<CaseState>> = fc.record(
  {
    status: fc.constantFrom(...statuses),
    level: fc.constantFrom(...levels),
    needsReview: fc.boolean(),
    emotion: fc.constantFrom(...emotions),
    triage: fc.constantFrom(plainTriage, { ...plainTriage, flags: flagged({ safety: [[0, 2]] }) }),
    assigneeId: fc.option(fc.constantFrom('li', 'wang')),
    reviewers: fc.constantFrom<CaseState['reviewers']>([], [{ seat: 'legal', personId: 'zhou' }]),
    waitingFor: fc.option(fc.constantFrom('customer', 'carrier')),
    nextChaseAt: fc.option(moment),
    contacts: fc.nat({ max: 9 }),
    closedAt: fc.option(moment),
    lastAnswerAt: fc.option(moment),
    toSend: fc.nat({ max: 3 }),
  },
  { requiredKeys: [] },
)
type Step = (file: CaseFile) => CaseFile
const patchClock = (clocks: readonly Clock[], at: number, more: Partial<Clock>): Clock[] =>
  clocks.map((clock, i) => (i === at % clocks.length ? { ...clock, ...more } : clock))
const someStep: fc.Arbitrary<Step> = fc.oneof(
  someState.map(
    (state): Step =>
      (before) =>
        change(before, state),
  ),
  moment.map((dueAt): Step => (before) => {
    const fresh = running('answer_customer', dueAt, { id: `c${before.clocks.length}` })
    return change(before, {}, [...before.clocks, fresh])
  }),
  fc.tuple(fc.nat(), moment).map(
    ([at, endedAt]): Step =>
      (before) =>
        change(before, {}, patchClock(before.clocks, at, { state: 'met', endedAt, actAt: null })),
  ),
  fc.tuple(fc.nat(), moment, someState).map(
    ([at, dueAt, state]): Step =>
      (before) =>
        change(before, state, patchClock(before.clocks, at, { dueAt, warnedAt: null })),
  ),
)

/** All files of a case's life, oldest first. */
function life(steps: readonly Step[]): CaseFile[] {
  const files = [file({}, [running('close_case', ten)])]
  for (const step of steps) files.push(step(files.at(-1)!))
  return files
}
const deltasOf = (files: readonly CaseFile[]): Delta[] =>
  files.map((now, i) => deltaOf(files[i - 1] ?? null, now))

describe('the history alone tells where a case stands', () => {
  test('whatever happened, in whatever order, the history gives the last state and the last clocks', () => {
    fc.assert(
      fc.property(fc.array(someStep, { maxLength: 25 }), (steps) => {
        const files = life(steps)
        const replayed = replay(deltasOf(files).map(stored))
        expect(replayed.state).toEqual(files.at(-1)!.state)
        expect(replayed.clocks).toEqual(files.at(-1)!.clocks)
      }),
      runs,
    )
  })

  test('and at any moment before, how it stood then', () => {
    fc.assert(
      fc.property(fc.array(someStep, { minLength: 1, maxLength: 10 }), fc.nat(), (steps, at) => {
        const files = life(steps)
        const then = at % files.length
        const { state, clocks } = replay(
          deltasOf(files)
            .slice(0, then + 1)
            .map(stored),
        )
        expect({ state, clocks }).toEqual({ state: files[then]!.state, clocks: files[then]!.clocks })
      }),
      runs,
    )
  })

  test('a line that is left out shows, unless it changed nothing that lasted', () => {
    const files = life([(one) => change(one, { contacts: 2 }), (one) => change(one, { toSend: 1 })])
    const [first, , last] = deltasOf(files)
    expect(replay([first!, last!]).state).not.toEqual(files.at(-1)!.state)
  })
})

describe('a line of the history carries what changed and no more', () => {
  test('the opening carries everything', () => {
    const opened = file({}, [running('close_case', ten)])
    expect(deltaOf(null, opened)).toEqual({ case: opened.state, clocks: opened.clocks })
  })

  test('nothing changed: nothing is said', () => {
    const opened = file({}, [running('close_case', ten)])
    expect(deltaOf(opened, change(opened, {}))).toEqual({})
    expect(deltaOf(opened, change(opened, {}, [{ ...opened.clocks[0]! }]))).toEqual({})
  })

  test('one field of one clock', () => {
    const opened = file({}, [running('close_case', ten), running('finish_review', ten)])
    const after = change(opened, { toSend: 1 }, patchClock(opened.clocks, 1, { warnedAt: ten + 5 }))
    expect(deltaOf(opened, after)).toEqual({
      case: { toSend: 1 },
      clocks: [{ id: 'finish_review', warnedAt: ten + 5 }],
    })
  })

  test('what is taken away is said as null', () => {
    const waiting = file({ waitingFor: 'customer', nextChaseAt: ten })
    expect(stored(deltaOf(waiting, change(waiting, { waitingFor: null, nextChaseAt: null })))).toEqual({
      case: { waitingFor: null, nextChaseAt: null },
    })
  })
})

describe('what is hashed of a line', () => {
  const entry: ChainEntry = {
    caseId: 'k1',
    seq: 3,
    at: ten,
    actorKind: 'person',
    actorId: null,
    kind: 'case_closed',
    version: 1,
    policyVersion: 2,
    data: { outcome: 'solved', case: { status: 'closed', toSend: 0 } },
  }

  test('is the same after the database has put the keys into another order', () => {
    const data = { case: { toSend: 0, status: 'closed' }, outcome: 'solved' }
    expect(chainText({ ...entry, data })).toBe(chainText(entry))
  })

  test.each(
    Object.entries({ ...entry, actorId: 'li', caseId: 'k2', seq: 4, at: ten + 1, kind: 'x', version: 2 }),
  )('another %s is another text', (name, value) => {
    const other = {
      ...entry,
      [name]: value === entry[name as keyof ChainEntry] ? 'other' : value,
    } as ChainEntry
    expect(chainText(other)).not.toBe(chainText(entry))
  })

  test('covers every field: none can be changed behind its back', () => {
    expect(JSON.parse(chainText(entry))).toHaveLength(Object.keys(entry).length)
  })

  test('a change of the data shows wherever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue() as fc.Arbitrary<Json>, fc.jsonValue() as fc.Arbitrary<Json>, (a, b) => {
        const same = canonicalJson(a) === canonicalJson(b)
        expect(chainText({ ...entry, data: a }) === chainText({ ...entry, data: b })).toBe(same)
      }),
      runs,
    )
  })
})
