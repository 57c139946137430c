import { sql } from 'kysely'
import type { InquiryAddressee, InquiryState } from '@aftercare/contract/lists'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'

export interface StoredInquiry {
  readonly id: string
  readonly shopId: string
  readonly caseId: string
  readonly addressee: InquiryAddressee
  readonly state: InquiryState
  readonly dueAt: Instant
  readonly steps: number
  readonly linkExpiresAt: Instant | null
}

const columns = sql`
  inquiries.id, inquiries.shop_id as "shopId", inquiries.case_id as "caseId", inquiries.addressee, inquiries.state,
  inquiries.due_at as "dueAt", inquiries.steps, inquiries.link_expires_at as "linkExpiresAt"`

export interface PlaceOfInquiry {
  readonly id: string
  readonly caseId: string
  readonly number: number
}

/** The case in which an inquiry of one of these shops was opened, without holding anything. */
export async function caseOfInquiry(
  db: Db,
  id: string,
  shops: readonly string[],
): Promise<PlaceOfInquiry | null> {
  const { rows } = await sql<PlaceOfInquiry>`
    select inquiries.id, cases.id as "caseId", cases.number
    from inquiries join cases on cases.id = inquiries.case_id
    where inquiries.id = ${id}::uuid and inquiries.shop_id = any(${shops}::uuid[])
  `.execute(db)
  return rows[0] ?? null
}

/** The same by the digest of a link's secret. Served by the unique index of link_hash. */
export async function caseOfLink(
  db: Db,
  linkHash: Buffer,
): Promise<{ id: string; caseId: string; shopId: string } | null> {
  const { rows } = await sql<{ id: string; caseId: string; shopId: string }>`
    select inquiries.id, inquiries.case_id as "caseId", inquiries.shop_id as "shopId"
    from inquiries where inquiries.link_hash = ${linkHash}
  `.execute(db)
  return rows[0] ?? null
}

/** The inquiry that a link opens, without holding anything. */
export async function inquiryOfLink(db: Db, linkHash: Buffer): Promise<StoredInquiry | null> {
  const { rows } = await sql<StoredInquiry>`
    select ${columns} from inquiries where inquiries.link_hash = ${linkHash}
  `.execute(db)
  return rows[0] ?? null
}

/** An inquiry, held for this transaction. Its case is locked before, always in that order. */
export async function lockInquiry(db: Db, id: string): Promise<StoredInquiry> {
  const { rows } = await sql<StoredInquiry>`
    select ${columns} from inquiries where inquiries.id = ${id}::uuid for update
  `.execute(db)
  return rows[0]!
}

/** Whether the link still is the one with this digest; asked when the inquiry is held. */
export async function isLinkOf(db: Db, id: string, linkHash: Buffer): Promise<boolean> {
  const { rows } = await sql`
    select 1 from inquiries where inquiries.id = ${id}::uuid and inquiries.link_hash = ${linkHash}
  `.execute(db)
  return rows.length > 0
}

interface LastAnswer {
  readonly id: string
  readonly text: string
  readonly name: string
  readonly count: number
}

/** The newest answer of an inquiry and how many there are. */
export async function lastAnswer(db: Db, inquiryId: string): Promise<LastAnswer | null> {
  const { rows } = await sql<LastAnswer>`
    select inquiry_answers.id, inquiry_answers.text, inquiry_answers.name, (count(*) over ())::int as count
    from inquiry_answers where inquiry_answers.inquiry_id = ${inquiryId}::uuid
    order by inquiry_answers.at desc, inquiry_answers.id desc limit 1
  `.execute(db)
  return rows[0] ?? null
}

/** Cases in which a step of the ladder is due, the longest first. Served by inquiries_to_act. */
export async function casesToClimb(db: Db, now: Instant, limit: number): Promise<string[]> {
  const { rows } = await sql<{ caseId: string }>`
    select inquiries.case_id as "caseId" from inquiries
    where inquiries.act_at <= ${new Date(now)} order by inquiries.act_at, inquiries.id limit ${limit}
  `.execute(db)
  return [...new Set(rows.map((row) => row.caseId))]
}

/** Holds those of the cases that nobody else holds. */
export async function holdFreeCases(db: Db, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select cases.id from cases where cases.id = any(${ids}::uuid[]) order by cases.number for update skip locked
  `.execute(db)
  return rows.map((row) => row.id)
}

/** The inquiries of cases whose next step is due, held for this transaction. */
export async function inquiriesToClimb(
  db: Db,
  caseIds: readonly string[],
  now: Instant,
): Promise<StoredInquiry[]> {
  const { rows } = await sql<StoredInquiry>`
    select ${columns} from inquiries
    where inquiries.case_id = any(${caseIds}::uuid[]) and inquiries.act_at <= ${new Date(now)}
    order by inquiries.act_at, inquiries.id
    for update skip locked
  `.execute(db)
  return rows
}
