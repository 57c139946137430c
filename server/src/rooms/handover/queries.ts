import { sql } from 'kysely'
import type { HandoverItemState } from '@aftercare/contract/lists'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'

export interface StoredHandover {
  readonly id: string
  readonly shopId: string
  readonly giverId: string
  readonly receiverId: string | null
  readonly note: string
  readonly offeredAt: Instant
  readonly actAt: Instant | null
  readonly leadAt: Instant | null
  readonly closedAt: Instant | null
}

export interface StoredItem {
  readonly handoverId: string
  readonly place: number
  readonly caseId: string
  readonly note: string
  readonly state: HandoverItemState
  readonly decidedAt: Instant | null
  readonly decidedBy: string | null
  readonly reason: string | null
}

const columns = sql`
  handovers.id, handovers.shop_id as "shopId", handovers.giver_id as "giverId", handovers.receiver_id as "receiverId",
  handovers.note, handovers.offered_at as "offeredAt", handovers.act_at as "actAt", handovers.lead_at as "leadAt",
  handovers.closed_at as "closedAt"`

export function insertHandover(work: Work, handover: StoredHandover, items: readonly StoredItem[]): void {
  work.insert('handovers', handover)
  for (const item of items) work.insert('handoverItems', item)
}

type Deciding = Pick<StoredItem, 'state' | 'decidedBy' | 'reason'>

/** What becomes of a case that waited, said once. */
export const decideItem = (
  work: Work,
  { handoverId, place }: Pick<StoredItem, 'handoverId' | 'place'>,
  decided: Deciding,
): void => work.update('handoverItems', { handoverId, place }, { ...decided, decidedAt: work.now })

export const changeHandover = (
  work: Work,
  id: string,
  change: Partial<Pick<StoredHandover, 'actAt' | 'leadAt' | 'closedAt'>>,
): void => work.update('handovers', { id }, change)

/** A hand-over of one of these shops, without holding it. */
export async function findHandover(
  db: Db,
  id: string,
  shops: readonly string[],
): Promise<StoredHandover | null> {
  const { rows } = await sql<StoredHandover>`
    select ${columns} from handovers
    where handovers.id = ${id}::uuid and handovers.shop_id = any(${shops}::uuid[])
  `.execute(db)
  return rows[0] ?? null
}

/** The same, held for this transaction. The cases are held before, always in that order. */
export async function lockHandover(db: Db, id: string): Promise<StoredHandover> {
  const { rows } = await sql<StoredHandover>`
    select ${columns} from handovers where handovers.id = ${id}::uuid for update
  `.execute(db)
  return rows[0]!
}

/** Offers that nobody accepted in time, held for this transaction; two nodes never get the same. */
export async function takeDueHandovers(db: Db, now: Instant, limit: number): Promise<StoredHandover[]> {
  const { rows } = await sql<StoredHandover>`
    select ${columns} from handovers where handovers.act_at <= ${new Date(now)}
    order by handovers.act_at, handovers.id limit ${limit} for update skip locked
  `.execute(db)
  return rows
}

/** A case of an offer, with how it stands where the work goes on now. */
export interface OfferedItem extends StoredItem {
  readonly number: number
  readonly standing: { readonly id: string; readonly number: number } & Standing
  readonly byName: string | null
}
interface Standing {
  readonly status: string
  readonly assigneeId: string | null
}

/** The cases of offers in their order, each with its survivor. Chains of merges are short. */
export async function itemsOf(db: Db, handovers: readonly string[]): Promise<OfferedItem[]> {
  if (handovers.length === 0) return []
  const { rows } = await sql<OfferedItem>`
    select handover_items.handover_id as "handoverId", handover_items.place, handover_items.case_id as "caseId",
      handover_items.note, handover_items.state, handover_items.decided_at as "decidedAt",
      handover_items.decided_by as "decidedBy", handover_items.reason, named.number, people.name as "byName",
      jsonb_build_object('id', standing.id, 'number', standing.number, 'status', standing.status,
                         'assigneeId', standing.assignee_id) as standing
    from handover_items
    join cases as named on named.id = handover_items.case_id
    cross join lateral (
      with recursive way as (
        select cases.id, cases.number, cases.status, cases.assignee_id, cases.merged_into
        from cases where cases.id = handover_items.case_id
        union all
        select cases.id, cases.number, cases.status, cases.assignee_id, cases.merged_into
        from way join cases on cases.id = way.merged_into)
      select way.* from way where way.merged_into is null) as standing
    left join people on people.id = handover_items.decided_by
    where handover_items.handover_id = any(${handovers}::uuid[])
    order by handover_items.handover_id, handover_items.place
  `.execute(db)
  return rows
}

/** In which offers cases wait, and whose. Served by handover_items_waiting. */
export async function waitingOffers(
  db: Db,
  numbers: readonly number[],
): Promise<{ caseId: string; giverId: string }[]> {
  const { rows } = await sql<{ caseId: string; giverId: string }>`
    select handover_items.case_id as "caseId", handovers.giver_id as "giverId"
    from handover_items
    join cases on cases.id = handover_items.case_id
    join handovers on handovers.id = handover_items.handover_id
    where cases.number = any(${numbers}::bigint[]) and handover_items.state = 'pending'
  `.execute(db)
  return rows
}

/** What waits in offers of people who no longer have these cases goes, and their offers end when nothing is left. */
export async function dropStale(db: Db, cases: readonly string[], now: Instant): Promise<void> {
  if (cases.length === 0) return
  // The offer before its lines, as whoever answers it.
  await sql`
    select 1 from handovers where handovers.id in (
      select handover_items.handover_id from handover_items
      where handover_items.case_id = any(${cases}::uuid[]) and handover_items.state = 'pending')
    order by handovers.id for update
  `.execute(db)
  const { rows } = await sql<{ handoverId: string }>`
    update handover_items set state = 'dropped', decided_at = ${new Date(now)}, reason = 'case.taken'
    where handover_items.case_id = any(${cases}::uuid[]) and handover_items.state = 'pending'
    returning handover_items.handover_id as "handoverId"
  `.execute(db)
  await sql`
    update handovers set closed_at = ${new Date(now)}, act_at = null
    where handovers.id = any(${rows.map(({ handoverId }) => handoverId)}::uuid[])
      and not exists (select 1 from handover_items
        where handover_items.handover_id = handovers.id and handover_items.state = 'pending')
  `.execute(db)
}

/** The open cases of somebody, the number of each; one more than `most` where there are more. */
export async function numbersOf(
  db: Db,
  { shopId, personId }: { readonly shopId: string; readonly personId: string },
  most: number,
): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`
    select cases.number from cases
    where cases.shop_id = ${shopId}::uuid and cases.assignee_id = ${personId}::uuid and cases.status <> 'closed'
    order by cases.number limit ${most + 1}
  `.execute(db)
  return rows.map(({ number }) => number)
}

/** What a colleague is called; null: nobody was named. */
export async function nameOf(db: Db, personId: string | null): Promise<string | null> {
  if (personId === null) return null
  const { rows } = await sql<{ name: string }>`
    select people.name from people where people.id = ${personId}::uuid
  `.execute(db)
  return rows[0]?.name ?? null
}

/** The cases that wait in an offer, and where the work on them goes on. */
export async function caseIdsOf(db: Db, handoverId: string): Promise<string[]> {
  const { rows } = await sql<{ caseId: string }>`
    select handover_items.case_id as "caseId" from handover_items
    where handover_items.handover_id = ${handoverId}::uuid and handover_items.state = 'pending'
    order by handover_items.place
  `.execute(db)
  return rows.map(({ caseId }) => caseId)
}
