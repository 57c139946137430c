import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { joinWords } from './read-words.ts'

const runs = { seed: 20261111, numRuns: process.env['AFTERCARE_DEEP'] ? 5_000 : 100 }
const said = (...texts: string[]) => texts.map((text, i) => ({ id: `m${i + 1}`, text }))

describe('what the customer said, as triage reads it', () => {
  test('messages are joined line by line and each knows its place', () => {
    expect(joinWords(said('颜色不对', '在吗'))).toEqual({
      text: '颜色不对\n在吗',
      parts: [
        { messageId: 'm1', from: 0, to: 4 },
        { messageId: 'm2', from: 5, to: 7 },
      ],
    })
  })

  test('nothing said is nothing', () => {
    expect(joinWords([])).toEqual({ text: '', parts: [] })
  })

  test('of a long conversation the newest 20,000 characters are read, whole messages only', () => {
    const { parts, text } = joinWords(said('a'.repeat(10_000), 'b'.repeat(9_999), 'c'.repeat(9_998)))
    expect(parts.map((part) => part.messageId)).toEqual(['m2', 'm3'])
    expect(text.startsWith('b')).toBe(true)
    expect(text.length).toBe(19_998)
  })

  test.each([
    [19_999, 19_999],
    [20_000, 20_000],
    [20_001, 20_000],
    [50_000, 20_000],
  ])('one message of %i characters is read to the %ith', (length, read) => {
    const { text, parts } = joinWords(said('早先说的', 'x'.repeat(length)))
    expect(text).toBe('x'.repeat(read))
    expect(parts).toEqual([{ messageId: 'm2', from: 0, to: read }])
  })

  test('every part is where it says, the newest message is always read, nothing is read that was not said', () => {
    const words = fc.array(fc.tuple(fc.constantFrom('在吗', '漏电😀', '\n', '长'), fc.nat({ max: 4000 })), {
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(words, (all) => {
        const messages = said(...all.map(([text, times]) => text.repeat(times)))
        const { text, parts } = joinWords(messages)
        expect(text.length).toBeLessThanOrEqual(20_000)
        expect(parts.at(-1)?.messageId).toBe(messages.at(-1)!.id)
        expect(parts.map((part) => text.slice(part.from, part.to)).join('\n')).toBe(text)
        const kept = messages.slice(-parts.length)
        expect(parts.map((part) => part.messageId)).toEqual(kept.map((one) => one.id))
        if (parts.length > 1) expect(text).toBe(kept.map((one) => one.text).join('\n'))
        else expect(kept[0]!.text.startsWith(text)).toBe(true)
      }),
      runs,
    )
  })
})
