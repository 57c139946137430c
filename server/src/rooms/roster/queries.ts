import { sql } from 'kysely'
import type { RosterWeek, Skills } from '@aftercare/contract/roster'
import type { AssignmentReason, Role, ShiftException } from '@aftercare/contract/lists'
import { days, seconds, type Instant } from '../../kernel/time.ts'
import { lockKey } from '../../platform/digest.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import { isOnShift, type Plan } from './domain/on-shift.ts'
import type { Colleague } from './domain/choose-assignee.ts'

/** What somebody without a plan takes: everything, but she is on no shift. */
export const ALL_SKILLS: Skills = { categories: [], urgent: true, disputed: true }
export const EMPTY_WEEK: RosterWeek = [[], [], [], [], [], [], []]

/** A number for those who are in no team and have none of their own. */
export const USUAL_CAPACITY = 20

/** Far more people than work in the shops of one round. */
export const MOST_PEOPLE = 5000

/** How long an exception that is over is still read: an overnight shift may have begun before it. */
const BEHIND = days(2)
const RETRY_AFTER = seconds(30)

/** One hand at a time gives cases out, so that nobody is given more than she takes. */
export const ASSIGNING = lockKey('roster', 'assigning')

export interface StoredException {
  readonly id: string
  readonly kind: ShiftException
  readonly from: Instant
  readonly to: Instant
}

/** The plan of a person as it is stored, with what she has in hand. */
export interface Planned {
  readonly shopId: string
  readonly personId: string
  readonly name: string
  readonly role: Role
  readonly teams: readonly string[]
  readonly leads: readonly string[]
  readonly week: RosterWeek | null
  readonly skills: Skills | null
  readonly ownCapacity: number | null
  readonly capacity: number
  readonly awayAt: Instant | null
  readonly lastAssignedAt: Instant | null
  readonly version: number
  readonly exceptions: readonly StoredException[]
  readonly open: number
  readonly load: number
}

const ms = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::bigint`)

/** Whose exceptions count still, in the order of their beginnings. */
export const exceptionsOf = (now: Instant) => sql`
  select coalesce(jsonb_agg(jsonb_build_object('id', roster_exceptions.id, 'kind', roster_exceptions.kind,
    'from', ${ms('roster_exceptions.from_at')}, 'to', ${ms('roster_exceptions.to_at')})
    order by roster_exceptions.from_at, roster_exceptions.id), '[]'::jsonb)
  from roster_exceptions
  where roster_exceptions.person_id = memberships.person_id and roster_exceptions.to_at > ${new Date(now - BEHIND)}`

interface Asked {
  readonly shops: readonly string[]
  readonly roles: readonly Role[]
  readonly now: Instant
  readonly most: number
}

/**
 * The people of shops with their plans and what they have in hand in all their shops. One query; served by
 * memberships_of_shop and cases_of_assignee.
 */
export async function readPlanned(db: Db, { shops, roles, now, most }: Asked): Promise<Planned[]> {
  const { rows } = await sql<Planned>`
    select memberships.shop_id as "shopId", people.id as "personId", people.name, memberships.role,
      own.teams, own.leads, roster_people.week, roster_people.skills, roster_people.capacity as "ownCapacity",
      coalesce(roster_people.capacity, own.capacity, ${USUAL_CAPACITY}) as capacity,
      roster_people.away_at as "awayAt", roster_people.last_assigned_at as "lastAssignedAt",
      coalesce(roster_people.version, 0) as version, (${exceptionsOf(now)}) as exceptions,
      hands.open, hands.load
    from memberships
    join people on people.id = memberships.person_id and people.active
    left join roster_people on roster_people.person_id = people.id
    cross join lateral (
      select coalesce(array_agg(teams.id::text order by teams.id), '{}') as teams,
        coalesce(array_agg(teams.id::text order by teams.id) filter (where team_members.leads), '{}') as leads,
        max(teams.capacity) as capacity
      from team_members
      join teams on teams.id = team_members.team_id
      join team_shops on team_shops.team_id = teams.id and team_shops.shop_id = memberships.shop_id
      where team_members.person_id = people.id) as own
    cross join lateral (
      select count(*)::int as open,
        coalesce(sum(case cases.level when 'urgent' then 3 when 'disputed' then 2 else 1 end), 0)::int as load
      from memberships as work_places
      join cases on cases.shop_id = work_places.shop_id and cases.assignee_id = people.id and cases.status <> 'closed'
      where work_places.person_id = people.id) as hands
    where memberships.shop_id = any(${shops}::uuid[]) and memberships.left_at is null
      and memberships.role = any(${roles})
    order by memberships.role, people.name, people.id
    limit ${most}
  `.execute(db)
  return rows
}

export const planOf = ({ week, exceptions }: Pick<Planned, 'week' | 'exceptions'>): Plan => ({
  week: week ?? EMPTY_WEEK,
  exceptions,
})

/** A person as the rule sees her at a moment. */
export const colleagueOf = (planned: Planned, now: Instant): Colleague => ({
  personId: planned.personId,
  role: planned.role,
  teams: planned.teams,
  leads: planned.leads,
  available: planned.awayAt === null && isOnShift(planOf(planned), now),
  skills: planned.skills ?? ALL_SKILLS,
  capacity: planned.capacity,
  open: planned.open,
  load: planned.load,
  lastAssignedAt: planned.lastAssignedAt,
})

/** The rule found nobody for a case: why is kept, and when it is looked at again. */
export async function keepWait(
  work: Work,
  {
    caseId,
    shopId,
    why,
  }: { readonly caseId: string; readonly shopId: string; readonly why: AssignmentReason },
): Promise<void> {
  const again = new Date(work.now + RETRY_AFTER)
  await sql`
    insert into assignment_waits (case_id, shop_id, why, retry_at) values (${caseId}, ${shopId}, ${why}, ${again})
    on conflict (case_id) do update set why = excluded.why, retry_at = excluded.retry_at
  `.execute(work.db)
}

export async function endWait(work: Work, caseId: string): Promise<void> {
  await sql`delete from assignment_waits where assignment_waits.case_id = ${caseId}`.execute(work.db)
}

/** Somebody came, went or changed what she takes: whatever waits in her shops is looked at now. */
export async function lookAgain(work: Work, shops: readonly string[]): Promise<void> {
  await sql`
    update assignment_waits set retry_at = ${new Date(work.now)} where assignment_waits.shop_id = any(${shops}::uuid[])
  `.execute(work.db)
}

/** What nobody asked about for a day: the case was taken by hand or closed. */
export async function forgetOldWaits(work: Work): Promise<void> {
  await sql`
    delete from assignment_waits where assignment_waits.retry_at < ${new Date(work.now - days(1))}
  `.execute(work.db)
}
