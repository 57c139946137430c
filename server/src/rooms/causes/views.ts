import { sql, type RawBuilder } from 'kysely'
import type { CauseDepartment, UsageAnswer } from '@aftercare/contract/cause-lists'
import type { CausesOfCase, ListUsageTasks, UsageTask, UsageTaskPage } from '@aftercare/contract/causes'
import type { Language } from '@aftercare/contract/words'
import type { z } from 'zod'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { toShanghai, type Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { caseNumber, findCase } from '../cases/index.ts'
import { suggestCauses } from './domain/suggest-causes.ts'
import { readTree } from './tree.ts'

interface CaseRow {
  readonly shopId: string
  readonly category: string
  readonly subtype: string | null
  readonly text: string
  readonly salesChannel: string | null
  readonly productCategory: string | null
  readonly customMade: boolean
  readonly opened: boolean
  readonly usageAnswer: UsageAnswer | null
  readonly given: readonly { readonly code: string; readonly share: number }[]
  readonly by: string | null
  readonly at: Instant | null
}

interface Asked {
  readonly number: number | null
  readonly shops: readonly string[]
  readonly language: Language
}

/** The causes of a case, and what is suggested for it. Two queries. */
export async function readCauses(db: Db, { number, shops, language }: Asked): Promise<Outcome<CausesOfCase>> {
  const id = await findCase(db, number, shops)
  if (id === null) return refused({ code: 'case.unknown' })
  const { rows } = await sql<CaseRow>`
    select cases.shop_id as "shopId", cases.category, cases.subtype,
      coalesce((select left(string_agg(messages.text, E'\\n' order by messages.at, messages.id), 8000) from messages
        where messages.case_id = any(array_append(cases.absorbed, cases.id)) and messages.kind = 'customer'), '') as text,
      orders.sales_channel as "salesChannel", orders.product_category as "productCategory",
      coalesce(orders.custom_made, false) as "customMade", coalesce(orders.opened, false) as opened,
      usage_answers.answer as "usageAnswer",
      (select coalesce(jsonb_agg(jsonb_build_object('code', case_causes.code, 'share', case_causes.share)
          order by case_causes.position), '[]'::jsonb)
        from case_causes where case_causes.case_id = cases.id) as given,
      people.name as by, last.at
    from cases
    left join orders on orders.id = cases.order_id
    left join usage_answers on usage_answers.case_id = cases.id
    left join lateral (select case_causes.at, case_causes.by from case_causes
      where case_causes.case_id = cases.id limit 1) as last on true
    left join people on people.id = last.by
    where cases.id = ${id}::uuid
  `.execute(db)
  return done(await describe(db, rows[0]!, language))
}

async function describe(db: Db, row: CaseRow, language: Language): Promise<CausesOfCase> {
  const tree = await readTree(db, row.shopId, language)
  const named = (code: string): { code: string; name: string; owner: CauseDepartment } => {
    const entry = tree.find((one) => one.code === code)
    return { code, name: entry?.name ?? code, owner: entry?.owner ?? 'nobody' }
  }
  const offered = new Set(tree.filter(({ retired }) => !retired).map(({ code }) => code))
  const suggested = row.category === 'none' ? [] : suggestCauses(row)
  return {
    causes: row.given.map(({ code, share }) => ({ ...named(code), share })),
    suggestions: suggested
      .filter(({ cause }) => offered.has(cause))
      .map(({ cause, share, because }) => ({ ...named(cause), share, because: [...because] })),
    mustAnswer: row.category === 'usage',
    usageAnswer: row.usageAnswer,
    by: row.by,
    at: row.at === null ? null : toShanghai(row.at),
  }
}

const cursorShape = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

function readPlace(cursor: string | undefined): RawBuilder<unknown> | null {
  if (cursor === undefined) return sql`true`
  const [, at, id] = cursorShape.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? []
  if (at === undefined || Number(at) > Date.UTC(9999, 11, 31)) return null
  return sql`(usage_tasks.opened_at, usage_tasks.id) < (${new Date(Number(at))}, ${id}::uuid)`
}

type TaskRow = Omit<UsageTask, 'openedAt' | 'endedAt' | 'lastCase'> & {
  readonly openedAt: Instant
  readonly endedAt: Instant | null
  readonly lastCase: number | null
}

/** What is to be mended on pages and in scripts, newest first. Served by usage_tasks_in_shop. */
export async function listTasks(
  db: Db,
  { state, limit, cursor }: z.infer<typeof ListUsageTasks>,
  shops: readonly string[],
): Promise<Outcome<z.infer<typeof UsageTaskPage>>> {
  const place = readPlace(cursor)
  if (place === null) return refused({ code: 'cursor.invalid' })
  const { rows } = await sql<TaskRow>`
    select usage_tasks.id, shops.code as shop, usage_tasks.kind, usage_tasks.state, usage_tasks.title,
      nullif(usage_tasks.sku, '') as sku, coalesce(asked.cases, 0)::int as cases, asked.newest as "lastCase",
      usage_tasks.opened_at as "openedAt", usage_tasks.ended_at as "endedAt", people.name as by
    from usage_tasks
    join shops on shops.id = usage_tasks.shop_id
    left join people on people.id = usage_tasks.ended_by
    left join lateral (
      select count(*) as cases, max(cases.number) as newest
      from usage_answers join cases on cases.id = usage_answers.case_id
      where usage_answers.page_task = usage_tasks.id or usage_answers.script_task = usage_tasks.id) as asked on true
    where usage_tasks.shop_id = any(${shops}::uuid[]) and usage_tasks.state = ${state} and ${place}
    order by usage_tasks.opened_at desc, usage_tasks.id desc
    limit ${limit + 1}
  `.execute(db)
  const last = rows.length > limit ? rows[limit - 1]! : null
  return done({
    items: rows.slice(0, limit).map(({ openedAt, endedAt, lastCase, ...row }) => ({
      ...row,
      lastCase: lastCase === null ? null : caseNumber(lastCase),
      openedAt: toShanghai(openedAt),
      endedAt: endedAt === null ? null : toShanghai(endedAt),
    })),
    nextCursor: last && Buffer.from(`${last.openedAt}.${last.id}`).toString('base64url'),
  })
}
