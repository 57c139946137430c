import { setTimeout as sleep } from 'node:timers/promises'
import { say } from '../lib/lifetime.ts'
import { startNode } from '../lib/node.ts'
import { percentile } from '../lib/numbers.ts'
import type { Site } from '../lib/scratch.ts'
import { rounded, type Measure } from './measure.ts'

const CLOCKS = 20_000
const BURST = 8000
const SPREAD_S = 60
const BURST_AT_S = 30
/** Time to write the due times before the first one comes. */
const LEAD_S = 20
const LONGEST_WAIT_MS = 300_000

/** Waits until nothing is due any more: what fell due while other things were measured. */
async function catchUp({ database: { pool } }: Site): Promise<void> {
  const until = Date.now() + LONGEST_WAIT_MS
  for (;;) {
    const { rows } = await pool.query<{ waiting: number }>(
      'select count(*)::int as waiting from clocks where act_at <= now()',
    )
    if (rows[0]!.waiting === 0) return
    if (Date.now() > until) throw new Error(`${rows[0]!.waiting} clocks were still due after five minutes`)
    await sleep(250)
  }
}

/**
 * Gives 20,000 clocks of open cases a due time within the next minute, 8,000 of them within one second, one clock a
 * case as far as there are cases. All have been warned of. Gives the moment of the first and of the burst.
 */
async function setDueTimes({ database: { pool } }: Site): Promise<{ count: number; burstAt: number }> {
  const start = Date.now() + LEAD_S * 1000
  await pool.query(`drop table if exists bench_due; create table bench_due (
    case_id uuid, id uuid, due_at timestamptz, burst boolean, primary key (case_id, id))`)
  const { rowCount } = await pool.query(
    `insert into bench_due
     select case_id, id, to_timestamp($1::float8 / 1000) + interval '1 second' * case when n <= $2::int
       then $3::int + n / $2::float8 else (n - $2::int) * $4::int / greatest($5::int - $2::int, 1)::float8 end, n <= $2::int
     from (
       select case_id, id, row_number() over (order by turn, md5(id::text)) as n
       from (
         select clocks.case_id, clocks.id,
           row_number() over (partition by clocks.case_id order by clocks.id) as turn
         from clocks join cases on cases.id = clocks.case_id
         where clocks.ended_at is null and clocks.state = 'running' and cases.status <> 'closed') as running
       order by turn, md5(id::text) limit $5::int) as chosen`,
    [start, BURST, BURST_AT_S, SPREAD_S, CLOCKS],
  )
  await pool.query(`
    update clocks set due_at = bench_due.due_at, warn_at = bench_due.due_at - interval '10 minutes',
      act_at = bench_due.due_at, warned_at = bench_due.due_at - interval '10 minutes', breached_at = null
    from bench_due where clocks.case_id = bench_due.case_id and clocks.id = bench_due.id`)
  await pool.query(`
    update cases set queue_due = place.due, queue_bucket = floor(extract(epoch from place.due) / 300)::int
    from (select case_id, min(due_at) as due from clocks
          where state = 'running' and case_id in (select case_id from bench_due) group by case_id) as place
    where cases.id = place.case_id`)
  await pool.query('analyze clocks; analyze cases')
  if (Date.now() > start) say('  the due times were written late: the first clocks count as late')
  return { count: rowCount ?? 0, burstAt: start + BURST_AT_S * 1000 }
}

const actedOn = (burst: boolean) =>
  `select count(*)::int as acted from bench_due join clocks using (case_id, id)
   where clocks.breached_at is not null${burst ? ' and bench_due.burst' : ''}`

/** Waits until so many were acted on, as another connection sees it; the moment at which it saw the last. */
async function waitFor({ database: { pool } }: Site, burst: boolean, count: number): Promise<number> {
  const until = Date.now() + LONGEST_WAIT_MS
  for (;;) {
    const { rows } = await pool.query<{ acted: number }>(actedOn(burst))
    if (rows[0]!.acted >= count) return Date.now()
    if (Date.now() > until) throw new Error(`only ${rows[0]!.acted} of ${count} clocks were acted on`)
    await sleep(200)
  }
}

/** 20,000 promises that run out within a minute, with a background node of its own. */
export const clocks: Measure = {
  names: ['clock.lateness.p50', 'clock.lateness.p99', 'clock.burst.seconds'],
  run: async (place) => {
    const site = await place.full()
    const node = await startNode(site.url, ['work'])
    await catchUp(site)
    const { count, burstAt } = await setDueTimes(site)
    if (count < CLOCKS) say(`  only ${count} running clocks at ${place.cases} cases`)
    await sleep(Math.max(0, burstAt - Date.now()))
    const burstDone = await waitFor(site, true, Math.min(BURST, count))
    await sleep(Math.max(0, burstAt + (SPREAD_S - BURST_AT_S) * 1000 - Date.now()))
    await waitFor(site, false, count)
    // Outside the burst: what is due while it is worked off stands behind it, and has its seconds for a promise.
    const { rows } = await site.database.pool.query<{ late: number }>(
      `select (extract(epoch from clocks.breached_at - clocks.due_at) * 1000)::float8 as late
       from bench_due join clocks using (case_id, id)
       where clocks.due_at < to_timestamp($1::float8 / 1000) or clocks.due_at > to_timestamp($2::float8 / 1000)`,
      [burstAt, burstDone],
    )
    say(`  outside the burst and the seconds in which it is worked off: ${rows.length} clocks`)
    await node.stop()
    await site.database.pool.query('drop table bench_due')
    const late = rows.map((row) => row.late)
    return [
      { name: 'clock.lateness.p50', value: rounded(percentile(late, 0.5)), unit: 'ms' },
      { name: 'clock.lateness.p99', value: rounded(percentile(late, 0.99)), unit: 'ms' },
      { name: 'clock.burst.seconds', value: rounded((burstDone - burstAt) / 1000), unit: 's' },
    ]
  },
}
