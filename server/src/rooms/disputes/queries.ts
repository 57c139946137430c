import { sql } from 'kysely'
import type { DisputeRuling, RulingWay } from '@aftercare/contract/dispute-lists'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import type { StoredDispute } from './domain/dispute.ts'
import type { DisputeFactCodes } from './domain/precedents.ts'

const ms = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::bigint`)

const seats = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('seat', dispute_seats.seat, 'personId', dispute_seats.person_id,
    'name', people.name, 'standIn', dispute_seats.stand_in, 'acceptedAt', ${ms('dispute_seats.accepted_at')})
    order by dispute_seats.seat desc), '[]'::jsonb)
  from dispute_seats join people on people.id = dispute_seats.person_id
  where dispute_seats.dispute_id = disputes.id)`

const opinions = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('seat', dispute_opinions.seat, 'personId', dispute_opinions.person_id,
    'name', people.name, 'ruling', dispute_opinions.ruling, 'fen', dispute_opinions.fen,
    'grounds', dispute_opinions.grounds, 'citations', dispute_opinions.citations,
    'at', ${ms('dispute_opinions.at')}) order by dispute_opinions.seat desc), '[]'::jsonb)
  from dispute_opinions join people on people.id = dispute_opinions.person_id
  where dispute_opinions.dispute_id = disputes.id)`

const columns = sql`
  disputes.id, disputes.shop_id as "shopId", disputes.case_id as "caseId", disputes.state,
  disputes.opened_at as "openedAt", disputes.act_at as "actAt", disputes.asked_fen as "askedFen", disputes.common,
  disputes.argued, ${seats} as seats, ${opinions} as opinions`

/** The open dispute of some cases (a case and what was merged into it), held with its case. Served by disputes_open. */
export async function openDispute(db: Db, cases: readonly string[]): Promise<StoredDispute | null> {
  const { rows } = await sql<StoredDispute>`
    select ${columns} from disputes
    where disputes.case_id = any(${cases}::uuid[]) and disputes.state in ('unseated', 'seated', 'split')
    order by disputes.opened_at limit 1
  `.execute(db)
  return rows[0] ?? null
}

/** The newest dispute of a case and of what was merged into it, open or not. Served by disputes_of_case. */
export async function lastDispute(db: Db, cases: readonly string[]): Promise<StoredDispute | null> {
  const { rows } = await sql<StoredDispute>`
    select ${columns} from disputes where disputes.case_id = any(${cases}::uuid[])
    order by disputes.state in ('unseated', 'seated', 'split') desc, disputes.opened_at desc, disputes.id desc limit 1
  `.execute(db)
  return rows[0] ?? null
}

export interface StoredRuling {
  readonly ruling: DisputeRuling
  readonly way: RulingWay
  readonly fen: number | null
  readonly grounds: string
  readonly citations: readonly string[]
  readonly departs: boolean
  readonly by: { readonly id: string; readonly name: string } | null
  readonly at: Instant
}

/** What was ruled. By primary key. */
export async function rulingOf(db: Db, disputeId: string): Promise<StoredRuling | null> {
  const { rows } = await sql<StoredRuling>`
    select dispute_rulings.ruling, dispute_rulings.way, dispute_rulings.fen, dispute_rulings.grounds,
      dispute_rulings.citations, dispute_rulings.departs, dispute_rulings.at,
      case when people.id is not null then jsonb_build_object('id', people.id, 'name', people.name) end as by
    from dispute_rulings left join people on people.id = dispute_rulings.ruled_by
    where dispute_rulings.dispute_id = ${disputeId}::uuid
  `.execute(db)
  return rows[0] ?? null
}

export interface EarlierRuling {
  readonly number: number
  readonly ruling: DisputeRuling
  readonly fen: number | null
  readonly grounds: string
  readonly facts: DisputeFactCodes
  readonly grams: readonly string[]
  readonly at: Instant
}

/** Older ones are compared no more: what was usual changes. */
const MOST_EARLIER = 200

/** The latest rulings of a shop on the same sub-type, without those of these cases. Served by dispute_rulings_alike. */
export async function earlierRulings(
  db: Db,
  { shopId, subtype, cases }: { shopId: string; subtype: string; cases: readonly string[] },
): Promise<EarlierRuling[]> {
  const { rows } = await sql<EarlierRuling>`
    select cases.number, dispute_rulings.ruling, dispute_rulings.fen, dispute_rulings.grounds, dispute_rulings.facts,
      dispute_rulings.at, coalesce(tsvector_to_array(case_search.grams), '{}') as grams
    from dispute_rulings
    join cases on cases.id = dispute_rulings.case_id
    left join case_search on case_search.case_id = dispute_rulings.case_id
    where dispute_rulings.shop_id = ${shopId}::uuid and dispute_rulings.subtype = ${subtype}
      and dispute_rulings.case_id <> all(${cases}::uuid[])
    order by dispute_rulings.at desc limit ${MOST_EARLIER}
  `.execute(db)
  return rows
}

export interface OfCase {
  readonly goods: string | null
  readonly opened: boolean | null
  readonly customMade: boolean | null
  readonly paidFen: number | null
  readonly grams: readonly string[]
}

/** What a case and its order say that is compared. By primary keys. */
export async function readOfCase(db: Db, caseId: string): Promise<OfCase> {
  const { rows } = await sql<OfCase>`
    select coalesce(lines.product_category, orders.product_category) as goods, orders.opened,
      orders.custom_made as "customMade", coalesce(lines.paid_fen, orders.paid_fen) as "paidFen",
      coalesce(tsvector_to_array(case_search.grams), '{}') as grams
    from cases
      left join orders on orders.id = cases.order_id
      left join order_lines as lines on lines.order_id = orders.id and lines.line = cases.order_line
      left join case_search on case_search.case_id = cases.id
    where cases.id = ${caseId}::uuid
  `.execute(db)
  return rows[0]!
}

/** In how many open disputes people sit. Served by dispute_seats_of_person. */
export async function seatsTaken(db: Db, people: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ personId: string; sits: number }>`
    select dispute_seats.person_id as "personId", count(*)::int as sits
    from dispute_seats join disputes on disputes.id = dispute_seats.dispute_id
    where dispute_seats.person_id = any(${people}::uuid[]) and disputes.state in ('seated', 'split')
    group by 1
  `.execute(db)
  return new Map(rows.map(({ personId, sits }) => [personId, sits]))
}

/** Whether a shop has an owner beside this one. */
export async function hasOtherOwner(db: Db, shopId: string, personId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from memberships join people on people.id = memberships.person_id and people.active
    where memberships.shop_id = ${shopId}::uuid and memberships.role = 'owner' and memberships.left_at is null
      and memberships.person_id <> ${personId}::uuid limit 1
  `.execute(db)
  return rows.length > 0
}

