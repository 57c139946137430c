import { sql, type RawBuilder } from 'kysely'
import { ageBands, type InsightName } from '@aftercare/contract/insight-lists'
import {
  followUpCounts,
  type AskInsight,
  type InsightAnswer,
  type InsightCell,
} from '@aftercare/contract/insights'
import type { Db } from '../../platform/db.ts'
import {
  casesOf,
  followUpIs,
  joinFollowUp,
  kindOfCase,
  mondayOf,
  soldByOf,
  type Cell,
  type Scope,
} from './where.ts'

type Reader = (db: Db, asked: AskInsight, scope: Scope) => Promise<InsightCell[]>
type Counted = Cell & { readonly cases: number; readonly share?: number }

const from = sql`from cases left join orders on orders.id = cases.order_id`

/** Groups of cases with how many lie in each; what groups them is what names them. */
async function grouped(
  db: Db,
  where: RawBuilder<unknown>,
  by: Readonly<Record<string, RawBuilder<unknown>>>,
): Promise<InsightCell[]> {
  const columns = Object.entries(by).map(([name, value]) => sql`${value} as ${sql.ref(name)}`)
  // By their place: a name would mean the column of the table first.
  const keys = sql.raw(columns.map((_, at) => at + 1).join(', '))
  const { rows } = await sql<Counted>`
    select ${sql.join(columns)}, count(*)::int as cases ${from} where ${where}
    group by ${keys} order by ${keys}
  `.execute(db)
  return rows.map(cellOf)
}

function cellOf({ cases, share, ...by }: Counted): InsightCell {
  const named = Object.entries(by).filter(([, value]) => value !== null)
  return { by: Object.fromEntries(named), cases, ...(share === undefined ? {} : { share }) }
}

const complaintsOnly = sql`case when ${kindOfCase} = 'complaint' then cases.category end`

/** 成因帕累托: each cause with its cases and its part of them; what has none stands beside. */
async function causes(db: Db, asked: AskInsight, scope: Scope): Promise<InsightCell[]> {
  const { rows } = await sql<Counted>`
    select case_causes.code as cause, count(*)::int as cases, sum(case_causes.share)::int as share
    ${from} join case_causes on case_causes.case_id = cases.id
    where ${casesOf(asked, scope)}
    group by case_causes.code order by share desc, cause
  `.execute(db)
  const none = await sql<Counted>`
    select 'none' as cause, count(*)::int as cases ${from} where ${casesOf({ ...asked, cause: 'none' }, scope)}
  `.execute(db)
  return [...rows, ...none.rows].map(cellOf)
}

/** How old the open cases are, level by level. */
async function ageing(db: Db, asked: AskInsight, scope: Scope): Promise<InsightCell[]> {
  const cells: InsightCell[] = []
  for (const age of ageBands) {
    const found = await grouped(db, casesOf({ ...asked, age }, scope), { level: sql`cases.level` })
    cells.push(...found.map(({ by, cases }) => ({ by: { age, ...by }, cases })))
  }
  return cells
}

async function followUp(db: Db, asked: AskInsight, scope: Scope): Promise<InsightCell[]> {
  const counts = followUpCounts.map(
    (count) => sql`count(*) filter (where ${followUpIs(count)})::int as ${sql.ref(count)}`,
  )
  const { rows } = await sql<Record<(typeof followUpCounts)[number] | 'average', number | null>>`
    select ${sql.join(counts)}, round(avg(asked.score) * 10)::int as average
    ${from} ${joinFollowUp} where ${casesOf(asked, scope)}
  `.execute(db)
  const found = rows[0]!
  return followUpCounts.map((count) => ({
    by: { followUp: count },
    cases: found[count] ?? 0,
    ...(count === 'answered' ? { averageTenths: found.average } : {}),
  }))
}

const readers: Record<InsightName, Reader> = {
  classes: (db, asked, scope) =>
    grouped(db, casesOf(asked, scope), { week: mondayOf, kind: kindOfCase, category: complaintsOnly }),
  causes,
  ageing,
  channels: (db, asked, scope) =>
    grouped(db, casesOf({ ...asked, kind: 'complaint' }, scope), {
      salesChannel: soldByOf,
      kind: kindOfCase,
      category: complaintsOnly,
    }),
  follow_up: followUp,
}

/** The numbers of one page, each with what lists its cases. Served by cases_newest. */
export async function readInsight(
  db: Db,
  name: InsightName,
  asked: AskInsight,
  scope: Scope,
): Promise<InsightAnswer> {
  const { from: first, to } = scope.period
  return { name, from: first, to, cells: await readers[name](db, asked, scope) }
}
