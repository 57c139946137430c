import { sql, type RawBuilder } from 'kysely'
import type { Role } from '@aftercare/contract/lists'
import type { ListPeople, Person, Session } from '@aftercare/contract/people'
import { refusals, type RefusalCode } from '@aftercare/contract/refusals'
import type { Language } from '@aftercare/contract/words'
import type { z } from 'zod'
import { done, refused, type Outcome } from '../../../kernel/outcome.ts'
import { toShanghai, type Instant } from '../../../kernel/time.ts'
import type { Db } from '../../../platform/db.ts'
import { deviceWords } from '../domain/device.ts'
import { actionsOn, type Giver } from '../domain/staff-changes.ts'
import { isId, type BadCursor } from './place-in-list.ts'

const MOST_COUNTED = 999

interface StoredPerson {
  readonly id: string
  readonly name: string
  readonly login: string
  readonly role: Role
  readonly leftAt: Instant | null
  readonly seenAt: Instant | null
  readonly openCases: number
  readonly sessions: number
  readonly tokens: number
}

interface Asking {
  readonly shopId: string
  /** Null: may look and change nothing. */
  readonly giver: Giver | null
  readonly viewerId: string | null
  readonly now: Instant
  readonly activeOwners: number
  readonly language: Language
}

const isRole = /^[a-z]{2,20}$/

// The list stands in the order of memberships_of_shop: role, then person. A cursor is that key.
function afterKey(cursor: string | undefined): Outcome<RawBuilder<unknown>, BadCursor> {
  if (cursor === undefined) return done(sql`true`)
  const [role, id, more] = cursor.split('.')
  if (!role || !id || more !== undefined || !isRole.test(role) || !isId(id))
    return refused({ code: 'cursor.invalid' })
  return done(sql`(memberships.role, memberships.person_id) > (${role}, ${id}::uuid)`)
}

const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

const counted = (rows: RawBuilder<unknown>) =>
  sql`(select count(*)::int from (${rows} limit ${MOST_COUNTED}) as counted)`

/** The people of a shop with what an administrator decides by. One query, served by memberships_of_shop. */
export async function listPeople(
  db: Db,
  asked: z.infer<typeof ListPeople>,
  asking: Asking,
): Promise<Outcome<{ items: Person[]; nextCursor: string | null }, BadCursor>> {
  const after = afterKey(asked.cursor)
  if (!after.ok) return after
  const { shopId, now } = asking
  const { rows } = await sql<StoredPerson>`
    select page.*,
      ${counted(sql`select 1 from cases
        where cases.shop_id = ${shopId} and cases.assignee_id = page.id and cases.status <> 'closed'`)} as "openCases",
      ${counted(sql`select 1 from sessions
        where sessions.person_id = page.id and sessions.expires_at > ${new Date(now)}`)} as sessions,
      ${counted(sql`select 1 from api_tokens
        where api_tokens.created_by = page.id and api_tokens.shop_id = ${shopId}
          and api_tokens.revoked_at is null and api_tokens.person_id is null`)} as tokens
    from (
      select people.id, people.name, people.login, memberships.role, memberships.left_at as "leftAt",
        people.seen_at as "seenAt"
      from memberships join people on people.id = memberships.person_id
      where memberships.shop_id = ${shopId} and (memberships.left_at is null) = ${asked.state === 'active'}
        and ${asked.role ? sql`memberships.role = ${asked.role}` : sql`true`}
        and ${asked.q ? sql`(people.name ilike ${like(asked.q)} or people.login ilike ${like(asked.q)})` : sql`true`}
        and ${after.value}
      order by memberships.role, memberships.person_id
      limit ${asked.limit + 1}
    ) as page
    order by page.role, page.id
  `.execute(db)
  const shown = rows.slice(0, asked.limit)
  const last = rows.length > asked.limit ? shown.at(-1) : undefined
  return done({
    items: shown.map((row) => showPerson(row, asking)),
    nextCursor: last ? `${last.role}.${last.id}` : null,
  })
}

function showPerson({ leftAt, seenAt, ...row }: StoredPerson, asking: Asking): Person {
  const member = { personId: row.id, role: row.role, left: leftAt !== null }
  const staff = { activeOwners: asking.activeOwners }
  const actions = asking.giver ? actionsOn(asking.giver, member, staff) : []
  return {
    ...row,
    you: row.id === asking.viewerId,
    leftAt: leftAt === null ? null : toShanghai(leftAt),
    seenAt: seenAt === null ? null : toShanghai(seenAt),
    actions: actions.map(({ action, deniedCode }) =>
      deniedCode === null
        ? { action }
        : { action, deniedCode, deniedBecause: refusals[deniedCode as RefusalCode][asking.language] },
    ),
  }
}

interface StoredSession {
  readonly id: string
  readonly userAgent: string
  readonly since: Instant
  readonly seenAt: Instant
  readonly here: boolean
}

interface AskedSessions {
  readonly personId: string
  readonly tokenHash: Buffer | null
  readonly now: Instant
  readonly language: Language
}

const MOST_SESSIONS = 200

/** The sign-ins of a person that still hold, the latest used first. Served by sessions_of_person. */
export async function listSessions(
  db: Db,
  { personId, tokenHash, now, language }: AskedSessions,
): Promise<z.infer<typeof Session>[]> {
  const { rows } = await sql<StoredSession>`
    select sessions.id, sessions.user_agent as "userAgent", sessions.created_at as since,
      sessions.seen_at as "seenAt", coalesce(sessions.token_hash = ${tokenHash}, false) as here
    from sessions
    where sessions.person_id = ${personId} and sessions.expires_at > ${new Date(now)}
    order by sessions.seen_at desc, sessions.id desc
    limit ${MOST_SESSIONS}
  `.execute(db)
  return rows.map(({ userAgent, since, seenAt, ...row }) => ({
    ...row,
    ...deviceWords(userAgent, language),
    since: toShanghai(since),
    seenAt: toShanghai(seenAt),
  }))
}
