import { sql } from 'kysely'
import type { MyRoster } from '@aftercare/contract/roster'
import { done, type Outcome } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import { nextShift } from './domain/on-shift.ts'
import { ALL_SKILLS, EMPTY_WEEK, exceptionsOf, lookAgain, planOf, type Planned } from './queries.ts'
import { describePlan } from './views/roster.ts'
import { isPlanned } from './views/stranded.ts'

type PlanRow = Pick<Planned, 'week' | 'exceptions' | 'awayAt'>

async function planOfPerson(db: Db, personId: string, now: Instant): Promise<PlanRow> {
  const { rows } = await sql<PlanRow>`
    select roster_people.week, roster_people.away_at as "awayAt", (${exceptionsOf(now)}) as exceptions
    from (select ${personId}::uuid as person_id) as memberships
    left join roster_people on roster_people.person_id = memberships.person_id
  `.execute(db)
  return rows[0]!
}

/** One's own plan. */
export async function readMyRoster(db: Db, personId: string, now: Instant): Promise<MyRoster> {
  const planned = await planOfPerson(db, personId, now)
  return { ...describePlan(planned, now), planned: isPlanned(planned) }
}

/** 离席 / 回来: for now no new case is given to her; what she has stays hers. */
export async function setAway(work: Work, personId: string, away: boolean): Promise<Outcome<null>> {
  const { rows } = await sql<{ away: boolean }>`
    select roster_people.away_at is not null as away from roster_people
    where roster_people.person_id = ${personId} for update
  `.execute(work.db)
  const awayAt = away ? work.now : null
  if (!rows[0])
    work.insert('rosterPeople', {
      personId,
      week: EMPTY_WEEK,
      skills: ALL_SKILLS,
      capacity: null,
      awayAt,
      lastAssignedAt: null,
      version: 0,
    })
  else if (rows[0].away !== away) work.update('rosterPeople', { personId }, { awayAt })
  if (!away) await lookAgain(work, await shopsOf(work.db, personId))
  return done(null)
}

async function shopsOf(db: Db, personId: string): Promise<string[]> {
  const { rows } = await sql<{ shopId: string }>`
    select memberships.shop_id as "shopId" from memberships
    where memberships.person_id = ${personId} and memberships.left_at is null
  `.execute(db)
  return rows.map(({ shopId }) => shopId)
}

interface Asked {
  readonly shopId: string
  readonly personId: string
  readonly after: Instant
}

/**
 * When the next shift of somebody who works in a shop begins after a moment; null: none is planned for the next sixty
 * days, or she does not work there.
 */
export async function nextShiftStart(db: Db, { shopId, personId, after }: Asked): Promise<Instant | null> {
  if (!(await shopsOf(db, personId)).includes(shopId)) return null
  return nextShift(planOf(await planOfPerson(db, personId, after)), after)
}
