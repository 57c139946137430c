import type { ParcelState } from '@aftercare/contract/lists'
import type { NewParcelEvent } from '@aftercare/contract/radar'
import type { ScanEvent, TrackState } from '@aftercare/contract/radar-lists'
import type { RadarPolicy } from '@aftercare/contract/radar-policy'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Work } from '../../platform/work.ts'
import {
  announceParcel,
  findOrderIds,
  holdParcels,
  keyOfScan,
  moveParcel,
  putScans,
  scanSeq,
  type HeldParcel,
  type ScanRow,
} from '../orders/index.ts'
import { readScan } from './domain/read-scan.ts'
import { judgeParcel } from './domain/rules.ts'
import { trackOf, type Track } from './domain/track.ts'
import { eventOfCode } from './domain/vendor-codes.ts'
import { readScans, readWatches, saveWatch, type KnownWatch } from './queries.ts'

/** A line that was understood: its moment is read, its shop is the caller's. */
export interface SaidScan extends Omit<NewParcelEvent, 'at' | 'shop'> {
  readonly at: Instant
}

export interface Recorded {
  readonly event: ScanEvent
  readonly state: TrackState
  readonly isNew: boolean
}

export interface Recording {
  readonly shopId: string
  readonly policy: RadarPolicy
}

type Resolved = Outcome<{ readonly parcel: HeldParcel; readonly row: ScanRow }, { code: 'parcel.unknown' }>

/**
 * Keeps scans of one shop and says where their parcels stand now: parcels are held, scans written, all scans of each
 * read and folded anew, so that order and doubles do not matter. The round trips are the same for one and for many.
 */
export async function recordScans(
  work: Work,
  said: readonly SaidScan[],
  { shopId, policy }: Recording,
): Promise<Outcome<Recorded, { code: 'parcel.unknown' }>[]> {
  const resolved = await resolve(work, said, shopId)
  const known = resolved.flatMap((one) => (one.ok ? [one.value] : []))
  const written = await putScans(
    work.db,
    known.map(({ row }) => row),
  )
  const parcels = new Map(known.map(({ parcel }) => [parcel.id, parcel]))
  const tracks = await foldAll(
    work,
    { shopId, policy, parcels },
    known.map(({ row }) => row),
  )
  const told = new Set<string>()
  return resolved.map((one) => {
    if (!one.ok) return one
    const { parcelId, at, code } = one.value.row
    const key = keyOfScan(parcelId, at, scanSeq(one.value.row))
    // The same line twice in one batch was new once.
    const isNew = written.has(key) && !told.has(key)
    told.add(key)
    return done({ event: code as ScanEvent, state: tracks.get(parcelId)!.state, isNew })
  })
}

/** Which parcel each line is about; a waybill that nobody named belongs to the order that the line names. */
async function resolve(work: Work, said: readonly SaidScan[], shopId: string): Promise<Resolved[]> {
  const held = await holdParcels(work.db, shopId, [...new Set(said.map(({ waybill }) => waybill))])
  const numbers = said.flatMap(({ order }) => (order === undefined ? [] : [order]))
  const orders = await findOrderIds(work.db, shopId, [...new Set(numbers)])
  return said.map((one): Resolved => {
    const named = held.filter(({ waybill }) => waybill === one.waybill)
    const exact = named.find(({ carrier }) => carrier === one.carrier)
    // One number of two carriers: whoever does not say which one cannot mean either.
    const found = exact ?? (named.length === 1 ? named[0] : undefined)
    const orderId = one.order === undefined ? undefined : orders.get(one.order)
    if (!found && !orderId) return refused({ code: 'parcel.unknown' })
    const parcel =
      found ??
      announceParcel(work, { shopId, orderId: orderId!, carrier: one.carrier ?? '', waybill: one.waybill })
    if (!found) held.push(parcel)
    return done({ parcel, row: rowOf(one, parcel.id) })
  })
}

function rowOf({ at, text = '', vendor, code, place }: SaidScan, parcelId: string): ScanRow {
  const read = readScan(text)
  const byCode = code === undefined ? null : eventOfCode(vendor, code)
  // A coarse code (在途) says less than the words beside it; a fine one says more than words that nobody reads.
  const event = byCode === null || (byCode === 'handled' && read.event !== 'unknown') ? read.event : byCode
  return {
    ...{ parcelId, at, code: event, text, vendor, vendorCode: code ?? null },
    place: place ?? read.place,
    nextPlace: read.next,
  }
}

interface Folding extends Recording {
  readonly parcels: ReadonlyMap<string, HeldParcel>
}

async function foldAll(
  work: Work,
  { shopId, policy, parcels }: Folding,
  rows: readonly ScanRow[],
): Promise<ReadonlyMap<string, Track>> {
  const ids = [...parcels.keys()]
  const scans = await readScans(work.db, ids)
  const watches = await readWatches(work.db, ids)
  const tracks = new Map<string, Track>()
  for (const [id, { orderId }] of parcels) {
    const all = scans.get(id) ?? []
    const track = trackOf(all)
    tracks.set(id, track)
    const last = rows.filter((row) => row.parcelId === id && row.at === track.lastAt).at(-1)
    moveParcel(work, id, {
      state: parcelStateOf(track),
      lastScanAt: track.lastAt,
      signedAt: track.deliveredAt,
      ...(last ? { lastScan: last.text } : {}),
    })
    const known = watches.get(id)
    const announcedAt = Math.min(known?.announcedAt ?? Infinity, ...all.map(({ at }) => at), work.now)
    const nextCheckAt = nextLook(track, { known, announcedAt, policy, now: work.now })
    saveWatch(work, { parcelId: id, shopId, orderId, announcedAt, nextCheckAt }, track, known === undefined)
  }
  return tracks
}

interface Looking {
  readonly known: KnownWatch | undefined
  readonly announcedAt: Instant
  readonly policy: RadarPolicy
  readonly now: Instant
}

/** At once where a rule speaks already or an alert may have to end; otherwise when something may change. */
function nextLook(track: Track, { known, announcedAt, policy, now }: Looking): Instant | null {
  const { urgent = false, neededBy = null, alerted = false } = known ?? {}
  const { findings, nextCheckAt } = judgeParcel({ track, announcedAt, urgent, neededBy }, policy, now)
  // What the cases of the order say is not known of a parcel that is new here: it is looked at once.
  return known === undefined || alerted || findings.length > 0 ? now : nextCheckAt
}

const states: Readonly<Record<TrackState, ParcelState>> = {
  announced: 'announced',
  moving: 'in_transit',
  failed: 'out_for_delivery',
  out_for_delivery: 'out_for_delivery',
  held_for_pickup: 'out_for_delivery',
  delivered: 'delivered',
  returning: 'in_transit',
  returned: 'in_transit',
  lost: 'in_transit',
}

/** What the order's page shows of it. */
const parcelStateOf = ({ state, lastEvent }: Track): ParcelState =>
  state === 'moving' && lastEvent === 'picked_up' ? 'picked_up' : states[state]
