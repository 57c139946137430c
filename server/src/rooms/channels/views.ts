import { sql, type RawBuilder } from 'kysely'
import type { Channel, Delivery, DeliveryPage, ListDeliveries } from '@aftercare/contract/channels'
import type { z } from 'zod'
import { done, type Outcome } from '../../kernel/outcome.ts'
import { days, toShanghai, type Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { caseNumber } from '../cases/index.ts'
import { nextPlace, readPlace } from '../people/index.ts'
import type { Way } from './domain/pass-on.ts'
import { channelColumns, type StoredChannel } from './stored-channel.ts'

/** The ways out of these shops that are in use. Served by channels_of_shop. */
export async function activeWays(db: Db, shops: readonly string[]): Promise<Way[]> {
  const { rows } = await sql<Way>`
    select channels.id, channels.shop_id as "shopId", channels.kind, channels.kinds,
      (channels.settings->>'urgentOnly')::boolean as "urgentOnly"
    from channels where channels.shop_id = any(${shops}::uuid[]) and channels.active
    order by channels.created_at, channels.id
  `.execute(db)
  return rows
}

interface Row extends StoredChannel {
  readonly shop: string
  readonly waiting: number
  readonly dead: number
}

/** The channels of a shop, with what waits and what did not go. No secret is among it. */
export async function listChannels(db: Db, shopId: string): Promise<Channel[]> {
  const { rows } = await sql<Row>`
    select ${channelColumns}, shops.code as shop, coalesce(counted.waiting, 0) as waiting,
      coalesce(counted.dead, 0) as dead
    from channels
    join shops on shops.id = channels.shop_id
    left join (
      select channel_deliveries.channel_id, count(*) filter (where state = 'waiting')::int as waiting,
        count(*) filter (where state = 'dead')::int as dead
      from channel_deliveries
      where channel_deliveries.shop_id = ${shopId}::uuid and channel_deliveries.state in ('waiting', 'dead')
      group by channel_deliveries.channel_id
    ) as counted on counted.channel_id = channels.id
    where channels.shop_id = ${shopId}::uuid
    order by channels.created_at, channels.id
  `.execute(db)
  return rows.map(describeChannel)
}

function describeChannel(row: Row): Channel {
  const { id, shop, kind, name, place, settings, kinds, hasSecret, active, waiting, dead } = row
  const { lastAt, lastOutcome, lastDetail } = row
  const last =
    lastAt === null || lastOutcome === null
      ? null
      : { at: toShanghai(lastAt), outcome: lastOutcome, detail: lastDetail ?? '' }
  return {
    id,
    shop,
    kind,
    name,
    place,
    ...settings,
    kinds: [...kinds],
    hasSecret,
    active,
    last,
    waiting,
    dead,
  }
}

interface DeliveryRow extends Omit<Delivery, 'channel' | 'number' | 'at' | 'sendAt' | 'endedAt'> {
  readonly channelId: string
  readonly channelName: string
  readonly channelKind: Channel['kind']
  readonly number: number | null
  readonly at: Instant
  readonly sendAt: Instant
  readonly endedAt: Instant | null
}

const SHOWN = days(7)

type Asked = Omit<z.infer<typeof ListDeliveries>, 'shop'> & {
  readonly shopId: string
  readonly now: Instant
}

/**
 * What went out, newest first, a page at a time: of seven days, and what was not delivered as long as it is kept.
 * Served by channel_deliveries_of_shop and channel_deliveries_in_state.
 */
export async function listDeliveries(
  db: Db,
  { shopId, state, limit, cursor, now }: Asked,
): Promise<Outcome<z.infer<typeof DeliveryPage>>> {
  const place = readPlace(cursor)
  if (!place.ok) return place
  const { at, id } = place.value
  const within: RawBuilder<unknown> =
    state === 'dead' ? sql`true` : sql`channel_deliveries.at > ${new Date(now - SHOWN)}`
  const { rows } = await sql<DeliveryRow>`
    select channel_deliveries.id, channels.id as "channelId", channels.name as "channelName",
      channels.kind as "channelKind", channel_deliveries.kind, cases.number, people.name as to,
      channel_deliveries.urgent, channel_deliveries.state, channel_deliveries.tries,
      channel_deliveries.outcome, channel_deliveries.detail, channel_deliveries.at,
      channel_deliveries.send_at as "sendAt", channel_deliveries.ended_at as "endedAt"
    from channel_deliveries
    join channels on channels.id = channel_deliveries.channel_id
    left join cases on cases.id = channel_deliveries.case_id
    left join people on people.id = channel_deliveries.person_id
    where channel_deliveries.shop_id = ${shopId}::uuid and ${within}
      and ${state === undefined ? sql`true` : sql`channel_deliveries.state = ${state}`}
      and (channel_deliveries.at, channel_deliveries.id) < (${new Date(at)}, ${id}::uuid)
    order by channel_deliveries.at desc, channel_deliveries.id desc
    limit ${limit + 1}
  `.execute(db)
  return done({
    items: rows.slice(0, limit).map(describeDelivery),
    nextCursor: nextPlace(rows, limit, (row) => row.at),
  })
}

function describeDelivery(row: DeliveryRow): Delivery {
  const { channelId, channelName, channelKind, number, at, sendAt, endedAt, ...rest } = row
  return {
    ...rest,
    channel: { id: channelId, name: channelName, kind: channelKind },
    number: number === null ? null : caseNumber(number),
    at: toShanghai(at),
    sendAt: row.state === 'waiting' ? toShanghai(sendAt) : null,
    endedAt: endedAt === null ? null : toShanghai(endedAt),
  }
}
