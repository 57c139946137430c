import { hostname } from 'node:os'
import { sql } from 'kysely'
import { seconds, type Instant } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database, Db } from '../../platform/db.ts'
import type { FaultCount } from '../../platform/fault-count.ts'
import { newId } from '../../platform/ids.ts'
import { repeat, type Loop } from '../../platform/loop.ts'
import { programVersion } from '../../platform/version.ts'

export type NodeKind = 'web' | 'work' | 'both'

/** One that has said nothing for so long is gone. */
export const SILENT = seconds(60)
const BEAT = seconds(15)
const FORGET_AFTER = seconds(86_400)

interface Beating {
  readonly database: Database
  readonly clock: Clock
  readonly kind: NodeKind
  readonly faults: FaultCount
  readonly onError: (error: unknown) => void
}

/** Says that this process is at work, until it is stopped; then it is no longer listed. */
export function startBeating({ database: { db }, clock, kind, faults, onError }: Beating): Loop {
  const id = newId()
  const startedAt = new Date(clock.now())
  const beat = async () => {
    const at = new Date(clock.now())
    await sql`
      insert into nodes (id, kind, version, host, pid, started_at, seen_at, errors)
      values (${id}, ${kind}, ${programVersion()}, ${hostname()}, ${process.pid}, ${startedAt}, ${at}, ${faults.lastHour()})
      on conflict (id) do update set seen_at = excluded.seen_at, errors = excluded.errors
    `.execute(db)
    await sql`delete from nodes where nodes.seen_at < ${new Date(clock.now() - FORGET_AFTER)}`.execute(db)
  }
  const loop = repeat(beat, { everyMs: BEAT, onError })
  return {
    stop: async () => {
      await loop.stop()
      await sql`delete from nodes where nodes.id = ${id}`.execute(db).catch(onError)
    },
  }
}

export interface NodeAtWork {
  readonly kind: NodeKind
  readonly version: string
  readonly host: string
  readonly pid: number
  readonly startedAt: Instant
  readonly seenAt: Instant
  readonly errors: number
}

/** Processes that were heard of lately, the oldest first. */
export async function nodesAtWork(db: Db, now: Instant): Promise<NodeAtWork[]> {
  const { rows } = await sql<NodeAtWork>`
    select nodes.kind, nodes.version, nodes.host, nodes.pid, nodes.started_at as "startedAt",
      nodes.seen_at as "seenAt", nodes.errors
    from nodes where nodes.seen_at > ${new Date(now - SILENT)} order by nodes.started_at, nodes.id limit 200
  `.execute(db)
  return rows
}
