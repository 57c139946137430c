import { expect, test } from 'vitest'
import { readSearch, writeSearch } from '../../lib/address.ts'
import { clearFilters, isFiltered, readFilters } from './filters.ts'

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
