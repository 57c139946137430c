import { sql } from 'kysely'
import { ERASED } from '../../kernel/erased.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { lockCases } from './queries.ts'

/** The cases of a customer, and those that hold the words of one of them; held for this transaction. */
export interface HersAndHolders {
  readonly hers: readonly string[]
  readonly holders: readonly string[]
}

/** At most one more than `most` of each is looked at. Served by cases_of_customer. */
export async function holdCasesOf(db: Db, customerId: string, most: number): Promise<HersAndHolders> {
  const found = await casesOf(db, customerId, most)
  await lockCases(db, [...found.hers, ...found.holders])
  return found
}

/** The same without holding them. */
export async function casesOf(db: Db, customerId: string, most: number): Promise<HersAndHolders> {
  const { rows } = await sql<{ id: string; isHers: boolean }>`
    with recursive hers as (
      select cases.id, cases.merged_into from cases where cases.customer_id = ${customerId}::uuid
      order by cases.id limit ${most + 1}
    ), way as (
      select hers.id, hers.merged_into from hers
      union
      select cases.id, cases.merged_into from way join cases on cases.id = way.merged_into)
    select way.id, way.id in (select hers.id from hers) as "isHers" from way order by way.id
  `.execute(db)
  const idsOf = (isHers: boolean) => rows.filter((row) => row.isHers === isHers).map(({ id }) => id)
  return { hers: idsOf(true), holders: idsOf(false) }
}

/** Whether something was said or written in cases after a moment. */
export async function writtenSince(db: Db, cases: readonly string[], since: Instant): Promise<boolean> {
  const { rows } = await sql<{ written: boolean }>`
    select exists (select 1 from cases
      where cases.id = any(${cases}::uuid[]) and cases.last_message_at > ${new Date(since)}) as written
  `.execute(db)
  return rows[0]!.written
}

/** What was noted of calls goes; that somebody called, when, and what came of it stays. Gives how many. */
export async function eraseCallNotes(db: Db, cases: readonly string[]): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update calls set note = ${ERASED}
    where calls.case_id = any(${cases}::uuid[]) and calls.note not in ('', ${ERASED})
  `.execute(db)
  return Number(numAffectedRows)
}
