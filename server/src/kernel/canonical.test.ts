import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, type Json } from './canonical.ts'

const runs = { seed: 20261111, numRuns: process.env['AFTERCARE_DEEP'] ? 10_000 : 100 }

/** The same data with the keys of every object in another order. */
function shuffled(value: Json): Json {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, shuffled(inner!)]),
  )
}

describe('one text for the same data', () => {
  test('keys are sorted at every depth, the order of a list is kept', () => {
    expect(canonicalJson({ b: [3, 1, { z: 1, y: null }], a: 'é' })).toBe(
      '{"a":"é","b":[3,1,{"y":null,"z":1}]}',
    )
  })

  test('a field that is undefined is not there; nothing at all is null', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}')
    expect(canonicalJson(undefined)).toBe('null')
  })

  test('the order in which keys were written changes nothing, and the data comes back', () => {
    fc.assert(
      fc.property(fc.jsonValue() as fc.Arbitrary<Json>, (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(shuffled(value))).toBe(text)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
      runs,
    )
  })

  test('a way through JSON, as the database takes it, changes nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue() as fc.Arbitrary<Json>, (value) => {
        expect(canonicalJson(JSON.parse(JSON.stringify(value)) as Json)).toBe(canonicalJson(value))
      }),
      runs,
    )
  })

  test('different data have different texts', () => {
    fc.assert(
      fc.property(fc.jsonValue() as fc.Arbitrary<Json>, fc.jsonValue() as fc.Arbitrary<Json>, (a, b) => {
        const same = JSON.stringify(shuffled(shuffled(a))) === JSON.stringify(shuffled(shuffled(b)))
        if (canonicalJson(a) === canonicalJson(b))
          expect(JSON.parse(canonicalJson(a))).toEqual(JSON.parse(canonicalJson(b)))
        else expect(same).toBe(false)
      }),
      runs,
    )
    const apart: Json[] = [
      { a: 1 },
      { a: '1' },
      [1],
      ['1'],
      [[1]],
      { a: [1] },
      null,
      'null',
      {},
      [],
      '',
      0,
      false,
    ]
    expect(new Set(apart.map(canonicalJson)).size).toBe(apart.length)
  })
})
