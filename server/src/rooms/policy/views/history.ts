import { sql } from 'kysely'
import type { PolicyVersion } from '@aftercare/contract/policy-desk'
import { done, refused, type Outcome } from '../../../kernel/outcome.ts'
import { toShanghai, type Instant } from '../../../kernel/time.ts'
import type { Db } from '../../../platform/db.ts'

type Row = Omit<PolicyVersion, 'publishedAt'> & { readonly publishedAt: Instant }

const select = sql`
  select policy_publications.version, policy_publications.hash, policy_publications.published_at as "publishedAt",
    people.name as by, policy_publications.note,
    (select min(same.version) from policy_publications as same
     where same.shop_id = policy_publications.shop_id and same.hash = policy_publications.hash
       and same.version < policy_publications.version) as "sameAs"
  from policy_publications left join people on people.id = policy_publications.published_by`

const describe = (row: Row): PolicyVersion => ({ ...row, publishedAt: toShanghai(row.publishedAt) })

interface Listing {
  readonly limit: number
  readonly cursor?: string | undefined
}
interface Page {
  readonly items: PolicyVersion[]
  readonly nextCursor: string | null
}

/** The publications of a shop, newest first. Served by the primary key. */
export async function listVersions(
  db: Db,
  shopId: string,
  { limit, cursor }: Listing,
): Promise<Outcome<Page, { code: 'cursor.invalid' }>> {
  const before = cursor === undefined ? null : readCursor(cursor)
  if (cursor !== undefined && before === null) return refused({ code: 'cursor.invalid' })
  const { rows } = await sql<Row>`
    ${select}
    where policy_publications.shop_id = ${shopId}
      and ${before === null ? sql`true` : sql`policy_publications.version < ${before}`}
    order by policy_publications.version desc limit ${limit + 1}
  `.execute(db)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return done({
    items: shown.map(describe),
    nextCursor: last ? Buffer.from(JSON.stringify([last.version])).toString('base64url') : null,
  })
}

/** One publication; null when the shop has no such version. */
export async function versionOf(db: Db, shopId: string, version: number): Promise<PolicyVersion | null> {
  const { rows } = await sql<Row>`
    ${select} where policy_publications.shop_id = ${shopId} and policy_publications.version = ${version}
  `.execute(db)
  return rows[0] ? describe(rows[0]) : null
}

const GREATEST = 2_147_483_647

/** Null for anything that we did not write. */
function readCursor(cursor: string): number | null {
  try {
    const [version] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[]
    return Number.isInteger(version) && (version as number) > 0 && (version as number) <= GREATEST
      ? (version as number)
      : null
  } catch {
    return null // neither JSON nor a list: not ours
  }
}
