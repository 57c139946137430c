import { sql } from 'kysely'
import { ERASED } from '../../kernel/erased.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import type { CaseFile } from '../cases/index.ts'
import type { Arrival } from './arrival.ts'
import { codeOf, type Handling, type PlatformRow, type Said } from './domain/platform-news.ts'

/** What was known of arrivals' rows and cases before they came again. */
export interface PlatformMemory {
  readonly rows: readonly PlatformRow[]
  readonly handling: ReadonlyMap<string, Handling>
}

export const NO_MEMORY: PlatformMemory = { rows: [], handling: new Map() }

/** What happens to a case without anybody of the shop doing something with it. */
const BY_ITSELF = [
  ...['case_opened', 'customer_wrote', 'order_known', 'level_raised', 'platform_changed'],
  ...['clock_warned', 'clock_breached'],
]

export const platformColumns = sql`
  platform_rows.case_id as "caseId", platform_rows.message_id as "messageId", platform_rows.platform,
  platform_rows.reason, platform_rows.state, platform_rows.state_code as "stateCode",
  platform_rows.deadline_at as "deadlineAt", platform_rows.paid_fen as "paidFen"`

/** Two queries for all cases of a batch, by the primary keys of platform_rows and case_events. */
export async function readPlatformMemory(db: Db, caseIds: readonly string[]): Promise<PlatformMemory> {
  if (caseIds.length === 0) return NO_MEMORY
  const { rows } = await sql<PlatformRow>`
    select ${platformColumns}
    from platform_rows where platform_rows.case_id = any(${caseIds}::uuid[])
  `.execute(db)
  const { rows: handled } = await sql<Handling & { caseId: string }>`
    select case_events.case_id as "caseId",
      bool_or(case_events.kind <> all(${BY_ITSELF}::text[])
        and case_events.data->>'outcome' is distinct from 'platform'
        and case_events.data->>'by' is distinct from 'platform') as touched,
      coalesce((array_agg(case_events.data->>'outcome' order by case_events.seq desc)
        filter (where case_events.kind = 'case_closed'))[1] = 'platform', false) as "closedByPlatform"
    from case_events where case_events.case_id = any(${caseIds}::uuid[])
    group by case_events.case_id
  `.execute(db)
  return { rows, handling: new Map(handled.map(({ caseId, ...handling }) => [caseId, handling])) }
}

/** The rows of a case and of those that were merged into it. */
export function rowsOf({ rows }: PlatformMemory, { identity, state }: CaseFile): PlatformRow[] {
  const homes = new Set([identity.id, ...state.absorbed])
  return rows.filter(({ caseId }) => homes.has(caseId))
}

/** What an arrival says for its platform; null when it says nothing that a later file could change. */
export function saidBy({ fromPlatform, importedAs, order }: Arrival): Said | null {
  const paidFen = importedAs === null ? null : (order?.paidFen ?? null)
  if (!fromPlatform && paidFen === null) return null
  const { platform = null, reason = null, state = null, deadlineAt = null } = fromPlatform ?? {}
  return { platform, reason, state, deadlineAt, paidFen }
}

export function insertPlatformRow(work: Work, row: PlatformRow): void {
  work.insert('platformRows', { ...row, seenAt: work.now })
}

export function updatePlatformRow(work: Work, { caseId, messageId, ...said }: PlatformRow): void {
  work.update('platformRows', { caseId, messageId }, { ...said, seenAt: work.now })
}

/** What another system said goes with its message, to a case of its own; null: no row of a file was behind it. */
export async function takePlatformRow(work: Work, row: PlatformRow | undefined): Promise<PlatformRow | null> {
  if (!row) return null
  await sql`
    delete from platform_rows where case_id = ${row.caseId} and message_id = ${row.messageId}
  `.execute(work.db)
  return row
}

export const rowOf = (said: Said, caseId: string, messageId: string): PlatformRow => ({
  ...said,
  caseId,
  messageId,
  stateCode: codeOf(said.state),
})

/** What a platform wrote of cases goes; what it means (its code), its deadline and its amount stay. */
export async function erasePlatformWords(db: Db, cases: readonly string[]): Promise<void> {
  await sql`
    update platform_rows set reason = case when platform_rows.reason is not null then ${ERASED} end,
      state = case when platform_rows.state is not null then ${ERASED} end
    where platform_rows.case_id = any(${cases}::uuid[])
  `.execute(db)
}
