import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { minutes, seconds } from '../../../kernel/time.ts'
import { ten } from './case.fixture.ts'
import { turnOf, type Turn } from './turn.ts'

const rule = defaultPolicy.turns
const sameTurn: Turn = { isNew: false, again: false }
const newTurn: Turn = { isNew: true, again: false }
const backAgain: Turn = { isNew: true, again: true }

describe('what a message of the customer is, with nobody answering', () => {
  test.each([
    ['at once', 0, sameTurn],
    ['after ten minutes', minutes(10), sameTurn],
    ['a millisecond later', minutes(10) + 1, newTurn],
    ['after 29:59.999', minutes(30) - 1, newTurn],
    ['after half an hour', minutes(30), backAgain],
    ['the next day', minutes(1440), backAgain],
  ])('%s', (_story, since, turn) => {
    expect(turnOf({ lastTurnAt: ten, lastAnswerAt: null }, ten + since, rule)).toEqual(turn)
  })

  test('「在吗」「?」「人呢」「你好」「有人吗」「???」 in two minutes is one turn', () => {
    let lastTurnAt = ten
    for (const second of [20, 45, 70, 95, 120]) {
      const at = ten + seconds(second)
      expect(turnOf({ lastTurnAt, lastAnswerAt: null }, at, rule)).toEqual(sameTurn)
      lastTurnAt = at
    }
  })
})

describe('after a delivered answer', () => {
  test.each([
    ['she comes back after a second', ten, ten + seconds(60), ten + seconds(61), backAgain],
    ['answered in the very moment', ten, ten, ten + seconds(1), backAgain],
    ['the answer was to the turn before', ten, ten - 1, ten + minutes(5), sameTurn],
    ['the answer was to the turn before, half an hour on', ten, ten - 1, ten + minutes(30), backAgain],
  ])('%s', (...[, lastTurnAt, lastAnswerAt, at, turn]) => {
    expect(turnOf({ lastTurnAt, lastAnswerAt }, at, rule)).toEqual(turn)
  })
})

describe('a message that comes late', () => {
  const before = { lastTurnAt: ten, lastAnswerAt: ten + minutes(5) }
  test.each([
    ['from before the last turn', ten - 1, sameTurn],
    ['from between turn and answer', ten + minutes(5) - 1, sameTurn],
    ['from the moment of the answer', ten + minutes(5), backAgain],
  ])('%s', (_story, at, turn) => {
    expect(turnOf(before, at, rule)).toEqual(turn)
  })
})

describe('who was not answered to an earlier turn', () => {
  const waits = (lastTurnAt: number) => ({ lastTurnAt, lastAnswerAt: null, unansweredSince: ten })
  test.each([
    ['writes every 20 minutes: back again at 40', minutes(20), minutes(40), backAgain],
    ['the border counts from the first turn', minutes(15), minutes(30), backAgain],
    [
      'writes every ten minutes: one turn, and yet back again',
      minutes(50),
      minutes(60),
      { isNew: false, again: true },
    ],
    ['a millisecond before it', minutes(15), minutes(30) - 1, newTurn],
  ])('%s', (_story, last, at, turn) => {
    expect(turnOf(waits(ten + last), ten + at, rule)).toEqual(turn)
  })
})

test('a shop may set both borders', () => {
  const patient = { mergeWithinMinutes: 1, againAfterMinutes: 60 }
  const before = { lastTurnAt: ten, lastAnswerAt: null }
  expect(turnOf(before, ten + minutes(1), patient)).toEqual(sameTurn)
  expect(turnOf(before, ten + minutes(59), patient)).toEqual(newTurn)
  expect(turnOf(before, ten + minutes(60), patient)).toEqual(backAgain)
})
