import { sql } from 'kysely'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { countUnsealed } from '../people/index.ts'
import { lastBackupAt } from './backups.ts'

/** One number of the instance, as Prometheus reads it. */
export interface Gauge {
  readonly name: string
  readonly help: string
  readonly values: readonly { readonly labels?: Readonly<Record<string, string>>; readonly value: number }[]
}

/** Counting stops here: beyond it the number says the same. */
const MOST = 10_000

interface Totals {
  readonly clocksDue: number
  readonly outboxRows: number
  readonly importsOpen: number
  readonly outbox: Instant | null
  readonly clock: Instant | null
  readonly unsent: {
    shop: string
    open: number
    breached: number
    toSend: number
    overdue: number
    retention: number
  }[]
  readonly imports: { state: string; count: number }[]
}

async function totals(db: Db, now: Instant): Promise<Totals> {
  const { rows } = await sql<Totals>`
    select
      (select outbox.at from outbox order by outbox.xid, outbox.seq limit 1) as outbox,
      (select min(clocks.act_at) from clocks where clocks.act_at is not null) as clock,
      (select count(*)::int from (select 1 from clocks where clocks.act_at < ${new Date(now)} limit ${MOST}) as due)
        as "clocksDue",
      (select count(*)::int from (select 1 from outbox limit ${MOST}) as rows) as "outboxRows",
      (select count(*)::int from imports
       where imports.state in ('reading', 'running', 'stopping')) as "importsOpen",
      coalesce((select json_agg(row_to_json(one)) from (
        select shops.code as shop,
          (select coalesce(sum(cases.to_send), 0) from cases
           where cases.shop_id = shops.id and cases.status <> 'closed' and cases.to_send > 0) as "toSend",
          (select count(*) from inquiries where inquiries.shop_id = shops.id and inquiries.state = 'open'
             and inquiries.due_at < ${new Date(now)}) as overdue,
          (select count(*) from (select 1 from retention_due
             where retention_due.shop_id = shops.id limit ${MOST}) as gone) as retention,
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
  const { outbox, clock, unsent, imports, clocksDue, outboxRows, importsOpen } = await totals(db, now)
  const backup = await lastBackupAt(db)
  const ofShops = (name: string, help: string, value: (of: Totals['unsent'][number]) => number): Gauge => ({
    name,
    help,
    values: unsent.map((of) => ({ labels: { shop: of.shop }, value: value(of) })),
  })
  return [
    {
      name: 'aftercare_outbox_oldest_seconds',
      help: 'Age of the oldest row of the outbox; rows go after a day',
      values: [{ value: secondsSince(now, outbox) }],
    },
    { name: 'aftercare_outbox_rows', help: 'Rows of the outbox, to 10000', values: [{ value: outboxRows }] },
    {
      name: 'aftercare_clocks_due',
      help: 'Clocks that are due and not acted on yet, to 10000',
      values: [{ value: clocksDue }],
    },
    {
      name: 'aftercare_imports_open',
      help: 'Files that are read or run now, or wait for it',
      values: [{ value: importsOpen }],
    },
    {
      name: 'aftercare_audit_unsealed_lines',
      help: 'Lines of the audit log that wait for their seal, to 10000',
      values: [{ value: await countUnsealed(db, MOST) }],
    },
    ofShops('aftercare_messages_to_send', 'Replies that wait to be sent by hand', ({ toSend }) => toSend),
    ofShops('aftercare_inquiries_overdue', 'Inquiries whose time is past', ({ overdue }) => overdue),
    ofShops(
      'aftercare_retention_due_buyers',
      'Buyers whose data go next, to 10000',
      (shop) => shop.retention,
    ),
    {
      name: 'aftercare_clock_late_seconds',
      help: 'How long the oldest due clock has waited to be acted on',
      values: [{ value: secondsSince(now, clock) }],
    },
    ofShops('aftercare_queue_cases', 'Open cases of a shop', ({ open }) => open),
    ofShops(
      'aftercare_queue_overdue_cases',
      'Open cases of a shop whose next promise is past',
      ({ breached }) => breached,
    ),
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
