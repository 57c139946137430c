import { sql } from 'kysely'
import type { Tokens } from '@aftercare/contract/people'
import type { z } from 'zod'
import { done, type Outcome } from '../../../kernel/outcome.ts'
import { toShanghai, type Instant } from '../../../kernel/time.ts'
import type { Db } from '../../../platform/db.ts'
import { nextPlace, readPlace, type Asked, type BadCursor } from './place-in-list.ts'

type Token = z.infer<typeof Tokens>['items'][number]
type Moments = 'createdAt' | 'lastUsedAt' | 'revokedAt'
type StoredToken = Omit<Token, Moments> & {
  readonly createdAt: Instant
  readonly lastUsedAt: Instant | null
  readonly revokedAt: Instant | null
}

/** Tokens of the shops, newest first. Served by api_tokens_of_shop. */
export async function tokens(
  db: Db,
  shops: readonly string[],
  asked: Asked,
): Promise<Outcome<{ items: Token[]; nextCursor: string | null }, BadCursor>> {
  const place = readPlace(asked.cursor)
  if (!place.ok) return place
  const { at, id } = place.value
  const { rows } = await sql<StoredToken>`
    select api_tokens.id, api_tokens.name, api_tokens.role, shops.code as shop, api_tokens.scopes,
      api_tokens.created_at as "createdAt", api_tokens.last_used_at as "lastUsedAt",
      api_tokens.revoked_at as "revokedAt", issuer.name as by, tied.name as "tiedTo"
    from api_tokens
    join shops on shops.id = api_tokens.shop_id
    left join people as issuer on issuer.id = api_tokens.created_by
    left join people as tied on tied.id = api_tokens.person_id
    where api_tokens.shop_id = any(${shops}::uuid[])
      and (api_tokens.created_at, api_tokens.id) < (${new Date(at)}, ${id}::uuid)
    order by api_tokens.created_at desc, api_tokens.id desc
    limit ${asked.limit + 1}
  `.execute(db)
  const shown = rows.slice(0, asked.limit)
  return done({
    items: shown.map(showToken),
    nextCursor: nextPlace(rows, asked.limit, (row) => row.createdAt),
  })
}

const showToken = ({ createdAt, lastUsedAt, revokedAt, ...token }: StoredToken): Token => ({
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
