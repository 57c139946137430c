import { sql } from 'kysely'
import type { CaseToSend, ListToSend } from '@aftercare/contract/waiting'
import type { z } from 'zod'
import { done, refused, type Outcome } from '../../../kernel/outcome.ts'
import { excerpt } from '../../../kernel/text.ts'
import { toShanghai, type Instant } from '../../../kernel/time.ts'
import type { Db } from '../../../platform/db.ts'
import { maskName } from '../../customers/index.ts'
import { caseNumber } from '../domain/case-file.ts'
import { NEVER } from '../domain/queue-order.ts'
import { afterKey, keyColumns, orderBy, readCursor, writeCursor } from './cursor.ts'

type StoredMessage = Omit<CaseToSend['messages'][number], 'at'> & { readonly at: Instant }

interface Row {
  readonly number: number
  readonly shop: string
  readonly channel: CaseToSend['channel']
  readonly level: CaseToSend['level']
  readonly queueDue: Instant
  readonly firstWords: string | null
  readonly customerName: string | null
  readonly orderNumber: string | null
  readonly assigneeId: string | null
  readonly assigneeName: string | null
  readonly messages: readonly StoredMessage[]
  readonly key: number[]
}

interface Page {
  readonly items: CaseToSend[]
  readonly nextCursor: string | null
}

const DEFAULT_PAGE = 50
const EXCERPT = 60

/**
 * 待发送: what was written and waits for a person to send it, case by case in the order of the queue, so that what is
 * due first is sent first. One query; closed cases too, with the questions of
 * follow-ups; served by cases_any_to_send and the primary key of messages.
 */
export async function listToSend(
  db: Db,
  list: z.infer<typeof ListToSend>,
  shops: readonly string[],
): Promise<Outcome<Page, { code: 'cursor.invalid' }>> {
  const limit = list.limit ?? DEFAULT_PAGE
  const key = list.cursor === undefined ? null : readCursor('due', list.cursor)
  if (list.cursor !== undefined && key === null) return refused({ code: 'cursor.invalid' })
  const { rows } = await sql<Row>`
    select page.number, shops.code as shop, page.channel, page.level, page.queue_due as "queueDue",
      left(first_words.text, 200) as "firstWords", customers.name as "customerName",
      orders.number as "orderNumber", people.id as "assigneeId", people.name as "assigneeName",
      ${keyColumns('due')} as key, (
        select coalesce(jsonb_agg(jsonb_build_object('id', messages.id, 'kind', messages.kind, 'text', messages.text,
          'at', (extract(epoch from messages.at) * 1000)::bigint, 'delivery', messages.delivery,
          'by', authors.name) order by messages.at, messages.id), '[]'::jsonb)
        from messages left join people as authors on authors.id = messages.author_id
        where messages.case_id = any(array_append(page.absorbed, page.id))
          and messages.delivery in ('to_send', 'failed')) as messages
    from (
      select page.*
      from unnest(${shops}::uuid[]) as scope (shop_id)
      cross join lateral (
        select cases.* from cases
        where cases.shop_id = scope.shop_id and cases.merged_into is null and cases.to_send > 0
          and ${afterKey('due', key)}
        order by ${orderBy('due', 'cases')}
        limit ${limit + 1}
      ) as page
      order by ${orderBy('due', 'page')}
      limit ${limit + 1}
    ) as page
    join shops on shops.id = page.shop_id
    left join people on people.id = page.assignee_id
    left join customers on customers.id = page.customer_id
    left join orders on orders.id = page.order_id
    left join messages as first_words on first_words.case_id = page.id and first_words.id = page.first_message_id
    order by ${orderBy('due', 'page')}
  `.execute(db)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return done({ items: shown.map(describe), nextCursor: last ? writeCursor('due', last.key) : null })
}

const describe = (row: Row): CaseToSend => ({
  number: caseNumber(row.number),
  shop: row.shop,
  channel: row.channel,
  level: row.level,
  excerpt: excerpt(row.firstWords ?? '', EXCERPT),
  dueAt: row.queueDue >= NEVER ? null : toShanghai(row.queueDue),
  customer: { name: maskName(row.customerName) },
  order: row.orderNumber === null ? null : { number: row.orderNumber },
  assignee: row.assigneeId === null ? null : { id: row.assigneeId, name: row.assigneeName ?? '' },
  messages: row.messages.map((message) => ({ ...message, at: toShanghai(message.at) })),
})
