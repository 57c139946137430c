import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readQuestion } from './read-question.ts'

const plain = (text: string): string | null => (/^\d{7,15}$/.test(text) ? text : null)
const ask = (typed: string) => readQuestion(typed, plain)

test.each([
  ['1234', { tail: '1234', name: null, phone: null }],
  ['１２３４', { tail: '1234' }],
  ['13900001234', { tail: null, phone: '13900001234' }],
  [' sf1001 ', { exact: ['sf1001', 'SF1001'], tail: null }],
  ['T10', { beginnings: [], exact: ['T10'] }],
  ['20261111', { beginnings: [{ from: '20261111', before: '20261111\u{10ffff}' }] }],
  ['李小满', { name: { from: '李小满', before: '李小满\u{10ffff}' }, beginnings: [], exact: ['李小满'] }],
  ['李 小满', { exact: null, name: { from: '李 小满', before: '李 小满\u{10ffff}' } }],
])('%s', (typed, meant) => expect(ask(typed)).toMatchObject(meant))

test('whatever begins with what was typed lies between the two ends, byte by byte', () => {
  const bytes = (text: string) => Buffer.from(text, 'utf8')
  const word = fc.string({ unit: fc.constantFrom('王', '小', 'a', 'Z', '9', '-', '😀'), minLength: 1 })
  fc.assert(
    fc.property(word, word, (typed, rest) => {
      const { name } = ask(typed)
      if (name === null) return
      const found = bytes(name.from + rest)
      expect(Buffer.compare(found, bytes(name.from))).toBeGreaterThan(0)
      expect(Buffer.compare(found, bytes(name.before))).toBeLessThan(0)
    }),
  )
})
