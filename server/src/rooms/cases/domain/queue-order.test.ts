import { describe, expect, test } from 'vitest'
import type { Emotion, Level } from '@aftercare/contract/lists'
import { hours, minutes } from '../../../kernel/time.ts'
import type { Clock } from '../../clocks/domain/clock.ts'
import type { CaseState } from './case-file.ts'
import { flagged, plainTriage, running, state, ten } from './case.fixture.ts'
import { NEVER, queuePlace, type QueuePlace } from './queue-order.ts'

type Waiting = [name: string, more: Partial<CaseState>, clocks: Clock[]]

const columns = ['queueBand', 'queueBucket', 'queueLevel', 'queueEmotion', 'queueDue'] as const
const before = (a: QueuePlace, b: QueuePlace): number =>
  columns.map((column) => a[column] - b[column]).find((difference) => difference !== 0) ?? 0

/** The names of cases in the order in which an agent sees them. */
const inOrder = (...cases: Waiting[]): string[] =>
  cases
    .map(([name, more, clocks]) => ({ name, place: queuePlace({ state: state(more), clocks }) }))
    .sort((a, b) => before(a.place, b.place))
    .map(({ name }) => name)

const due = (minute: number, more: Partial<Clock> = {}) =>
  running('answer_customer', ten + minutes(minute), more)
const call = (minute: number, more: Partial<Clock> = {}) =>
  running('call_customer', ten + minutes(minute), more)
const safety = { triage: { ...plainTriage, flags: flagged({ safety: [] }) }, level: 'urgent' as const }
const graded = (level: Level, emotion: Emotion = 1): Partial<CaseState> => ({ level, emotion })

describe('on top: safety whose call is open', () => {
  test('before everything else, also before what is overdue since yesterday', () => {
    expect(
      inOrder(['overdue', graded('urgent', 3), [due(-24 * 60)]], ['漏电', safety, [call(14), due(30)]]),
    ).toEqual(['漏电', 'overdue'])
  })

  test('two of them by their due time', () => {
    expect(inOrder(['later', safety, [call(10)]], ['sooner', safety, [call(2)]])).toEqual(['sooner', 'later'])
  })

  test.each([
    ['whose call was made', safety, [call(14, { state: 'met', endedAt: ten }), due(30)]],
    ['without a promise to call', safety, [due(30)]],
    ['is a call without danger', graded('urgent'), [call(14)]],
  ] as Waiting[])('safety %s stands among the others', (_story, more, clocks) => {
    expect(queuePlace({ state: state(more), clocks }).queueBand).toBe(1)
    expect(inOrder(['this', more, clocks], ['sooner', graded('routine'), [due(1)]])).toEqual([
      'sooner',
      'this',
    ])
  })
})

describe('then by the earliest promise', () => {
  test('overdue first', () => {
    expect(
      inOrder(
        ['in an hour', {}, [due(60)]],
        ['overdue', {}, [due(-60)]],
        ['overdue for long', {}, [due(-600)]],
      ),
    ).toEqual(['overdue for long', 'overdue', 'in an hour'])
  })

  test('the earliest of several counts', () => {
    const place = queuePlace({
      state: state(),
      clocks: [due(60), call(15), running('close_case', ten + hours(48))],
    })
    expect(place.queueDue).toBe(ten + minutes(15))
  })

  test('within the same five minutes level decides, then emotion, then the due time', () => {
    expect(
      inOrder(
        ['calm routine', graded('routine', 0), [due(0)]],
        ['angry routine', graded('routine', 2), [due(4)]],
        ['dispute', graded('disputed', 0), [due(4)]],
        ['urgent', graded('urgent', 0), [due(4.9)]],
        ['angry routine, sooner', graded('routine', 2), [due(3)]],
      ),
    ).toEqual(['urgent', 'dispute', 'angry routine, sooner', 'angry routine', 'calm routine'])
  })

  test('five minutes are five minutes of the clock on the wall: 10:04:59 and 10:05 are two', () => {
    expect(
      inOrder(
        ['urgent at 10:05', graded('urgent', 3), [due(5)]],
        ['routine at 10:04:59', graded('routine', 0), [due(5 - 1 / 60)]],
      ),
    ).toEqual(['routine at 10:04:59', 'urgent at 10:05'])
  })

  test('a promise that is kept or paused presses nobody', () => {
    const quiet = [due(1, { state: 'met', endedAt: ten }), call(2, { state: 'paused' })]
    expect(queuePlace({ state: state(), clocks: [...quiet, due(90)] }).queueDue).toBe(ten + minutes(90))
  })
})

describe('who waits for somebody', () => {
  test('stands at the next chase when that comes first, at the promise otherwise', () => {
    const waiting = { waitingFor: 'carrier' as const, nextChaseAt: ten + minutes(30) }
    expect(queuePlace({ state: state(waiting), clocks: [due(90)] }).queueDue).toBe(ten + minutes(30))
    expect(queuePlace({ state: state(waiting), clocks: [due(10)] }).queueDue).toBe(ten + minutes(10))
  })

  test('with all promises paused is sorted by the next chase alone', () => {
    const waiting = { waitingFor: 'customer' as const, nextChaseAt: ten + hours(20) }
    const place = queuePlace({ state: state(waiting), clocks: [due(10, { state: 'paused' })] })
    expect(place.queueDue).toBe(ten + hours(20))
  })
})

describe('at the end', () => {
  test('a case without a running clock, whatever its level', () => {
    expect(
      inOrder(
        ['nothing runs', graded('urgent', 3), []],
        ['next year', graded('routine', 0), [due(400 * 24 * 60)]],
      ),
    ).toEqual(['next year', 'nothing runs'])
  })

  test('its place can be kept in a 32-bit column and a timestamp', () => {
    const place = queuePlace({ state: state(), clocks: [] })
    expect(place.queueBucket).toBe(2 ** 31 - 1)
    expect(place.queueDue).toBe(NEVER)
    expect(new Date(NEVER).toISOString()).toBe('9999-12-30T00:00:00.000Z')
    const farthest = queuePlace({ state: state(), clocks: [running('close_case', Date.UTC(2999, 11, 31))] })
    expect(farthest.queueBucket).toBeLessThan(2 ** 31 - 1)
  })
})
