import { sql } from 'kysely'
import { done, refused } from '../../kernel/outcome.ts'
import type { Db } from '../../platform/db.ts'
import type { HandOver } from '../people/index.ts'
import { change } from './domain/case-file.ts'
import { readCaseFiles } from './queries.ts'
import { saveCase } from './save-case.ts'

// All of them change in one transaction; more than this is a matter for the queue, not for one button.
const MOST = 2000

/** The open cases of somebody who leaves go to a colleague, or back to nobody. Gives how many there were. */
export const handOverCases: HandOver = async (work, { shopId, from, to }) => {
  const ids = await lockOpenCasesOf(work.db, shopId, from)
  if (ids.length > MOST) return refused({ code: 'person.too_many_cases' })
  for (const file of await readCaseFiles(work.db, ids)) {
    const data = { from, to, because: 'person_left' }
    saveCase(work, file, change(file, { assigneeId: to }), [{ kind: 'case_assigned', data }])
  }
  return done(ids.length)
}

/** In the order of their numbers, as everybody who holds several cases. Served by cases_of_assignee. */
async function lockOpenCasesOf(db: Db, shopId: string, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select cases.id from cases
    where cases.shop_id = ${shopId} and cases.assignee_id = ${personId} and cases.status <> 'closed'
    order by cases.number
    limit ${MOST + 1}
    for update
  `.execute(db)
  return rows.map(({ id }) => id)
}
