import { describe, expect, test } from 'vitest'
import { statuses, type Status } from '@aftercare/contract/lists'
import { moves, movesFrom, nextStatus, type Move } from './status.ts'

const allMoves = Object.keys(moves) as Move[]

test('the table of moves, whole: a change of it is seen here', () => {
  const rows = allMoves.map((move) => `${move}: ${moves[move].from.join(' ')} → ${moves[move].to}`)
  expect(rows).toEqual([
    'start_review: received → reviewing',
    'ask_customer: received reviewing resolving → awaiting_customer',
    'stop_asking: awaiting_customer → reviewing',
    'hear_customer: awaiting_customer → reviewing',
    'raise_dispute: received reviewing awaiting_customer resolving → in_dispute',
    'settle_dispute: in_dispute → reviewing',
    'grant_remedy: received reviewing awaiting_customer → resolving',
    'abandon_remedy: resolving → reviewing',
    'close: received reviewing awaiting_customer resolving → closed',
    'reopen: closed → reviewing',
  ])
})

test('what may be done from each status', () => {
  expect(Object.fromEntries(statuses.map((status) => [status, movesFrom(status)]))).toEqual({
    received: ['start_review', 'ask_customer', 'raise_dispute', 'grant_remedy', 'close'],
    reviewing: ['ask_customer', 'raise_dispute', 'grant_remedy', 'close'],
    awaiting_customer: ['stop_asking', 'hear_customer', 'raise_dispute', 'grant_remedy', 'close'],
    in_dispute: ['settle_dispute'],
    resolving: ['ask_customer', 'raise_dispute', 'abandon_remedy', 'close'],
    closed: ['reopen'],
  })
})

function reachableFrom(start: Status): Set<Status> {
  const reached = new Set<Status>([start])
  for (const status of reached) for (const move of movesFrom(status)) reached.add(moves[move].to)
  return reached
}

describe('no case gets stuck', () => {
  test('every status can be reached from a new case', () => {
    expect([...reachableFrom('received')].sort()).toEqual([...statuses].sort())
  })

  test.each(statuses)('a case that is %s can be closed in the end, and opened again', (status) => {
    expect(reachableFrom(status)).toContain('closed')
    expect(reachableFrom('closed')).toContain(status === 'received' ? 'reviewing' : status)
  })

  test('a dispute has to be settled before a case is closed', () => {
    expect(nextStatus('in_dispute', 'close')).toEqual({
      ok: false,
      refusal: { code: 'case.cannot_move', status: 'in_dispute', move: 'close' },
    })
  })
})

describe('a move', () => {
  test('leads on', () => {
    expect(nextStatus('received', 'grant_remedy')).toEqual({ ok: true, value: 'resolving' })
  })

  test.each([
    ['closed', 'close'],
    ['awaiting_customer', 'ask_customer'],
    ['in_dispute', 'raise_dispute'],
    ['reviewing', 'settle_dispute'],
  ] as const)('repeated on a case that is %s is told apart from a mistake: %s', (status, move) => {
    expect(nextStatus(status, move)).toEqual({ ok: false, refusal: { code: 'case.already_there', status } })
  })

  test.each([
    ['received', 'reopen'],
    ['closed', 'ask_customer'],
    ['resolving', 'hear_customer'],
    ['in_dispute', 'grant_remedy'],
  ] as const)('that does not exist is a mistake and names itself: %s, %s', (status, move) => {
    expect(nextStatus(status, move)).toEqual({
      ok: false,
      refusal: { code: 'case.cannot_move', status, move },
    })
  })

  test('is always either made, a repeat or a mistake, and a refusal says where the case stands', () => {
    for (const status of statuses)
      for (const move of allMoves) {
        const moved = nextStatus(status, move)
        if (moved.ok) expect(moved.value).toBe(moves[move].to)
        else expect(moved.refusal).toMatchObject({ status })
      }
  })
})
