import { sql, type RawBuilder } from 'kysely'
import type { Role } from '@aftercare/contract/lists'
import { permissionsOf, type Permission } from '@aftercare/contract/permissions'
import type { Caller, Membership } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'
import type { Actor } from '../../platform/work.ts'
import type { Instant } from '../../kernel/time.ts'

interface StoredMembership {
  readonly shopId: string
  readonly code: string
  readonly name: string
  readonly role: Role
  readonly policyVersion: number
  readonly policyHash: string
}

const published = sql`
  join lateral (
    select policy_publications.version, policy_publications.hash from policy_publications
    where policy_publications.shop_id = shops.id
    order by policy_publications.version desc limit 1) as published on true`

const membershipsOf = (person: ReturnType<typeof sql.ref>) => sql<StoredMembership[]>`
  select coalesce(jsonb_agg(jsonb_build_object(
    'shopId', shops.id, 'code', shops.code, 'name', shops.name, 'role', memberships.role,
    'policyVersion', published.version, 'policyHash', published.hash) order by shops.code), '[]'::jsonb)
  from memberships join shops on shops.id = memberships.shop_id ${published}
  where memberships.person_id = ${person} and memberships.left_at is null`

/** From when a person needs a second factor that she has not: the earliest of her shops; who is new has the same days. */
const factorBy = sql`
  select min(greatest(second_factor_rules.set_at, people.created_at)
    + make_interval(days => second_factor_rules.grace_days))
  from memberships join second_factor_rules on second_factor_rules.shop_id = memberships.shop_id
  where memberships.person_id = people.id and memberships.left_at is null
    and memberships.role = any(second_factor_rules.roles)
    and not exists (select 1 from second_factors
      where second_factors.person_id = people.id and second_factors.confirmed_at is not null)`

const withPermissions = (one: StoredMembership, scopes: readonly Permission[] | null): Membership => {
  const own = permissionsOf(one.role)
  return {
    ...one,
    permissions: new Set(scopes ? own.filter((permission) => scopes.includes(permission)) : own),
  }
}

/** Who holds this session, or null when it is unknown, ended or the person has left. */
export async function callerBySession(
  db: Db,
  tokenHash: Buffer,
  now: Instant,
): Promise<(Caller & { seenAt: Instant; sessionId: string }) | null> {
  const { rows } = await sql<{
    id: string
    name: string
    seenAt: Instant
    sessionId: string
    factorBy: Instant | null
    memberships: StoredMembership[]
  }>`
    select sessions.id as "sessionId", people.id, people.name, sessions.seen_at as "seenAt",
      (${factorBy}) as "factorBy", (${membershipsOf(sql.ref('people.id'))}) as memberships
    from sessions
    join people on people.id = sessions.person_id
    where sessions.token_hash = ${tokenHash} and sessions.expires_at > ${new Date(now)} and people.active
  `.execute(db)
  const found = rows[0]
  if (!found) return null
  const missing = found.factorBy !== null && found.factorBy <= now
  return {
    actor: { kind: 'person', id: found.id },
    name: found.name,
    seenAt: found.seenAt,
    sessionId: found.sessionId,
    factorBy: found.factorBy,
    factorMissing: missing,
    memberships: found.memberships.map((one) => withPermissions(one, missing ? [] : null)),
  }
}

interface StoredToken extends StoredMembership {
  readonly id: string
  readonly tokenName: string
  readonly scopes: Permission[] | null
  readonly lastUsedAt: Instant | null
}

// A person's own token holds as long as she is in the shop with the role that it was issued for.
async function tokenWhere(db: Db, condition: RawBuilder<unknown>) {
  const { rows } = await sql<StoredToken>`
    select api_tokens.id, api_tokens.last_used_at as "lastUsedAt", api_tokens.name as "tokenName", api_tokens.role, api_tokens.scopes,
      shops.id as "shopId", shops.code, shops.name, published.version as "policyVersion",
      published.hash as "policyHash"
    from api_tokens
    join shops on shops.id = api_tokens.shop_id ${published}
    where ${condition} and api_tokens.revoked_at is null and (
      api_tokens.person_id is null or exists (
        select 1 from memberships
        where memberships.person_id = api_tokens.person_id and memberships.shop_id = api_tokens.shop_id
          and memberships.left_at is null and memberships.role = api_tokens.role))
  `.execute(db)
  const found = rows[0]
  if (!found) return null
  const { id, tokenName, scopes, lastUsedAt, ...membership } = found
  const memberships = [withPermissions(membership, scopes)]
  return { actor: { kind: 'token', id } as const, name: tokenName, lastUsedAt, memberships }
}

/** Which program holds this token: one shop, one role, perhaps only some of its permissions. */
export const callerByToken = (
  db: Db,
  tokenHash: Buffer,
): Promise<(Caller & { lastUsedAt: Instant | null }) | null> =>
  tokenWhere(db, sql`api_tokens.token_hash = ${tokenHash}`)

/**
 * Whoever asked for something that is done later, with the rights that she has then; null: she has left, or the token
 * was revoked.
 */
export async function callerOf(db: Db, { kind, id }: Actor): Promise<Caller | null> {
  if (kind === 'token') return tokenWhere(db, sql`api_tokens.id = ${id}::uuid`)
  const { rows } = await sql<{ id: string; name: string; memberships: StoredMembership[] }>`
    select people.id, people.name, (${membershipsOf(sql.ref('people.id'))}) as memberships
    from people where people.id = ${id}::uuid and people.active
  `.execute(db)
  const found = rows[0]
  if (!found) return null
  const memberships = found.memberships.map((one) => withPermissions(one, null))
  return { actor: { kind: 'person', id: found.id }, name: found.name, memberships }
}

export async function touchToken(db: Db, id: string, now: Instant): Promise<void> {
  await sql`update api_tokens set last_used_at = ${new Date(now)} where api_tokens.id = ${id}`.execute(db)
}

export async function personByLogin(
  db: Db,
  login: string,
): Promise<{ id: string; passwordHash: string } | null> {
  const { rows } = await sql<{ id: string; passwordHash: string }>`
    select people.id, people.password_hash as "passwordHash"
    from people where people.login = ${login} and people.active
  `.execute(db)
  return rows[0] ?? null
}

export async function shopByCode(
  db: Db,
  code: string,
): Promise<{ id: string; code: string; name: string } | null> {
  const { rows } = await sql<{ id: string; code: string; name: string }>`
    select shops.id, shops.code, shops.name from shops where shops.code = ${code}
  `.execute(db)
  return rows[0] ?? null
}

/** Role of a person in a shop, or null when she does not work there. */
export async function roleOf(db: Db, personId: string, shopId: string): Promise<Role | null> {
  const { rows } = await sql<{ role: Role }>`
    select memberships.role
    from memberships join people on people.id = memberships.person_id
    where memberships.person_id = ${personId}::uuid and memberships.shop_id = ${shopId}
      and memberships.left_at is null and people.active
  `.execute(db)
  return rows[0]?.role ?? null
}
