import { sql } from 'kysely'
import { ERASED } from '../../kernel/erased.ts'
import type { Db } from '../../platform/db.ts'

/** Takes the words out of the promises and time limits of erased cases; what was due, when and whether it was kept stays. */
export async function erasePromiseWords(db: Db, cases: readonly string[]): Promise<void> {
  await sql`
    update promises set words = ${ERASED}, word = case when promises.word is null then null else ${ERASED} end
    where promises.case_id = any(${cases}::uuid[])
  `.execute(db)
  await sql`
    update time_limits set word = ${ERASED},
      settled_word = case when time_limits.settled_word is null then null else ${ERASED} end
    where time_limits.case_id = any(${cases}::uuid[])
  `.execute(db)
}
