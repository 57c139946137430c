import { sql } from 'kysely'
import type { Accuracy, AccuracyWeek } from '@aftercare/contract/learning'
import { categories, type Category, type Channel } from '@aftercare/contract/lists'
import { days, toShanghai, type Instant } from '../../../kernel/time.ts'
import type { Db } from '../../../platform/db.ts'
import { wilson } from '../../triage/index.ts'
import { calibration, classScores, estimate, type CheckedCase } from '../domain/sample.ts'
import { lastWeeks, weekName } from '../domain/weeks.ts'
import { readDrift, type WeekCount } from './drift.ts'

const WEEKS = 12
/** The newest of the twelve weeks; more would not change a share by a tenth of a per cent. */
const MOST = 20_000

interface Corrected {
  readonly openedAt: Instant
  readonly channel: Channel
  readonly said: Category
  readonly truth: Category
}

/** 分类准确度 of a shop over the last twelve weeks. */
export async function readAccuracy(db: Db, shopId: string, now: Instant): Promise<Accuracy> {
  const mondays = lastWeeks(now, WEEKS)
  const since = mondays.at(-1)!
  const counts = await readCounts(db, shopId, mondays)
  const corrected = await readCorrected(db, shopId, since)
  const checks = await readChecks(db, shopId, since)
  const checked = checks.filter((one) => one.verdict !== 'unclear')
  return {
    since: toShanghai(since),
    weeks: mondays.map((monday) => weekOf(monday, counts, corrected)),
    confusion: confusionOf(corrected),
    corrections: corrected.length,
    moreCorrections: corrected.length === MOST,
    checked: checked.length,
    unclear: checks.length - checked.length,
    right: estimate({ part: checked.filter(({ right }) => right).length, whole: checked.length }, wilson),
    classes: classScores(checked, categories, wilson),
    calibration: calibration(checked, wilson),
    drift: await readDrift(db, { shopId, mondays, counts }),
  }
}

/** How many cases of which class came by which channel: from cases_sorted alone, week by week. */
async function readCounts(db: Db, shopId: string, mondays: readonly Instant[]): Promise<WeekCount[]> {
  const starts = mondays.map((monday) => new Date(monday).toISOString())
  const { rows } = await sql<WeekCount>`
    select weeks.monday, cases.channel, cases.category, count(*)::int as count
    from unnest(${starts}::timestamptz[]) as weeks (monday)
    join cases on cases.shop_id = ${shopId}::uuid
      and cases.opened_at >= weeks.monday and cases.opened_at < weeks.monday + interval '7 days'
    group by weeks.monday, cases.channel, cases.category
  `.execute(db)
  return rows
}

/** The machine's classes that people have changed, one for each case: the first word of the machine, the last of a person. */
async function readCorrected(db: Db, shopId: string, since: Instant): Promise<Corrected[]> {
  const { rows } = await sql<Corrected>`
    select cases.opened_at as "openedAt", cases.channel, first.was->>'category' as said, last.truth->>'category' as truth
    from (
      select distinct on (newest.case_id) newest.case_id, newest.is_now as truth from (
        select triage_corrections.case_id, triage_corrections.is_now, triage_corrections.at
        from triage_corrections
        where triage_corrections.taken_back_at is null and triage_corrections.at >= ${new Date(since)}
        order by triage_corrections.at desc, triage_corrections.id desc limit ${MOST}) as newest
      order by newest.case_id, newest.at desc) as last
    join cases on cases.id = last.case_id and cases.shop_id = ${shopId}::uuid
      and cases.opened_at >= ${new Date(since)}
    join lateral (
      select triage_corrections.was from triage_corrections
      where triage_corrections.case_id = last.case_id and triage_corrections.taken_back_at is null
      order by triage_corrections.at, triage_corrections.id limit 1) as first on true
    where (first.was->>'category', first.was->>'subtype')
      is distinct from (last.truth->>'category', last.truth->>'subtype')
  `.execute(db)
  return rows
}

type Check = CheckedCase & { readonly verdict: string }

/** The random sample. Served by triage_checks_done. */
async function readChecks(db: Db, shopId: string, since: Instant): Promise<Check[]> {
  const { rows } = await sql<Check>`
    select triage_checks.said->>'category' as said,
      coalesce(triage_checks.truth, triage_checks.said)->>'category' as truth,
      coalesce((triage_checks.said->>'confidence')::float8, 0) as confidence,
      triage_checks.verdict = 'right' as right, triage_checks.verdict
    from triage_checks
    where triage_checks.shop_id = ${shopId}::uuid and triage_checks.checked_at >= ${new Date(since)}
    order by triage_checks.checked_at desc, triage_checks.id desc limit ${MOST}
  `.execute(db)
  return rows
}

function weekOf(
  monday: Instant,
  counts: readonly WeekCount[],
  corrected: readonly Corrected[],
): AccuracyWeek {
  const came = counts.filter((one) => one.monday === monday)
  const changed = corrected.filter(({ openedAt }) => openedAt >= monday && openedAt < monday + days(7))
  const sum = (of: readonly WeekCount[]): number => of.reduce((all, { count }) => all + count, 0)
  const channels = [...new Set(came.map(({ channel }) => channel))].sort()
  return {
    week: weekName(monday),
    cases: sum(came),
    corrected: changed.length,
    channels: channels.map((channel) => ({
      channel,
      cases: sum(came.filter((one) => one.channel === channel)),
      corrected: changed.filter((one) => one.channel === channel).length,
    })),
  }
}

const confusionOf = (corrected: readonly Corrected[]): Accuracy['confusion'] =>
  categories.flatMap((said) =>
    categories.flatMap((truth) => {
      const count = corrected.filter((one) => one.said === said && one.truth === truth).length
      return count === 0 ? [] : [{ said, truth, count }]
    }),
  )
