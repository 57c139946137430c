import { sql } from 'kysely'
import { days, type Instant } from '../../../kernel/time.ts'
import type { Db } from '../../../platform/db.ts'
import type { CaseState } from '../../cases/index.ts'
import { gradingFacts } from '../../grading/index.ts'
import type { Judged } from '../compare.ts'

/** A case as the effect of a policy is reckoned on it. */
export interface Weighed extends Judged {
  readonly number: number
  readonly open: boolean
  /** Came in within the last seven days. */
  readonly thisWeek: boolean
  /** Our own due time before a platform's deadline that runs. */
  readonly platformDue: Instant | null
}

type Columns = Pick<CaseState, 'level' | 'needsReview' | 'category' | 'emotion' | 'triage'> &
  Pick<CaseState['grading'], 'known' | 'settled'> & {
    readonly number: number
    readonly openedAt: Instant
    readonly status: CaseState['status']
    readonly platformDue: Instant | null
  }

const PAGE = 500
/** More open cases than this are not looked at one by one: the most urgent are. */
export const MOST_CASES = 10_000
const WEEK = days(7)

interface Scope {
  readonly shopId: string
  readonly now: Instant
}

/** Which cases to look at: the open ones, first due first, and those of the last week. Served by cases_due and cases_newest. */
async function idsOf(db: Db, { shopId, now }: Scope): Promise<{ ids: string[]; complete: boolean }> {
  const open = await sql<{ id: string }>`
    select cases.id from cases
    where cases.shop_id = ${shopId} and cases.status <> 'closed'
    order by cases.queue_due limit ${MOST_CASES + 1}
  `.execute(db)
  const week = await sql<{ id: string }>`
    select cases.id from cases
    where cases.shop_id = ${shopId} and cases.opened_at >= ${new Date(now - WEEK)}
      and cases.imported_as is distinct from 'history'
    order by cases.opened_at desc, cases.number desc limit ${MOST_CASES}
  `.execute(db)
  const shown = open.rows.slice(0, MOST_CASES)
  const ids = [...new Set([...shown, ...week.rows].map(({ id }) => id))]
  return { ids, complete: open.rows.length <= MOST_CASES }
}

/** The cases that the effect is reckoned on, page by page; reads only. Gives whether all open ones were among them. */
export async function eachWeighed(
  db: Db,
  scope: Scope,
  look: (one: Weighed) => void,
): Promise<{ complete: boolean }> {
  const { ids, complete } = await idsOf(db, scope)
  for (let from = 0; from < ids.length; from += PAGE) {
    const { rows } = await sql<Columns>`
      select cases.number, cases.level, cases.needs_review as "needsReview", cases.category, cases.emotion,
        cases.triage, cases.grading -> 'known' as known, cases.grading -> 'settled' as settled,
        cases.opened_at as "openedAt", cases.status,
        (select clocks.due_at from clocks
         where clocks.case_id = cases.id and clocks.duty = 'platform_deadline' and clocks.ended_at is null
         limit 1) as "platformDue"
      from cases where cases.id = any(${ids.slice(from, from + PAGE)}::uuid[]) order by cases.number
    `.execute(db)
    for (const row of rows) look(weigh(row, scope.now))
  }
  return { complete }
}

const weigh = ({ triage, known, settled, status, ...row }: Columns, now: Instant): Weighed => ({
  ...row,
  settled,
  thanks: triage.thanks,
  facts: gradingFacts(triage, known),
  open: status !== 'closed',
  thisWeek: row.openedAt >= now - WEEK,
})
