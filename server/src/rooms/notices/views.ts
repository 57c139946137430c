import { sql, type RawBuilder } from 'kysely'
import type { NoticeKind } from '@aftercare/contract/lists'
import type { ListNotices, Notice, NoticeFacts, NoticePage, UnreadNotices } from '@aftercare/contract/notices'
import type { z } from 'zod'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { toShanghai, type Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { caseNumber } from '../cases/index.ts'
import { shownTo, type Reader } from './queries.ts'

interface Row {
  readonly id: string
  readonly kind: NoticeKind
  readonly shop: string
  readonly at: Instant
  readonly count: number
  readonly number: number | null
  readonly by: string | null
  readonly urgent: boolean
  readonly read: boolean
  readonly facts: NoticeFacts
}

interface Reading {
  readonly where: RawBuilder<unknown>
  readonly limit: number
}

/** A page of bundles, newest first, each with its last notice. Served by notices_of_person and notices_unread. */
async function readBundles(db: Db, { where, limit }: Reading): Promise<Notice[]> {
  const { rows } = await sql<Row>`
    with page as (
      select notices.bundle, count(distinct coalesce(notices.case_id::text, notices.cause))::int as count, bool_and(notices.read_at is not null) as read,
        (array_agg(notices.id order by notices.at desc, notices.id desc))[1] as last
      from notices where ${where}
      group by notices.bundle order by notices.bundle desc limit ${limit}
    )
    select page.bundle as id, notices.kind, shops.code as shop, notices.at, page.count, cases.number,
      people.name as by, notices.urgent, page.read, notices.what as facts
    from page
    join notices on notices.id = page.last
    join shops on shops.id = notices.shop_id
    left join cases on cases.id = notices.case_id
    left join people on people.id = notices.told_by
    order by page.bundle desc
  `.execute(db)
  return rows.map((row) => ({
    ...row,
    at: toShanghai(row.at),
    number: row.number === null ? null : caseNumber(row.number),
  }))
}

const unread = sql`notices.read_at is null`
const cursorShape = /^\d{13}\.[a-z_]{3,30}!?\.[0-9a-f:-]{36,60}$/

/** What a person was told, newest first, a page at a time. */
export async function listNotices(
  db: Db,
  reader: Reader,
  { kind, unread: only, limit, cursor }: z.infer<typeof ListNotices>,
): Promise<Outcome<z.infer<typeof NoticePage>>> {
  const before = cursor === undefined ? null : Buffer.from(cursor, 'base64url').toString('utf8')
  if (before !== null && !cursorShape.test(before)) return refused({ code: 'cursor.invalid' })
  const where = sql.join(
    [
      shownTo(reader),
      kind === undefined ? sql`true` : sql`notices.kind = ${kind}`,
      only === 'true' ? unread : sql`true`,
      before === null ? sql`true` : sql`notices.bundle < ${before}`,
    ],
    sql` and `,
  )
  const items = await readBundles(db, { where, limit: limit + 1 })
  const last = items.length > limit ? items[limit - 1]! : null
  return done({
    items: items.slice(0, limit),
    nextCursor: last && Buffer.from(last.id).toString('base64url'),
  })
}

const MOST_COUNTED = 100
const NEWEST = 5
const MOST_NUMBERS = 200

/** What the bell shows: how many are not read, the newest of them, and which cases they are about. */
export async function unreadNotices(db: Db, reader: Reader): Promise<z.infer<typeof UnreadNotices>> {
  const where = sql`${shownTo(reader)} and ${unread}`
  const { rows } = await sql<{ count: number; numbers: number[] }>`
    select
      (select count(*)::int from (
         select 1 from notices where ${where} group by notices.bundle limit ${MOST_COUNTED}) as bundles) as count,
      (select coalesce(array_agg(told.number), '{}') from (
         select distinct cases.number from notices join cases on cases.id = notices.case_id
         where ${where} limit ${MOST_NUMBERS}) as told) as numbers
  `.execute(db)
  const { count, numbers } = rows[0]!
  return {
    count,
    newest: count === 0 ? [] : await readBundles(db, { where, limit: NEWEST }),
    numbers: numbers.map(Number).map(caseNumber),
  }
}
