import { sql } from 'kysely'
import { days, toShanghai, type Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'

/**
 * Makes the monthly partitions of `parcel_scans` for a span of time, so that an old month can be dropped as a whole.
 * A month that nobody prepared lies in the default partition; one that has begun to fill it stays there.
 */
export async function prepareScanMonths(db: Db, from: Instant, until: Instant): Promise<void> {
  for (const month of monthsOf(from, until)) {
    const { rows } = await sql`
      select 1 from parcel_scans_default
      where parcel_scans_default.at >= ${month.from} and parcel_scans_default.at < ${month.until} limit 1
    `.execute(db)
    if (rows.length > 0) continue
    const name = sql.table(`parcel_scans_${month.from.slice(0, 7).replace('-', '_')}`)
    await sql`
      create table if not exists ${name} partition of parcel_scans
      for values from (${sql.lit(month.from)}) to (${sql.lit(month.until)})
    `.execute(db)
  }
}

interface Month {
  /** The first moment, as PostgreSQL reads it. */
  readonly from: string
  readonly until: string
}

/** The months of the shop's calendar that a span touches. */
export function monthsOf(from: Instant, until: Instant): Month[] {
  const months: Month[] = []
  for (let at = from; ; at += days(1)) {
    const first = firstOf(Math.min(at, until))
    if (months.at(-1)?.from !== first) months.push({ from: first, until: firstOfNext(first) })
    if (at >= until) return months
  }
}

const firstOf = (at: Instant): string => `${toShanghai(at).slice(0, 7)}-01 00:00:00+08`

function firstOfNext(first: string): string {
  const [year, month] = first.split('-').map(Number) as [number, number]
  const next = month === 12 ? [year + 1, 1] : [year, month + 1]
  return `${next[0]}-${String(next[1]).padStart(2, '0')}-01 00:00:00+08`
}
