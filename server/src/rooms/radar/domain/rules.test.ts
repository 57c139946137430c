import { describe, expect, it } from 'vitest'
import { defaultRadar, type RadarPolicy } from '@aftercare/contract/radar-policy'
import type { ScanEvent } from '@aftercare/contract/radar-lists'
import { hours, minutes, parseInstant, toShanghai, type Instant } from '../../../kernel/time.ts'
import { judgeParcel, type Watched } from './rules.ts'
import { trackOf } from './track.ts'

const start = parseInstant('2026-11-11 09:00')!

/** A parcel with these scans, each so many hours after the start. */
const watched = (scans: readonly (readonly [number, ScanEvent])[], more: Partial<Watched> = {}): Watched => ({
  track: trackOf(
    scans.map(([hour, event]) => ({ at: start + hours(hour), event, place: '武汉分拨中心', next: null })),
  ),
  announcedAt: start,
  urgent: false,
  neededBy: null,
  ...more,
})
const said = (of: Watched, at: Instant, policy = defaultRadar): string[] =>
  judgeParcel(of, policy, at).findings.map(({ rule, stage }) => `${rule} ${stage}`)

const moving = [[0, 'picked_up']] as const
const steps = [
  ['no scan', [], 12, 'not_picked_up watch'],
  ['no scan', [], 24, 'not_picked_up act'],
  ['silent', moving, 24, 'silent watch'],
  ['silent', moving, 48, 'silent act'],
  ['silent', moving, 72, 'silent reship'],
  ['silent after a failed delivery', [[0, 'delivery_failed']], 48, 'silent act'],
  ['on the van', [[0, 'out_for_delivery']], 24, 'delivery_slow watch'],
  ['on the van', [[0, 'out_for_delivery']], 48, 'delivery_slow act'],
  ['at a station', [[0, 'held_for_pickup']], 24, 'pickup_waits watch'],
  ['at a station', [[0, 'held_for_pickup']], 48, 'pickup_waits act'],
] as const

describe('rules of the radar', () => {
  it.each(steps)('%s %j: at %i hours %s, not a minute before', (_, scans, hour, expected) => {
    const due = start + hours(hour)
    expect(said(watched(scans), due)).toContain(expected)
    expect(said(watched(scans), due - minutes(1))).not.toContain(expected)
  })

  it.each([
    ['damaged', 'damaged act'],
    ['returning', 'returned act'],
    ['refused', 'returned act'],
    ['lost', 'lost act'],
    ['delivered', 'false_signing act'],
  ] as const)('%s is said at once', (event, expected) => {
    expect(
      said(
        watched([
          [0, 'picked_up'],
          [5, event],
        ]),
        start + hours(5),
      ),
    ).toEqual([expected])
  })

  it('takes a parcel without any scan for five days for lost', () => {
    expect(said(watched(moving), start + hours(120))).toEqual(['silent reship', 'lost reship'])
  })

  it('says nothing of a parcel that was signed after it was seen', () => {
    const good = watched([
      [0, 'out_for_delivery'],
      [3, 'delivered_self'],
    ])
    expect(judgeParcel(good, defaultRadar, start + hours(2000))).toEqual({ findings: [], nextCheckAt: null })
  })

  it('names the moment of the next look: each step, then none', () => {
    const looks: string[] = []
    for (let at: Instant | null = start; at !== null;) {
      looks.push(toShanghai(at).slice(5, 16))
      at = judgeParcel(watched(moving), defaultRadar, at).nextCheckAt
    }
    expect(looks).toEqual(['11-11T09:00', '11-12T09:00', '11-13T09:00', '11-14T09:00', '11-16T09:00'])
  })

  it('a gift is at risk as soon as the way takes longer than there is time', () => {
    const slow = watched(moving, { neededBy: '2026-11-12' })
    expect(said(slow, start)).toEqual(['gift_at_risk act'])
    const fine = watched(moving, { neededBy: '2026-11-14' })
    expect(said(fine, start)).toEqual([])
    // Nobody is on the way to her, and only the last way still fits in.
    expect(said(fine, parseInstant('2026-11-14 12:00')!)).toContain('gift_at_risk act')
  })

  it('hours of a pause do not count where it holds, and always count for an urgent parcel', () => {
    const snow = { name: '暴雪', from: '2026-11-12', until: '2026-11-12', places: ['武汉'] }
    const policy: RadarPolicy = { ...defaultRadar, pauses: [snow] }
    const due = start + hours(48)
    expect(said(watched(moving), due, policy)).toEqual(['silent watch'])
    expect(said(watched(moving), due + hours(24), policy)).toContain('silent act')
    expect(said(watched(moving, { urgent: true }), due, policy)).toEqual(['silent act'])
    expect(said(watched(moving), due, { ...policy, pauses: [{ ...snow, places: ['新疆'] }] })).toEqual([
      'silent act',
    ])
  })

  it('a pause that began before counts from when the parcel was seen, and two that overlap count once', () => {
    const pause = (from: string, until: string) => ({ name: '停运', from, until, places: [] })
    const pauses = [pause('2026-11-10', '2026-11-12'), pause('2026-11-11', '2026-11-13')]
    const policy: RadarPolicy = { ...defaultRadar, pauses }
    const { nextCheckAt } = judgeParcel(watched(moving), policy, start)
    expect(toShanghai(nextCheckAt!)).toContain('2026-11-15T00:00')
  })
})
