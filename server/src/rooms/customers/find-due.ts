import { sql, type RawBuilder } from 'kysely'
import { hours, type Instant, type Span } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'

/** Between being told and going: whoever wants to hold a buyer has a day. */
export const NOTICE: Span = hours(24)
const ROUND_EVERY: Span = hours(24)
const AT_ONCE = 500
const FIRST = '00000000-0000-0000-0000-000000000000'

/**
 * Whose time is over: she had cases, all of them and those that hold their words are closed for as long as their kind
 * asks for, nothing was bought since, and nobody holds her. `buyers` is a relation with `id`, `shop_id`, `erased_at`.
 * Served by cases_of_customer, orders_of_customer and legal_holds_standing.
 */
const timeIsOver = (now: Instant): RawBuilder<unknown> => {
  const before = (months: RawBuilder<unknown>) =>
    sql`${new Date(now)}::timestamptz - make_interval(months => ${months})`
  return sql`
    retention_rules.running
    and exists (select 1 from cases where cases.customer_id = buyers.id
      and (buyers.erased_at is null or cases.last_message_at > buyers.erased_at))
    and not exists (select 1 from cases left join cases as homes on homes.id = cases.merged_into
      where cases.customer_id = buyers.id and (cases.status <> 'closed' or homes.status <> 'closed'
        or greatest(cases.closed_at, homes.closed_at) > ${before(sql`case
          when cases.triage->'flags'->'safety'->>'holds' = 'true' then retention_rules.safety_months
          when cases.level = 'disputed' then retention_rules.disputed_months
          else retention_rules.months end`)}))
    and not exists (select 1 from orders where orders.customer_id = buyers.id
      and coalesce(orders.finished_at, orders.paid_at, orders.ordered_at, orders.created_at)
        > ${before(sql`retention_rules.months`)})
    and not exists (select 1 from legal_holds
      where legal_holds.customer_id = buyers.id and legal_holds.released_at is null)`
}

/** The same question about one buyer, asked again under her locks. */
export async function isDue(db: Db, customerId: string, now: Instant): Promise<boolean> {
  const { rows } = await sql`
    select 1 from customers as buyers join retention_rules on retention_rules.shop_id = buyers.shop_id
    where buyers.id = ${customerId}::uuid and ${timeIsOver(now)}
  `.execute(db)
  return rows.length > 0
}

interface Round {
  readonly beganAt: Instant
  readonly reached: string
  readonly endedAt: Instant | null
}

/** When all buyers were looked at last; null: not since a rule was changed. */
export async function lookedAt(db: Db): Promise<Instant | null> {
  return (await roundOf(db))?.endedAt ?? null
}

async function roundOf(db: Db): Promise<Round | null> {
  const { rows } = await sql<Round>`
    select retention_rounds.began_at as "beganAt", retention_rounds.reached, retention_rounds.ended_at as "endedAt"
    from retention_rounds
  `.execute(db)
  return rows[0] ?? null
}

/**
 * Looks at the next buyers, in the order of their ids, once a day from the first to the last. One node at a time; what
 * died in the middle goes on where it was. Gives how many were looked at; call again until 0.
 */
export async function findDue(work: Work): Promise<number> {
  const { db, now } = work
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('aftercare.retention', 0)) as mine
  `.execute(db)
  if (!rows[0]!.mine) return 0
  const round = await roundOf(db)
  if (round?.endedAt && now - round.beganAt < ROUND_EVERY) return 0
  const goesOn = round && round.endedAt === null
  const looked = await lookFrom(work, goesOn ? round.reached : FIRST)
  const [beganAt, ended] = [goesOn ? round.beganAt : now, looked.count < AT_ONCE]
  await sql`
    insert into retention_rounds (one, began_at, reached, ended_at)
    values (true, ${new Date(beganAt)}, ${looked.reached}, ${ended ? new Date(now) : null})
    on conflict (one) do update
      set began_at = excluded.began_at, reached = excluded.reached, ended_at = excluded.ended_at
  `.execute(db)
  return ended ? 0 : looked.count
}

async function lookFrom({ db, now }: Work, after: string): Promise<{ count: number; reached: string }> {
  const { rows } = await sql<{ count: number; reached: string | null }>`
    with buyers as (
      select customers.id, customers.shop_id, customers.erased_at from customers
      where customers.id > ${after}::uuid order by customers.id limit ${AT_ONCE}
    ), told as (
      insert into retention_due (customer_id, shop_id, found_at, erase_at)
      select buyers.id, buyers.shop_id, ${new Date(now)}, ${new Date(now + NOTICE)}
      from buyers join retention_rules on retention_rules.shop_id = buyers.shop_id
      where ${timeIsOver(now)}
      on conflict (customer_id) do nothing)
    select count(*)::int as count, (select buyers.id from buyers order by buyers.id desc limit 1) as reached
    from buyers
  `.execute(db)
  const { count, reached } = rows[0]!
  return { count, reached: reached ?? after }
}

/** She is due no more. */
export async function forgetDue({ db }: Pick<Work, 'db'>, customerId: string): Promise<void> {
  await sql`delete from retention_due where retention_due.customer_id = ${customerId}::uuid`.execute(db)
}
