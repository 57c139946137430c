import { sql, type RawBuilder } from 'kysely'
import {
  clockLanes,
  type BoardClock,
  type ClockCounts,
  type ClockLane,
  type ListClocks,
} from '@aftercare/contract/clock-board'
import type { Duty } from '@aftercare/contract/lists'
import { done, refused, type Outcome } from '../../../kernel/outcome.ts'
import { excerpt } from '../../../kernel/text.ts'
import { days, hours, minutes, shanghaiClock, toShanghai, type Instant } from '../../../kernel/time.ts'
import type { Db } from '../../../platform/db.ts'
import { caseNumber } from '../../cases/index.ts'
import { cursorOf, readPlace, type ClockPlace } from './place.ts'

export interface BoardScope {
  readonly shops: readonly string[]
  readonly personId: string | null
  readonly now: Instant
}

type Filters = Pick<ListClocks, 'duty' | 'team' | 'assignee'>

/** The conditions of the board, without order and page. */
function conditionsOf(
  { duty, team, assignee }: Filters,
  { shops, personId }: BoardScope,
): RawBuilder<unknown>[] {
  const conditions = [sql`clocks.ended_at is null`, sql`cases.shop_id = any(${shops}::uuid[])`]
  if (duty) conditions.push(sql`clocks.duty = ${duty}`)
  // Served by team_members' key.
  if (team)
    conditions.push(sql`cases.assignee_id in (
      select team_members.person_id from team_members where team_members.team_id = ${team}::uuid)`)
  if (assignee === 'none') conditions.push(sql`cases.assignee_id is null`)
  else if (assignee)
    conditions.push(sql`cases.assignee_id = ${assignee === 'me' ? personId : assignee}::uuid`)
  return conditions
}

interface Row extends Omit<BoardClock, 'number' | 'state' | 'startedAt' | 'dueAt' | 'assignee' | 'excerpt'> {
  readonly caseId: string
  readonly number: number
  readonly state: 'running' | 'paused'
  readonly startedAt: Instant
  readonly dueAt: Instant
  readonly assigneeId: string | null
  readonly assigneeName: string | null
  readonly words: string | null
}

interface Page {
  readonly items: BoardClock[]
  readonly nextCursor: string | null
}

const after = (place: ClockPlace | undefined): RawBuilder<unknown> =>
  place === undefined
    ? sql`true`
    : sql`(clocks.due_at, clocks.case_id, clocks.id) >
        (${new Date(place.dueAt)}, ${place.caseId}::uuid, ${place.id}::uuid)`

/** Open promises by when they are due. One query, along clocks_open_due. */
export async function listClocks(
  db: Db,
  { state, limit, cursor, ...filters }: Omit<ListClocks, 'shop'>,
  scope: BoardScope,
): Promise<Outcome<Page, { code: 'cursor.invalid' }>> {
  const place = readPlace(cursor)
  if (place === null) return refused({ code: 'cursor.invalid' })
  const where = sql.join(
    [...conditionsOf(filters, scope), sql`clocks.state = ${state}`, after(place)],
    sql` and `,
  )
  const { rows } = await sql<Row>`
    select clocks.id, clocks.case_id as "caseId", cases.number, shops.code as shop, clocks.duty, clocks.state,
      clocks.started_at as "startedAt", clocks.due_at as "dueAt", cases.level, cases.category,
      cases.assignee_id as "assigneeId", people.name as "assigneeName", left(messages.text, 200) as words
    from clocks
    join cases on cases.id = clocks.case_id
    join shops on shops.id = cases.shop_id
    left join people on people.id = cases.assignee_id
    left join messages on messages.case_id = cases.id and messages.id = cases.first_message_id
    where ${where}
    order by clocks.due_at, clocks.case_id, clocks.id
    limit ${limit + 1}
  `.execute(db)
  const last = rows.length > limit ? rows[limit - 1]! : null
  return done({
    items: rows.slice(0, limit).map((row) => describe(row, scope.now)),
    nextCursor: last && cursorOf(last),
  })
}

const EXCERPT = 80

const describe = ({ words, assigneeId, assigneeName, caseId: _, ...row }: Row, now: Instant): BoardClock => ({
  ...row,
  number: caseNumber(row.number),
  state: row.state === 'running' && row.dueAt <= now ? 'breached' : row.state,
  startedAt: toShanghai(row.startedAt),
  dueAt: toShanghai(row.dueAt),
  assignee: assigneeId === null ? null : { id: assigneeId, name: assigneeName ?? '' },
  excerpt: excerpt(words ?? '', EXCERPT),
})

/** Where each lane ends; the last one has no end. */
function laneEnds(now: Instant): readonly (readonly [ClockLane, Instant])[] {
  const midnight = shanghaiClock(now).startOfDay + days(1)
  return [
    ['overdue', now],
    ['in_15m', now + minutes(15)],
    ['in_1h', now + hours(1)],
    ['in_4h', now + hours(4)],
    ['today', Math.max(midnight, now + hours(4))],
  ]
}

/** How many promises stand in each lane, how many of each kind, and the teams that may be asked for. Two queries. */
export async function countClocks(db: Db, filters: Filters, scope: BoardScope): Promise<ClockCounts> {
  const lane = sql.join(
    laneEnds(scope.now).map(([name, end]) => sql`when clocks.due_at <= ${new Date(end)} then ${name}`),
    sql` `,
  )
  const { rows } = await sql<{ duty: Duty; lane: ClockLane | 'paused'; count: number }>`
    select clocks.duty, case when clocks.state = 'paused' then 'paused' ${lane} else 'later' end as lane,
      count(*)::int as count
    from clocks join cases on cases.id = clocks.case_id
    where ${sql.join(conditionsOf(filters, scope), sql` and `)}
    group by 1, 2
  `.execute(db)
  const sum = (of: (row: (typeof rows)[number]) => boolean): number =>
    rows.filter(of).reduce((total, { count }) => total + count, 0)
  const running = [...new Set(rows.filter((row) => row.lane !== 'paused').map(({ duty }) => duty))]
  return {
    lanes: Object.fromEntries(
      clockLanes.map((name) => [name, sum((row) => row.lane === name)]),
    ) as ClockCounts['lanes'],
    paused: sum((row) => row.lane === 'paused'),
    duties: running
      .map((duty) => ({ duty, count: sum((row) => row.duty === duty && row.lane !== 'paused') }))
      .sort((a, b) => b.count - a.count),
    teams: await teamsOf(db, scope.shops),
  }
}

async function teamsOf(db: Db, shops: readonly string[]): Promise<ClockCounts['teams']> {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct teams.id, teams.name from teams join team_shops on team_shops.team_id = teams.id
    where team_shops.shop_id = any(${shops}::uuid[]) order by teams.name, teams.id limit 100
  `.execute(db)
  return rows
}
