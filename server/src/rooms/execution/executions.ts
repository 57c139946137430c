import { sql, type RawBuilder } from 'kysely'
import type { ExecutionState, TryOutcome } from '@aftercare/contract/execution-lists'
import type { RemedyStep } from '@aftercare/contract/remedy-lists'
import { seconds, type Instant, type Span } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { newId } from '../../platform/ids.ts'
import type { Order } from './adapters/adapter.ts'
import { tryAgainAt } from './domain/back-off.ts'
import { whyStuck, type Result } from './domain/decide.ts'
import { connectorColumns, noteAnswer, type StoredConnector } from './stored-connector.ts'

/** Longer than four calls at their limit: whoever has said nothing for so long is gone, and another node goes on. */
const LEASE: Span = seconds(45)

export interface StoredExecution extends Order {
  readonly id: string
  readonly remedyId: string
  readonly position: number
  readonly step: RemedyStep
  readonly connectorId: string
  readonly state: ExecutionState
  readonly unknown: boolean
  readonly tries: number
  /** Of them since a person asked for it; before that, all. */
  readonly triesNow: number
}

const columns: RawBuilder<unknown> = sql`
  executions.id, executions.key, executions.remedy_id as "remedyId", executions.position, executions.step,
  executions.connector_id as "connectorId", executions.subject, executions.fen, executions.items, executions.state,
  executions.unknown, executions.tries, executions.tries_now as "triesNow"`

export interface Taken {
  readonly execution: StoredExecution
  readonly connector: StoredConnector
  readonly leaseId: string
}

/**
 * Takes steps that are due, for this node alone, and writes down that they are being tried before anybody is called:
 * who ends in between leaves a try without an outcome, and the next one asks first. Served by executions_due.
 */
export async function takeDue(db: Db, now: Instant, most: number): Promise<Taken[]> {
  const { rows } = await sql<StoredExecution>`
    select ${columns} from executions
    join connectors on connectors.id = executions.connector_id and connectors.active
    where executions.state in ('waiting', 'trying') and executions.try_at <= ${new Date(now)}
    order by executions.try_at, executions.id limit ${most}
    for update of executions skip locked
  `.execute(db)
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const leaseId = newId()
  await sql`
    update executions set state = 'trying', unknown = true, tries = executions.tries + 1,
      tries_now = executions.tries_now + 1, lease_id = ${leaseId}::uuid, try_at = ${new Date(now + LEASE)}
    where executions.id = any(${ids}::uuid[])
  `.execute(db)
  await sql`
    insert into execution_tries (execution_id, number, at)
    select executions.id, executions.tries, ${new Date(now)} from executions
    where executions.id = any(${ids}::uuid[])
  `.execute(db)
  const connectors = await connectorsOf(db, [...new Set(rows.map((one) => one.connectorId))])
  return rows.map((row) => ({
    // Taken up from a node that is gone: nobody knows whether it had called.
    execution: {
      ...row,
      unknown: row.unknown || row.state === 'trying',
      tries: row.tries + 1,
      triesNow: row.triesNow + 1,
    },
    connector: connectors.find(({ id }) => id === row.connectorId)!,
    leaseId,
  }))
}

async function connectorsOf(db: Db, ids: readonly string[]): Promise<StoredConnector[]> {
  const { rows } = await sql<StoredConnector>`
    select ${connectorColumns} from connectors where connectors.id = any(${ids}::uuid[])
  `.execute(db)
  return rows
}

interface Settling {
  readonly result: Result & { readonly is: 'not_done' }
  readonly now: Instant
  readonly chance: number
}

/** Writes down that a try brought no result: tried again later, or left to a person. */
export async function settleTry(
  db: Db,
  { execution, leaseId }: Taken,
  { result, now, chance }: Settling,
): Promise<void> {
  const { outcome, detail } = result
  const stuck =
    whyStuck(outcome, execution.triesNow) ?? ((await isOff(db, execution)) ? 'switched_off' : null)
  const again = stuck === null ? tryAgainAt(execution.triesNow, now, chance) : now
  await noteTry(db, execution, { outcome, detail })
  await sql`
    update executions set state = ${stuck === null ? 'waiting' : 'stuck'}, reason = ${stuck}, detail = ${detail},
      unknown = ${result.unknown ?? execution.unknown}, lease_id = null, try_at = ${new Date(again)},
      state_at = ${new Date(now)}
    where executions.id = ${execution.id} and executions.lease_id = ${leaseId}::uuid
  `.execute(db)
  await noteAnswer(db, execution.connectorId, { outcome, detail, now })
}

async function isOff(db: Db, { connectorId }: StoredExecution): Promise<boolean> {
  const { rows } = await sql`
    select 1 from connectors where connectors.id = ${connectorId}::uuid and not connectors.active
  `.execute(db)
  return rows.length > 0
}

const noteTry = (
  db: Db,
  { id, tries }: StoredExecution,
  { outcome, detail }: { readonly outcome: TryOutcome; readonly detail: string },
) =>
  sql`
    update execution_tries set outcome = ${outcome}, detail = ${detail}
    where execution_tries.execution_id = ${id} and execution_tries.number = ${tries}
  `.execute(db)

/** Writes down that a step was carried out: it was, whoever holds the lease by now. What people settled stays. */
export async function settleDone(
  db: Db,
  { execution }: Taken,
  { result, now }: { readonly result: Result & { readonly is: 'done' }; readonly now: Instant },
): Promise<void> {
  const { outcome, reference } = result
  await noteTry(db, execution, { outcome, detail: reference })
  await sql`
    update executions set state = 'done', reason = null, detail = ${reference}, unknown = false, lease_id = null,
      state_at = ${new Date(now)}
    where executions.id = ${execution.id} and executions.state in ('waiting', 'trying', 'stuck')
  `.execute(db)
  await noteAnswer(db, execution.connectorId, { outcome, detail: reference, now })
}

/** The execution of a step, held for this transaction; null: a person carries it out. */
export async function lockExecution(db: Db, key: string): Promise<StoredExecution | null> {
  const { rows } = await sql<StoredExecution>`
    select ${columns} from executions where executions.key = ${key} for update
  `.execute(db)
  return rows[0] ?? null
}

/** A person carried the step out, or nobody will. */
export async function endExecution(
  db: Db,
  id: string,
  { state, now }: { readonly state: 'by_hand' | 'given_up'; readonly now: Instant },
): Promise<void> {
  await sql`
    update executions set state = ${state}, lease_id = null, unknown = false, state_at = ${new Date(now)}
    where executions.id = ${id}::uuid and executions.state in ('waiting', 'trying', 'stuck')
  `.execute(db)
}
