import { sql } from 'kysely'
import type { Approval, CarryingOut, OrderLedger, Remedy } from '@aftercare/contract/remedies'
import type { z } from 'zod'
import { toShanghai, type Instant } from '../../../kernel/time.ts'
import type { Ledger } from '../domain/ledger.ts'
import { caseNumber } from '../../cases/index.ts'
import { describeExecution, executionJson, type ExecutionRow } from '../../execution/index.ts'

type At<T> = Omit<T, 'at'> & { readonly at: Instant }
type Signed = At<z.infer<typeof Approval>>
type Carried = Omit<z.infer<typeof CarryingOut>, 'at' | 'execution'> & {
  readonly at: Instant | null
  readonly execution: ExecutionRow | null
}

/** A remedy as a view reads it. */
export interface RemedyRow extends Omit<Remedy, 'number' | 'at' | 'expiresAt' | 'approvals' | 'steps'> {
  readonly number: number
  readonly askedBy: string | null
  readonly at: Instant
  readonly expiresAt: Instant | null
  readonly approvals: readonly Signed[]
  readonly steps: readonly Carried[]
}

const ms = (column: string) => sql.raw(`round(date_part('epoch', ${column}) * 1000)`)

/** Whose name stands for an id: a person, or a program by its token. */
const named = (id: string) =>
  sql.raw(`(select jsonb_build_object('id', signers.id, 'name', signers.name) from (
    select people.id, people.name from people where people.id = ${id}
    union all select api_tokens.id, api_tokens.name from api_tokens where api_tokens.id = ${id}) as signers limit 1)`)

/** What a remedy is made of, of relations `remedies` and `cases`; each part by its primary key. */
export const remedyColumns = sql`
  remedies.id, cases.number, remedies.kind, remedies.ground, remedies.state, remedies.route, remedies.fen,
  remedies.cost_fen as "costFen", remedies.weighed_fen as "weighedFen", remedies.reason, remedies.verdict, remedies.article,
  remedies.obstacle, remedies.needs, remedies.asked_by as "askedBy", remedies.asked_at as at,
  remedies.expires_at as "expiresAt", ${named('remedies.asked_by')} as by,
  (select coalesce(jsonb_agg(jsonb_build_object('line', remedy_lines.line, 'fen', remedy_lines.fen, 'title', (
     select order_lines.title from order_lines
     where order_lines.order_id = remedies.order_id and order_lines.line = remedy_lines.line))
     order by remedy_lines.line), '[]'::jsonb)
   from remedy_lines where remedy_lines.remedy_id = remedies.id) as lines,
  (select coalesce(jsonb_agg(jsonb_build_object('seat', remedy_approvals.seat, 'verdict', remedy_approvals.verdict,
     'reason', remedy_approvals.reason, 'by', ${named('remedy_approvals.person_id')},
     'at', ${ms('remedy_approvals.at')}) order by remedy_approvals.at, remedy_approvals.seat), '[]'::jsonb)
   from remedy_approvals where remedy_approvals.remedy_id = remedies.id and remedy_approvals.seat is not null) as approvals,
  (select coalesce(jsonb_agg(jsonb_build_object('position', remedy_steps.position, 'step', remedy_steps.step,
     'state', remedy_steps.state, 'key', remedy_steps.key, 'reference', remedy_steps.reference,
     'note', remedy_steps.note, 'by', ${named('remedy_steps.done_by')}, 'at', ${ms('remedy_steps.done_at')},
     'execution', (select ${executionJson} from executions
       join connectors on connectors.id = executions.connector_id where executions.key = remedy_steps.key))
     order by remedy_steps.position), '[]'::jsonb)
   from remedy_steps where remedy_steps.remedy_id = remedies.id) as steps`

/** A remedy as the API shows it. */
export const describeRemedy = (row: RemedyRow): Remedy => ({
  id: row.id,
  number: caseNumber(row.number),
  kind: row.kind,
  ground: row.ground,
  state: row.state,
  route: row.route,
  fen: row.fen,
  costFen: row.costFen,
  weighedFen: row.weighedFen,
  lines: row.lines,
  reason: row.reason,
  verdict: row.verdict,
  article: row.article,
  obstacle: row.obstacle,
  needs: stillNeeded(row),
  by: row.by,
  at: toShanghai(row.at),
  expiresAt: row.expiresAt === null ? null : toShanghai(row.expiresAt),
  approvals: row.approvals.map((one) => ({ ...one, at: toShanghai(one.at) })),
  steps: row.steps.map((one) => ({
    ...one,
    at: one.at === null ? null : toShanghai(one.at),
    execution: one.execution && describeExecution(one.execution),
  })),
})

const stillNeeded = ({ state, needs, approvals }: RemedyRow): Remedy['needs'] =>
  state === 'waiting' ? needs.filter((seat) => !approvals.some((one) => one.seat === seat)) : []

/** The books as the API shows them. */
export const describeLedger = ({ accounts, ...sums }: Ledger): OrderLedger => ({
  ...sums,
  accounts: [...accounts],
})
