import { sql } from 'kysely'
import type { Colleagues, Me, Tokens, Welcome } from '@aftercare/contract/people'
import type { z } from 'zod'
import { toShanghai, type Instant } from '../../kernel/time.ts'
import type { Caller } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'

const MOST = 500

/** Who works in a shop, for pickers: name and role, nothing else. Served by memberships_of_shop. */
export async function colleagues(db: Db, shopId: string): Promise<z.infer<typeof Colleagues>> {
  const { rows } = await sql<z.infer<typeof Colleagues>['items'][number]>`
    select people.id, people.name, memberships.role
    from memberships join people on people.id = memberships.person_id
    where memberships.shop_id = ${shopId} and people.active
    order by memberships.role, people.name, people.id
    limit ${MOST}
  `.execute(db)
  return { items: rows }
}

export async function loginOf(db: Db, personId: string): Promise<string> {
  const { rows } = await sql<{
    login: string
  }>`select people.login from people where people.id = ${personId}`.execute(db)
  return rows[0]!.login
}

/** What the console needs to know of the person who signed in. */
export const describeMe = (caller: Caller, login: string, csrfToken: string): Me => ({
  person: { id: caller.actor.id!, name: caller.name, login },
  shops: caller.memberships.map(({ code, name, role, permissions }) => ({
    code,
    name,
    role,
    permissions: [...permissions],
  })),
  csrfToken,
})

/** Before anybody is signed in: is there anybody, and is it the demo shop? */
export async function welcome(db: Db, demoPassword: string): Promise<Welcome> {
  const { rows } = await sql<{
    login: string
    name: string
    role: Welcome['accounts'][number]['role']
    demo: boolean
  }>`
    select people.login, people.name, memberships.role, shops.demo
    from people
    join memberships on memberships.person_id = people.id
    join shops on shops.id = memberships.shop_id
    where people.active
    order by shops.demo desc, people.login
    limit 40
  `.execute(db)
  const demo = rows.some((row) => row.demo)
  const accounts = rows
    .filter((row) => row.demo)
    .map(({ login, name, role }) => ({ login, name, role, password: demoPassword }))
  return { demo, setUp: rows.length > 0, accounts }
}

interface StoredToken {
  readonly id: string
  readonly name: string
  readonly role: z.infer<typeof Tokens>['items'][number]['role']
  readonly shop: string
  readonly scopes: string[] | null
  readonly createdAt: Instant
  readonly lastUsedAt: Instant | null
  readonly revokedAt: Instant | null
}

/** Tokens of the shops, newest first. Served by api_tokens_of_shop. */
export async function tokens(db: Db, shops: readonly string[]): Promise<z.infer<typeof Tokens>> {
  const { rows } = await sql<StoredToken>`
    select api_tokens.id, api_tokens.name, api_tokens.role, shops.code as shop, api_tokens.scopes,
      api_tokens.created_at as "createdAt", api_tokens.last_used_at as "lastUsedAt",
      api_tokens.revoked_at as "revokedAt"
    from api_tokens join shops on shops.id = api_tokens.shop_id
    where api_tokens.shop_id = any(${shops}::uuid[])
    order by api_tokens.created_at desc, api_tokens.id desc
    limit ${MOST}
  `.execute(db)
  return { items: rows.map(showToken), nextCursor: null }
}

const showToken = ({ createdAt, lastUsedAt, revokedAt, ...token }: StoredToken) => ({
  ...token,
  createdAt: toShanghai(createdAt),
  lastUsedAt: lastUsedAt === null ? null : toShanghai(lastUsedAt),
  revokedAt: revokedAt === null ? null : toShanghai(revokedAt),
})

export async function tokenShop(db: Db, id: string, shops: readonly string[]): Promise<string | null> {
  const { rows } = await sql<{ shopId: string }>`
    select api_tokens.shop_id as "shopId" from api_tokens
    where api_tokens.id = ${id}::uuid and api_tokens.shop_id = any(${shops}::uuid[])
  `.execute(db)
  return rows[0]?.shopId ?? null
}
