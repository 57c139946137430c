import { sql } from 'kysely'
import type { DeliveryKind, SendOutcome } from '@aftercare/contract/channel-lists'
import type { Level, NoticeKind } from '@aftercare/contract/lists'
import type { NoticeFacts } from '@aftercare/contract/notices'
import { seconds, type Instant, type Span } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { newId } from '../../platform/ids.ts'
import { afterLimit, afterOne, mayGoUntil, mostInOne } from './domain/allowance.ts'
import type { Sent } from './domain/read-answer.ts'
import { nextTry, TRIED_FOR } from './domain/retry.ts'
import { channelColumns, type StoredChannel } from './stored-channel.ts'

/** Longer than the slowest sending: who has said nothing for so long is gone, and another node goes on. */
const LEASE: Span = seconds(60)

export interface NewDelivery {
  readonly shopId: string
  readonly channelId: string
  readonly cause: string
  readonly kind: NoticeKind
  readonly personId: string | null
  readonly people: readonly string[]
  readonly caseId: string | null
  readonly urgent: boolean
  readonly what: NoticeFacts
  readonly sendAt: Instant
}

/** Puts messages on their way. One that is there already calls one more person, unless it has gone. */
export async function enqueue(db: Db, all: readonly NewDelivery[], now: Instant): Promise<void> {
  if (all.length === 0) return
  const rows = all.map((one) => ({ ...one, id: newId(), sendAt: new Date(one.sendAt).toISOString() }))
  await sql`
    insert into channel_deliveries (id, shop_id, channel_id, cause, kind, person_id, people, case_id, urgent, what,
      state, tries, at, send_at, give_up_at)
    select id, "shopId", "channelId", cause, kind, "personId", people, "caseId", urgent, what,
      'waiting', 0, ${new Date(now)}, "sendAt", greatest("sendAt", ${new Date(now)}) + ${`${TRIED_FOR} ms`}::interval
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one (id uuid, "shopId" uuid, "channelId" uuid,
      cause text, kind text, "personId" uuid, people uuid[], "caseId" uuid, urgent boolean, what jsonb,
      "sendAt" timestamptz)
    on conflict (channel_id, cause) do update set people = channel_deliveries.people || excluded.people
    where channel_deliveries.state = 'waiting'
  `.execute(db)
}

/** A message of a batch, with what it says about its case. */
export interface DueDelivery {
  readonly id: string
  readonly batch: string | null
  readonly kind: DeliveryKind
  readonly personId: string | null
  readonly people: readonly string[]
  readonly number: number | null
  readonly level: Level | null
  readonly urgent: boolean
  readonly what: NoticeFacts
  readonly sealed: Buffer | null
  readonly tries: number
  readonly at: Instant
  readonly giveUpAt: Instant
}

export interface TakenBatch {
  readonly channel: StoredChannel
  /** The id of the message. */
  readonly id: string
  readonly leaseId: string
  readonly deliveries: readonly DueDelivery[]
}

/** A channel that nobody speaks to and that has something to say, for this node alone; and what it says next. */
export async function takeBatch(db: Db, now: Instant): Promise<TakenBatch | null> {
  const at = new Date(now)
  const { rows } = await sql<StoredChannel>`
    select ${channelColumns} from channels
    where channels.active and channels.clear_at <= ${new Date(mayGoUntil(now))}
      and (channels.lease_ends_at is null or channels.lease_ends_at <= ${at})
      and exists (select 1 from channel_deliveries where channel_deliveries.channel_id = channels.id
        and channel_deliveries.state = 'waiting' and channel_deliveries.send_at <= ${at})
    order by channels.last_at nulls first, channels.id
    limit 1
    for update skip locked
  `.execute(db)
  const channel = rows[0]
  if (!channel) return null
  const deliveries = await dueOf(db, channel, now)
  const id = deliveries[0]!.batch ?? deliveries[0]!.id
  const leaseId = newId()
  await sql`
    update channel_deliveries set batch = ${id}::uuid, tries = channel_deliveries.tries + 1
    where channel_deliveries.id = any(${deliveries.map((one) => one.id)}::uuid[])
  `.execute(db)
  await sql`
    update channels set lease_id = ${leaseId}::uuid, lease_ends_at = ${new Date(now + LEASE)},
      clear_at = ${new Date(afterOne(channel.kind, channel.clearAt, now))}
    where channels.id = ${channel.id}
  `.execute(db)
  return { channel, id, leaseId, deliveries }
}

