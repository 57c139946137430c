import { expect, test } from 'vitest'
import * as lists from './rulebook-lists.ts'
import * as tables from './rulebook-words.ts'
import type { Word } from './words.ts'

const { ruleAsks, ...words } = tables
const tellings = Object.values(words) as readonly Readonly<Record<string, Word>>[]

test.each(Object.entries(lists))(
  '%s: each value has its words, and no two are called the same',
  (_list, values) => {
    const table = tellings.find((one) => Object.keys(one).toSorted().join() === [...values].toSorted().join())
    expect(table).toBeDefined()
    for (const language of ['zh', 'en'] as const) {
      const said = Object.values(table!).map((word) => word[language])
      expect(said.every(Boolean)).toBe(true)
      expect(new Set(said).size).toBe(said.length)
    }
  },
)

test('questions are about facts that the book asks for', () => {
  for (const fact of Object.keys(ruleAsks)) expect(lists.ruleFacts).toContain(fact)
})
