import fc from 'fast-check'
import { expect, test } from 'vitest'
import { takeBatch } from './take-batch.ts'

interface Item {
  readonly line: number
  readonly keys: readonly string[]
}
const keysOf = ({ keys }: Item) => keys

test('rows about the same matter wait for the next batch, in the order of the file', () => {
  const items = [
    { line: 1, keys: ['order 1'] },
    { line: 2, keys: ['order 1', 'phone 9'] },
    { line: 3, keys: ['phone 9'] },
    { line: 4, keys: ['order 2'] },
  ]
  const { batch, rest } = takeBatch(items, keysOf)
  expect(batch.map(({ line }) => line)).toEqual([1, 4])
  expect(rest.map(({ line }) => line)).toEqual([2, 3])
})

const files = fc
  .array(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 3 }), { maxLength: 30 })
  .map((all) => all.map((keys, line) => ({ line, keys })))

test('every row comes once, no batch shares a key, and each key keeps its order', () => {
  fc.assert(
    fc.property(files, fc.integer({ min: 1, max: 6 }), (items, most) => {
      const taken: Item[] = []
      for (let rest = items; rest.length > 0;) {
        const next = takeBatch(rest, keysOf, most)
        const keys = next.batch.flatMap(keysOf)
        expect(next.batch.length).toBeGreaterThan(0)
        expect(next.batch.length).toBeLessThanOrEqual(most)
        expect(new Set(keys).size).toBe(keys.length)
        taken.push(...next.batch)
        rest = next.rest
      }
      expect(taken.toSorted((a, b) => a.line - b.line)).toEqual(items)
      for (const key of ['a', 'b', 'c', 'd', 'e']) {
        const lines = taken.filter(({ keys }) => keys.includes(key)).map(({ line }) => line)
        expect(lines).toEqual(lines.toSorted((a, b) => a - b))
      }
    }),
    { seed: 20261111, numRuns: 300 },
  )
})
