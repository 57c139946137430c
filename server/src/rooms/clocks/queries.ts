import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import type { Clock } from './domain/clock.ts'

export const insertClock = (work: Work, caseId: string, clock: Clock): void =>
  work.insert('clocks', { caseId }, clock)

export function updateClock(work: Work, caseId: string, clock: Clock): void {
  const { id, ...columns } = clock
  work.update('clocks', { caseId, id }, columns)
}

/**
 * Takes back clocks of a case whose story is told anew, before its new ones are written: two of one duty would stand
 * beside each other for a moment, which the table forbids. The history keeps what they were.
 */
export async function deleteClocks(db: Db, caseId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`delete from clocks where clocks.case_id = ${caseId} and clocks.id = any(${ids}::uuid[])`.execute(
    db,
  )
}
