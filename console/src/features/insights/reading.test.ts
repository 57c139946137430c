import { expect, test } from 'vitest'
import type { InsightCell } from '../../lib/shapes.ts'
import { countOf, paretoOf, percent, valuesOf } from './reading.ts'

const cells: InsightCell[] = [
  { by: { week: '2026-11-02', kind: 'complaint', category: 'mismatch' }, cases: 3 },
  { by: { week: '2026-11-09', kind: 'complaint', category: 'mismatch' }, cases: 2 },
  { by: { week: '2026-11-09', kind: 'complaint', category: 'usage' }, cases: 1 },
  { by: { week: '2026-11-09', kind: 'ordinary' }, cases: 7 },
]

test('cells are added up by what is asked of them', () => {
  expect(countOf(cells, { kind: 'complaint' })).toBe(6)
  expect(countOf(cells, { category: 'mismatch' })).toBe(5)
  expect(countOf(cells, { week: '2026-11-09' })).toBe(10)
  expect(countOf(cells, {})).toBe(13)
  expect(valuesOf(cells, 'week')).toEqual(['2026-11-02', '2026-11-09'])
  expect([percent(1, 3), percent(0, 0)]).toEqual([33, 0])
})

test('the bars of a Pareto run up to a hundred; what has no cause stands outside', () => {
  const bars = paretoOf([
    { by: { cause: 'packing_weak' }, cases: 4, share: 3000 },
    { by: { cause: 'picked_wrong' }, cases: 1, share: 1000 },
    { by: { cause: 'none' }, cases: 9 },
  ])
  expect(bars.map(({ running }) => running)).toEqual([75, 100])
})
