import type { ScanEvent, TrackState } from '@aftercare/contract/radar-lists'
import type { Instant } from '../../../kernel/time.ts'

/** One scan as the radar keeps it. */
export interface Scan {
  readonly at: Instant
  readonly event: ScanEvent
  readonly place: string | null
  readonly next: string | null
}

/** Where a parcel stands by all of its scans. */
export interface Track {
  readonly state: TrackState
  /** Since when it is in this state without a break. */
  readonly since: Instant | null
  /** The newest scan that says something new of the parcel before it arrived. */
  readonly lastAt: Instant | null
  readonly lastEvent: ScanEvent | null
  /** Where it was seen last, and where it was said to go from there. */
  readonly place: string | null
  readonly next: string | null
  /** The first and the last place of its way so far. */
  readonly from: string | null
  readonly to: string | null
  readonly deliveredAt: Instant | null
  readonly damagedAt: Instant | null
  /** Signed, though nobody was seen to deliver it and it lay at no station. */
  readonly signedUnseen: boolean
  /** Went on moving after it was signed. */
  readonly contradicted: boolean
}

const stateOf: Readonly<Record<ScanEvent, TrackState | null>> = {
  ordered: 'announced',
  picked_up: 'moving',
  departed: 'moving',
  arrived: 'moving',
  handled: 'moving',
  delayed: null,
  damaged: null,
  intercepted: null,
  unknown: null,
  delivery_failed: 'failed',
  out_for_delivery: 'out_for_delivery',
  held_for_pickup: 'held_for_pickup',
  delivered_self: 'delivered',
  delivered_proxy: 'delivered',
  delivered_locker: 'delivered',
  delivered: 'delivered',
  refused: 'returning',
  returning: 'returning',
  returned: 'returned',
  lost: 'lost',
}

// Of scans of the same second the one that comes later on the way counts as the later one.
const rank: readonly ScanEvent[] = [
  'ordered',
  'unknown',
  'picked_up',
  'arrived',
  'handled',
  'delayed',
  'departed',
  'out_for_delivery',
  'delivery_failed',
  'damaged',
  'held_for_pickup',
  'delivered',
  'delivered_proxy',
  'delivered_locker',
  'delivered_self',
  'intercepted',
  'refused',
  'returning',
  'returned',
  'lost',
]

const textOf = ({ place, next }: Scan): string => `${place ?? ''}\n${next ?? ''}`

/** In the order of the way: the same list for any order in which they came. */
export const inOrder = (scans: readonly Scan[]): Scan[] =>
  [...scans].sort(
    (a, b) =>
      a.at - b.at ||
      rank.indexOf(a.event) - rank.indexOf(b.event) ||
      (textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : 0),
  )

const NOWHERE: Track = {
  state: 'announced',
  since: null,
  lastAt: null,
  lastEvent: null,
  place: null,
  next: null,
  from: null,
  to: null,
  deliveredAt: null,
  damagedAt: null,
  signedUnseen: false,
  contradicted: false,
}

/**
 * Where the parcel stands. A pure fold over the set of its scans: late, doubled, shuffled and contradictory ones give
 * the same answer. A signed parcel stays signed; only its way back may follow.
 */
export const trackOf = (scans: readonly Scan[]): Track => inOrder(scans).reduce(follow, NOWHERE)

const END: readonly TrackState[] = ['delivered', 'returned', 'lost']
const BACK: readonly TrackState[] = ['returning', 'returned']
const SEEN: readonly TrackState[] = ['out_for_delivery', 'held_for_pickup', 'failed']

function follow(track: Track, scan: Scan): Track {
  const { state } = track
  const said = stateOf[scan.event]
  if (END.includes(state)) return afterEnd(track, scan, said)
  // On its way back it passes the same hubs: only its arrival, or a signature of hers, is news.
  const next = said === null || (BACK.includes(state) && !END.includes(said)) ? state : laterOf(state, said)
  const delivered = next === 'delivered'
  return {
    ...movedBy(track, scan, next),
    deliveredAt: delivered ? scan.at : track.deliveredAt,
    damagedAt: scan.event === 'damaged' ? (track.damagedAt ?? scan.at) : track.damagedAt,
    signedUnseen: delivered ? !SEEN.includes(state) : track.signedUnseen,
  }
}

// A label that is printed again takes nothing back.
const laterOf = (state: TrackState, said: TrackState): TrackState =>
  said === 'announced' && state !== 'announced' ? state : said

function afterEnd(track: Track, scan: Scan, said: TrackState | null): Track {
  if (said === null || said === 'announced' || said === track.state) return track
  if (track.state === 'delivered' && BACK.includes(said)) return movedBy(track, scan, said)
  // It was not lost after all.
  if (track.state === 'lost')
    return { ...movedBy(track, scan, said), deliveredAt: said === 'delivered' ? scan.at : null }
  return { ...track, contradicted: true }
}

const movedBy = (track: Track, scan: Scan, state: TrackState): Track => ({
  ...track,
  state,
  since: state === track.state && track.since !== null ? track.since : scan.at,
  lastAt: scan.at,
  lastEvent: scan.event,
  place: scan.place ?? track.place,
  next: scan.next,
  from: track.from ?? scan.place,
  to: scan.next ?? scan.place ?? track.to,
})
