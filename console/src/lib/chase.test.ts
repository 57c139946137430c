import { expect, test } from 'vitest'
import { waitingFor } from '@aftercare/contract/lists'
import { chaseAt, chaseKeys, chaseTimes, offeredTimes, timeOf, whomOf, writtenMoment } from './chase.ts'

const at = (text: string): number => Date.parse(`2026-11-${text}+08:00`)
const now = at('11T14:20:00')
const said = (time: (typeof chaseTimes)[number], moment = now) => writtenMoment(chaseAt(time, '', moment)!)

test('the times of the shop, wherever the computer stands', () => {
  expect(said('in1h')).toBe('2026-11-11T15:20:00+08:00')
  expect(said('in3h')).toBe('2026-11-11T17:20:00+08:00')
  expect(said('today18')).toBe('2026-11-11T18:00:00+08:00')
  expect(said('tomorrow9')).toBe('2026-11-12T09:00:00+08:00')
  expect(said('in3d')).toBe('2026-11-14T14:20:00+08:00')
  expect(said('tomorrow9', at('11T00:10:00'))).toBe('2026-11-12T09:00:00+08:00')
})

test('what has passed today is not offered', () => {
  expect(offeredTimes(now)).toEqual(chaseTimes)
  expect(offeredTimes(at('11T18:00:00'))).not.toContain('today18')
  expect(offeredTimes(at('11T17:59:00'))).toContain('today18')
})

test('an entered time is Shanghai; nothing entered is no time', () => {
  expect(chaseAt('custom', '2026-11-13T08:30', now)).toBe(at('13T08:30:00'))
  expect(chaseAt('custom', '', now)).toBeNull()
  expect(chaseAt('custom', '2026-13-40T99:99', now)).toBeNull()
})

test('every choice has a key of its own, and no key chooses what is not offered', () => {
  expect(new Set(Object.values(chaseKeys)).size).toBe(chaseTimes.length)
  expect(waitingFor.map((_, i) => whomOf(String(i + 1), waitingFor))).toEqual([...waitingFor])
  expect(whomOf('9', waitingFor)).toBeUndefined()
  expect(whomOf('a', waitingFor)).toBeUndefined()
  expect(timeOf('D', offeredTimes(now))).toBe('today18')
  expect(timeOf('d', offeredTimes(at('11T20:00:00')))).toBeUndefined()
})
