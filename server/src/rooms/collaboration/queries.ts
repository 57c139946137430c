import { sql } from 'kysely'
import type { DraftWords } from '@aftercare/contract/collaboration'
import type { Presence } from '@aftercare/contract/lists'
import { minutes, seconds, type Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'

/** A case as somebody works on it: its number, the shops that she may read, herself. */
export interface AtCase {
  readonly number: number | null
  readonly shops: readonly string[]
  /** Null: a program, which looks at nothing and begins to write nothing. */
  readonly personId: string | null
}

/** Who has not been heard for this long is gone: three missed beats. */
const GONE_AFTER = seconds(20)

interface Seen {
  readonly id: string
  readonly name: string
  readonly doing: Presence
}

/**
 * Says that a person is at a case, and gives who else is: null when her shops have none of that number. One query, by
 * the keys of cases and case_presence.
 */
export async function bePresent(
  db: Db,
  { number, shops, personId }: AtCase,
  { doing, now }: { readonly doing: Presence; readonly now: Instant },
): Promise<Seen[] | null> {
  const { rows } = await sql<{ others: Seen[] }>`
    with here as (
      select cases.id from cases where cases.number = ${number} and cases.shop_id = any(${shops}::uuid[])
    ), said as (
      insert into case_presence (case_id, person_id, doing, seen_at)
      select here.id, ${personId}::uuid, ${doing}, ${new Date(now)} from here where ${personId}::uuid is not null
      on conflict (case_id, person_id) do update set doing = excluded.doing, seen_at = excluded.seen_at
    )
    select (
      select coalesce(jsonb_agg(jsonb_build_object('id', people.id, 'name', people.name, 'doing', others.doing)
                                order by people.name, people.id), '[]'::jsonb)
      from case_presence as others join people on people.id = others.person_id
      where others.case_id = here.id and others.person_id is distinct from ${personId}::uuid
        and others.seen_at > ${new Date(now - GONE_AFTER)}) as others
    from here
  `.execute(db)
  return rows[0]?.others ?? null
}

/** She has closed the case's page. False: her shops have no such case. */
export async function leave(db: Db, { number, shops, personId }: AtCase): Promise<boolean> {
  const { rows } = await sql`
    with here as (
      select cases.id from cases where cases.number = ${number} and cases.shop_id = any(${shops}::uuid[])
    ), gone as (
      delete from case_presence using here
      where case_presence.case_id = here.id and case_presence.person_id = ${personId}::uuid
    )
    select 1 from here
  `.execute(db)
  return rows.length > 0
}

interface SavedDraft {
  readonly words: DraftWords | null
  readonly savedAt: Instant | null
}

/** What she has begun to write; null when her shops have no such case. */
export async function readDraft(db: Db, { number, shops, personId }: AtCase): Promise<SavedDraft | null> {
  const { rows } = await sql<SavedDraft>`
    select case_drafts.words, case_drafts.saved_at as "savedAt" from cases
    left join case_drafts on case_drafts.case_id = cases.id and case_drafts.person_id = ${personId}::uuid
    where cases.number = ${number} and cases.shop_id = any(${shops}::uuid[])
  `.execute(db)
  return rows[0] ?? null
}

/** Keeps what she has begun to write; the newest of her machines wins. */
export async function keepDraft(
  db: Db,
  { number, shops, personId }: AtCase,
  { words, now }: { readonly words: DraftWords; readonly now: Instant },
): Promise<void> {
  await sql`
    insert into case_drafts (case_id, person_id, words, saved_at)
    select cases.id, ${personId}::uuid, ${JSON.stringify(words)}::jsonb, ${new Date(now)} from cases
    where cases.number = ${number} and cases.shop_id = any(${shops}::uuid[])
    on conflict (case_id, person_id) do update set words = excluded.words, saved_at = excluded.saved_at
  `.execute(db)
}

/** It was sent or thrown away. False: no such case. */
export async function dropDraft(db: Db, { number, shops, personId }: AtCase): Promise<boolean> {
  const { rows } = await sql`
    with here as (
      select cases.id from cases where cases.number = ${number} and cases.shop_id = any(${shops}::uuid[])
    ), gone as (
      delete from case_drafts using here
      where case_drafts.case_id = here.id and case_drafts.person_id = ${personId}::uuid
    )
    select 1 from here
  `.execute(db)
  return rows.length > 0
}

const DRAFT_DAYS = 30

/** Presences of people long gone, and drafts that nobody finished in a month; a bounded batch of each. */
export async function forgetOldTraces(work: Work): Promise<void> {
  await sql`
    delete from case_presence where (case_id, person_id) in (
      select case_id, person_id from case_presence
      where seen_at < ${new Date(work.now - minutes(10))} order by seen_at limit 1000)
  `.execute(work.db)
  await sql`
    delete from case_drafts where (case_id, person_id) in (
      select case_id, person_id from case_drafts
      where saved_at < ${new Date(work.now - DRAFT_DAYS * minutes(1440))} order by saved_at limit 1000)
  `.execute(work.db)
}

/** What anybody has begun to write in cases goes. */
export async function eraseDrafts(db: Db, cases: readonly string[]): Promise<void> {
  await sql`delete from case_drafts where case_drafts.case_id = any(${cases}::uuid[])`.execute(db)
}
