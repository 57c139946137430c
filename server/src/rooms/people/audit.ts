import { sql } from 'kysely'
import { canonicalJson, type Json } from '../../kernel/canonical.ts'
import { sha256 } from '../../platform/digest.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'

export interface AuditEntry {
  readonly shopId: string | null
  readonly action: string
  /** Id of what it was done to. */
  readonly subject: string
  /** Codes, ids and numbers; never personal data. */
  readonly data: Readonly<Record<string, Json>>
}

/** Writes a line of the audit log. It is sealed within two seconds by `sealAudit`. */
export function record(work: Work, { shopId, action, subject, data }: AuditEntry): void {
  work.insert('auditLog', {
    at: work.now,
    shopId,
    actorKind: work.by.kind,
    actorId: work.by.id,
    action,
    subject,
    data,
  })
}

interface Line {
  readonly seq: number
  readonly xid: string
  readonly at: number
  readonly shopId: string | null
  readonly actorKind: string
  readonly actorId: string | null
  readonly action: string
  readonly subject: string
  readonly data: Json
}

interface Seal {
  readonly block: number
  readonly throughXid: string
  readonly throughSeq: number
  readonly hash: Buffer
}

const FIRST: Seal = { block: 0, throughXid: '0', throughSeq: 0, hash: Buffer.alloc(32) }
const MOST = 5000

async function linesAfter(db: Db, { throughXid, throughSeq }: Seal, upTo: Seal | null): Promise<Line[]> {
  // Rows of a transaction that still runs, or of a younger one, wait for the next block.
  const end = upTo
    ? sql`(audit_log.xid, audit_log.seq) <= (${upTo.throughXid}::xid8, ${upTo.throughSeq})`
    : sql`audit_log.xid < pg_snapshot_xmin(pg_current_snapshot())`
  const { rows } = await sql<Line>`
    select audit_log.seq, audit_log.xid::text as xid, audit_log.at, audit_log.shop_id as "shopId",
      audit_log.actor_kind as "actorKind", audit_log.actor_id as "actorId", audit_log.action, audit_log.subject,
      audit_log.data
    from audit_log
    where (audit_log.xid, audit_log.seq) > (${throughXid}::xid8, ${throughSeq}) and ${end}
    order by audit_log.xid, audit_log.seq
    limit ${upTo ? null : MOST}
  `.execute(db)
  return rows
}

const hashOf = (previous: Buffer, lines: readonly Line[]): Buffer =>
  sha256(previous, ...lines.map(({ xid: _, ...line }) => canonicalJson(line)))

async function lastSeal(db: Db): Promise<Seal> {
  const { rows } = await sql<Seal>`
    select audit_seals.block, audit_seals.through_xid::text as "throughXid",
      audit_seals.through_seq as "throughSeq", audit_seals.hash
    from audit_seals order by audit_seals.block desc limit 1
  `.execute(db)
  return rows[0] ?? FIRST
}

/** Seals what was written since the last block. One sealer at a time over all nodes; the others do nothing. */
export async function sealAudit(work: Work): Promise<number> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('aftercare.audit.sealer', 0)) as mine
  `.execute(work.db)
  if (!rows[0]!.mine) return 0
  const last = await lastSeal(work.db)
  const lines = await linesAfter(work.db, last, null)
  const end = lines.at(-1)
  if (!end) return 0
  work.insert('auditSeals', {
    block: last.block + 1,
    throughXid: end.xid,
    throughSeq: end.seq,
    entries: lines.length,
    previousHash: last.hash,
    hash: hashOf(last.hash, lines),
    sealedAt: work.now,
  })
  return lines.length
}

/** Recomputes every seal. Gives the number of the first block that does not hold, or null when all do. */
export async function verifyAudit(db: Db): Promise<{ blocks: number; broken: number | null }> {
  const { rows: seals } = await sql<Seal & { previousHash: Buffer; entries: number }>`
    select audit_seals.block, audit_seals.through_xid::text as "throughXid", audit_seals.entries,
      audit_seals.through_seq as "throughSeq", audit_seals.hash, audit_seals.previous_hash as "previousHash"
    from audit_seals order by audit_seals.block
  `.execute(db)
  let previous = FIRST
  for (const seal of seals) {
    const lines = await linesAfter(db, previous, seal)
    const holds =
      seal.block === previous.block + 1 &&
      seal.previousHash.equals(previous.hash) &&
      seal.entries === lines.length &&
      seal.hash.equals(hashOf(previous.hash, lines))
    if (!holds) return { blocks: seals.length, broken: seal.block }
    previous = seal
  }
  return { blocks: seals.length, broken: null }
}
