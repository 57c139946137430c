import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldText, gramsOf, gramsOfQuery, quoteGram, tsqueryOf } from './grams.ts'

const runs = { seed: 20261111, numRuns: process.env['AFTERCARE_DEEP'] ? 20_000 : 100 }

describe('the pairs of characters by which a text is found', () => {
  test.each([
    ['退款', ['退款', '款']], // the last character begins no pair and stands for itself
    ['我要退款', ['我要', '要退', '退款', '款']],
    ['退款退款', ['退款', '款退', '款']], // each once
    ['退 款', ['退', '款']], // a word of one character stands for itself
    ['AS-1024', ['as', 's', '10', '02', '24', '4']],
    ['ABC abc', ['ab', 'bc', 'c']],
    ['ＷＩＦＩ连不上', ['wi', 'if', 'fi', 'i连', '连不', '不上', '上']],
    ['𠮷野家', ['𠮷野', '野家', '家']], // beyond the first plane is one character, too
    ['……!?', []],
    ['', []],
  ])('「%s」', (text, grams) => {
    expect(gramsOf(text)).toEqual(grams)
  })

  test('quotes, backslashes and operators of a query language part words and become none', () => {
    expect(gramsOfQuery(`it's a\\b & c|d:* <-> !e`)).toEqual(['it', 's', 'a', 'b', 'c', 'd', 'e'])
  })

  test('a very long text stays a bounded list', () => {
    const text = Array.from({ length: 30_000 }, (_, i) => String.fromCodePoint(0x4e00 + (i % 20_000))).join(
      '',
    )
    expect(gramsOf(text)).toHaveLength(4000)
  })

  test('width and case make no difference, in text and query alike', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('A', 'a', 'Ａ', '1', '１', '退', ' ', 'é', 'É') }),
        (text) => {
          expect(gramsOf(foldText(text))).toEqual(gramsOf(text))
          expect(gramsOf(text.toUpperCase())).toEqual(gramsOf(text))
        },
      ),
      runs,
    )
  })

  test('whatever part of one word is looked for, all its pairs are in the text', () => {
    const word = fc.string({
      unit: fc.constantFrom('退', '款', '货', '快', '递', 'a', '7'),
      minLength: 2,
      maxLength: 40,
    })
    fc.assert(
      fc.property(word, fc.nat(), fc.nat(), (text, a, b) => {
        const from = a % (text.length - 1)
        const part = text.slice(from, from + 2 + (b % (text.length - from - 1)))
        expect(gramsOf(text)).toEqual(expect.arrayContaining(gramsOfQuery(part)))
      }),
      runs,
    )
  })
})

describe('a query as PostgreSQL reads it', () => {
  test.each([
    ['退款', `'退款'`],
    ['退款慢', `'退款' & '款慢'`],
    ['退', `'退':*`], // the beginning of a pair
    ['退 款慢', `'退':* & '款慢'`],
    ['iPhone', `'ip' & 'ph' & 'ho' & 'on' & 'ne'`],
    [
      `'); drop table cases; --`,
      `'dr' & 'ro' & 'op' & 'ta' & 'ab' & 'bl' & 'le' & 'ca' & 'as' & 'se' & 'es'`,
    ],
    ['!!!', null],
    ['', null],
  ])('「%s」', (query, tsquery) => {
    expect(tsqueryOf(query)).toBe(tsquery)
  })

  test('a long query looks for its first forty pairs', () => {
    const query = Array.from({ length: 200 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('')
    expect(tsqueryOf(query)!.split(' & ')).toHaveLength(40)
  })

  test('quotes and backslashes are doubled inside the quotes', () => {
    expect(quoteGram(`a'`)).toBe(`'a'''`)
    expect(quoteGram('\\b')).toBe(`'\\\\b'`)
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("'", '\\', 'a', '退') }), (gram) => {
        const inside = quoteGram(gram).slice(1, -1)
        expect(inside.replace(/''|\\\\/g, '')).not.toMatch(/['\\]/)
        expect(inside.replaceAll("''", "'").replaceAll('\\\\', '\\')).toBe(gram)
      }),
      runs,
    )
  })
})
