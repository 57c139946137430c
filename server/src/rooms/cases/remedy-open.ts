import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { family, type CaseFile } from './domain/case-file.ts'

/** Whether something granted in these cases is not carried out, or waits for approval. Served by remedies_of_case. */
export const remedyOpenIn = (cases: RawBuilder<unknown>): RawBuilder<unknown> => sql`exists (
  select 1 from remedies
  where remedies.case_id = any(${cases}) and remedies.state in ('waiting', 'granted'))`

/** The same of one case and those merged into it. */
export async function hasOpenRemedy(db: Db, file: CaseFile): Promise<boolean> {
  const { rows } = await sql<{ open: boolean }>`
    select ${remedyOpenIn(sql`${family(file)}::uuid[]`)} as open
  `.execute(db)
  return rows[0]!.open
}
