import { sql } from 'kysely'
import type { AlertEnd, AlertStage, RadarRule, ScanEvent } from '@aftercare/contract/radar-lists'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import type { Scan, Track } from './domain/track.ts'

/** A watched parcel as it is kept: where it stands, and when to look again. */
export interface StoredWatch {
  readonly parcelId: string
  readonly shopId: string
  readonly orderId: string
  readonly carrier: string
  readonly track: Track
  readonly announcedAt: Instant
  /** Whoever waits for it is urgent, or has named a day. */
  readonly urgent: boolean
  readonly neededBy: string | null
}

type Columns = Omit<StoredWatch, 'track'> & {
  readonly [K in keyof Track as K extends 'since' ? 'sinceAt' : K]: Track[K]
}

const watchColumns = sql`
  parcel_watch.parcel_id as "parcelId", parcel_watch.shop_id as "shopId", parcel_watch.order_id as "orderId",
  parcels.carrier, parcel_watch.state, parcel_watch.since_at as "sinceAt", parcel_watch.last_at as "lastAt",
  parcel_watch.last_event as "lastEvent", parcel_watch.place, parcel_watch.next_place as next,
  parcel_watch.from_place as "from", parcel_watch.to_place as "to", parcel_watch.delivered_at as "deliveredAt",
  parcel_watch.damaged_at as "damagedAt", parcel_watch.signed_unseen as "signedUnseen", parcel_watch.contradicted,
  parcel_watch.announced_at as "announcedAt"`

// What the customer's open cases say of the order. Served by cases_of_order.
const waiting = sql`
  left join lateral (
    select bool_or(cases.level = 'urgent') as urgent, max(cases.triage ->> 'neededBy') as needed_by
    from cases where cases.order_id = parcel_watch.order_id and cases.status <> 'closed'
  ) as waiting on true`

const toWatch = ({ parcelId, shopId, orderId, carrier, announcedAt, urgent, neededBy, ...row }: Columns) => {
  const { sinceAt, ...track } = row
  return {
    ...{ parcelId, shopId, orderId, carrier, announcedAt, urgent: urgent || neededBy !== null, neededBy },
    track: { ...track, since: sinceAt },
  }
}

/** Parcels at which something may have changed, held by nobody else. Served by parcel_watch_due. */
export async function holdDueWatches(db: Db, now: Instant, limit: number): Promise<StoredWatch[]> {
  const { rows } = await sql<Columns>`
    with due as (
      select parcel_watch.* from parcel_watch
      where parcel_watch.next_check_at <= ${new Date(now)}
      order by parcel_watch.next_check_at, parcel_watch.parcel_id
      limit ${limit} for update skip locked)
    select ${watchColumns}, coalesce(waiting.urgent, false) as urgent, waiting.needed_by as "neededBy"
    from due as parcel_watch join parcels on parcels.id = parcel_watch.parcel_id ${waiting}
  `.execute(db)
  return rows.map(toWatch)
}

export interface KnownWatch {
  readonly parcelId: string
  readonly announcedAt: Instant
  readonly urgent: boolean
  readonly neededBy: string | null
  /** Alerts are in force, which a scan may end. */
  readonly alerted: boolean
}

/** What is known of parcels that were watched before, with what their cases say. */
export async function readWatches(db: Db, parcels: readonly string[]): Promise<Map<string, KnownWatch>> {
  const { rows } = await sql<KnownWatch>`
    select parcel_watch.parcel_id as "parcelId", parcel_watch.announced_at as "announcedAt",
      coalesce(waiting.urgent, false) or waiting.needed_by is not null as urgent, waiting.needed_by as "neededBy",
      exists (select 1 from alerts where alerts.parcel_id = parcel_watch.parcel_id and alerts.ended_at is null) as alerted
    from parcel_watch ${waiting} where parcel_watch.parcel_id = any(${parcels}::uuid[])
  `.execute(db)
  return new Map(rows.map((row) => [row.parcelId, row]))
}

const MOST_SCANS = 500

/** All scans of parcels, by parcel. Served by the key of parcel_scans; of more than five hundred the newest. */
export async function readScans(db: Db, parcels: readonly string[]): Promise<Map<string, Scan[]>> {
  const { rows } = await sql<{
    parcelId: string
    at: Instant
    event: ScanEvent
    place: string | null
    next: string | null
  }>`
    select wanted.id as "parcelId", newest.at, newest.code as event, newest.place, newest.next_place as next
    from unnest(${parcels}::uuid[]) as wanted (id), lateral (
      select parcel_scans.at, parcel_scans.code, parcel_scans.place, parcel_scans.next_place from parcel_scans
      where parcel_scans.parcel_id = wanted.id
      order by parcel_scans.at desc, parcel_scans.seq desc limit ${MOST_SCANS}) as newest
  `.execute(db)
  const byParcel = new Map<string, Scan[]>()
  for (const { parcelId, ...scan } of rows) byParcel.set(parcelId, [...(byParcel.get(parcelId) ?? []), scan])
  return byParcel
}

export interface WatchRow {
  readonly parcelId: string
  readonly shopId: string
  readonly orderId: string
  readonly announcedAt: Instant
  readonly nextCheckAt: Instant | null
}

/** Writes where a parcel stands; `isNew`: it was not watched before. */
export function saveWatch(work: Work, watch: WatchRow, track: Track, isNew: boolean): void {
  const { parcelId, ...rest } = watch
  const { since, next, from, to, ...plain } = track
  const row = { ...rest, ...plain, sinceAt: since, nextPlace: next, fromPlace: from, toPlace: to }
  if (isNew) work.insert('parcelWatch', { parcelId, ...row })
  else work.update('parcelWatch', { parcelId }, row)
}

export interface StoredAlert {
  readonly id: string
  readonly parcelId: string
  readonly rule: RadarRule
  readonly stage: AlertStage
  readonly sinceAt: Instant
  readonly caseId: string | null
  readonly ended: AlertEnd | null
}

/** Alerts of parcels that are in force or that somebody settled, held for this transaction. Served by alerts_of_parcel. */
export async function holdAlerts(db: Db, parcels: readonly string[]): Promise<StoredAlert[]> {
  const { rows } = await sql<StoredAlert>`
    select alerts.id, alerts.parcel_id as "parcelId", alerts.rule, alerts.stage, alerts.since_at as "sinceAt",
      alerts.case_id as "caseId", alerts.ended_as as ended
    from alerts where alerts.parcel_id = any(${parcels}::uuid[])
      and (alerts.ended_at is null or alerts.ended_as = 'settled')
    order by alerts.id for update
  `.execute(db)
  return rows
}
