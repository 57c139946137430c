import { sql } from 'kysely'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { lastBackupAt } from './backups.ts'

/** One number of the instance, as Prometheus reads it. */
export interface Gauge {
  readonly name: string
  readonly help: string
  readonly values: readonly { readonly labels?: Readonly<Record<string, string>>; readonly value: number }[]
}

interface Totals {
  readonly outbox: Instant | null
  readonly clock: Instant | null
  readonly unsent: { shop: string; open: number; breached: number }[]
  readonly imports: { state: string; count: number }[]
}

async function totals(db: Db, now: Instant): Promise<Totals> {
  const { rows } = await sql<Totals>`
    select
      (select outbox.at from outbox order by outbox.xid, outbox.seq limit 1) as outbox,
      (select min(clocks.act_at) from clocks where clocks.act_at is not null) as clock,
      coalesce((select json_agg(row_to_json(one)) from (
        select shops.code as shop,
          (select count(*) from cases where cases.shop_id = shops.id and cases.status <> 'closed') as open,
          (select count(*) from cases where cases.shop_id = shops.id and cases.status <> 'closed'
             and cases.queue_due < ${new Date(now)}) as breached
        from shops order by shops.code limit 200) as one), '[]') as unsent,
      coalesce((select json_agg(row_to_json(one)) from (
        select imports.state, count(*) as count from imports group by imports.state) as one), '[]') as imports
  `.execute(db)
  return rows[0]!
}

const secondsSince = (now: Instant, then: Instant | null): number =>
  then === null ? 0 : Math.max(0, (now - then) / 1000)

/** The numbers that are the same whichever process is asked. */
export async function instanceGauges(db: Db, now: Instant): Promise<Gauge[]> {
  const { outbox, clock, unsent, imports } = await totals(db, now)
  const backup = await lastBackupAt(db)
  return [
    {
      name: 'aftercare_outbox_oldest_seconds',
      help: 'Age of the oldest row of the outbox; rows go after a day',
      values: [{ value: secondsSince(now, outbox) }],
    },
    {
      name: 'aftercare_clock_late_seconds',
      help: 'How long the oldest due clock has waited to be acted on',
      values: [{ value: secondsSince(now, clock) }],
    },
    {
      name: 'aftercare_queue_cases',
      help: 'Open cases of a shop',
      values: unsent.map(({ shop, open }) => ({ labels: { shop }, value: open })),
    },
    {
      name: 'aftercare_queue_overdue_cases',
      help: 'Open cases of a shop whose next promise is past',
      values: unsent.map(({ shop, breached }) => ({ labels: { shop }, value: breached })),
    },
    {
      name: 'aftercare_imports',
      help: 'Imports by state',
      values: imports.map(({ state, count }) => ({ labels: { state }, value: count })),
    },
    {
      name: 'aftercare_backup_age_seconds',
      help: 'Age of the newest backup; missing when there is none',
      values: backup === null ? [] : [{ value: secondsSince(now, backup) }],
    },
  ]
}
