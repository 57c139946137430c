import { sql, type RawBuilder } from 'kysely'
import type {
  AttainedClock,
  AttainedPage,
  Attainment,
  AttainmentKey,
  AttainmentOutcome,
  AttainmentRow,
  ListAttainment,
} from '@aftercare/contract/clock-board'
import type { z } from 'zod'
import { refused, done, type Outcome } from '../../../kernel/outcome.ts'
import { days, parseInstant, shanghaiClock, toShanghai, type Instant } from '../../../kernel/time.ts'
import type { Db } from '../../../platform/db.ts'
import { caseNumber } from '../../cases/index.ts'
import { cursorOf, readPlace, type ClockPlace } from './place.ts'

interface Asked {
  readonly by: AttainmentKey
  readonly from?: string | undefined
  readonly to?: string | undefined
}
export interface AttainmentScope {
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

/**
 * How the case stood when the promise was kept or fell due, whichever came first: what the last event before says that
 * speaks of it. Who answers for a promise is who had it then. Served by the key of case_events.
 */
function stoodAt(fact: 'assigneeId' | 'level', of: 'clocks' | 'page' = 'clocks'): RawBuilder<string | null> {
  const [name, clock] = [sql.lit(fact), sql.raw(of)]
  return sql`(
    select case_events.data -> 'case' ->> ${name} from case_events
    where case_events.case_id = ${clock}.case_id
      and case_events.at <= least(coalesce(${clock}.ended_at, ${clock}.due_at), ${clock}.due_at)
      and (case_events.data -> 'case') ? ${name}
    order by case_events.seq desc limit 1)`
}

const ofDuty = sql`clocks.duty`
const ofWeek = sql`to_char(date_trunc('week', clocks.due_at at time zone 'Asia/Shanghai'), 'YYYY-MM-DD')`

const asItIs = sql`cross join lateral (select due.about as key, null::text as name) as row`

interface Key {
  /** What a promise counts by. */
  readonly of: RawBuilder<unknown>
  /** The rows of the table that it counts in, with their names. */
  readonly join: RawBuilder<unknown>
}

const keys: Record<AttainmentKey, Key> = {
  duty: { of: ofDuty, join: asItIs },
  week: { of: ofWeek, join: asItIs },
  level: { of: stoodAt('level'), join: asItIs },
  person: {
    of: stoodAt('assigneeId'),
    join: sql`left join lateral (
      select people.id::text as key, people.name from people where people.id = due.about::uuid) as row on true`,
  },
  // A person of two teams of the shop counts in both.
  team: {
    of: stoodAt('assigneeId'),
    join: sql`left join lateral (
      select teams.id::text as key, teams.name from team_members
      join teams on teams.id = team_members.team_id
      join team_shops on team_shops.team_id = teams.id and team_shops.shop_id = due.shop_id
      where team_members.person_id = due.about::uuid) as row on true`,
  },
}

const outcomes: Record<AttainmentOutcome, RawBuilder<unknown>> = {
  kept: sql`due.state = 'met' and due.ended_at <= due.due_at`,
  late: sql`due.state = 'met' and due.ended_at > due.due_at`,
  open: sql`due.state = 'running'`,
}

/** The promises that fell due in a period, each with what it counts by. Withdrawn ones were not to be kept. */
function duePromises(by: AttainmentKey, { from, to }: Period, { shops, now }: AttainmentScope) {
  const until = new Date(Math.min(to, now + days(MOST_DAYS)))
  return sql`(
    select clocks.case_id, clocks.id, clocks.duty, clocks.state, clocks.due_at, clocks.ended_at, cases.shop_id,
      cases.number, ${keys[by].of} as about
    from clocks join cases on cases.id = clocks.case_id
    where clocks.due_at >= ${new Date(from)} and clocks.due_at < ${until}
      and cases.shop_id = any(${shops}::uuid[]) and clocks.state in ('met', 'running')
      and (clocks.state = 'met' or clocks.due_at <= ${new Date(now)})) as due ${keys[by].join}`
}

/** 兑现率: of the promises that fell due in a period, how many were kept in time. Served by clocks_due_range. */
export async function readAttainment(
  db: Db,
  asked: Asked,
  scope: AttainmentScope,
): Promise<Outcome<Attainment, { code: 'attainment.period' }>> {
  const period = periodOf(asked, scope.now)
  if (!period) return refused({ code: 'attainment.period' })
  const { rows } = await sql<Omit<AttainmentRow, 'share'>>`
    select row.key, row.name,
      (count(*) filter (where ${outcomes.kept}))::int as kept,
      (count(*) filter (where ${outcomes.late}))::int as late,
      (count(*) filter (where ${outcomes.open}))::int as open,
      round(1000 * percentile_cont(0.5) within group (
        order by date_part('epoch', due.ended_at - due.due_at)) filter (where ${outcomes.late}))::float8
        as "medianLateMs"
    from ${duePromises(asked.by, period, scope)}
    group by 1, 2
    order by coalesce(row.name, row.key) nulls last, 1
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

interface Row extends Omit<AttainedClock, 'number' | 'dueAt' | 'endedAt'> {
  readonly caseId: string
  readonly number: number
  readonly dueAt: Instant
  readonly endedAt: Instant | null
}

type Listed = Omit<ListAttainment, 'shop'>

const before = (place: ClockPlace | undefined): RawBuilder<unknown> =>
  place === undefined
    ? sql`true`
    : sql`(due.due_at, due.case_id, due.id) <
        (${new Date(place.dueAt)}, ${place.caseId}::uuid, ${place.id}::uuid)`

/** The promises behind a number of the table, the newest first; counted by the very same conditions. */
export async function listAttained(
  db: Db,
  asked: Listed,
  scope: AttainmentScope,
): Promise<Outcome<z.infer<typeof AttainedPage>, { code: 'attainment.period' | 'cursor.invalid' }>> {
  const period = periodOf(asked, scope.now)
  if (!period) return refused({ code: 'attainment.period' })
  const place = readPlace(asked.cursor)
  if (place === null) return refused({ code: 'cursor.invalid' })
  const { key, outcome, limit } = asked
  const wanted = key === undefined ? sql`true` : key === 'none' ? sql`row.key is null` : sql`row.key = ${key}`
  const { rows } = await sql<Row>`
    select page.case_id as "caseId", page.id, page.number, page.duty, page.outcome,
      page.due_at as "dueAt", page.ended_at as "endedAt",
      ${stoodAt('level', 'page')} as level, people.name as holder
    from (
      select distinct due.case_id, due.id, due.number, due.duty, due.due_at, due.ended_at,
        case when ${outcomes.kept} then 'kept' when ${outcomes.late} then 'late' else 'open' end as outcome
      from ${duePromises(asked.by, period, scope)}
      where ${wanted} and ${outcome ? outcomes[outcome] : sql`true`} and ${before(place)}
      order by due.due_at desc, due.case_id desc, due.id desc
      limit ${limit + 1}) as page
    left join people on people.id = ${stoodAt('assigneeId', 'page')}::uuid
    order by page.due_at desc, page.case_id desc, page.id desc
  `.execute(db)
  const last = rows.length > limit ? rows[limit - 1]! : null
  return done({
    items: rows.slice(0, limit).map(({ caseId: _, ...row }) => ({
      ...row,
      number: caseNumber(row.number),
      dueAt: toShanghai(row.dueAt),
      endedAt: row.endedAt === null ? null : toShanghai(row.endedAt),
    })),
    nextCursor: last && cursorOf(last),
  })
}