/** Cases in review that no dispute stands for, or whose seats nobody could take; held, those that others hold left out. */
export async function holdToSeat(db: Db, now: Instant, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select cases.id from cases
    left join disputes on disputes.case_id = cases.id and disputes.state in ('unseated', 'seated', 'split')
    where cases.status <> 'closed' and cases.needs_review
      and (disputes.id is null or disputes.state = 'unseated' and disputes.look_at <= ${new Date(now)})
    order by cases.number limit ${most}
    for update of cases skip locked
  `.execute(db)
  return rows.map(({ id }) => id)
}

/** Cases with a seat that was not accepted in time; held. Served by disputes_to_act. */
export async function holdUnaccepted(db: Db, now: Instant, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select cases.id from disputes join cases on cases.id = disputes.case_id
    where disputes.act_at <= ${new Date(now)}
    order by disputes.act_at limit ${most}
    for update of cases skip locked
  `.execute(db)
  return rows.map(({ id }) => id)
}

/** Disputes whose cases are no longer in review: lowered, closed or merged. Served by disputes_open. */
export async function holdEnded(db: Db, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select disputes.id from disputes join cases on cases.id = disputes.case_id
    where disputes.state in ('unseated', 'seated', 'split')
      and (cases.status = 'closed' or not cases.needs_review)
    limit ${most}
    for update of cases skip locked
  `.execute(db)
  return rows.map(({ id }) => id)
}
