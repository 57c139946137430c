import { sql } from 'kysely'
import type { EvidenceItem, EvidenceVerdict } from '@aftercare/contract/dispute-lists'
import type { FileRef } from '@aftercare/contract/files'
import { ERASED } from '../../kernel/erased.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { filesJson, type FileRow } from '../files/index.ts'
import type { OwnFacts } from './domain/checklist.ts'

export interface StoredMark {
  readonly caseId: string
  readonly item: EvidenceItem
  readonly files: readonly string[]
  readonly verdict: EvidenceVerdict | null
  readonly reason: string | null
  readonly by: FileRef['by']
  readonly at: Instant
  /** The files as lists show them. */
  readonly shown: readonly FileRow[]
}

/** What was marked in a case and in those merged into it; of an item the latest. By primary key. */
export async function marksOf(db: Db, cases: readonly string[]): Promise<StoredMark[]> {
  const { rows } = await sql<StoredMark>`
    select distinct on (evidence_marks.item) evidence_marks.case_id as "caseId", evidence_marks.item,
      evidence_marks.files, evidence_marks.verdict, evidence_marks.reason, evidence_marks.at,
      case when people.id is not null then jsonb_build_object('id', people.id, 'name', people.name) end as by,
      ${filesJson(sql`case_files.id = any(evidence_marks.files) and case_files.case_id is not null`)} as shown
    from evidence_marks left join people on people.id = evidence_marks.person_id
    where evidence_marks.case_id = any(${cases}::uuid[])
    order by evidence_marks.item, evidence_marks.at desc
  `.execute(db)
  return rows
}

/** What the shop has of a case by itself. By index. */
export async function ownFactsOf(db: Db, caseId: string, cases: readonly string[]): Promise<OwnFacts> {
  const { rows } = await sql<OwnFacts>`
    select exists (select 1 from cases join parcels on parcels.order_id = cases.order_id
        where cases.id = ${caseId}::uuid and parcels.waybill is not null) as tracked,
      exists (select 1 from messages
        where messages.case_id = any(${cases}::uuid[]) and messages.kind = 'customer') as talked
  `.execute(db)
  return rows[0]!
}

/** Takes the words out of the verdicts of erased cases; what was judged and by whom stays. By primary key. */
export async function eraseEvidenceWords(db: Db, cases: readonly string[]): Promise<void> {
  await sql`
    update evidence_marks set reason = ${ERASED}
    where evidence_marks.case_id = any(${cases}::uuid[]) and evidence_marks.reason is not null
  `.execute(db)
}
