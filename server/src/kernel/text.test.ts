import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanText, cleanTexts, excerpt } from './text.ts'

const runs = { seed: 20261111, numRuns: process.env['AFTERCARE_DEEP'] ? 20_000 : 200 }
const anyText = fc.string({
  unit: fc.oneof(fc.constantFrom('\0', '\ud83d', '\ude00', '退', '😀', ' ', '\n', 'a')),
})

describe('text as a database can hold it', () => {
  test('a NUL goes, half of a surrogate pair becomes �, everything else stays', () => {
    expect(cleanText('退\0款')).toBe('退款')
    expect(cleanText('a\ud83d')).toBe('a\ufffd')
    expect(cleanText('\ude00b')).toBe('\ufffdb')
    expect(cleanText('笑脸😀 \u200b\n')).toBe('笑脸😀 \u200b\n')
  })

  test('a clean text is clean: well-formed, without NUL, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = cleanText(text)
        expect(clean.isWellFormed()).toBe(true)
        expect(clean).not.toContain('\0')
        expect(cleanText(clean)).toBe(clean)
      }),
      runs,
    )
  })
})

describe('texts inside plain data', () => {
  test('every string is cleaned wherever it stands; numbers, nulls and keys stay', () => {
    const data = { a: 'x\0', b: [1, null, 'y\ud83d', { c: true, d: 'z\0\0' }], e: undefined }
    expect(cleanTexts(data)).toEqual({ a: 'x', b: [1, null, 'y\ufffd', { c: true, d: 'z' }], e: undefined })
  })

  test('a bare string is cleaned, a bare number handed back', () => {
    expect(cleanTexts('a\0')).toBe('a')
    expect(cleanTexts(5)).toBe(5)
    expect(cleanTexts(null)).toBeNull()
  })

  test('a hundred thousand levels deep is no reason to fall over', () => {
    const bottom = { text: 'tief\0' }
    let data: unknown = bottom
    for (let level = 0; level < 100_000; level++) data = level % 2 ? [data] : { data }
    cleanTexts(data)
    expect(bottom.text).toBe('tief')
  })

  test('what any JSON becomes is the JSON of its cleaned strings', () => {
    fc.assert(
      fc.property(fc.jsonValue(), anyText, (value, text) => {
        const cleaned = cleanTexts({ value: structuredClone(value), text })
        expect(cleaned.text).toBe(cleanText(text))
        expect(JSON.stringify(cleaned.value)).toBe(
          JSON.stringify(value, (_key, one: unknown) => (typeof one === 'string' ? cleanText(one) : one)),
        )
      }),
      runs,
    )
  })
})

describe('the beginning of a text on one line', () => {
  test.each([
    ['短句', 10, '短句'],
    ['  两行\n 一句  ', 10, '两行 一句'],
    ['一二三四五', 5, '一二三四五'],
    ['一二三四五六', 5, '一二三四…'],
    ['一二三😀五', 5, '一二三…'], // the face would be cut in two
    ['一二😀四五', 5, '一二😀…'],
    ['', 5, ''],
  ])('「%s」 in %i characters', (text, most, line) => {
    expect(excerpt(text, most)).toBe(line)
  })

  test('it is never longer than asked, never cuts a character in two, and begins as the text does', () => {
    const wellFormed = fc.string({ unit: fc.constantFrom('退', '😀', '👩‍🔧', ' ', '\n', 'é', '𠮷') })
    fc.assert(
      fc.property(wellFormed, fc.integer({ min: 1, max: 30 }), (text, most) => {
        const line = excerpt(text, most)
        expect(line.length).toBeLessThanOrEqual(most)
        expect(line.isWellFormed()).toBe(true)
        expect(line).not.toMatch(/[\n\t]/)
        expect(text.replace(/\s+/g, ' ').trim().startsWith(line.replace(/…$/, ''))).toBe(true)
      }),
      runs,
    )
  })
})
