import { sql } from 'kysely'
import { ERASED } from '../../kernel/erased.ts'
import type { Db } from '../../platform/db.ts'

/** The words of cases go, whoever wrote them; who, when and how each arrived stays. Gives how many. */
export async function eraseMessages(db: Db, cases: readonly string[]): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update messages set text = ${ERASED} where messages.case_id = any(${cases}::uuid[]) and messages.text <> ${ERASED}
  `.execute(db)
  return Number(numAffectedRows)
}
