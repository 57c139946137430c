import { sql } from 'kysely'
import type { ParcelState } from '@aftercare/contract/lists'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { sha256 } from '../../platform/digest.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { ANNOUNCED } from './domain/order.ts'
import { insertParcel } from './queries.ts'

/** A parcel that is held for this transaction. */
export interface HeldParcel {
  readonly id: string
  readonly orderId: string
  readonly carrier: string
  readonly waybill: string
}

/** Holds the parcels of a shop with these waybills, in the order of their ids. Served by parcels_waybill. */
export async function holdParcels(
  db: Db,
  shopId: string,
  waybills: readonly string[],
): Promise<HeldParcel[]> {
  const { rows } = await sql<HeldParcel>`
    select parcels.id, parcels.order_id as "orderId", parcels.carrier, parcels.waybill from parcels
    where parcels.shop_id = ${shopId}::uuid and parcels.waybill = any(${waybills}::text[])
    order by parcels.id for update
  `.execute(db)
  return rows
}

/** The ids of a shop's orders by their numbers. */
export async function findOrderIds(
  db: Db,
  shopId: string,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (numbers.length === 0) return new Map()
  const { rows } = await sql<{ id: string; number: string }>`
    select orders.id, orders.number from orders
    where orders.shop_id = ${shopId}::uuid and orders.number = any(${numbers}::text[])
  `.execute(db)
  return new Map(rows.map(({ id, number }) => [number, id]))
}

/** A parcel that its order had not named: its first scan did. */
export function announceParcel(
  work: Work,
  parcel: { readonly shopId: string } & Omit<HeldParcel, 'id'>,
): HeldParcel {
  const id = newId()
  const nothingYet = { lastScanAt: null, lastScan: null, signedAt: null }
  insertParcel(work, { id, ...parcel, state: ANNOUNCED, ...nothingYet })
  return { id, orderId: parcel.orderId, carrier: parcel.carrier, waybill: parcel.waybill }
}

export interface ScanRow {
  readonly parcelId: string
  readonly at: Instant
  readonly code: string
  readonly text: string
  readonly vendor: string
  readonly vendorCode: string | null
  readonly place: string | null
  readonly nextPlace: string | null
}

/** A number of its own for what was said: the same line said again is the same row. */
export const scanSeq = ({ code, text, vendorCode }: Pick<ScanRow, 'code' | 'text' | 'vendorCode'>): number =>
  sha256([code, text, vendorCode ?? ''].join('\0')).readUInt32BE(0) >>> 1

/**
 * Writes scans that are not there yet, in one statement. The caller holds their parcels. Gives those that were new,
 * as `parcel at seq`.
 */
export async function putScans(db: Db, scans: readonly ScanRow[]): Promise<ReadonlySet<string>> {
  const rows = scans.map((scan) => ({ ...scan, at: new Date(scan.at).toISOString(), seq: scanSeq(scan) }))
  const written = await sql<{ parcelId: string; at: Instant; seq: number }>`
    insert into parcel_scans (parcel_id, at, seq, code, text, vendor, vendor_code, place, next_place)
    select said."parcelId", said.at, said.seq, said.code, said.text, said.vendor, said."vendorCode", said.place, said."nextPlace"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as said ("parcelId" uuid, at timestamptz, seq int,
      code text, text text, vendor text, "vendorCode" text, place text, "nextPlace" text)
    where not exists (
      select 1 from parcel_scans as there where there.parcel_id = said."parcelId" and there.at = said.at
        and there.code = said.code and there.text = said.text)
    on conflict do nothing
    returning parcel_scans.parcel_id as "parcelId", parcel_scans.at, parcel_scans.seq
  `.execute(db)
  return new Set(written.rows.map(({ parcelId, at, seq }) => keyOfScan(parcelId, at, seq)))
}

export const keyOfScan = (parcelId: string, at: Instant, seq: number): string => `${parcelId} ${at} ${seq}`

interface Moved {
  readonly state: ParcelState
  readonly lastScanAt: Instant | null
  /** Left out: what was said last is said already. */
  readonly lastScan?: string
  readonly signedAt: Instant | null
}

/** Where a parcel stands now, for whoever looks at the order. */
export const moveParcel = (work: Work, id: string, moved: Moved): void =>
  work.update('parcels', { id }, { ...moved })
