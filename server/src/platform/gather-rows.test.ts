import { expect, test } from 'vitest'
import { gatherRows } from './gather-rows.ts'
import { SYSTEM, type Work } from './work.ts'

function listening() {
  const written: unknown[] = []
  const work: Omit<Work, 'db'> = {
    now: 0,
    by: SYSTEM,
    begun: [],
    insert: (table, ...parts) => void written.push(['insert', table, ...parts]),
    update: (table, key, patch) => void written.push(['update', table, key, patch]),
  }
  return { work: work as Work, written }
}

test('a row that later steps change is handed over once, in its last state, and not before the end', () => {
  const { work, written } = listening()
  const gathered = gatherRows(work, [])
  const early = gathered.moment(1, SYSTEM)
  early.insert('things', { id: 1, kind: 'a' }, { state: 'new' })
  early.insert('things', { id: 1, kind: 'b' }, { state: 'new' })
  const late = gathered.moment(2, { kind: 'person', id: 'p' })
  late.update('things', { id: 1, kind: 'b' }, { state: 'done' })
  expect([early.now, late.now, late.by.id]).toEqual([1, 2, 'p'])
  expect(written).toEqual([])
  expect(gathered.rowsOf('things')).toHaveLength(2)
  gathered.write()
  expect(written).toEqual([
    ['insert', 'things', { id: 1, kind: 'a', state: 'new' }],
    ['insert', 'things', { id: 1, kind: 'b', state: 'done' }],
  ])
})

test('a change of a row that was there before goes through; rows that nobody wants are dropped', () => {
  const { work, written } = listening()
  const gathered = gatherRows(work, ['news'])
  const moment = gathered.moment(1, SYSTEM)
  moment.insert('news', { id: 1 })
  moment.update('things', { id: 7 }, { state: 'done' })
  gathered.write()
  expect(written).toEqual([['update', 'things', { id: 7 }, { state: 'done' }]])
})
