import { sql, type RawBuilder } from 'kysely'
import type { AskInsight, InsightCell } from '@aftercare/contract/insights'
import { ordinarySubtypes } from '@aftercare/contract/lists'
import type { Instant } from '../../kernel/time.ts'
import { openedWhen, weekOf, type Period } from './domain/period.ts'

type Condition = RawBuilder<unknown>
export type Cell = InsightCell['by']

export interface Scope {
  readonly shops: readonly string[]
  readonly period: Period
  readonly now: Instant
}

const at = (instant: Instant) => new Date(instant)
const ordinary = sql`coalesce(cases.subtype = any(${[...ordinarySubtypes]}::text[]), false)`

/** 投诉、普通办理、非投诉: as what a case is counted. */
export const kindOfCase = sql<string>`
  case when cases.category = 'none' then 'none' when ${ordinary} then 'ordinary' else 'complaint' end`

/** Where its order was sold; `orders` is joined. */
export const soldByOf = sql<string>`coalesce(orders.sales_channel, 'unknown')`

/** The Monday of the week in which it was opened. */
export const mondayOf = sql<string>`
  to_char(date_trunc('week', cases.opened_at at time zone 'Asia/Shanghai'), 'YYYY-MM-DD')`

/** The newest follow-up of a case that asked her, called `asked`. */
export const joinFollowUp = sql`
  join lateral (
    select follow_ups.state, follow_ups.score from follow_ups
    where follow_ups.case_id = cases.id and follow_ups.asked_at is not null
    order by follow_ups.closed_at desc, follow_ups.id desc limit 1) as asked on true`

const askedIs: Record<NonNullable<Cell['followUp']>, Condition> = {
  asked: sql`true`,
  answered: sql`asked.state = 'answered'`,
  low: sql`asked.score <= 2`,
  unanswered: sql`asked.state = 'unanswered'`,
}

/** What a number of follow-ups counts. */
export const followUpIs = (count: NonNullable<Cell['followUp']>): Condition => askedIs[count]

/** Closed complaints that nobody has found a cause for. */
const causeless = sql`(cases.status = 'closed' and ${kindOfCase} = 'complaint'
  and not exists (select 1 from case_causes where case_causes.case_id = cases.id))`

function causeIs(code: string): Condition {
  if (code === 'none') return causeless
  return sql`exists (
    select 1 from case_causes where case_causes.case_id = cases.id and case_causes.code = ${code})`
}

// An open case counts by its age, whenever it was opened; everything else by the days that are looked at.
function openedIn(cell: Cell, { period, now }: Scope): Condition[] {
  if (cell.age) {
    const { after, until } = openedWhen(cell.age, now)
    const old = after === null ? sql`true` : sql`cases.opened_at > ${at(after)}`
    return [sql`cases.status <> 'closed'`, sql`cases.opened_at <= ${at(until)}`, old]
  }
  const span = [period, ...(cell.week ? [weekOf(cell.week)] : [])]
  return span.flatMap(({ start, end }) => [
    sql`cases.opened_at >= ${at(start)}`,
    sql`cases.opened_at < ${at(end)}`,
  ])
}

/** The cases that a number counts: the one place that says so, for the numbers and for the lists behind them. */
export function casesOf(asked: AskInsight & Cell, scope: Scope): Condition {
  const { kind, category, cause, followUp, salesChannel, level } = asked
  return sql.join(
    [
      sql`cases.shop_id = any(${scope.shops}::uuid[]) and cases.merged_into is null`,
      ...openedIn(asked, scope),
      ...(kind ? [sql`${kindOfCase} = ${kind}`] : []),
      ...(category ? [sql`cases.category = ${category}`] : []),
      ...(level ? [sql`cases.level = ${level}`] : []),
      ...(salesChannel ? [sql`${soldByOf} = ${salesChannel}`] : []),
      ...(cause ? [causeIs(cause)] : []),
      ...(followUp
        ? [sql`exists (select 1 from (values (1)) as one ${joinFollowUp} where ${followUpIs(followUp)})`]
        : []),
    ],
    sql` and `,
  )
}
