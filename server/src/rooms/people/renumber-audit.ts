import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'

/**
 * After a restore: the lines of the audit log stand in the order of the transactions of another cluster. They get small
 * numbers that keep exactly that order, so that every seal still holds: a new number only where a later transaction
 * has a smaller sequence number. Gives the highest; the numbers of this cluster have to be above it.
 */
export async function renumberAudit(db: Db): Promise<number> {
  const { rows } = await sql<{ highest: number }>`
    with placed as (
      select audit_log.seq, audit_log.xid, lag(audit_log.seq) over (order by audit_log.xid, audit_log.seq) as before
      from audit_log),
    numbered as (
      select placed.seq, 1 + count(*) filter (where placed.before > placed.seq)
        over (order by placed.xid, placed.seq rows unbounded preceding) as number
      from placed),
    sealed as (
      update audit_seals set through_xid = numbered.number::text::xid8
      from numbered where numbered.seq = audit_seals.through_seq),
    lines as (
      update audit_log set xid = numbered.number::text::xid8
      from numbered where numbered.seq = audit_log.seq)
    select coalesce(max(numbered.number), 0)::bigint as highest from numbered
  `.execute(db)
  return rows[0]!.highest
}
