import { sql } from 'kysely'
import type { Reconciliation } from '@aftercare/contract/executions'
import { days, parseInstant, toShanghai, type Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { caseNumber } from '../cases/index.ts'
import { differenceOf, isPending, totalOf, type Pair } from './domain/reconcile.ts'

interface PairRow extends Pair {
  /** The day holds it on this side; the other side may have it a minute past midnight. */
  readonly inLedger: boolean
  readonly onPlatform: boolean
  readonly doneAt: Instant | null
}

/**
 * 对账 of one day in Shanghai: refunds that the ledger says were carried out through platforms, and refunds that
 * platforms say they paid, matched by the number of the refund whichever day the other side has it on. Served by
 * remedy_steps_refunded, remedy_steps_reference, platform_payments_of_day and platform_payments_reference.
 */
export async function reconcile(
  db: Db,
  { shopId, day }: { readonly shopId: string; readonly day: string },
): Promise<Reconciliation> {
  const from = parseInstant(day)!
  const pairs = await readPairs(db, shopId, { from, until: from + days(1) })
  const readUntil = await readSoFar(db, shopId)
  const pending = pairs.filter((pair) => isPending(pair, { doneAt: pair.doneAt, readUntil }))
  const differences = pairs
    .filter((pair) => !pending.includes(pair))
    .map(differenceOf)
    .filter((one) => one !== null)
  const ledger = pairs.filter(({ inLedger }) => inLedger)
  const platform = pairs.filter(({ onPlatform }) => onPlatform)
  return {
    day,
    ledger: { count: ledger.length, fen: sumOf(ledger.map(({ ledgerFen }) => ledgerFen)) },
    platform: { count: platform.length, fen: sumOf(platform.map(({ platformFen }) => platformFen)) },
    pending: { count: pending.length, fen: sumOf(pending.map(({ ledgerFen }) => ledgerFen)) },
    differenceFen: totalOf(differences),
    differences: differences.map((one) => ({
      ...one,
      number: one.number === null ? null : caseNumber(one.number),
    })),
    readUntil: readUntil === null ? null : toShanghai(readUntil),
  }
}

const sumOf = (all: readonly (number | null)[]): number =>
  all.reduce<number>((sum, fen) => sum + (fen ?? 0), 0)

interface Day {
  readonly from: Instant
  readonly until: Instant
}

async function readPairs(db: Db, shopId: string, { from, until }: Day): Promise<PairRow[]> {
  const within = sql`>= ${new Date(from)}`
  const before = sql`< ${new Date(until)}`
  const { rows } = await sql<PairRow>`
    with entries as (
      select remedy_steps.reference, remedies.fen, cases.number, remedy_steps.done_at
      from remedy_steps
      join remedies on remedies.id = remedy_steps.remedy_id
      join cases on cases.id = remedies.case_id
      where remedies.shop_id = ${shopId}::uuid and remedy_steps.step = 'pay_refund' and remedy_steps.state = 'done'
        and (remedy_steps.done_at ${within} and remedy_steps.done_at ${before}
          or remedy_steps.reference in (select platform_payments.reference from platform_payments
            where platform_payments.shop_id = ${shopId}::uuid
              and platform_payments.paid_at ${within} and platform_payments.paid_at ${before}))
    ), paid as (
      select platform_payments.reference, platform_payments.fen, platform_payments.paid_at from platform_payments
      where platform_payments.shop_id = ${shopId}::uuid
        and (platform_payments.paid_at ${within} and platform_payments.paid_at ${before}
          or platform_payments.reference in (select entries.reference from entries))
    )
    select coalesce(entries.reference, paid.reference) as reference, entries.number, entries.done_at as "doneAt", entries.fen as "ledgerFen",
      paid.fen as "platformFen",
      coalesce(entries.done_at ${within} and entries.done_at ${before}, false) as "inLedger",
      coalesce(paid.paid_at ${within} and paid.paid_at ${before}, false) as "onPlatform"
    from entries full join paid on paid.reference = entries.reference
    order by coalesce(entries.done_at, paid.paid_at), 1
  `.execute(db)
  return rows
}

async function readSoFar(db: Db, shopId: string): Promise<Instant | null> {
  const { rows } = await sql<{ at: Instant | null }>`
    select min(connectors.read_until_at) as at from connectors
    where connectors.shop_id = ${shopId}::uuid and connectors.active and connectors.kind in ('taobao', 'douyin')
  `.execute(db)
  return rows[0]?.at ?? null
}
