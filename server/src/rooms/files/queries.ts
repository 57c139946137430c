import { sql, type RawBuilder } from 'kysely'
import type { FileType } from '@aftercare/contract/files'
import type { FileKind } from '@aftercare/contract/lists'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { lockKey } from '../../platform/digest.ts'
import type { TakenIn } from './take-in.ts'

/** One file of one shop, with what its bytes are. */
export interface StoredFile {
  readonly id: string
  readonly shopId: string
  readonly hash: string
  readonly kind: FileKind
  readonly name: string
  readonly type: FileType
  readonly bytes: number
  readonly caseId: string | null
  readonly inquiryId: string | null
  readonly answerId: string | null
  readonly byLink: boolean
  readonly uploadedBy: string | null
}

const columns = sql`
  case_files.id, case_files.shop_id as "shopId", case_files.hash, case_files.kind, case_files.name, files.type,
  files.bytes, case_files.case_id as "caseId", case_files.inquiry_id as "inquiryId",
  case_files.answer_id as "answerId", case_files.by_link as "byLink", case_files.uploaded_by as "uploadedBy"`

/** A file of one of these shops. Served by the primary key. */
export async function findFile(db: Db, id: string, shops: readonly string[]): Promise<StoredFile | null> {
  const { rows } = await sql<StoredFile>`
    select ${columns} from case_files join files on files.hash = case_files.hash
    where case_files.id = ${id}::uuid and case_files.shop_id = any(${shops}::uuid[])
  `.execute(db)
  return rows[0] ?? null
}

/** A picture that belongs to an inquiry: to its question, or to an answer by its link. */
export async function findFileOfInquiry(db: Db, id: string, inquiryId: string): Promise<StoredFile | null> {
  const { rows } = await sql<StoredFile>`
    select ${columns} from case_files join files on files.hash = case_files.hash
    where case_files.id = ${id}::uuid and case_files.inquiry_id = ${inquiryId}::uuid
      and (case_files.answer_id is null or case_files.by_link)
  `.execute(db)
  return rows[0] ?? null
}

/** Files by id, in the order of their ids, held for this transaction. */
export async function lockFiles(db: Db, ids: readonly string[]): Promise<StoredFile[]> {
  const { rows } = await sql<StoredFile>`
    select ${columns} from case_files join files on files.hash = case_files.hash
    where case_files.id = any(${ids}::uuid[]) order by case_files.id for update of case_files
  `.execute(db)
  return rows
}

/** Nobody takes these bytes away, or brings them, until this transaction ends. */
export async function lockBytes(db: Db, hash: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${String(lockKey('file', hash))}::bigint)`.execute(db)
}

/** The bytes are there; of the same bytes there is one row. */
export async function insertBytes(db: Db, file: TakenIn, now: Instant): Promise<void> {
  await sql`
    insert into files (hash, type, bytes, width, height, stored_at)
    values (${file.hash}, ${file.type}, ${file.bytes}, ${file.width}, ${file.height}, ${new Date(now)})
    on conflict (hash) do nothing
  `.execute(db)
}

interface Uploaded {
  readonly shopId: string
  readonly hash: string
  readonly uploadedBy: string | null
  readonly inquiryId: string | null
}

/** The same bytes from the same hand that still wait for their place. Served by case_files_of_bytes. */
export async function findWaiting(
  db: Db,
  { shopId, hash, uploadedBy, inquiryId }: Uploaded,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select case_files.id from case_files
    where case_files.hash = ${hash} and case_files.shop_id = ${shopId}::uuid and case_files.case_id is null
      and case_files.uploaded_by is not distinct from ${uploadedBy}::uuid
      and case_files.inquiry_id is not distinct from ${inquiryId}::uuid
    limit 1
  `.execute(db)
  return rows[0]?.id ?? null
}

/** How many photos of a link wait for its answer. */
export async function countWaitingOf(db: Db, inquiryId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from case_files
    where case_files.inquiry_id = ${inquiryId}::uuid and case_files.case_id is null
  `.execute(db)
  return rows[0]!.count
}

/** The files of a message go with it into another case. */
export async function moveFilesOf(db: Db, messageId: string, caseId: string): Promise<void> {
  await sql`
    update case_files set case_id = ${caseId}::uuid where case_files.message_id = ${messageId}::uuid
  `.execute(db)
}

/** Takes the files out of cases and of their inquiries. The bytes go when nobody refers to them any more. */
export async function eraseFiles(db: Db, cases: readonly string[]): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from case_files
    where case_files.case_id = any(${cases}::uuid[]) or case_files.inquiry_id in (
      select inquiries.id from inquiries where inquiries.case_id = any(${cases}::uuid[]))
  `.execute(db)
  return Number(numAffectedRows)
}

/** Uploads that nobody has put anywhere until now. Served by case_files_waiting. */
export async function dropWaiting(db: Db, before: Instant): Promise<void> {
  await sql`
    delete from case_files where case_files.case_id is null and case_files.uploaded_at < ${new Date(before)}
  `.execute(db)
}

/** Bytes that no file of any shop refers to. */
export async function unreferenced(db: Db, limit: number): Promise<string[]> {
  const { rows } = await sql<{ hash: string }>`
    select files.hash from files
    where not exists (select from case_files where case_files.hash = files.hash) limit ${limit}
  `.execute(db)
  return rows.map(({ hash }) => hash)
}

/** Forgets bytes that nobody refers to; false: somebody does. The bytes are held (`lockBytes`). */
export async function dropBytes(db: Db, hash: string): Promise<boolean> {
  await sql`
    delete from files
    where files.hash = ${hash} and not exists (select from case_files where case_files.hash = files.hash)
  `.execute(db)
  return !(await hasBytes(db, hash))
}

export async function hasBytes(db: Db, hash: string): Promise<boolean> {
  const { rows } = await sql`select 1 from files where files.hash = ${hash}`.execute(db)
  return rows.length > 0
}

export interface StoredBytes {
  readonly hash: string
  readonly type: FileType
  readonly bytes: number
}

/** All bytes that rows refer to, by their digest, a page at a time. */
export async function bytesAfter(db: Db, hash: string, limit: number): Promise<StoredBytes[]> {
  const { rows } = await sql<StoredBytes>`
    select files.hash, files.type, files.bytes from files where files.hash > ${hash} order by files.hash limit ${limit}
  `.execute(db)
  return rows
}

/** Files that fit a condition on `case_files`, for a view: one JSON array, oldest first. */
export const filesJson = (where: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', case_files.id, 'name', case_files.name, 'kind', case_files.kind, 'type', files.type, 'bytes', files.bytes,
    'width', files.width, 'height', files.height, 'by', case when uploaders.id is not null then
      jsonb_build_object('id', uploaders.id, 'name', uploaders.name) end,
    'at', round(date_part('epoch', case_files.uploaded_at) * 1000)) order by case_files.id), '[]'::jsonb)
  from case_files join files on files.hash = case_files.hash
  left join people as uploaders on uploaders.id = case_files.uploaded_by
  where ${where})`
