import { sql } from 'kysely'
import { ERASED } from '../../kernel/erased.ts'
import type { Db } from '../../platform/db.ts'

/**
 * Takes the words out of the disputes of erased cases: facts and grounds may name the buyer. Who sat, what was ruled
 * and by which articles stays. Served by disputes_of_case.
 */
export async function eraseDisputeWords(db: Db, cases: readonly string[]): Promise<void> {
  await sql`
    update dispute_opinions set grounds = ${ERASED} from disputes
    where disputes.id = dispute_opinions.dispute_id and disputes.case_id = any(${cases}::uuid[])
  `.execute(db)
  await sql`
    update dispute_rulings set grounds = ${ERASED} from disputes
    where disputes.id = dispute_rulings.dispute_id and disputes.case_id = any(${cases}::uuid[])
  `.execute(db)
  await sql`
    update disputes set common = case when disputes.common = '' then '' else ${ERASED} end,
      argued = case when disputes.argued = '' then '' else ${ERASED} end
    where disputes.case_id = any(${cases}::uuid[])
  `.execute(db)
}
