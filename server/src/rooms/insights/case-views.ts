import { sql, type RawBuilder } from 'kysely'
import type { InsightCase, InsightCasePage, ListInsightCases } from '@aftercare/contract/insights'
import type { Language } from '@aftercare/contract/words'
import { causeWords } from '@aftercare/contract/cause-words'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { excerpt } from '../../kernel/text.ts'
import { toShanghai, type Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { caseNumber } from '../cases/index.ts'
import { casesOf, soldByOf, type Scope } from './where.ts'

interface Row extends Omit<InsightCase, 'number' | 'openedAt' | 'closedAt' | 'excerpt' | 'causes'> {
  readonly number: number
  readonly openedAt: Instant
  readonly closedAt: Instant | null
  readonly text: string | null
  readonly causes: readonly { code: string; name: string | null; share: number }[]
}

const EXCERPT = 60
const cursorShape = /^(\d{1,15})\.(\d{1,15})$/

function readPlace(cursor: string | undefined): RawBuilder<unknown> | null {
  if (cursor === undefined) return sql`true`
  const [, at, number] = cursorShape.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? []
  if (at === undefined || Number(at) > Date.UTC(9999, 11, 31)) return null
  return sql`(cases.opened_at, cases.number) < (${new Date(Number(at))}, ${Number(number)})`
}

const causesOfCase = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('code', case_causes.code, 'share', case_causes.share,
    'name', shop_causes.name) order by case_causes.position), '[]'::jsonb)
  from case_causes left join shop_causes on shop_causes.shop_id = cases.shop_id and shop_causes.code = case_causes.code
  where case_causes.case_id = cases.id)`

const scoreOfCase = sql`(
  select follow_ups.score from follow_ups where follow_ups.case_id = cases.id and follow_ups.score is not null
  order by follow_ups.closed_at desc, follow_ups.id desc limit 1)`

/** The cases behind a number, newest first. Served by cases_newest. */
export async function listBehind(
  db: Db,
  { limit, cursor, ...asked }: ListInsightCases,
  scope: Scope & { readonly language: Language },
): Promise<Outcome<InsightCasePage>> {
  const place = readPlace(cursor)
  if (place === null) return refused({ code: 'cursor.invalid' })
  const where = casesOf(asked, scope)
  const { rows } = await sql<Row>`
    select cases.number, shops.code as shop, cases.opened_at as "openedAt", cases.closed_at as "closedAt",
      cases.status, cases.level, cases.category, cases.subtype, left(first_words.text, 200) as text,
      orders.title, ${soldByOf} as "salesChannel", ${causesOfCase} as causes, ${scoreOfCase} as score
    from cases
    join shops on shops.id = cases.shop_id
    left join orders on orders.id = cases.order_id
    left join messages as first_words on first_words.case_id = cases.id and first_words.id = cases.first_message_id
    where ${where} and ${place}
    order by cases.opened_at desc, cases.number desc
    limit ${limit + 1}
  `.execute(db)
  const last = rows.length > limit ? rows[limit - 1]! : null
  return done({
    items: rows.slice(0, limit).map((row) => describe(row, scope.language)),
    total: cursor === undefined ? await countBehind(db, where) : null,
    nextCursor: last && Buffer.from(`${last.openedAt}.${last.number}`).toString('base64url'),
  })
}

async function countBehind(db: Db, where: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from cases left join orders on orders.id = cases.order_id where ${where}
  `.execute(db)
  return rows[0]!.total
}

const nameOf = (code: string, own: string | null, language: Language): string =>
  (causeWords as Record<string, (typeof causeWords)[keyof typeof causeWords] | undefined>)[code]?.[
    language
  ] ??
  own ??
  code

const describe = ({ text, ...row }: Row, language: Language): InsightCase => ({
  ...row,
  number: caseNumber(row.number),
  openedAt: toShanghai(row.openedAt),
  closedAt: row.closedAt === null ? null : toShanghai(row.closedAt),
  excerpt: excerpt(text ?? '', EXCERPT),
  causes: row.causes.map(({ code, name, share }) => ({ code, name: nameOf(code, name, language), share })),
})
