import { describe, expect, test } from 'vitest'
import { tryAgainAt } from './back-off.ts'
import { afterAsking, afterCalling, MOST_TRIES, whyStuck, type Found } from './decide.ts'
import { differenceOf, isPending, totalOf } from './reconcile.ts'
import { mayTakeBack, whyNotTakeOver } from './take-over.ts'

const open = (fen: number | null, version = '7'): Found => ({ is: 'open', version, fen })

describe('after asking', () => {
  test('what is open with our amount is called under its version', () => {
    expect(afterAsking(open(39_900), 39_900)).toEqual({ does: 'call', version: '7' })
    expect(afterAsking(open(null), 39_900)).toEqual({ does: 'call', version: '7' })
  })

  test.each<[string, Found, object]>([
    [
      'done with our amount',
      { is: 'done', reference: 'R1', fen: 500 },
      { is: 'done', outcome: 'found_done' },
    ],
    ['done without an amount', { is: 'done', reference: 'D1', fen: null }, { is: 'done', reference: 'D1' }],
    [
      'done with another amount',
      { is: 'done', reference: 'R1', fen: 400 },
      { outcome: 'differs', unknown: true },
    ],
    ['open with another amount', open(400), { outcome: 'differs', unknown: false }],
    ['closed', { is: 'closed', detail: '' }, { outcome: 'closed', unknown: false }],
    ['absent', { is: 'absent', detail: '' }, { outcome: 'absent', unknown: false }],
    [
      'no answer',
      { is: 'failed', outcome: 'no_answer', detail: '' },
      { outcome: 'no_answer', unknown: null },
    ],
  ])('%s: nothing is called', (_, found, result) => {
    expect(afterAsking(found, 500)).toMatchObject({ does: 'end', result })
  })
})

test.each([
  ['no_answer', true],
  ['busy', true],
  ['conflict', false],
  ['sms_needed', false],
  ['refused', false],
  ['settings', false],
  ['unreachable', false],
] as const)('a call that came to %s: nobody knows whether it was done is %s', (outcome, unknown) => {
  expect(afterCalling({ is: 'failed', outcome, detail: '' })).toMatchObject({ unknown })
})

test('a person is called when she is needed, or when trying was in vain', () => {
  expect(whyStuck('sms_needed', 1)).toBe('sms_needed')
  expect(whyStuck('no_answer', MOST_TRIES - 1)).toBeNull()
  expect(whyStuck('no_answer', MOST_TRIES)).toBe('repeated')
})

test('each wait is twice as long, to a quarter of an hour, a fifth more or less', () => {
  expect([1, 2, 3, 8, 20].map((tries) => tryAgainAt(tries, 0, 0.5) / 1000)).toEqual([5, 10, 20, 640, 900])
  expect([0, 1].map((chance) => tryAgainAt(1, 0, chance))).toEqual([4000, 6000])
})

describe('taking over', () => {
  const done = { result: 'done', hasNote: false } as const
  const failed = { result: 'failed', hasNote: false } as const
  test.each([
    ['trying', true, done, 'step.automatic'],
    ['waiting', true, failed, 'step.automatic'],
    ['waiting', false, done, null],
    ['stuck', true, done, null],
    ['stuck', true, failed, 'step.unclear'],
    ['stuck', true, { ...failed, hasNote: true }, null],
    ['stuck', false, failed, null],
    ['by_hand', false, done, null],
  ] as const)('%s, unknown %s', (state, unknown, said, why) => {
    expect(whyNotTakeOver({ state, unknown }, said)).toBe(why)
  })

  test('what may have been done is not taken back', () => {
    expect(mayTakeBack({ state: 'waiting', unknown: false })).toBe(true)
    expect(mayTakeBack({ state: 'stuck', unknown: true })).toBe(false)
    expect(mayTakeBack({ state: 'trying', unknown: false })).toBe(false)
  })
})

test('what the platforms were not read since is no difference yet', () => {
  const pair = { reference: 'R1', number: 1, ledgerFen: 500, platformFen: null }
  expect(isPending(pair, { doneAt: 20, readUntil: 10 })).toBe(true)
  expect(isPending(pair, { doneAt: 20, readUntil: null })).toBe(true)
  expect(isPending(pair, { doneAt: 10, readUntil: 10 })).toBe(false)
  expect(isPending({ ...pair, platformFen: 400 }, { doneAt: 20, readUntil: 10 })).toBe(false)
})

test('both sides of a refund agree, or differ in a way that has a name', () => {
  const pair = (ledgerFen: number | null, platformFen: number | null) =>
    differenceOf({ reference: 'R1', number: 1, ledgerFen, platformFen })
  expect(pair(500, 500)).toBeNull()
  const all = [pair(500, null), pair(null, 300), pair(500, 1_000)].map((one) => one!)
  expect(all.map(({ kind }) => kind)).toEqual(['not_on_platform', 'not_in_ledger', 'amount_differs'])
  expect(totalOf(all)).toBe(1_300)
})
