import { expect, test } from 'vitest'
import { places } from './places.tsx'

test('each place has an address and a key of its own', () => {
  for (const of of ['to', 'key'] as const) {
    const all = places.map((place) => place[of])
    expect(all.filter((one, at) => all.indexOf(one) !== at)).toEqual([])
  }
})
