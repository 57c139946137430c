import { sql } from 'kysely'
import type { NoticeKind } from '@aftercare/contract/lists'
import type { NoticeFacts, NoticePreferences } from '@aftercare/contract/notices'
import { hours, type Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'

/** A notice that nobody has looked at yet for the ways out of the house. */
export interface NoticeToPassOn {
  readonly shopId: string
  readonly personId: string
  readonly kind: NoticeKind
  readonly caseId: string | null
  readonly cause: string
  readonly urgent: boolean
  readonly what: NoticeFacts
  /** So old that nobody would want it any more. */
  readonly stale: boolean
}

const STALE = hours(24)

/** Takes the oldest that were not passed on yet, and marks them. Served by notices_to_pass_on. */
export async function takeToPassOn(
  db: Db,
  { now, most }: { readonly now: Instant; readonly most: number },
): Promise<NoticeToPassOn[]> {
  const { rows } = await sql<NoticeToPassOn>`
    with taken as (
      select notices.id from notices where notices.to_pass_on
      order by notices.at, notices.id limit ${most} for update skip locked
    )
    update notices set to_pass_on = false from taken where notices.id = taken.id
    returning notices.shop_id as "shopId", notices.person_id as "personId", notices.kind,
      notices.case_id as "caseId", notices.cause, notices.urgent, notices.what,
      notices.at < ${new Date(now - STALE)} as stale
  `.execute(db)
  return rows
}

/** What somebody wants from outside of the console. */
export interface OutwardWish {
  readonly emailAddress: string | null
  readonly emailKinds: readonly NoticeKind[]
  readonly mobile: string | null
  readonly mobileKinds: readonly NoticeKind[]
  readonly quiet: NoticePreferences['quiet']
}

/** The wishes of these people; who has none is not there. */
export async function wishesOf(db: Db, people: readonly string[]): Promise<Map<string, OutwardWish>> {
  if (people.length === 0) return new Map()
  const { rows } = await sql<OutwardWish & { personId: string }>`
    select notice_preferences.person_id as "personId", email_address as "emailAddress",
      email_kinds as "emailKinds", mobile, mobile_kinds as "mobileKinds",
      case when quiet_from is not null then jsonb_build_object('from', quiet_from, 'to', quiet_to) end as quiet
    from notice_preferences where notice_preferences.person_id = any(${people}::uuid[])
  `.execute(db)
  return new Map(rows.map(({ personId, ...wish }) => [personId, wish]))
}
