import { sql, type RawBuilder } from 'kysely'
import type { NoticePreferences } from '@aftercare/contract/notices'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'

interface InShop {
  readonly shopId: string
  readonly personId: string
  readonly role: string
}

/** Who leads, supervises and owns some shops. Served by memberships_of_shop. */
export async function peopleByRole(db: Db, shops: readonly string[]): Promise<InShop[]> {
  const { rows } = await sql<InShop>`
    select memberships.shop_id as "shopId", memberships.person_id as "personId", memberships.role
    from memberships join people on people.id = memberships.person_id
    where memberships.shop_id = any(${shops}::uuid[]) and memberships.left_at is null and people.active
      and memberships.role in ('lead', 'supervisor', 'owner')
    order by memberships.person_id
  `.execute(db)
  return rows
}

/** How many of these people work in a shop now. Served by the key of memberships. */
export async function countInShop(db: Db, shopId: string, people: readonly string[]): Promise<number> {
  const { rows } = await sql<{ found: number }>`
    select count(*)::int as found from memberships join people on people.id = memberships.person_id
    where memberships.shop_id = ${shopId} and memberships.person_id = any(${people}::uuid[])
      and memberships.left_at is null and people.active
  `.execute(db)
  return rows[0]!.found
}

/** Of whom, and of which of her shops. */
export interface Reader {
  readonly personId: string
  readonly shops: readonly string[]
}

/** Those of a reader that she wants to see. */
export const shownTo = ({ personId, shops }: Reader): RawBuilder<unknown> => sql`
  notices.person_id = ${personId}::uuid and notices.shop_id = any(${shops}::uuid[])
  and (notices.urgent or notices.kind <> all(coalesce(
    (select muted from notice_preferences where notice_preferences.person_id = ${personId}::uuid), '{}')))`

export type Which =
  { readonly bundle: string } | { readonly number: number | null } | { readonly until: Instant }

const conditionOf = (which: Which): RawBuilder<unknown> => {
  if ('bundle' in which) return sql`notices.bundle = ${which.bundle}`
  if ('until' in which) return sql`notices.at <= ${new Date(which.until)}`
  return sql`notices.case_id in (
    select unnest(array_append(cases.absorbed, cases.id)) from cases where cases.number = ${which.number})`
}

/** Marks as read; gives how many were not. Served by notices_unread and notices_unread_of_case. */
export async function markRead(
  db: Db,
  { personId, shops }: Reader,
  { which, now }: { readonly which: Which; readonly now: Instant },
): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update notices set read_at = ${new Date(now)}
    where notices.person_id = ${personId}::uuid and notices.shop_id = any(${shops}::uuid[])
      and notices.read_at is null and ${conditionOf(which)}
  `.execute(db)
  return Number(numAffectedRows)
}

/** The message of an import was put away, or its page was opened. */
export async function readOfImport(
  db: Db,
  {
    personId,
    importId,
    now,
  }: { readonly personId: string; readonly importId: string; readonly now: Instant },
): Promise<void> {
  await sql`
    update notices set read_at = ${new Date(now)}
    where notices.person_id = ${personId}::uuid and notices.kind = 'import_finished'
      and notices.cause = ${importId} and notices.read_at is null
  `.execute(db)
}

const usual: NoticePreferences = {
  muted: [],
  sound: true,
  desktop: false,
  quiet: null,
  email: null,
  mention: null,
}

/** What a person has chosen, or the usual. */
export async function readPreferences(db: Db, personId: string): Promise<NoticePreferences> {
  const { rows } = await sql<NoticePreferences>`
    select notice_preferences.muted, notice_preferences.sound, notice_preferences.desktop,
      case when quiet_from is not null then jsonb_build_object('from', quiet_from, 'to', quiet_to) end as quiet,
      case when email_address is not null
        then jsonb_build_object('address', email_address, 'kinds', email_kinds) end as email,
      case when mobile is not null then jsonb_build_object('mobile', mobile, 'kinds', mobile_kinds) end as mention
    from notice_preferences where notice_preferences.person_id = ${personId}::uuid
  `.execute(db)
  return rows[0] ?? usual
}

/** Keeps what a person chooses. */
export async function keepPreferences(
  db: Db,
  personId: string,
  { muted, sound, desktop, quiet, email, mention }: NoticePreferences,
): Promise<void> {
  await sql`
    insert into notice_preferences (person_id, muted, sound, desktop, quiet_from, quiet_to,
      email_address, email_kinds, mobile, mobile_kinds)
    values (${personId}::uuid, ${[...new Set(muted)]}::text[], ${sound}, ${desktop},
      ${quiet?.from ?? null}, ${quiet?.to ?? null}, ${email?.address ?? null}, ${email?.kinds ?? []}::text[],
      ${mention?.mobile ?? null}, ${mention?.kinds ?? []}::text[])
    on conflict (person_id) do update set muted = excluded.muted, sound = excluded.sound,
      desktop = excluded.desktop, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
      email_address = excluded.email_address, email_kinds = excluded.email_kinds, mobile = excluded.mobile,
      mobile_kinds = excluded.mobile_kinds
  `.execute(db)
}

const KEPT_DAYS = 90

/** Forgets what is older than ninety days, a bounded batch at a time. Gives how many went. Served by notices_old. */
export async function forgetOldNotices(db: Db, now: Instant): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from notices where id in (
      select notices.id from notices where notices.at < ${new Date(now - KEPT_DAYS * 86_400_000)}
      order by notices.at limit 5000)
  `.execute(db)
  return Number(numAffectedRows)
}
