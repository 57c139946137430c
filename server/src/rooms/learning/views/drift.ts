import { sql } from 'kysely'
import type { Drift } from '@aftercare/contract/learning'
import { categories, type Category, type Channel } from '@aftercare/contract/lists'
import { days, type Instant } from '../../../kernel/time.ts'
import type { Db } from '../../../platform/db.ts'
import { driftOf, type Mix } from '../domain/drift.ts'
import { weekName } from '../domain/weeks.ts'

export interface WeekCount {
  readonly monday: Instant
  readonly channel: Channel
  readonly category: Category
  readonly count: number
}

interface Asked {
  readonly shopId: string
  /** The newest first. */
  readonly mondays: readonly Instant[]
  readonly counts: readonly WeekCount[]
}

/** The week that has ended, against so many before it. */
const BEFORE = 4

/** 漂移: whether what came in last week is other than before. Null: too few cases. */
export async function readDrift(db: Db, { shopId, mondays, counts }: Asked): Promise<Drift | null> {
  const week = mondays[1]!
  const earlier = mondays.slice(2, 2 + BEFORE)
  const mixOf = async (of: readonly Instant[]): Promise<Mix> => ({
    counts: countsOf(counts.filter(({ monday }) => of.includes(monday))),
    ...(await confidenceIn(db, shopId, [of.at(-1)!, of[0]! + days(7)])),
  })
  const [now, then] = [await mixOf([week]), await mixOf(earlier)]
  const drift = driftOf(now, then, categories)
  if (!drift) return null
  return {
    ...drift,
    week: weekName(week),
    cases: totalOf(now),
    before: totalOf(then),
    confidence: now.confidence,
    confidenceBefore: then.confidence,
  }
}

const totalOf = ({ counts }: Mix): number => Object.values(counts).reduce((sum, one) => sum + one, 0)

function countsOf(counts: readonly WeekCount[]): Mix['counts'] {
  const sums: Partial<Record<Category, number>> = {}
  for (const { category, count } of counts) sums[category] = (sums[category] ?? 0) + count
  return sums
}

/** How sure the machine was, of the newest thousand cases that it sorted itself. */
async function confidenceIn(
  db: Db,
  shopId: string,
  [from, to]: readonly [Instant, Instant],
): Promise<Pick<Mix, 'confidence' | 'spread' | 'sampled'>> {
  const { rows } = await sql<{ confidence: number | null; spread: number; sampled: number }>`
    select avg(newest.confidence) as confidence, coalesce(stddev_samp(newest.confidence), 0) as spread,
      count(newest.confidence)::int as sampled
    from (
      select case when (cases.triage->>'byPerson')::boolean then null
        else (cases.triage->>'confidence')::float8 end as confidence
      from cases
      where cases.shop_id = ${shopId}::uuid and cases.opened_at >= ${new Date(from)} and cases.opened_at < ${new Date(to)}
      order by cases.opened_at desc limit 1000) as newest
  `.execute(db)
  return rows[0]!
}
