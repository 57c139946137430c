import { sql } from 'kysely'
import type { Roster, RosterPerson, Team } from '@aftercare/contract/roster'
import { toShanghai, type Instant } from '../../../kernel/time.ts'
import type { Db } from '../../../platform/db.ts'
import { nextShift, shiftAt } from '../domain/on-shift.ts'
import { ALL_SKILLS, EMPTY_WEEK, planOf, readPlanned, type Planned } from '../queries.ts'

/** More teams than this a shop does not have; more people are not shown on one page. */
const MOST_TEAMS = 100
const MOST_SHOWN = 300

/** Who works with cases stands in the roster; the others of a shop have no shifts here. */
const ROSTERED = ['agent', 'lead', 'supervisor', 'owner'] as const

interface Asked {
  readonly shopId: string
  readonly viewerId: string | null
  readonly mayManage: boolean
  readonly now: Instant
}

/** Teams and people of a shop, as they stand now. Three queries. */
export async function readRoster(db: Db, { shopId, viewerId, mayManage, now }: Asked): Promise<Roster> {
  const people = await readPlanned(db, { shops: [shopId], roles: ROSTERED, now, most: MOST_SHOWN + 1 })
  const { auto, version } = await readAuto(db, shopId)
  return {
    auto,
    version,
    mayManage,
    teams: await teamsOf(db, shopId),
    people: people.slice(0, MOST_SHOWN).map((one) => describePerson(one, viewerId, now)),
    complete: people.length <= MOST_SHOWN,
  }
}

/** Whether a shop's cases are assigned by rule, and the version of that setting. */
export async function readAuto(db: Db, shopId: string): Promise<{ auto: boolean; version: number }> {
  const { rows } = await sql<{ auto: boolean; version: number }>`
    select roster_shops.auto, roster_shops.version from roster_shops where roster_shops.shop_id = ${shopId}
  `.execute(db)
  return rows[0] ?? { auto: false, version: 0 }
}

async function teamsOf(db: Db, shopId: string): Promise<Team[]> {
  const { rows } = await sql<Team>`
    select teams.id, teams.name, teams.capacity, teams.version,
      (select coalesce(jsonb_agg(shops.code order by shops.code), '[]'::jsonb)
       from team_shops as serves join shops on shops.id = serves.shop_id where serves.team_id = teams.id) as shops,
      (select coalesce(jsonb_agg(jsonb_build_object('personId', team_members.person_id, 'leads', team_members.leads)
         order by team_members.leads desc, team_members.person_id), '[]'::jsonb)
       from team_members where team_members.team_id = teams.id) as members
    from team_shops join teams on teams.id = team_shops.team_id
    where team_shops.shop_id = ${shopId}
    order by teams.name, teams.id
    limit ${MOST_TEAMS}
  `.execute(db)
  return rows
}

const moment = (at: Instant | null): string | null => (at === null ? null : toShanghai(at))

/** How a plan stands at a moment. */
export function describePlan(planned: Pick<Planned, 'week' | 'exceptions' | 'awayAt'>, now: Instant) {
  const plan = planOf(planned)
  const shift = shiftAt(plan, now)
  return {
    week: planned.week ?? EMPTY_WEEK,
    exceptions: planned.exceptions
      .filter(({ to }) => to > now)
      .map(({ id, kind, from, to }) => ({ id, kind, from: toShanghai(from), to: toShanghai(to) })),
    onShift: shift !== null,
    until: moment(shift?.to ?? null),
    nextAt: moment(nextShift(plan, now)),
    away: planned.awayAt !== null,
  }
}

function describePerson(planned: Planned, viewerId: string | null, now: Instant): RosterPerson {
  const { personId: id, name, role, ownCapacity, capacity, open, version } = planned
  return {
    id,
    name,
    role,
    you: id === viewerId,
    ...describePlan(planned, now),
    skills: planned.skills ?? ALL_SKILLS,
    ownCapacity,
    capacity,
    open,
    version,
  }
}
