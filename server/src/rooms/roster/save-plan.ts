import { sql } from 'kysely'
import type { AutoAssignment, NewException, PersonPlan } from '@aftercare/contract/roster'
import type { ShiftException } from '@aftercare/contract/lists'
import type { z } from 'zod'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { days, parseInstant } from '../../kernel/time.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { record, roleOf } from '../people/index.ts'
import { lookAgain } from './queries.ts'
import { readAuto } from './views/roster.ts'

/** Nobody plans more ahead for one person. */
const MOST_EXCEPTIONS = 200
const LONGEST = days(60)

interface OfPerson {
  readonly shopId: string
  readonly personId: string
}

/** 排班: the week, the skills and the capacity of a person, as a whole. */
export async function savePlan(
  work: Work,
  { shopId, personId }: OfPerson,
  { version, week, skills, capacity }: z.infer<typeof PersonPlan>,
): Promise<Outcome<{ version: number }>> {
  if ((await roleOf(work.db, personId, shopId)) === null) return refused({ code: 'person.not_here' })
  const { rows } = await sql<{ version: number }>`
    select roster_people.version from roster_people where roster_people.person_id = ${personId} for update
  `.execute(work.db)
  if ((rows[0]?.version ?? 0) !== version) return refused({ code: 'roster.changed' })
  const plan = { week, skills, capacity, version: version + 1 }
  if (rows[0]) work.update('rosterPeople', { personId }, plan)
  else work.insert('rosterPeople', { personId, awayAt: null, lastAssignedAt: null }, plan)
  await lookAgain(work, [shopId])
  record(work, { shopId, action: 'roster.changed', subject: personId, data: { version: version + 1 } })
  return done({ version: version + 1 })
}

/** 请假、换班、加班: a stretch that ends by itself. */
export async function addException(
  work: Work,
  { shopId, personId }: OfPerson,
  asked: z.infer<typeof NewException>,
): Promise<Outcome<{ id: string }>> {
  const [fromAt, toAt] = [parseInstant(asked.from), parseInstant(asked.to)]
  if (fromAt === null || toAt === null) return refused({ code: 'time.unreadable' })
  if (toAt <= fromAt || toAt <= work.now || toAt - fromAt > LONGEST)
    return refused({ code: 'roster.exception_times' })
  if ((await roleOf(work.db, personId, shopId)) === null) return refused({ code: 'person.not_here' })
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from roster_exceptions
    where roster_exceptions.person_id = ${personId} and roster_exceptions.to_at > ${new Date(work.now)}
  `.execute(work.db)
  if (rows[0]!.count >= MOST_EXCEPTIONS) return refused({ code: 'roster.exceptions_full' })
  const id = newId()
  const { kind } = asked
  const createdBy = work.by.kind === 'person' ? work.by.id : null
  work.insert('rosterExceptions', { id, personId, kind, fromAt, toAt, createdBy, createdAt: work.now })
  await lookAgain(work, [shopId])
  const data = { kind, from: fromAt, to: toAt }
  record(work, { shopId, action: 'roster.exception_added', subject: personId, data })
  return done({ id })
}

/** Taken back: the weekly plan holds again. */
export async function removeException(work: Work, shopId: string, id: string): Promise<Outcome<null>> {
  const { rows } = await sql<{ personId: string; kind: ShiftException; from: number; to: number }>`
    delete from roster_exceptions using memberships
    where roster_exceptions.id = ${id}::uuid and memberships.person_id = roster_exceptions.person_id
      and memberships.shop_id = ${shopId}
    returning roster_exceptions.person_id as "personId", roster_exceptions.kind,
      roster_exceptions.from_at as "from", roster_exceptions.to_at as "to"
  `.execute(work.db)
  const gone = rows[0]
  if (!gone) return refused({ code: 'roster.exception_unknown' })
  await lookAgain(work, [shopId])
  const { personId: subject, ...data } = gone
  record(work, { shopId, action: 'roster.exception_removed', subject, data })
  return done(null)
}

/** 自动派单 on or off. What has been assigned stays as it is. */
export async function setAuto(
  work: Work,
  shopId: string,
  { auto, version }: z.infer<typeof AutoAssignment>,
): Promise<Outcome<{ version: number }>> {
  await sql`select 1 from roster_shops where roster_shops.shop_id = ${shopId} for update`.execute(work.db)
  const stored = await readAuto(work.db, shopId)
  if (stored.version !== version) return refused({ code: 'roster.changed' })
  const next = { auto, version: version + 1 }
  if (version === 0) work.insert('rosterShops', { shopId }, next)
  else work.update('rosterShops', { shopId }, next)
  record(work, { shopId, action: 'roster.assignment_changed', subject: shopId, data: { auto } })
  return done({ version: version + 1 })
}
