import { sql } from 'kysely'
import type { Attainment, AttainmentKey, AttainmentRow } from '@aftercare/contract/clock-board'
import { refused, done, type Outcome } from '../../../kernel/outcome.ts'
import { days, parseInstant, shanghaiClock, toShanghai, type Instant } from '../../../kernel/time.ts'
import type { Db } from '../../../platform/db.ts'

interface Asked {
  readonly by: AttainmentKey
  readonly from?: string | undefined
  readonly to?: string | undefined
}
interface Scope {
  readonly shops: readonly string[]
  readonly now: Instant
}

const DEFAULT_DAYS = 56
/** Half a year at once. */
const MOST_DAYS = 184

interface Period {
  readonly from: Instant
  readonly to: Instant
}

function periodOf({ from, to }: Asked, now: Instant): Period | null {
  const last = to === undefined ? shanghaiClock(now).startOfDay : parseInstant(to)
  if (last === null) return null
  const first = from === undefined ? last - days(DEFAULT_DAYS - 1) : parseInstant(from)
  if (first === null || first > last || last - first > days(MOST_DAYS)) return null
  return { from: first, to: last + days(1) }
}

/** What the rows are counted by; a person or team is that of the case as it stands. */
const keys: Record<AttainmentKey, string> = {
  duty: 'clocks.duty',
  level: 'cases.level',
  team: 'teams.name',
  person: 'people.name',
  week: `to_char(date_trunc('week', clocks.due_at at time zone 'Asia/Shanghai'), 'YYYY-MM-DD')`,
}
/** A person of two teams counts in both. */
const teamJoin = sql`
  left join team_members on team_members.person_id = cases.assignee_id
  left join teams on teams.id = team_members.team_id`

/**
 * 兑现率: of the promises that fell due in a period, how many were kept in time. Withdrawn ones were not to be kept.
 * Served by clocks_due_range.
 */
export async function readAttainment(
  db: Db,
  asked: Asked,
  { shops, now }: Scope,
): Promise<Outcome<Attainment, { code: 'attainment.period' }>> {
  const period = periodOf(asked, now)
  if (!period) return refused({ code: 'attainment.period' })
  const key = sql.raw(keys[asked.by])
  const until = new Date(Math.min(period.to, now + days(MOST_DAYS)))
  const { rows } = await sql<Omit<AttainmentRow, 'share'>>`
    select ${key} as key,
      (count(*) filter (where clocks.state = 'met' and clocks.ended_at <= clocks.due_at))::int as kept,
      (count(*) filter (where clocks.state = 'met' and clocks.ended_at > clocks.due_at))::int as late,
      (count(*) filter (where clocks.state = 'running'))::int as open,
      round(1000 * percentile_cont(0.5) within group (
        order by date_part('epoch', clocks.ended_at - clocks.due_at)
      ) filter (where clocks.state = 'met' and clocks.ended_at > clocks.due_at))::float8 as "medianLateMs"
    from clocks
    join cases on cases.id = clocks.case_id
    left join people on people.id = cases.assignee_id
    ${asked.by === 'team' ? teamJoin : sql``}
    where clocks.due_at >= ${new Date(period.from)} and clocks.due_at < ${until}
      and cases.shop_id = any(${shops}::uuid[]) and clocks.state in ('met', 'running')
      and (clocks.state = 'met' or clocks.due_at <= ${new Date(now)})
    group by 1
    order by 1 nulls last
    limit 500
  `.execute(db)
  return done({
    from: toShanghai(period.from).slice(0, 10),
    to: toShanghai(period.to - 1).slice(0, 10),
    items: rows.map((row) => ({ ...row, share: shareOf(row) })),
  })
}

function shareOf({ kept, late, open }: Omit<AttainmentRow, 'share'>): number | null {
  const all = kept + late + open
  return all === 0 ? null : kept / all
}
