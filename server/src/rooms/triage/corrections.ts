import { sql } from 'kysely'
import type { Flag } from '@aftercare/contract/lists'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'

interface Sorted {
  readonly category: string
  readonly subtype: string | null
  readonly emotion: number
}

interface Corrected<Before> {
  readonly caseId: string
  readonly was: Sorted
  readonly isNow: Sorted
  /** The model that had decided, and how sure it was; null: a person had sorted it before. */
  readonly model: string | null
  readonly confidence: number | null
  readonly flags?: Readonly<Partial<Record<Flag, boolean>>> | undefined
  readonly why?: string | undefined
  /** The case as it stood, for whoever takes the correction back. */
  readonly before: Before
}

/** A person's correction, kept for the accuracy report and for `aftercare learn`. */
export function keepCorrection<Before>(work: Work, { flags, why, ...said }: Corrected<Before>): void {
  const by = work.by.kind === 'person' ? work.by.id : null
  work.insert('triageCorrections', {
    ...said,
    id: newId(),
    at: work.now,
    by,
    flags: flags ?? null,
    why: why || null,
  })
}

export interface LastCorrection<Before> {
  readonly id: string
  readonly at: Instant
  readonly before: Before | null
}

/** The last correction of a case that still stands. */
export async function lastCorrection<Before>(db: Db, caseId: string): Promise<LastCorrection<Before> | null> {
  const { rows } = await sql<LastCorrection<Before>>`
    select triage_corrections.id, triage_corrections.at, triage_corrections.before
    from triage_corrections
    where triage_corrections.case_id = ${caseId}::uuid and triage_corrections.taken_back_at is null
    order by triage_corrections.at desc, triage_corrections.id desc limit 1
  `.execute(db)
  return rows[0] ?? null
}

/** 撤销: it was a slip of the hand; nobody counts it or learns from it. */
export const dropCorrection = (work: Work, caseId: string, id: string): void =>
  work.update('triageCorrections', { caseId, id }, { takenBackAt: work.now })

/** Takes away the words of why; that a class was corrected, to what and when, stays. */
export async function eraseReasons(db: Db, cases: readonly string[]): Promise<void> {
  await sql`
    update triage_corrections set why = null
    where triage_corrections.case_id = any(${cases}::uuid[]) and triage_corrections.why is not null
  `.execute(db)
}
