import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scanEvents, type ScanEvent } from '@aftercare/contract/radar-lists'
import { hours, parseInstant } from '../../../kernel/time.ts'
import { trackOf, type Scan } from './track.ts'

const start = parseInstant('2026-11-11 09:00')!
const at = (
  hour: number,
  event: ScanEvent,
  place: string | null = null,
  next: string | null = null,
): Scan => ({
  at: start + hours(hour),
  event,
  place,
  next,
})

const way = [
  at(0, 'picked_up', '义乌一部'),
  at(5, 'departed', '义乌分拨中心', '武汉分拨中心'),
  at(20, 'arrived', '武汉分拨中心'),
  at(40, 'out_for_delivery', '武汉二部'),
  at(44, 'delivered_self'),
]

const someScan = fc.record({
  at: fc.integer({ min: 0, max: 40 }).map((hour) => start + hours(hour)),
  event: fc.constantFrom(...scanEvents),
  place: fc.constantFrom(null, '义乌一部', '武汉分拨中心', '武汉二部'),
  next: fc.constantFrom(null, '武汉分拨中心'),
})

describe('where a parcel stands', () => {
  it('follows its way, with its places', () => {
    expect(trackOf(way.slice(0, 2))).toMatchObject({
      ...{
        state: 'moving',
        place: '义乌分拨中心',
        next: '武汉分拨中心',
        from: '义乌一部',
        to: '武汉分拨中心',
      },
      lastAt: start + hours(5),
    })
    expect(trackOf(way)).toMatchObject({
      state: 'delivered',
      deliveredAt: start + hours(44),
      signedUnseen: false,
    })
  })

  it('is the same for any order, doubled and late scans', () => {
    fc.assert(
      fc.property(fc.array(someScan, { maxLength: 12 }), fc.infiniteStream(fc.nat(1000)), (scans, chance) => {
        const keyed = [...scans, ...scans.filter((_, i) => i % 3 === 0)].map((scan) => ({
          scan,
          key: chance.next().value,
        }))
        const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ scan }) => scan)
        expect(trackOf(shuffled)).toEqual(trackOf(scans))
      }),
      { numRuns: 2000 },
    )
  })

  it('stays signed whatever moves afterwards, and says that it was contradicted', () => {
    const after = trackOf([...way, at(60, 'arrived', '武汉分拨中心')])
    expect(after).toMatchObject({ state: 'delivered', contradicted: true, deliveredAt: start + hours(44) })
  })

  it('comes back after a refusal, past the same hubs', () => {
    const back = [...way.slice(0, 4), at(42, 'refused'), at(50, 'arrived', '武汉分拨中心')]
    expect(trackOf(back)).toMatchObject({
      state: 'returning',
      since: start + hours(42),
      place: '武汉分拨中心',
    })
    expect(trackOf([...back, at(90, 'returned')]).state).toBe('returned')
  })

  it('notices a signature that nobody was on the way for', () => {
    expect(trackOf([...way.slice(0, 3), at(21, 'delivered')]).signedUnseen).toBe(true)
    expect(trackOf([...way.slice(0, 3), at(30, 'held_for_pickup'), at(40, 'delivered')]).signedUnseen).toBe(
      false,
    )
  })

  it('is found again after it was called lost', () => {
    expect(trackOf([...way.slice(0, 3), at(30, 'lost'), at(40, 'arrived', '武汉二部')]).state).toBe('moving')
  })
})
