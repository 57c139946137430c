import { sql } from 'kysely'
import { ERASED } from '../../kernel/erased.ts'
import type { Db } from '../../platform/db.ts'

/** Whether an act on many cases that waits or runs names one of these. */
export async function isActingOn(db: Db, numbers: readonly number[]): Promise<boolean> {
  const { rows } = await sql<{ acting: boolean }>`
    select exists (select 1 from bulk_acts join bulk_cases on bulk_cases.act_id = bulk_acts.id
      where bulk_acts.state in ('held', 'running') and bulk_cases.number = any(${numbers}::bigint[])) as acting
  `.execute(db)
  return rows[0]!.acting
}

/** What was written in acts that have ended and named one of these cases goes; what was done stays. */
export async function eraseActWords(db: Db, numbers: readonly number[]): Promise<void> {
  await sql`
    update bulk_acts set asked = bulk_acts.asked || (
      select coalesce(jsonb_object_agg(said.key, ${ERASED}::text), '{}'::jsonb)
      from jsonb_object_keys(bulk_acts.asked) as said (key) where said.key in ('text', 'reason', 'note'))
    where bulk_acts.id in (
      select bulk_cases.act_id from bulk_cases where bulk_cases.number = any(${numbers}::bigint[]))
  `.execute(db)
}
