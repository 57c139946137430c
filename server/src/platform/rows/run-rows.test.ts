import { expect, test } from 'vitest'
import { openPool } from '../db.ts'
import type { SourceRow } from '../read-rows.ts'
import type { ImportKind } from './import-kind.ts'
import { runRows, type Checkpoint } from './run-rows.ts'

const NUMBERS = ['3', '', 'x', '4', '3', '5']
const rowAt = (cell: string, i: number): SourceRow => ({
  line: i + 2,
  record: { number: cell },
  columns: ['number'],
  cells: [cell],
})
async function* rowsOf(cells: readonly string[]): AsyncGenerator<SourceRow> {
  yield* cells.map(rowAt)
}

/** Keeps numbers; a number that comes again is skipped. */
function numbersKind(kept: Set<number>, batches: number[][] = []): ImportKind<number> {
  return {
    check: ({ cells: [cell = ''] }) =>
      cell === ''
        ? { kind: 'nothing' }
        : Number.isNaN(Number(cell))
          ? { kind: 'bad', reason: '不是数字' }
          : { kind: 'good', draft: Number(cell) },
    keysOf: (number) => [`number ${number}`],
    commit: async (numbers) => {
      batches.push([...numbers])
      return numbers.map((number) => {
        const fate = kept.has(number) ? 'skipped' : 'created'
        kept.add(number)
        return { fate }
      })
    },
  }
}

function run(kind: ImportKind<number>, from: Checkpoint | null = null) {
  const checkpoints: Checkpoint[] = []
  const bad: number[] = []
  const done = runRows({
    db: openPool('postgres://127.0.0.1:1/none').db,
    kind,
    rows: rowsOf(NUMBERS),
    from,
    onProgress: () => undefined,
    writeError: async ({ row }) => void bad.push(row.line),
    keepCheckpoint: async (checkpoint) => void checkpoints.push(checkpoint),
  })
  return { done, checkpoints, bad }
}

test('any kind of row: what shares a key goes in one after the other, bad rows cost themselves', async () => {
  const batches: number[][] = []
  const { done, bad, checkpoints } = run(numbersKind(new Set(), batches))
  expect(await done).toMatchObject({ read: 6, created: 3, skipped: 2, failed: 1 })
  expect(batches).toEqual([[3, 4, 5], [3]])
  expect(bad).toEqual([4])
  expect(checkpoints.at(-1)).toMatchObject({ line: 7, ahead: [] })
})

test('goes on after a checkpoint: nothing is committed, nor counted, a second time', async () => {
  const batches: number[][] = []
  const first = run(numbersKind(new Set()))
  await first.done
  const again = run(numbersKind(new Set(), batches), first.checkpoints[0])
  expect(await again.done).toMatchObject({ read: 6, created: 4, skipped: 1, failed: 1 })
  expect(batches).toEqual([[3]])
  expect(again.bad).toEqual([])
})
