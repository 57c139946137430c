import { sql, type RawBuilder } from 'kysely'
import type { StrandedCase } from '@aftercare/contract/roster'
import { done, refused, type Outcome } from '../../../kernel/outcome.ts'
import { toShanghai, type Instant } from '../../../kernel/time.ts'
import type { Db } from '../../../platform/db.ts'
import type { Work } from '../../../platform/work.ts'
import { caseNumber } from '../../cases/index.ts'
import { isOnShift, nextShift } from '../domain/on-shift.ts'
import { MOST_PEOPLE, planOf, readPlanned, type Planned } from '../queries.ts'

interface Gone {
  readonly personId: string
  readonly name: string
  readonly backAt: Instant | null
}

/** Without any shift there is no telling when somebody is gone. */
export const isPlanned = ({ week, exceptions }: Pick<Planned, 'week' | 'exceptions'>): boolean =>
  (week?.some((day) => day.length > 0) ?? false) || exceptions.length > 0

async function goneFrom(db: Db, shopId: string, now: Instant): Promise<Gone[]> {
  const roles = ['agent', 'lead', 'supervisor', 'owner'] as const
  const people = await readPlanned(db, { shops: [shopId], roles, now, most: MOST_PEOPLE })
  return people
    .filter((one) => isPlanned(one) && !isOnShift(planOf(one), now))
    .map((one) => ({ personId: one.personId, name: one.name, backAt: nextShift(planOf(one), now) }))
}

/** Open cases of the absent whose first running promise falls due before they are back. Served by cases_of_assignee. */
const strandedOf = (shopId: string, gone: readonly Gone[]) => sql`
  from unnest(${gone.map(({ personId }) => personId)}::uuid[],
    ${gone.map(({ backAt }) => (backAt === null ? null : new Date(backAt)))}::timestamptz[]) as gone (person_id, back_at)
  join cases on cases.shop_id = ${shopId} and cases.assignee_id = gone.person_id and cases.status <> 'closed'
  cross join lateral (
    select min(clocks.due_at) as at from clocks
    where clocks.case_id = cases.id and clocks.state = 'running') as due
  where due.at is not null and (gone.back_at is null or due.at < gone.back_at)`

interface Row {
  readonly number: number
  readonly personId: string
  readonly dueAt: Instant
}

const cursorShape = /^(\d{1,15})\.(\d{1,15})$/

// The key of the last row that was shown: when its promise is due, and its number.
function readPlace(cursor: string | undefined): RawBuilder<unknown> | null {
  if (cursor === undefined) return sql`true`
  const [, at, number] = cursorShape.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? []
  if (at === undefined || Number(at) > Date.UTC(9999, 11, 31)) return null
  return sql`(due.at, cases.number) > (${new Date(Number(at))}, ${Number(number)})`
}

interface Asked {
  readonly shopId: string
  readonly limit: number
  readonly cursor?: string | undefined
  readonly now: Instant
}

/** 无人在班: what is due before its keeper is back, what is due first on top, a page at a time. */
export async function listStranded(
  db: Db,
  { shopId, limit, cursor, now }: Asked,
): Promise<Outcome<{ items: StrandedCase[]; nextCursor: string | null }>> {
  const place = readPlace(cursor)
  if (place === null) return refused({ code: 'cursor.invalid' })
  const gone = await goneFrom(db, shopId, now)
  const { rows } = await sql<Row>`
    select cases.number, gone.person_id as "personId", due.at as "dueAt"
    ${strandedOf(shopId, gone)} and ${place}
    order by due.at, cases.number
    limit ${limit + 1}
  `.execute(db)
  const people = new Map(gone.map((one) => [one.personId, one]))
  const last = rows.length > limit ? rows[limit - 1]! : null
  return done({
    items: rows.slice(0, limit).map(({ number, personId, dueAt }) => {
      const { name, backAt } = people.get(personId)!
      return {
        number: caseNumber(number),
        assignee: { id: personId, name },
        dueAt: toShanghai(dueAt),
        backAt: backAt === null ? null : toShanghai(backAt),
      }
    }),
    nextCursor: last && Buffer.from(`${last.dueAt}.${last.number}`).toString('base64url'),
  })
}

interface Holding {
  readonly shopId: string
  readonly most: number
  /** Only these numbers; none said: those that do not wait for another look. */
  readonly numbers?: readonly number[]
}

/** Holds stranded cases for this transaction; gives their ids. One that somebody works on is left for later. */
export async function holdStranded(work: Work, { shopId, most, numbers }: Holding): Promise<string[]> {
  const gone = await goneFrom(work.db, shopId, work.now)
  if (gone.length === 0) return []
  const which = numbers
    ? sql`cases.number = any(${numbers}::bigint[])`
    : sql`not exists (select 1 from assignment_waits
        where assignment_waits.case_id = cases.id and assignment_waits.retry_at > ${new Date(work.now)})`
  const { rows } = await sql<{ id: string }>`
    select cases.id ${strandedOf(shopId, gone)} and ${which}
    order by ${numbers ? sql`cases.number` : sql`due.at, cases.number`}
    limit ${most}
    for update of cases ${numbers ? sql`` : sql`skip locked`}
  `.execute(work.db)
  return rows.map(({ id }) => id)
}
