import { setTimeout as sleep } from 'node:timers/promises'
import { verifyCases } from '../../../server/src/rooms/cases/verify.ts'
import { say } from '../lib/lifetime.ts'
import type { Site } from '../lib/scratch.ts'
import type { Acknowledged } from './senders.ts'

const LONGEST_CATCH_UP_MS = 60_000

/** Waits until every clock that is due was acted on. Gives how many are left when it takes too long. */
export async function workersCaughtUp({ database: { pool } }: Site): Promise<number> {
  const until = Date.now() + LONGEST_CATCH_UP_MS
  for (;;) {
    const { rows } = await pool.query<{ due: number }>(
      `select count(*)::int as due from clocks where act_at < clock_timestamp() - interval '1 second'`,
    )
    const due = rows[0]!.due
    if (due === 0 || Date.now() > until) return due
    await sleep(300)
  }
}

export interface Findings {
  readonly lost: number
  readonly withoutClocks: number
  readonly doubledCases: number
  readonly clocksFiredTwice: number
  readonly chainsBroken: number
  readonly cases: number
  readonly joined: number
  readonly clocksFired: number
}

const count = async (site: Site, sql: string, values: unknown[] = []): Promise<number> =>
  (await site.database.pool.query<{ n: number }>(`select count(*)::int as n from (${sql}) as found`, values))
    .rows[0]!.n

// Each sender writes its marker in square brackets at the end of the customer's words.
const marked = `select substring(messages.text from '\\[(m\\d+-\\d+)\\]$') as marker, cases.number
  from messages join cases on cases.id = messages.case_id where messages.kind = 'customer'`

/** Which clocks fired twice, for whoever has to find out why. */
async function sayTwice({ database: { pool } }: Site): Promise<void> {
  const { rows } = await pool.query(
    `select cases.number, case_events.kind, json_agg(case_events.data order by seq) as data
     from case_events join cases on cases.id = case_events.case_id
     where kind in ('clock_breached', 'clock_warned')
     group by cases.number, case_events.kind, case_events.data ->> 'clockId' having count(*) > 1 limit 5`,
  )
  for (const row of rows) say(`fired twice: ${JSON.stringify(row)}`)
}

/** Looks into the database for what was promised to every sender. */
export async function check(site: Site, acknowledged: readonly Acknowledged[]): Promise<Findings> {
  const numbers = acknowledged.map(({ number }) => Number(number.replace('AS-', '')))
  const markers = acknowledged.map(({ marker }) => marker)
  // Acknowledged, and not there: neither may the case be missing nor the words in it.
  const lost = `select from unnest($1::text[], $2::bigint[]) as said (marker, number)
    where not exists (select from (${marked}) as kept where kept.marker = said.marker and kept.number = said.number)`
  const clockless = `select from cases where not (triage ->> 'thanks')::boolean
    and not exists (select from clocks where clocks.case_id = cases.id)`
  const twice = (kind: string) => `select from case_events where kind = '${kind}'
    group by case_id, data ->> 'clockId' having count(*) > 1`
  await sayTwice(site)
  const { broken } = await verifyCases(site.database.db)
  for (const one of broken.slice(0, 5)) say(`AS-${one.number}: ${one.why} broken at ${one.seq ?? 'the end'}`)
  return {
    lost: await count(site, lost, [markers, numbers]),
    withoutClocks: await count(site, clockless),
    doubledCases: await count(site, `select from (${marked}) as kept group by marker having count(*) > 1`),
    clocksFiredTwice:
      (await count(site, twice('clock_breached'))) + (await count(site, twice('clock_warned'))),
    chainsBroken: broken.length,
    cases: await count(site, 'select from cases'),
    joined: await count(site, `select from case_events where kind = 'customer_wrote'`),
    clocksFired: await count(site, `select from case_events where kind = 'clock_breached'`),
  }
}
