import { sql } from 'kysely'
import type { MergeAnswer } from '@aftercare/contract/merging'
import type { Work } from '../../platform/work.ts'
import { caseNumber, standing, type CaseFile } from '../cases/index.ts'

/** Both cases as they stand, as a merge, its preview and its undoing answer them. No words and no personal data. */
export async function describeMerge(work: Work, survivor: CaseFile, merged: CaseFile): Promise<MergeAnswer> {
  const ids = [survivor, merged].flatMap(({ state }) => state.assigneeId ?? [])
  const { rows } = await sql<{ id: string; name: string }>`
    select people.id, people.name from people where people.id = any(${ids}::uuid[])
  `.execute(work.db)
  const side = (file: CaseFile) => ({
    ...standing(file, work.now),
    contacts: file.state.contacts,
    assignee: rows.find(({ id }) => id === file.state.assigneeId) ?? null,
    mergedInto: file.state.mergedInto === null ? null : caseNumber(survivor.identity.number),
  })
  return { survivor: side(survivor), merged: side(merged) }
}
