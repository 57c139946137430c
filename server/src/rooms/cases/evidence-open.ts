import { sql } from 'kysely'
import { evidenceOfPolicy } from '@aftercare/contract/default-evidence'
import type { EvidenceItem } from '@aftercare/contract/dispute-lists'
import { requiredEvidence } from '@aftercare/contract/evidence'
import type { PolicyDocument } from '@aftercare/contract/policy'
import type { Db } from '../../platform/db.ts'
import { family, type CaseFile } from './domain/case-file.ts'

/** What has to be looked at in a case and has neither a verdict nor a waiver. By primary key. */
export async function openEvidence(
  db: Db,
  file: CaseFile,
  policy: PolicyDocument,
): Promise<readonly EvidenceItem[]> {
  const required = requiredEvidence(evidenceOfPolicy(policy), file.state.subtype)
  if (required.length === 0) return []
  const { rows } = await sql<{ item: EvidenceItem }>`
    select evidence_marks.item from evidence_marks
    where evidence_marks.case_id = any(${family(file)}::uuid[]) and evidence_marks.verdict is not null
  `.execute(db)
  const judged = new Set(rows.map(({ item }) => item))
  return required.filter((item) => !judged.has(item))
}
