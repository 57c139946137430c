import { expect, test } from 'vitest'
import { usualEscalation } from '@aftercare/contract/default-policy'
import { minutes } from '../../../kernel/time.ts'
import { at } from './clocks.fixture.ts'
import { climbLadder, ladderOf, nearestThere } from './escalation.ts'

const dueAt = at('2026-11-11 10:00')
const urgent = ladderOf('urgent', usualEscalation)
const climbed = (taken: number, after: number) => {
  const { steps, taken: now, nextAt } = climbLadder(urgent, { dueAt, taken }, dueAt + minutes(after))
  return [steps.join(), now, nextAt === null ? null : (nextAt - dueAt) / 60_000]
}

test.each([
  ['before the first step', 0, 9, ['', 0, 10]],
  ['at the first', 0, 10, ['lead', 1, 20]],
  ['looked at again in the same minute', 1, 10, ['', 1, 20]],
  ['after an outage: all that fell due, in order', 0, 45, ['lead,supervisor', 2, 60]],
  ['at the top', 2, 60, ['owner', 3, null]],
  ['beyond the top', 3, 999, ['', 3, null]],
  ['a ladder that was made shorter meanwhile', 4, 999, ['', 4, null]],
])('%s', (_what, taken, after, said) => {
  expect(climbed(taken, after)).toEqual(said)
})

test('a routine case climbs more slowly', () => {
  expect(ladderOf('routine', usualEscalation).map(({ to }) => to)).toEqual([
    'assignee',
    'lead',
    'supervisor',
    'owner',
  ])
})

test.each([
  ['lead', ['lead', 'owner'], 'lead'],
  ['lead', ['supervisor', 'owner'], 'supervisor'],
  ['assignee', ['owner'], 'owner'],
  ['supervisor', ['assignee', 'lead'], null],
] as const)('%s where only %j are there', (step, there, told) => {
  expect(nearestThere(step, (target) => (there as readonly string[]).includes(target))).toBe(told)
})
