import { sql } from 'kysely'
import { ERASED } from '../../kernel/erased.ts'
import type { Db } from '../../platform/db.ts'

/**
 * Takes out what other systems said in words of the steps of erased cases: a refusal may name the buyer. What was done
 * under which number stays: it is the shop's books. Served by remedies_of_case and executions_of_remedy.
 */
export async function eraseExecutionWords(db: Db, cases: readonly string[]): Promise<void> {
  await sql`
    update execution_tries set detail = ${ERASED}
    from executions join remedies on remedies.id = executions.remedy_id
    where execution_tries.execution_id = executions.id and remedies.case_id = any(${cases}::uuid[])
      and execution_tries.outcome not in ('done', 'found_done')
  `.execute(db)
  await sql`
    update executions set detail = ${ERASED}
    from remedies
    where remedies.id = executions.remedy_id and remedies.case_id = any(${cases}::uuid[])
      and executions.state <> 'done' and executions.detail is not null
  `.execute(db)
}
