import { sql } from 'kysely'
import { ERASED } from '../../kernel/erased.ts'
import type { Db } from '../../platform/db.ts'

/**
 * Takes the words out of the inquiries of erased cases: what was asked and answered may name the buyer. When, to whom
 * and how late stays; links end. Served by inquiries_of_case and inquiry_answers_of.
 */
export async function eraseInquiryWords(db: Db, cases: readonly string[]): Promise<void> {
  await sql`
    update inquiry_answers set text = ${ERASED}
    from inquiries
    where inquiries.id = inquiry_answers.inquiry_id and inquiries.case_id = any(${cases}::uuid[])
  `.execute(db)
  await sql`
    update inquiries set question = ${ERASED}, closed_because = null, link_hash = null, link_expires_at = null
    where inquiries.case_id = any(${cases}::uuid[])
  `.execute(db)
}
