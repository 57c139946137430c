import { expect, test } from 'vitest'
import { readSearch, writeSearch } from '../../lib/address.ts'
import { clearFilters, differs, fromView, isFiltered, readFilters, toView } from './filters.ts'

test('an address and its filters are the same thing, there and back', () => {
  const filters = {
    view: 'breached',
    level: 'urgent',
    category: 'logistics',
    assignee: 'none',
    q: '玻璃 碎了&¥',
    sort: 'newest',
  } as const
  expect(readFilters(readSearch(writeSearch(filters)))).toEqual(filters)
})

test('numbers stay words: an order number in the address is not calculated with', () => {
  expect(readFilters(readSearch('?q=0012345678901234567890'))).toEqual({ q: '0012345678901234567890' })
})

test('what an old or mistyped link says and nobody knows is left out', () => {
  expect(readFilters({ view: 'nonsense', level: '一级', status: 'closed', q: '   ', other: 1 })).toEqual({
    status: 'closed',
  })
})

test('without filters the address is plain', () => {
  expect(writeSearch({ ...readFilters({}) })).toBe('')
})

test('clearing the filters keeps the view and the order', () => {
  const filters = readFilters({ view: 'mine', sort: 'newest', level: 'urgent', q: 'AS-1' })
  expect(isFiltered(filters)).toBe(true)
  expect(clearFilters(filters)).toEqual({ view: 'mine', sort: 'newest' })
  expect(isFiltered(clearFilters(filters))).toBe(false)
})

test('a saved view is its filters in the address: there, back, and seen when one of them changes', () => {
  const id = '0190a0b0-0000-7000-8000-000000000001'
  const view = { view: 'mine', level: 'urgent', sort: 'newest' } as const
  const filters = fromView(id, view)
  expect(filters).toEqual({ ...view, saved: id })
  expect(readFilters(readSearch(writeSearch({ ...filters })))).toEqual(filters)
  expect(toView({ ...filters, import: id })).toEqual(view)
  expect(differs(filters, view)).toBe(false)
  expect(differs({ ...filters, level: undefined }, view)).toBe(true)
  expect(differs(fromView(id, { sort: 'due' }), { sort: 'due' })).toBe(false)
})
