import { sql } from 'kysely'
import { ERASED } from '../../kernel/erased.ts'
import type { Db } from '../../platform/db.ts'

/**
 * Takes her words out of what was asked about erased cases, masked as they were; that something was asked, when and at
 * what cost stays. Served by opinion_requests_of_case.
 */
export async function eraseOpinions(db: Db, cases: readonly string[]): Promise<void> {
  await sql`
    update opinion_requests set sent = ${ERASED}, digest = null,
      received = case when opinion_requests.received is null then null else ${ERASED} end
    where opinion_requests.case_id = any(${cases}::uuid[])
  `.execute(db)
  await sql`delete from opinions where opinions.case_id = any(${cases}::uuid[])`.execute(db)
}
