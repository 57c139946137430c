import { sql } from 'kysely'
import type { FollowUpManner, FollowUpState } from '@aftercare/contract/follow-up-lists'
import type { Level } from '@aftercare/contract/lists'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { QUIET } from './domain/due.ts'

export interface StoredFollowUp {
  readonly id: string
  readonly shopId: string
  readonly caseId: string
  readonly customerId: string | null
  readonly manner: FollowUpManner
  readonly state: FollowUpState
  readonly level: Level
  readonly closedAt: Instant
  readonly cameDueAt: Instant | null
  readonly askedAt: Instant | null
  readonly attempts: number
}

const columns = sql`
  follow_ups.id, follow_ups.shop_id as "shopId", follow_ups.case_id as "caseId",
  follow_ups.customer_id as "customerId", follow_ups.manner, follow_ups.state, follow_ups.level,
  follow_ups.closed_at as "closedAt", follow_ups.came_due_at as "cameDueAt", follow_ups.asked_at as "askedAt",
  follow_ups.attempts`

export interface ToLookAt {
  readonly id: string
  readonly caseId: string
  readonly customerId: string | null
}

/** The follow-ups that are to be looked at, the longest first. Served by follow_ups_to_act. */
export async function toLookAt(db: Db, now: Instant, limit: number): Promise<ToLookAt[]> {
  const { rows } = await sql<ToLookAt>`
    select follow_ups.id, follow_ups.case_id as "caseId", follow_ups.customer_id as "customerId"
    from follow_ups where follow_ups.act_at <= ${new Date(now)} order by follow_ups.act_at, follow_ups.id limit ${limit}
  `.execute(db)
  return rows
}

/** Holds those of the cases that nobody else holds. */
export async function holdFreeCases(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select cases.id from cases where cases.id = any(${ids}::uuid[]) order by cases.number for update skip locked
  `.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** The same for their customers: two cases of one buyer are never asked about at the same moment by two nodes. */
export async function holdFreeCustomers(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select customers.id from customers
    where customers.id = any(${ids}::uuid[]) order by customers.id for no key update skip locked
  `.execute(db)
  return new Set(rows.map(({ id }) => id))
}

export interface Looked extends StoredFollowUp {
  readonly closed: boolean
  readonly erased: boolean
  readonly askedRecently: boolean
  readonly refundedAt: Instant | null
  readonly shippedAt: Instant | null
  readonly signedAt: Instant | null
  readonly legalThreat: boolean
  readonly platform: string | null
  readonly channel: string
}

const familyOf = sql`array_append(cases.absorbed, cases.id)`

// What was carried out in the case: by its plan of steps, or as a person said in one word.
const fulfilledBy = (what: readonly string[]) => sql`(
  select max(case_events.at) from case_events
  where case_events.case_id = any(${familyOf}) and case_events.kind = 'remedy_fulfilled'
    and case_events.data ->> 'what' = any(${what}::text[]))`
const steppedBy = (step: string) => sql`(
  select max(remedy_steps.done_at) from remedies join remedy_steps on remedy_steps.remedy_id = remedies.id
  where remedies.case_id = any(${familyOf}) and remedy_steps.step = ${step} and remedy_steps.state = 'done')`
const signedAt = sql`(
  select max(parcels.signed_at) from remedies join remedy_steps on remedy_steps.remedy_id = remedies.id
    join parcels on parcels.shop_id = cases.shop_id and parcels.waybill = remedy_steps.reference
  where remedies.case_id = any(${familyOf}) and remedy_steps.step = 'ship_goods' and remedy_steps.state = 'done')`

/** Follow-ups of held cases with all that decides about them; one that another node has settled meanwhile is not among them. */
export async function readLooked(db: Db, ids: readonly string[], now: Instant): Promise<Looked[]> {
  const { rows } = await sql<Looked>`
    select ${columns}, cases.status = 'closed' and cases.merged_into is null
        and cases.closed_at = follow_ups.closed_at as closed,
      customers.erased_at is not null as erased, exists (
        select 1 from follow_ups as earlier
        where earlier.customer_id = follow_ups.customer_id and earlier.id <> follow_ups.id
          and earlier.came_due_at > ${new Date(now - QUIET)} and earlier.state <> 'skipped') as "askedRecently",
      greatest(${steppedBy('pay_refund')}, ${fulfilledBy(['refund'])}) as "refundedAt",
      greatest(${steppedBy('ship_goods')}, ${fulfilledBy(['reship', 'exchange'])}) as "shippedAt",
      ${signedAt} as "signedAt", coalesce((cases.triage #>> '{flags,legalThreat,holds}')::boolean, false) as "legalThreat",
      orders.platform, cases.channel
    from follow_ups
    join cases on cases.id = follow_ups.case_id
    left join customers on customers.id = follow_ups.customer_id
    left join orders on orders.id = cases.order_id
    where follow_ups.id = any(${ids}::uuid[]) and follow_ups.act_at <= ${new Date(now)}
    order by follow_ups.act_at, follow_ups.id
    for update of follow_ups skip locked
  `.execute(db)
  return rows
}

/** A follow-up without holding anything; of one of these shops, or of any when a signed link names it. */
export async function findFollowUp(
  db: Db,
  id: string,
  shops: readonly string[] | null,
): Promise<StoredFollowUp | null> {
  const { rows } = await sql<StoredFollowUp>`
    select ${columns} from follow_ups
    where follow_ups.id = ${id}::uuid and (${shops}::uuid[] is null or follow_ups.shop_id = any(${shops}::uuid[]))
  `.execute(db)
  return rows[0] ?? null
}

/** The same, held for this transaction. Its case is locked before, always in that order. */
export async function lockFollowUp(db: Db, id: string): Promise<StoredFollowUp> {
  const { rows } = await sql<StoredFollowUp>`
    select ${columns} from follow_ups where follow_ups.id = ${id}::uuid for update
  `.execute(db)
  return rows[0]!
}
