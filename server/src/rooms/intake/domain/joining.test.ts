import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { days } from '../../../kernel/time.ts'
import { joiningOf, type Arrival, type Neighbour } from './joining.ts'

const now = Date.UTC(2026, 10, 11, 2)
const rule = defaultPolicy.joining

const open = (more: Partial<Neighbour> = {}): Neighbour => ({
  id: `case-${more.number ?? 1001}`,
  number: 1001,
  orderLine: null,
  category: 'mismatch',
  status: 'received',
  openedAt: now - days(1),
  closedAt: null,
  assigneeId: null,
  home: `case-${more.number ?? 1001}`,
  ...more,
})
const closed = (more: Partial<Neighbour> = {}): Neighbour =>
  open({ status: 'closed', openedAt: now - days(60), closedAt: now - days(1), ...more })

const arrives = (ofOrder: readonly Neighbour[], more: Partial<Arrival> = {}) =>
  joiningOf({ orderLine: null, category: 'mismatch', at: now, ...more }, ofOrder, rule)
const into = (ofOrder: readonly Neighbour[], more: Partial<Arrival> = {}) => {
  const joining = arrives(ofOrder, more)
  return joining.kind === 'open' ? 'open' : `${joining.kind} ${joining.into.number}`
}

describe('合并登记: the same matter of one order is one case', () => {
  test('nothing is known of the order: a case of its own', () => {
    expect(arrives([])).toEqual({ kind: 'open', linked: [], assigneeId: null, repeatOf: null })
  })

  test.each([
    ['29 days ago', days(29), 'join 1001'],
    ['exactly 30 days ago', days(30), 'join 1001'],
    ['a millisecond more', days(30) + 1, 'open'],
  ])('opened %s', (_story, age, kind) => {
    expect(into([open({ openedAt: now - age })])).toBe(kind)
  })

  test.each(['received', 'reviewing', 'awaiting_customer', 'in_dispute', 'resolving'] as const)(
    'a case that is %s is open',
    (status) => {
      expect(into([open({ status })])).toBe('join 1001')
    },
  )

  test.each([
    ['both lines known and the same', 'L1', 'L1', 'join 1001'],
    ['two different lines', 'L1', 'L2', 'open'],
    ['the line of the case is unknown', null, 'L2', 'join 1001'],
    ['the line of the arrival is unknown', 'L1', null, 'join 1001'],
    ['neither is known', null, null, 'join 1001'],
  ])('%s', (_story, known, said, kind) => {
    expect(into([open({ orderLine: known })], { orderLine: said })).toBe(kind)
  })

  test('another class is another matter: linked, with its assignee', () => {
    const other = open({ category: 'logistics', assigneeId: 'li' })
    expect(arrives([other])).toMatchObject({ kind: 'open', linked: [other], assigneeId: 'li' })
  })

  test('another line is linked, too', () => {
    const other = open({ orderLine: 'L1', assigneeId: 'li' })
    expect(arrives([other], { orderLine: 'L2' })).toMatchObject({
      kind: 'open',
      linked: [other],
      assigneeId: 'li',
    })
  })

  test('of several the newest is joined, told in any order; at the same moment the higher number', () => {
    const old = open({ number: 1001, openedAt: now - days(3) })
    const young = open({ number: 1002, openedAt: now - days(2) })
    const twin = open({ number: 1003, openedAt: now - days(2) })
    expect(into([old, young])).toBe('join 1002')
    expect(into([young, old])).toBe('join 1002')
    expect(into([twin, old, young])).toBe('join 1003')
  })
})

describe('a closed case of the same matter', () => {
  test.each([
    ['14 days ago', days(14), 'reopen 1001'],
    ['exactly 15 days ago', days(15), 'reopen 1001'],
    ['a millisecond more: 重复来诉', days(15) + 1, 'open'],
  ])('closed %s', (_story, age, kind) => {
    expect(into([closed({ closedAt: now - age })])).toBe(kind)
  })

  test('is opened again however long ago it began', () => {
    expect(into([closed({ openedAt: now - days(300) })])).toBe('reopen 1001')
  })

  test('an open one goes before a closed one, also when it is older', () => {
    expect(into([open({ number: 1001, openedAt: now - days(20) }), closed({ number: 1002 })])).toBe(
      'join 1001',
    )
  })

  test('of another class or line stays closed and is not linked', () => {
    expect(arrives([closed({ category: 'usage', assigneeId: 'li' })])).toEqual({
      kind: 'open',
      linked: [],
      assigneeId: null,
      repeatOf: null,
    })
    expect(into([closed({ orderLine: 'L1' })], { orderLine: 'L2' })).toBe('open')
  })

  test('a shop may never open a case again by itself, except in the moment of closing', () => {
    const never = { ...rule, reopenWithinDays: 0 }
    const arrival: Arrival = { orderLine: null, category: 'mismatch', at: now }
    expect(joiningOf(arrival, [closed({ closedAt: now - 1 })], never).kind).toBe('open')
    expect(joiningOf(arrival, [closed({ closedAt: now })], never).kind).toBe('reopen')
  })
})

describe('words that are no complaint', () => {
  const asks = { category: 'none' } as const
  test('「在吗」 is one more contact of whatever is open', () => {
    expect(into([open({ category: 'logistics' })], asks)).toBe('join 1001')
    expect(into([open({ category: 'usage', number: 1002 }), open({ category: 'none' })], asks)).toBe(
      'join 1002',
    )
  })

  test('they do not open a closed complaint again', () => {
    expect(into([closed()], asks)).toBe('open')
    expect(into([closed({ category: 'none' })], asks)).toBe('open')
  })

  test('and a complaint does not disappear in a case of no complaint', () => {
    const chat = open({ category: 'none', assigneeId: 'li' })
    expect(arrives([chat])).toMatchObject({ kind: 'open', linked: [chat], assigneeId: 'li' })
  })

  test('an open case that is too old is not joined but linked', () => {
    const old = open({ openedAt: now - days(31) })
    expect(arrives([old], asks)).toMatchObject({ kind: 'open', linked: [old] })
  })
})

describe('what is linked', () => {
  test('newest first, with the first assignee that there is', () => {
    const linked = [
      open({ number: 1001, category: 'usage', openedAt: now - days(40), assigneeId: 'wang' }),
      open({ number: 1002, category: 'usage', openedAt: now - days(2), assigneeId: null }),
      open({ number: 1003, category: 'service', openedAt: now - days(9), assigneeId: 'li' }),
    ]
    const joining = arrives(linked)
    if (joining.kind !== 'open') throw new Error('joined')
    expect(joining.linked.map((one) => one.number)).toEqual([1002, 1003, 1001])
    expect(joining.assigneeId).toBe('li')
  })

  test('what was handed in is not put into another order', () => {
    const ofOrder = [open({ number: 1001 }), open({ number: 1002, openedAt: now })]
    arrives(ofOrder)
    expect(ofOrder.map((one) => one.number)).toEqual([1001, 1002])
  })
})
