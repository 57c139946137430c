import { sql } from 'kysely'
import type { Db } from './db.ts'
import { repeat, type Loop } from './loop.ts'

/** What happened to one case since the last look: coalesced, so that a busy case is one line. */
export interface Happening {
  /** Position in the outbox, for `Last-Event-ID`. */
  readonly id: string
  readonly shopId: string
  /** The case, or what else it is about when the number is none. */
  readonly about: string
  readonly number: number
  readonly kinds: readonly string[]
}

type Listener = (happenings: readonly Happening[]) => void

export interface Relay {
  /** Live happenings of all shops; the listener picks its own. Gives what ends it. */
  subscribe(listener: Listener): () => void
  /** What came after a position, oldest first; null when it is too much or too old to tell: read everything anew. */
  since(id: string, shops: readonly string[]): Promise<Happening[] | null>
  stop(): Promise<void>
}

interface Position {
  readonly xid: string
  readonly seq: number
}

interface Row extends Position {
  readonly shopId: string
  readonly caseId: string
  readonly number: number
  readonly kind: string
}

const EVERY = 250
const MOST = 2000

const writeId = ({ xid, seq }: Position): string => `${xid}-${seq}`
function readId(id: string): Position | null {
  const found = /^(\d{1,20})-(\d{1,16})$/.exec(id)
  return found ? { xid: found[1]!, seq: Number(found[2]) } : null
}

// A transaction that still runs, or began before one that still runs, is not read yet: its rows could appear
// behind our position and be lost.
const settled = sql`outbox.xid < pg_snapshot_xmin(pg_current_snapshot())`

async function readAfter(db: Db, { xid, seq }: Position, shops: readonly string[] | null): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select outbox.xid::text as xid, outbox.seq, outbox.shop_id as "shopId", outbox.case_id as "caseId",
      outbox.number, outbox.kind
    from outbox
    where (outbox.xid, outbox.seq) > (${xid}::xid8, ${seq}) and ${settled}
      and ${shops ? sql`outbox.shop_id = any(${shops}::uuid[])` : sql`true`}
    order by outbox.xid, outbox.seq
    limit ${MOST}
  `.execute(db)
  return rows
}

function coalesce(rows: readonly Row[]): Happening[] {
  const byCase = new Map<string, Row[]>()
  for (const row of rows) byCase.set(row.caseId, [...(byCase.get(row.caseId) ?? []), row])
  // By their last position: whoever hears them up to an id has heard all that ended before it.
  return [...byCase.values()]
    .sort((a, b) => rows.indexOf(a.at(-1)!) - rows.indexOf(b.at(-1)!))
    .map((all) => {
      const last = all.at(-1)!
      return {
        id: writeId(last),
        shopId: last.shopId,
        about: last.caseId,
        number: last.number,
        kinds: [...new Set(all.map((row) => row.kind))],
      }
    })
}

/** One per node: reads the outbox in the order of transactions and tells whoever listens here. */
export async function startRelay(db: Db, onError: (error: unknown) => void): Promise<Relay> {
  const listeners = new Set<Listener>()
  const { rows } = await sql<{ xid: string }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as xid
  `.execute(db)
  let position: Position = { xid: rows[0]!.xid, seq: 0 }
  const look = async () => {
    const news = await readAfter(db, position, null)
    const last = news.at(-1)
    if (!last) return
    position = { xid: last.xid, seq: last.seq }
    const happenings = coalesce(news)
    for (const listener of listeners) listener(happenings)
  }
  const loop: Loop = repeat(look, { everyMs: EVERY, onError })
  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    since: async (id, shops) => {
      const from = readId(id)
      if (!from) return null
      const missed = await readAfter(db, from, shops)
      return missed.length < MOST && !(await isForgotten(db, from)) ? coalesce(missed) : null
    },
    stop: () => loop.stop(),
  }
}

/**
 * True when rows after this position may have been cleaned away already, or when it lies ahead: then it is a position
 * of another database cluster, from before a restore.
 */
async function isForgotten(db: Db, { xid, seq }: Position): Promise<boolean> {
  const { rows } = await sql<{ gone: boolean }>`
    select (${xid}::xid8, ${seq}::bigint) < (oldest.xid, oldest.seq)
      or ${xid}::xid8 >= pg_snapshot_xmax(pg_current_snapshot()) as gone
    from (select outbox.xid, outbox.seq from outbox order by outbox.xid, outbox.seq limit 1) as oldest
  `.execute(db)
  // An empty outbox remembers nothing, so it cannot say that nothing was missed.
  return rows[0]?.gone ?? true
}

/** After a restore: what was said belongs to the numbers of another cluster, which are all behind those of this one. */
export async function renumberOutbox(db: Db): Promise<void> {
  await sql`update outbox set xid = '1'::xid8`.execute(db)
}

const KEPT = 24 * 3600_000

/** Forgets what is older than a day, a bounded batch at a time. Gives how many went. */
export async function forgetOldOutbox(db: Db, now: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from outbox where (case_id, kind, cause) in (
      select outbox.case_id, outbox.kind, outbox.cause from outbox
      where outbox.at < ${new Date(now - KEPT)} order by outbox.xid, outbox.seq limit 5000)
  `.execute(db)
  return Number(numAffectedRows ?? 0)
}
