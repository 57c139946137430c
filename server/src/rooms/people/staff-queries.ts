import { sql } from 'kysely'
import type { Role } from '@aftercare/contract/lists'
import type { Instant } from '../../kernel/time.ts'
import { lockKey } from '../../platform/digest.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import type { Member } from './domain/staff-changes.ts'

/** Changes of a shop's people happen one after the other, so that two owners cannot demote each other at once. */
export const staffLock = (shopId: string): string =>
  `select pg_advisory_xact_lock(${lockKey('staff', shopId)})`

/** The named people of a shop, those who left as well. */
export async function membersOf(db: Db, shopId: string, ids: readonly string[]): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select memberships.person_id as "personId", memberships.role, memberships.left_at is not null as left
    from memberships
    where memberships.shop_id = ${shopId} and memberships.person_id = any(${ids}::uuid[])
  `.execute(db)
  return rows
}

export async function countOwners(db: Db, shopId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from memberships
    where memberships.shop_id = ${shopId} and memberships.role = 'owner' and memberships.left_at is null
  `.execute(db)
  return rows[0]!.count
}

/** The shops in which a person works, but one. */
export async function workplacesOf(
  db: Db,
  personId: string,
  shopId: string | null,
): Promise<{ shopId: string; role: Role }[]> {
  const { rows } = await sql<{ shopId: string; role: Role }>`
    select memberships.shop_id as "shopId", memberships.role from memberships
    where memberships.person_id = ${personId} and memberships.shop_id is distinct from ${shopId}::uuid and memberships.left_at is null
  `.execute(db)
  return rows
}

/** Ends sign-ins of a person: all, all but one, or one. Gives how many there were. */
export async function endSessions(
  work: Work,
  personId: string,
  { only, but }: { only?: string; but?: string } = {},
): Promise<number> {
  const { rows } = await sql`
    delete from sessions
    where sessions.person_id = ${personId}
      and (${only ?? null}::uuid is null or sessions.id = ${only ?? null}::uuid)
      and (${but ?? null}::uuid is null or sessions.id <> ${but ?? null}::uuid)
    returning sessions.id
  `.execute(work.db)
  return rows.length
}

/** Her own tokens in the shop end; those that she issued for the shop go on. */
export async function endTokensOf(work: Work, personId: string, shopId: string): Promise<number> {
  const { rows } = await sql`
    update api_tokens set revoked_at = ${new Date(work.now)}
    where api_tokens.person_id = ${personId} and api_tokens.shop_id = ${shopId} and api_tokens.revoked_at is null
    returning api_tokens.id
  `.execute(work.db)
  return rows.length
}

/** What she handed out and nobody has used yet was given with a right that she no longer has. */
export async function endLinksBy(work: Work, personId: string, shopId: string): Promise<number> {
  const at = new Date(work.now)
  const { rows } = await sql`
    update invitations set withdrawn_at = ${at}
    where invitations.created_by = ${personId} and invitations.shop_id = ${shopId}
      and invitations.accepted_at is null and invitations.withdrawn_at is null
    returning invitations.id
  `.execute(work.db)
  await sql`
    update password_links set used_at = ${at}
    where password_links.created_by = ${personId} and password_links.used_at is null
  `.execute(work.db)
  return rows.length
}

/** One link at a time: a newer one, or a new password, ends those before. */
export async function endPasswordLinks(work: Work, personId: string): Promise<void> {
  await sql`
    update password_links set used_at = ${new Date(work.now)}
    where password_links.person_id = ${personId} and password_links.used_at is null
  `.execute(work.db)
}

export interface StoredInvitation {
  readonly id: string
  readonly shopId: string
  readonly shop: string
  readonly name: string
  readonly role: Role
  readonly expiresAt: Instant
  readonly acceptedAt: Instant | null
  readonly withdrawnAt: Instant | null
}

/** The invitation behind a link; held for this transaction when somebody is about to use it. */
export async function invitationByToken(
  db: Db,
  tokenHash: Buffer,
  hold: boolean,
): Promise<StoredInvitation | null> {
  const { rows } = await sql<StoredInvitation>`
    select invitations.id, invitations.shop_id as "shopId", shops.name as shop, invitations.name, invitations.role,
      invitations.expires_at as "expiresAt", invitations.accepted_at as "acceptedAt",
      invitations.withdrawn_at as "withdrawnAt"
    from invitations join shops on shops.id = invitations.shop_id
    where invitations.token_hash = ${tokenHash}
    ${hold ? sql`for update of invitations` : sql``}
  `.execute(db)
  return rows[0] ?? null
}

export interface StoredLink {
  readonly personId: string
  readonly name: string
  readonly login: string
  readonly active: boolean
  readonly expiresAt: Instant
  readonly usedAt: Instant | null
}

export async function passwordLink(db: Db, tokenHash: Buffer, hold: boolean): Promise<StoredLink | null> {
  const { rows } = await sql<StoredLink>`
    select password_links.person_id as "personId", people.name, people.login, people.active,
      password_links.expires_at as "expiresAt", password_links.used_at as "usedAt"
    from password_links join people on people.id = password_links.person_id
    where password_links.token_hash = ${tokenHash}
    ${hold ? sql`for update of password_links` : sql``}
  `.execute(db)
  return rows[0] ?? null
}

/** Whoever has this login, whether or not she works anywhere at present. */
export async function accountByLogin(
  db: Db,
  login: string,
): Promise<{ id: string; passwordHash: string } | null> {
  const { rows } = await sql<{ id: string; passwordHash: string }>`
    select people.id, people.password_hash as "passwordHash" from people where people.login = ${login}
  `.execute(db)
  return rows[0] ?? null
}

export async function accountOf(
  db: Db,
  personId: string,
): Promise<{ login: string; passwordHash: string } | null> {
  const { rows } = await sql<{ login: string; passwordHash: string }>`
    select people.login, people.password_hash as "passwordHash" from people where people.id = ${personId}
  `.execute(db)
  return rows[0] ?? null
}