/** The first that is due with all that go with it: those of its earlier try, or what else may be said at once. */
async function dueOf(db: Db, { id, kind }: StoredChannel, now: Instant): Promise<DueDelivery[]> {
  const { rows } = await sql<DueDelivery>`
    with first as (
      select * from channel_deliveries
      where channel_id = ${id} and state = 'waiting' and send_at <= ${new Date(now)}
      order by urgent desc, send_at, id limit 1
    )
    select one.id, one.batch, one.kind, one.person_id as "personId", one.people, cases.number, cases.level,
      one.urgent, one.what, one.sealed, one.tries, one.at, one.give_up_at as "giveUpAt"
    from first
    join channel_deliveries as one on one.channel_id = first.channel_id and one.state = 'waiting'
      and case
        when one.id = first.id then true
        when first.batch is not null then one.batch = first.batch
        else one.batch is null and one.send_at <= ${new Date(now)} and first.kind <> 'inquiry'
          and one.kind <> 'inquiry' and one.person_id is not distinct from first.person_id
      end
    left join cases on cases.id = one.case_id
    order by one.id = first.id desc, one.urgent desc, one.send_at, one.id
    limit ${mostInOne[kind]}
  `.execute(db)
  return rows
}

/** Writes down how a batch went, and lets the channel go. */
export async function settle(
  db: Db,
  { channel, leaseId, deliveries }: TakenBatch,
  { sent, now, chance }: { readonly sent: Sent; readonly now: Instant; readonly chance: number },
): Promise<void> {
  const rows = deliveries.map((one) => {
    const again = againAt(sent, one, now, chance)
    const state = sent.outcome === 'sent' ? 'sent' : again === null ? 'dead' : 'waiting'
    return { id: one.id, state, again: again && new Date(again).toISOString() }
  })
  await sql`
    update channel_deliveries set state = new.state, outcome = ${sent.outcome}, detail = ${sent.detail},
      send_at = coalesce(new.again, send_at),
      ended_at = case when new.state = 'waiting' then null else ${new Date(now)}::timestamptz end,
      sealed = case when new.state = 'sent' then null else sealed end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new (id uuid, state text, again timestamptz)
    where channel_deliveries.id = new.id and channel_deliveries.state = 'waiting'
  `.execute(db)
  await sql`
    update channels set lease_id = null, lease_ends_at = null
    where channels.id = ${channel.id} and channels.lease_id = ${leaseId}::uuid
  `.execute(db)
  await noteResult(db, channel.id, { sent, now })
}

function againAt(sent: Sent, of: DueDelivery, now: Instant, chance: number): Instant | null {
  if (sent.outcome === 'sent' || sent.outcome === 'refused') return null
  const again = nextTry({ tries: of.tries + 1, giveUpAt: of.giveUpAt }, now, chance)
  if (sent.outcome === 'unreachable' || again === null) return again
  const at = now + (sent.wait ?? 0)
  return at > of.giveUpAt ? null : at
}

/** The last result of a channel, and the pause that the other side asked for. */
export async function noteResult(
  db: Db,
  channelId: string,
  { sent, now }: { readonly sent: Sent; readonly now: Instant },
): Promise<void> {
  const { outcome, detail, wait } = sent
  const until = wait === undefined ? null : new Date(afterLimit(now, wait))
  await sql`
    update channels set last_at = ${new Date(now)}, last_outcome = ${outcome satisfies SendOutcome},
      last_detail = ${detail}, clear_at = greatest(clear_at, ${until}::timestamptz)
    where channels.id = ${channelId}::uuid
  `.execute(db)
}

/** 再发一次: one that was not delivered, or all of a shop. Gives how many. */
export async function sendAgain(
  db: Db,
  { shopId, id, now }: { readonly shopId: string; readonly id: string | undefined; readonly now: Instant },
): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update channel_deliveries set state = 'waiting', tries = 0, batch = null, send_at = ${new Date(now)},
      give_up_at = ${new Date(now + TRIED_FOR)}, ended_at = null
    where channel_deliveries.shop_id = ${shopId}::uuid and channel_deliveries.state = 'dead'
      and (${id ?? null}::uuid is null or channel_deliveries.id = ${id ?? null}::uuid)
  `.execute(db)
  return Number(numAffectedRows)
}

const KEPT_DAYS = 7
const KEPT_DEAD_DAYS = 30

/** Forgets what went a week ago, and what did not go a month ago. Gives how many. Served by channel_deliveries_old. */
export async function forgetOldDeliveries(db: Db, now: Instant): Promise<number> {
  const before = (days: number) => new Date(now - days * 86_400_000)
  const { numAffectedRows = 0n } = await sql`
    delete from channel_deliveries where id in (
      select channel_deliveries.id from channel_deliveries
      where channel_deliveries.at < ${before(KEPT_DAYS)} and (channel_deliveries.state = 'sent'
        or (channel_deliveries.state = 'dead' and channel_deliveries.at < ${before(KEPT_DEAD_DAYS)}))
      order by channel_deliveries.at limit 5000)
  `.execute(db)
  return Number(numAffectedRows)
}

/** The words of questions to partners go with their case, whether they were sent or not. */
export async function eraseQuestions(db: Db, cases: readonly string[]): Promise<void> {
  await sql`
    delete from channel_deliveries
    where channel_deliveries.case_id = any(${cases}::uuid[]) and channel_deliveries.sealed is not null
  `.execute(db)
}
