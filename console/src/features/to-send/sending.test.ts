import { expect, test } from 'vitest'
import type { CaseToSend } from '../../lib/shapes.ts'
import { batchOf, linesOf, MOST_AT_ONCE, nextOf, NOTHING, toggled, toMark, type Line } from './sending.ts'

const line = (id: string): Line => ({ id, number: `AS-${id}`, name: null, text: id })
const lines = ['1', '2', '3', '4'].map(line)
const with2 = { selected: new Set(['4', '2']), copied: new Set<string>() }

test('the selected ones in the order of the list; without a selection all', () => {
  expect(batchOf(lines, with2).map(({ id }) => id)).toEqual(['2', '4'])
  expect(batchOf(lines, NOTHING)).toEqual(lines)
  // What was sent meanwhile by somebody else is no longer in the list.
  expect(batchOf([line('1')], with2).map(({ id }) => id)).toEqual(['1'])
})

test('one after the other until all are copied', () => {
  const batch = batchOf(lines, with2)
  expect(nextOf(batch, with2)?.id).toBe('2')
  expect(nextOf(batch, { ...with2, copied: new Set(['2']) })?.id).toBe('4')
  expect(nextOf(batch, { ...with2, copied: new Set(['2', '4']) })).toBeUndefined()
})

test('marked are the selected ones, otherwise those that were copied; no more than the server takes', () => {
  expect(toMark(lines, with2)).toHaveLength(2)
  expect(toMark(lines, { ...NOTHING, copied: new Set(['3']) }).map(({ id }) => id)).toEqual(['3'])
  expect(toMark(lines, NOTHING)).toEqual([])
  const many = Array.from({ length: 300 }, (_, i) => line(String(i)))
  expect(toMark(many, { ...NOTHING, selected: new Set(many.map(({ id }) => id)) })).toHaveLength(MOST_AT_ONCE)
})

test('a case may have several messages; a choice is taken back by choosing again', () => {
  const messages = ['a', 'b'].map((id) => ({
    id,
    kind: 'reply' as const,
    text: id,
    at: '',
    delivery: 'to_send' as const,
    by: null,
  }))
  const one: CaseToSend = {
    number: 'AS-1',
    shop: 'demo',
    channel: 'chat',
    level: 'routine',
    excerpt: '',
    dueAt: null,
    customer: { name: '赵*' },
    order: null,
    assignee: null,
    messages,
  }
  expect(linesOf([one]).map(({ id }) => id)).toEqual(['a', 'b'])
  expect(toggled(toggled(new Set(), 'a'), 'a').size).toBe(0)
})
