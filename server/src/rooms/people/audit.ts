import { sql } from 'kysely'
import type { AuditAction } from '@aftercare/contract/lists'
import { canonicalJson, type Json } from '../../kernel/canonical.ts'
import { sha256 } from '../../platform/digest.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'

export interface AuditEntry {
  readonly shopId: string | null
  readonly action: AuditAction
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

interface StoredSeal extends Seal {
  readonly previousHash: Buffer
  readonly entries: number
}

async function sealsAfter(db: Db, block: number): Promise<StoredSeal[]> {
  const { rows } = await sql<StoredSeal>`
    select audit_seals.block, audit_seals.through_xid::text as "throughXid", audit_seals.entries,
      audit_seals.through_seq as "throughSeq", audit_seals.hash, audit_seals.previous_hash as "previousHash"
    from audit_seals where audit_seals.block > ${block} order by audit_seals.block limit ${STRETCH_BLOCKS}
  `.execute(db)
  return rows
}

async function sealOf(db: Db, block: number): Promise<Seal | null> {
  if (block === 0) return FIRST
  const { rows } = await sql<Seal>`
    select audit_seals.block, audit_seals.through_xid::text as "throughXid",
      audit_seals.through_seq as "throughSeq", audit_seals.hash
    from audit_seals where audit_seals.block = ${block}
  `.execute(db)
  return rows[0] ?? null
}

// A stretch is read in one query and checked in memory.
const STRETCH_BLOCKS = 2000
const STRETCH_LINES = 20_000

/** The seals that one stretch checks: at least one, and no more lines than fit. */
function stretchOf(seals: readonly StoredSeal[]): StoredSeal[] {
  let lines = 0
  return seals.filter((seal, i) => (lines += seal.entries) <= STRETCH_LINES || i === 0)
}

const isWithin = (line: Line, seal: Seal): boolean => {
  const [xid, through] = [BigInt(line.xid), BigInt(seal.throughXid)]
  return xid < through || (xid === through && line.seq <= seal.throughSeq)
}

export interface Stretch {
  /** The last block that was looked at. */
  readonly through: number
  readonly blocks: number
  readonly lines: number
  /** The first block that does not hold. */
  readonly broken: number | null
  readonly done: boolean
}

/** Recomputes the seals after a block, as many as fit in one go. */
export async function verifyStretch(db: Db, after: number): Promise<Stretch> {
  const start = await sealOf(db, after)
  if (!start) return { through: after, blocks: 0, lines: 0, broken: after, done: true }
  const seals = stretchOf(await sealsAfter(db, after))
  const last = seals.at(-1)
  if (!last) return { through: after, blocks: 0, lines: 0, broken: null, done: true }
  const lines = await linesAfter(db, start, last)
  let previous = start
  let at = 0
  for (const seal of seals) {
    const from = at
    while (at < lines.length && isWithin(lines[at]!, seal)) at++
    const mine = lines.slice(from, at)
    const holds =
      seal.block === previous.block + 1 &&
      seal.previousHash.equals(previous.hash) &&
      seal.entries === mine.length &&
      seal.hash.equals(hashOf(previous.hash, mine))
    if (!holds)
      return {
        through: seal.block,
        blocks: previous.block - after,
        lines: from,
        broken: seal.block,
        done: true,
      }
    previous = seal
  }
  return { through: last.block, blocks: seals.length, lines: lines.length, broken: null, done: false }
}

/** Recomputes every seal. Gives the number of the first block that does not hold, or null when all do. */
export async function verifyAudit(db: Db): Promise<{ blocks: number; lines: number; broken: number | null }> {
  let [blocks, lines] = [0, 0]
  for (let after = 0; ;) {
    const stretch = await verifyStretch(db, after)
    blocks += stretch.blocks
    lines += stretch.lines
    if (stretch.done) return { blocks, lines, broken: stretch.broken }
    after = stretch.through
  }
}

/** Lines that wait for their seal, counted to `most`. More than a few seconds' worth: the sealer stands still. */
export async function countUnsealed(db: Db, most: number): Promise<number> {
  const last = await lastSeal(db)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select 1 from audit_log
      where (audit_log.xid, audit_log.seq) > (${last.throughXid}::xid8, ${last.throughSeq}) limit ${most}) as waiting
  `.execute(db)
  return rows[0]!.count
}
