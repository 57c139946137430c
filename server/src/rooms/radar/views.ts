import { sql } from 'kysely'
import type { Alert, AlertCounts, AlertPage, ListAlerts, ParcelTrack } from '@aftercare/contract/radar'
import { alertBecause } from '@aftercare/contract/radar-words'
import type { ScanEvent, TellingState } from '@aftercare/contract/radar-lists'
import { scanEvents } from '@aftercare/contract/radar-lists'
import type { Language } from '@aftercare/contract/words'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { hours, toShanghai, type Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { caseNumber } from '../cases/index.ts'
import { draftFor } from './domain/messages.ts'

export interface Looking {
  readonly shops: readonly string[]
  readonly now: Instant
  readonly language: Language
}

interface Row extends Omit<
  Alert,
  'since' | 'hours' | 'raisedAt' | 'because' | 'message' | 'endedAt' | 'case' | 'state'
> {
  readonly sinceAt: Instant
  readonly raisedAt: Instant
  readonly endedAt: Instant | null
  readonly case: (Omit<NonNullable<Alert['case']>, 'number'> & { readonly number: number }) | null
  readonly delivered: boolean
}

const columns = sql`
  alerts.id, shops.code as shop, alerts.rule, alerts.stage, alerts.since_at as "sinceAt",
  alerts.raised_at as "raisedAt", alerts.ended_at as "endedAt", alerts.ended_as as "endedAs", alerts.telling,
  orders.number as "order", jsonb_build_object('id', parcels.id, 'carrier', parcels.carrier, 'waybill', parcels.waybill,
    'state', coalesce(parcel_watch.state, 'announced'), 'place', alerts.place, 'next', alerts.next_place) as parcel,
  case when cases.id is not null then jsonb_build_object('number', cases.number, 'level', cases.level,
    'status', cases.status, 'assignee', people.name) end as "case",
  coalesce(messages.delivery = 'delivered', false) as delivered`

const joins = sql`
  join shops on shops.id = alerts.shop_id
  join orders on orders.id = alerts.order_id
  join parcels on parcels.id = alerts.parcel_id
  left join parcel_watch on parcel_watch.parcel_id = alerts.parcel_id
  left join cases on cases.id = alerts.case_id
  left join people on people.id = cases.assignee_id
  left join messages on messages.case_id = alerts.case_id and messages.id = alerts.message_id`

const cursorShape = /^(-?\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

function readPlace(cursor: string | undefined): readonly [Date, string] | null | 'wrong' {
  if (cursor === undefined) return null
  const [, at, id] = cursorShape.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? []
  if (at === undefined || id === undefined || Number(at) > Date.UTC(9999, 11, 31)) return 'wrong'
  return [new Date(Number(at)), id]
}

/**
 * Alerts of my shops: in force, what has lasted longest on top; ended ones, the newest first. One query a page; served
 * by alerts_open, alerts_open_by_rule and alerts_ended.
 */
export async function listAlerts(db: Db, list: ListAlerts, looking: Looking): Promise<Outcome<AlertPage>> {
  const { state, rule, stage, acting, telling, carrier, place: at, limit, cursor } = list
  const place = readPlace(cursor)
  if (place === 'wrong') return refused({ code: 'cursor.invalid' })
  const isOpen = state === 'open'
  const key = isOpen ? sql`alerts.since_at` : sql`alerts.ended_at`
  const direction = isOpen ? sql`asc` : sql`desc`
  const is = (column: string, value: string | undefined) =>
    value === undefined ? sql`true` : sql`${sql.ref(`alerts.${column}`)} = ${value}`
  const { rows } = await sql<Row>`
    select ${columns} from alerts ${joins}
    where alerts.shop_id = any(${looking.shops}::uuid[])
      and ${isOpen ? sql`alerts.ended_at is null` : sql`alerts.ended_at is not null`}
      and ${is('rule', rule)} and ${is('stage', stage)} and ${is('telling', telling)}
      and ${acting ? sql`alerts.stage <> 'watch'` : sql`true`}
      and ${is('carrier', carrier)} and ${is('place', at)}
      and ${place === null ? sql`true` : sql`(${key}, alerts.id) ${isOpen ? sql`>` : sql`<`} (${place[0]}, ${place[1]}::uuid)`}
    order by ${key} ${direction}, alerts.id ${direction}
    limit ${limit + 1}
  `.execute(db)
  const last = rows.length > limit ? rows[limit - 1]! : null
  const placeOf = ({ sinceAt, endedAt, id }: Row): string => `${isOpen ? sinceAt : endedAt}.${id}`
  return done({
    items: rows.slice(0, limit).map((row) => describe(row, looking)),
    nextCursor: last && Buffer.from(placeOf(last)).toString('base64url'),
  })
}

function describe({ sinceAt, raisedAt, endedAt, delivered, ...row }: Row, { now, language }: Looking): Alert {
  const passed = Math.max(0, Math.floor(((endedAt ?? now) - sinceAt) / hours(1)))
  const { rule, stage, parcel, order } = row
  const telling: TellingState = row.telling === 'to_send' && delivered ? 'told' : row.telling
  const waits = telling === 'drafted' && endedAt === null
  const { carrier, waybill, place } = parcel
  return {
    ...row,
    ...{ telling, hours: passed, state: endedAt === null ? 'open' : 'ended' },
    because: alertBecause({ rule, hours: passed, place }, language),
    since: toShanghai(sinceAt),
    raisedAt: toShanghai(raisedAt),
    endedAt: endedAt === null ? null : toShanghai(endedAt),
    case: row.case && { ...row.case, number: caseNumber(row.case.number) },
    message: waits
      ? draftFor({ rule, stage, order, carrier, waybill, place, hours: passed }, now).text
      : null,
  }
}

const MOST_NAMES = 20

/** How many are in force, by what they can be filtered. One look along alerts_open. */
export async function countAlerts(db: Db, shops: readonly string[]): Promise<AlertCounts> {
  const names = (column: string) => sql`(
    select coalesce(jsonb_agg(jsonb_build_object('name', most.name, 'count', most.count) order by most.count desc, most.name), '[]'::jsonb)
    from (select ${sql.ref(column)} as name, count(*)::int as count from alive where ${sql.ref(column)} is not null
      group by 1 order by 2 desc, 1 limit ${MOST_NAMES}) as most)`
  const { rows } = await sql<AlertCounts>`
    with alive as materialized (
      select alerts.rule, alerts.stage, alerts.telling, alerts.carrier, alerts.place from alerts
      where alerts.shop_id = any(${shops}::uuid[]) and alerts.ended_at is null)
    select (select count(*)::int from alive) as open,
      (select count(*)::int from alive where alive.stage <> 'watch') as act,
      (select count(*)::int from alive where alive.telling = 'drafted') as drafted,
      (select coalesce(jsonb_agg(jsonb_build_object('rule', by_rule.rule, 'count', by_rule.count)), '[]'::jsonb)
       from (select alive.rule, count(*)::int as count from alive group by 1) as by_rule) as rules,
      ${names('alive.carrier')} as carriers, ${names('alive.place')} as places
  `.execute(db)
  return rows[0]!
}

interface StoredScan {
  readonly at: Instant
  readonly code: string
  readonly place: string | null
  readonly text: string
}
interface TrackRow extends Omit<ParcelTrack, 'scans' | 'alerts' | 'lastAt' | 'nextCheckAt'> {
  readonly lastAt: Instant | null
  readonly nextCheckAt: Instant | null
}

const MOST_SCANS = 200
const MOST_ALERTS = 50
const GAP = hours(24)

/** One parcel: its way with the gaps in it, what was raised, and when the radar looks again. */
export async function getParcel(db: Db, id: string, looking: Looking): Promise<ParcelTrack | null> {
  const { rows } = await sql<TrackRow>`
    select parcels.id, shops.code as shop, parcels.carrier, parcels.waybill, orders.number as "order",
      parcel_watch.state, parcel_watch.place, parcel_watch.next_place as next, parcel_watch.last_at as "lastAt",
      parcel_watch.next_check_at as "nextCheckAt", coalesce(parcel_watch.contradicted, false) as contradicted
    from parcels join shops on shops.id = parcels.shop_id join orders on orders.id = parcels.order_id
      left join parcel_watch on parcel_watch.parcel_id = parcels.id
    where parcels.id = ${id}::uuid and parcels.shop_id = any(${looking.shops}::uuid[])
  `.execute(db)
  const parcel = rows[0]
  if (!parcel) return null
  const scans = await sql<StoredScan>`
    select parcel_scans.at, parcel_scans.code, parcel_scans.place, parcel_scans.text from parcel_scans
    where parcel_scans.parcel_id = ${id}::uuid
    order by parcel_scans.at desc, parcel_scans.seq desc limit ${MOST_SCANS}
  `.execute(db)
  const alerts = await sql<Row>`
    select ${columns} from alerts ${joins} where alerts.parcel_id = ${id}::uuid
    order by alerts.raised_at desc, alerts.id desc limit ${MOST_ALERTS}
  `.execute(db)
  const moment = (at: Instant | null) => (at === null ? null : toShanghai(at))
  return {
    ...parcel,
    lastAt: moment(parcel.lastAt),
    nextCheckAt: moment(parcel.nextCheckAt),
    scans: scans.rows.map(({ at, code, place, text }, i, all) => {
      const before = all[i + 1]
      const gap = before ? at - before.at : 0
      return {
        ...{ at: toShanghai(at), event: eventOf(code), place, text },
        gapHours: gap >= GAP ? Math.floor(gap / hours(1)) : null,
      }
    }),
    alerts: alerts.rows.map((row) => describe(row, looking)),
  }
}

const eventOf = (code: string): ScanEvent => scanEvents.find((one) => one === code) ?? 'unknown'
