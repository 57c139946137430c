import { sql, type RawBuilder } from 'kysely'
import type {
  Connector,
  Execution,
  ExecutionCounts,
  ExecutionList,
  ExecutionPage,
  StuckExecution,
} from '@aftercare/contract/executions'
import { done, type Outcome } from '../../kernel/outcome.ts'
import { toShanghai, type Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { caseNumber } from '../cases/index.ts'
import { nextPlace, readPlace } from '../people/index.ts'
import { connectorColumns, type StoredConnector } from './stored-connector.ts'

interface ConnectorRow extends StoredConnector {
  readonly shop: string
  readonly waiting: number
  readonly stuck: number
}

/** The connectors of a shop, with what is on its way and what is stuck. No secret is among it. */
export async function listConnectors(db: Db, shopId: string): Promise<Connector[]> {
  const { rows } = await sql<ConnectorRow>`
    select ${connectorColumns}, shops.code as shop,
      (select count(*)::int from executions where executions.connector_id = connectors.id
        and executions.state in ('waiting', 'trying')) as waiting,
      (select count(*)::int from executions where executions.connector_id = connectors.id
        and executions.state = 'stuck') as stuck
    from connectors join shops on shops.id = connectors.shop_id
    where connectors.shop_id = ${shopId}::uuid
    order by connectors.created_at, connectors.id
  `.execute(db)
  return rows.map(({ lastAt, lastOutcome, lastDetail, ...row }) => ({
    ...{ id: row.id, shop: row.shop, kind: row.kind, name: row.name, appKey: row.appKey, active: row.active },
    ...{ url: row.url, hasSession: row.hasSession, waiting: row.waiting, stuck: row.stuck },
    last:
      lastAt === null || lastOutcome === null
        ? null
        : { at: toShanghai(lastAt), outcome: lastOutcome, detail: lastDetail ?? '' },
  }))
}

/** How far a system is with a step, as a view reads it. */
export interface ExecutionRow extends Omit<Execution, 'nextAt'> {
  readonly tryAt: Instant
}

/** The parts of an execution, of relations `executions` and `connectors`. */
export const executionJson: RawBuilder<unknown> = sql`jsonb_build_object('id', executions.id,
  'state', executions.state, 'connector', jsonb_build_object('id', connectors.id, 'name', connectors.name,
  'kind', connectors.kind), 'subject', executions.subject, 'reason', executions.reason, 'detail', executions.detail,
  'unknown', executions.unknown, 'tries', executions.tries,
  'tryAt', round(date_part('epoch', executions.try_at) * 1000))`

/** An execution as the API shows it. */
export const describeExecution = ({ tryAt, ...row }: ExecutionRow): Execution => ({
  ...row,
  nextAt: row.state === 'waiting' ? toShanghai(tryAt) : null,
})

interface Row {
  readonly id: string
  readonly execution: ExecutionRow
  readonly shop: string
  readonly number: number
  readonly remedy: StuckExecution['remedy']
  readonly step: StuckExecution['step']
  readonly fen: number
  readonly placeAt: Instant
  readonly tried: readonly (Omit<StuckExecution['tried'][number], 'at'> & { readonly at: Instant })[]
}

const MOST_TRIED = 10

interface Asked {
  readonly shops: readonly string[]
  readonly list: ExecutionList
  readonly limit: number
  readonly cursor?: string | undefined
}

/**
 * Steps that systems carry out: those that wait for a person, who has waited longest on top, or those on their way. One
 * query a page. Served by executions_stuck and executions_running.
 */
export async function listExecutions(
  db: Db,
  { shops, list, limit, cursor }: Asked,
): Promise<Outcome<ExecutionPage>> {
  const place = readPlace(cursor)
  if (!place.ok) return place
  const isStuck = list === 'stuck'
  const key = isStuck ? sql`executions.state_at` : sql`executions.at`
  const after =
    cursor === undefined
      ? sql`true`
      : sql`(${key}, executions.id) > (${new Date(place.value.at)}, ${place.value.id}::uuid)`
  const states = isStuck ? sql`executions.state = 'stuck'` : sql`executions.state in ('waiting', 'trying')`
  const { rows } = await sql<Row>`
    select executions.id, ${executionJson} as execution, shops.code as shop, cases.number,
      jsonb_build_object('id', remedies.id, 'kind', remedies.kind, 'position', executions.position) as remedy,
      executions.step, executions.fen, ${key} as "placeAt",
      (select coalesce(jsonb_agg(jsonb_build_object('at', round(date_part('epoch', last.at) * 1000),
         'outcome', last.outcome, 'detail', last.detail) order by last.number desc), '[]'::jsonb)
       from (select * from execution_tries where execution_tries.execution_id = executions.id
         order by execution_tries.number desc limit ${MOST_TRIED}) as last) as tried
    from executions
    join connectors on connectors.id = executions.connector_id
    join shops on shops.id = executions.shop_id
    join remedies on remedies.id = executions.remedy_id
    join cases on cases.id = remedies.case_id
    where executions.shop_id = any(${shops}::uuid[]) and ${states} and ${after}
    order by ${key}, executions.id
    limit ${limit + 1}
  `.execute(db)
  return done({
    items: rows.slice(0, limit).map(describeRow),
    nextCursor: nextPlace(rows, limit, ({ placeAt }) => placeAt),
  })
}

const describeRow = ({ execution, number, placeAt, tried, ...row }: Row): StuckExecution => ({
  ...describeExecution(execution),
  ...{ shop: row.shop, number: caseNumber(number), remedy: row.remedy, step: row.step, fen: row.fen },
  since: toShanghai(placeAt),
  tried: tried.map((one) => ({ ...one, at: toShanghai(one.at) })),
})

/** How many steps wait for a person, and how many are on their way. */
export async function countExecutions(db: Db, shops: readonly string[]): Promise<ExecutionCounts> {
  const { rows } = await sql<ExecutionCounts>`
    select (select count(*)::int from executions
        where executions.shop_id = any(${shops}::uuid[]) and executions.state = 'stuck') as stuck,
      (select count(*)::int from executions
        where executions.shop_id = any(${shops}::uuid[]) and executions.state in ('waiting', 'trying')) as running
  `.execute(db)
  return rows[0]!
}
