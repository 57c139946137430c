import { sql } from 'kysely'
import { ERASED } from '../../kernel/erased.ts'
import type { Db } from '../../platform/db.ts'
import { eraseExecutionWords } from '../execution/index.ts'

/**
 * Takes the words out of the remedies of erased cases: a reason or a note may name the buyer. What was given, by whom
 * and with which proof stays: it is the shop's books. Served by remedies_of_case.
 */
export async function eraseRemedyWords(db: Db, cases: readonly string[]): Promise<void> {
  await eraseExecutionWords(db, cases)
  await sql`
    update remedy_approvals set reason = ${ERASED}
    from remedies
    where remedies.id = remedy_approvals.remedy_id and remedies.case_id = any(${cases}::uuid[])
      and remedy_approvals.reason is not null
  `.execute(db)
  await sql`
    update remedy_steps set note = case when remedy_steps.note is null then null else ${ERASED} end
    from remedies
    where remedies.id = remedy_steps.remedy_id and remedies.case_id = any(${cases}::uuid[])
  `.execute(db)
  await sql`update remedies set reason = ${ERASED} where remedies.case_id = any(${cases}::uuid[])`.execute(db)
}
