import { sql } from 'kysely'
import type { TimeLimitKind } from '@aftercare/contract/time-limit-lists'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'

export interface StoredLimit {
  readonly caseId: string
  readonly id: string
  readonly kind: TimeLimitKind
  readonly eventAt: Instant
  readonly dueAt: Instant
  readonly word: string
  readonly startedAt: Instant
  readonly settledAs: 'met' | 'cancelled' | null
  readonly settledAt: Instant | null
  readonly settledWord: string | null
  readonly by: { readonly id: string; readonly name: string } | null
  readonly settledBy: { readonly id: string; readonly name: string } | null
}

const MOST = 200

/** The time limits of some cases, open ones first, then the newest. Served by the key of time_limits. */
export async function limitsOf(db: Db, cases: readonly string[]): Promise<StoredLimit[]> {
  const { rows } = await sql<StoredLimit>`
    select time_limits.case_id as "caseId", time_limits.id, time_limits.kind, time_limits.event_at as "eventAt",
      time_limits.due_at as "dueAt", time_limits.word, time_limits.started_at as "startedAt",
      time_limits.settled_as as "settledAs", time_limits.settled_at as "settledAt",
      time_limits.settled_word as "settledWord",
      case when starters.id is not null
        then jsonb_build_object('id', starters.id, 'name', starters.name) end as by,
      case when settlers.id is not null
        then jsonb_build_object('id', settlers.id, 'name', settlers.name) end as "settledBy"
    from time_limits
    left join people as starters on starters.id = time_limits.started_by
    left join people as settlers on settlers.id = time_limits.settled_by
    where time_limits.case_id = any(${cases}::uuid[])
    order by time_limits.settled_at is not null, time_limits.started_at desc, time_limits.id desc
    limit ${MOST}
  `.execute(db)
  return rows
}
