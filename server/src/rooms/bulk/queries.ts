import { sql } from 'kysely'
import type { BulkAction, BulkState } from '@aftercare/contract/lists'
import { hours, type Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import type { Actor, Work } from '../../platform/work.ts'
import type { Asked } from './rules.ts'

export interface ActRow {
  readonly id: string
  readonly actorKind: 'person' | 'token'
  readonly actorId: string
  readonly action: BulkAction
  readonly asked: Asked
  readonly state: Exclude<BulkState, 'planned'>
  readonly createdAt: Instant
  readonly runAt: Instant
  readonly finalAt: Instant
  readonly endedAt: Instant | null
}

export interface BulkCase {
  readonly actId: string
  readonly place: number
  readonly number: number
  readonly wasAssigned: string | null
  readonly refusal: string | null
  readonly doneAt: Instant | null
}

const actColumns = sql`
  bulk_acts.id, bulk_acts.actor_kind as "actorKind", bulk_acts.actor_id as "actorId", bulk_acts.action,
  bulk_acts.asked, bulk_acts.state, bulk_acts.created_at as "createdAt", bulk_acts.run_at as "runAt",
  bulk_acts.final_at as "finalAt", bulk_acts.ended_at as "endedAt"`

export function insertAct(work: Work, act: ActRow, cases: readonly BulkCase[]): void {
  work.insert('bulkActs', act)
  for (const one of cases) work.insert('bulkCases', one)
}

export const changeAct = (work: Work, id: string, change: Partial<ActRow>): void =>
  work.update('bulkActs', { id }, change)

export const changeCase = (
  work: Work,
  { actId, place }: Pick<BulkCase, 'actId' | 'place'>,
  change: Pick<BulkCase, 'refusal' | 'doneAt'>,
): void => work.update('bulkCases', { actId, place }, change)

/** The act of somebody, held for this transaction. */
export async function lockAct(db: Db, id: string, actor: Actor): Promise<ActRow | null> {
  const { rows } = await sql<ActRow>`
    select ${actColumns} from bulk_acts
    where bulk_acts.id = ${id}::uuid and bulk_acts.actor_id = ${actor.id}::uuid
    for update
  `.execute(db)
  return rows[0] ?? null
}

/** The oldest act that is due, for this transaction alone. Served by bulk_acts_due. */
export async function takeDueAct(db: Db, now: Instant): Promise<ActRow | null> {
  const { rows } = await sql<ActRow>`
    select ${actColumns} from bulk_acts
    where bulk_acts.state in ('held', 'running') and bulk_acts.run_at <= ${new Date(now)}
    order by bulk_acts.run_at, bulk_acts.id
    limit 1
    for update skip locked
  `.execute(db)
  return rows[0] ?? null
}

/** When the next act is due; null: none waits. */
export async function nextActAt(db: Db): Promise<Instant | null> {
  const { rows } = await sql<{ at: Instant | null }>`
    select min(bulk_acts.run_at) as at from bulk_acts where bulk_acts.state in ('held', 'running')
  `.execute(db)
  return rows[0]?.at ?? null
}

/** Cases of an act that are neither done nor refused, in their order. Served by bulk_cases_to_do. */
export async function casesToDo(db: Db, actId: string, most: number): Promise<BulkCase[]> {
  const { rows } = await sql<BulkCase>`
    select ${caseColumns} from bulk_cases
    where bulk_cases.act_id = ${actId} and bulk_cases.refusal is null and bulk_cases.done_at is null
    order by bulk_cases.place limit ${most}
  `.execute(db)
  return rows
}

const caseColumns = sql`
  bulk_cases.act_id as "actId", bulk_cases.place, bulk_cases.number, bulk_cases.was_assigned as "wasAssigned",
  bulk_cases.refusal, bulk_cases.done_at as "doneAt"`

/** The cases of acts, in the order in which they were named. */
export async function casesOf(db: Db, acts: readonly string[]): Promise<Map<string, BulkCase[]>> {
  const { rows } = await sql<BulkCase>`
    select ${caseColumns} from bulk_cases
    where bulk_cases.act_id = any(${acts}::uuid[])
    order by bulk_cases.act_id, bulk_cases.place
  `.execute(db)
  const byAct = new Map<string, BulkCase[]>(acts.map((id) => [id, []]))
  for (const row of rows) byAct.get(row.actId)!.push(row)
  return byAct
}

const RECENT = hours(1)
const MOST_RECENT = 5

/** What somebody did to many cases of late, newest first. Served by bulk_acts_of_actor. */
export async function recentActs(db: Db, actor: Actor, now: Instant): Promise<ActRow[]> {
  const { rows } = await sql<ActRow>`
    select ${actColumns} from bulk_acts
    where bulk_acts.actor_id = ${actor.id}::uuid and bulk_acts.created_at > ${new Date(now - RECENT)}
    order by bulk_acts.created_at desc, bulk_acts.id desc
    limit ${MOST_RECENT}
  `.execute(db)
  return rows
}

/** One act of somebody. */
export async function findAct(db: Db, id: string, actor: Actor): Promise<ActRow | null> {
  const { rows } = await sql<ActRow>`
    select ${actColumns} from bulk_acts
    where bulk_acts.id = ${id}::uuid and bulk_acts.actor_id = ${actor.id}::uuid
  `.execute(db)
  return rows[0] ?? null
}

const KEPT = hours(7 * 24)

/** What was written to customers stands in their cases: here it is forgotten after a week. */
export async function forgetOldActs(db: Db, now: Instant): Promise<void> {
  await sql`
    delete from bulk_acts where bulk_acts.id in (
      select bulk_acts.id from bulk_acts
      where bulk_acts.created_at < ${new Date(now - KEPT)} and bulk_acts.state not in ('held', 'running')
      order by bulk_acts.created_at, bulk_acts.id limit 100)
  `.execute(db)
}

/** The name of a colleague in one of these shops. */
export async function nameOf(db: Db, personId: string, shops: readonly string[]): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select people.name from people
    where people.id = ${personId}::uuid and exists (
      select 1 from memberships where memberships.person_id = people.id and memberships.shop_id = any(${shops}::uuid[]))
  `.execute(db)
  return rows[0]?.name ?? null
}
