import { sql } from 'kysely'
import type {
  ApprovalSeat,
  GrantObstacle,
  RemedyGround,
  RemedyKind,
  RemedyRoute,
  RemedyState,
} from '@aftercare/contract/remedy-lists'
import type { RuleVerdict } from '@aftercare/contract/rulebook-lists'
import type { Fen } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import type { StepOfPlan } from './domain/carrying-out.ts'
import type { Share } from './domain/ledger.ts'
import { planOf, stepKey } from './domain/plan.ts'

export interface StoredRemedy {
  readonly id: string
  readonly shopId: string
  readonly caseId: string
  readonly orderId: string | null
  readonly kind: RemedyKind
  readonly ground: RemedyGround
  readonly route: RemedyRoute
  readonly state: RemedyState
  readonly fen: Fen
  readonly costFen: Fen
  readonly weighedFen: Fen
  readonly urgentReship: boolean
  readonly reason: string
  readonly verdict: RuleVerdict | null
  readonly article: string | null
  readonly hint: string | null
  readonly obstacle: GrantObstacle | null
  readonly needs: readonly ApprovalSeat[]
  readonly askedBy: string | null
  readonly askedAt: Instant
  readonly grantedAt: Instant | null
  readonly expiresAt: Instant | null
  readonly endedAt: Instant | null
}

/** A remedy with its lines and its steps. */
export function insertRemedy(
  work: Work,
  remedy: StoredRemedy,
  { shares, steps }: { readonly shares: readonly Share[]; readonly steps: readonly StepOfPlan['step'][] },
): void {
  const { id, kind, state } = remedy
  work.insert('remedies', { ...remedy })
  const books = planOf(kind).books
  if (books !== null)
    for (const share of shares) work.insert('remedyLines', { remedyId: id, kind: books, ...share })
  steps.forEach((step, at) =>
    work.insert('remedySteps', {
      ...{ remedyId: id, position: at + 1, step, executor: 'manual', key: stepKey(id, at + 1) },
      state: at === 0 && state === 'granted' ? 'ready' : 'later',
    }),
  )
}

const columns = sql`
  remedies.id, remedies.shop_id as "shopId", remedies.case_id as "caseId", remedies.order_id as "orderId",
  remedies.kind, remedies.ground, remedies.route, remedies.state, remedies.fen, remedies.cost_fen as "costFen",
  remedies.weighed_fen as "weighedFen", remedies.urgent_reship as "urgentReship", remedies.reason, remedies.verdict, remedies.article,
  remedies.hint, remedies.obstacle, remedies.needs, remedies.asked_by as "askedBy", remedies.asked_at as "askedAt",
  remedies.granted_at as "grantedAt", remedies.expires_at as "expiresAt", remedies.ended_at as "endedAt"`

/** The remedies of some cases that have no end yet. Served by remedies_of_case. */
export async function openRemedies(db: Db, cases: readonly string[]): Promise<StoredRemedy[]> {
  const { rows } = await sql<StoredRemedy>`
    select ${columns} from remedies
    where remedies.case_id = any(${cases}::uuid[]) and remedies.state in ('waiting', 'granted')
    order by remedies.asked_at, remedies.id
  `.execute(db)
  return rows
}

/** One remedy of some cases, held for this transaction. */
export async function lockRemedy(db: Db, cases: readonly string[], id: string): Promise<StoredRemedy | null> {
  const { rows } = await sql<StoredRemedy>`
    select ${columns} from remedies
    where remedies.id = ${id}::uuid and remedies.case_id = any(${cases}::uuid[]) for update
  `.execute(db)
  return rows[0] ?? null
}

/** The number of the case of a remedy that the caller may see. */
export async function caseOfRemedy(db: Db, id: string, shops: readonly string[]): Promise<number | null> {
  const { rows } = await sql<{ number: number }>`
    select cases.number from remedies join cases on cases.id = remedies.case_id
    where remedies.id = ${id}::uuid and remedies.shop_id = any(${shops}::uuid[])
  `.execute(db)
  return rows[0]?.number ?? null
}

export interface Signature {
  readonly personId: string
  readonly seat: ApprovalSeat | null
}

/** Who said yes so far. */
export async function signaturesOf(db: Db, remedyId: string): Promise<Signature[]> {
  const { rows } = await sql<Signature>`
    select remedy_approvals.person_id as "personId", remedy_approvals.seat from remedy_approvals
    where remedy_approvals.remedy_id = ${remedyId}::uuid
  `.execute(db)
  return rows
}

/** The steps of a remedy in their order. */
export async function stepsOfRemedy(db: Db, remedyId: string): Promise<StepOfPlan[]> {
  const { rows } = await sql<StepOfPlan>`
    select remedy_steps.position, remedy_steps.step, remedy_steps.state, remedy_steps.reference
    from remedy_steps where remedy_steps.remedy_id = ${remedyId}::uuid order by remedy_steps.position
  `.execute(db)
  return rows
}

/** The lines of a remedy. */
export async function sharesOfRemedy(db: Db, remedyId: string): Promise<Share[]> {
  const { rows } = await sql<Share>`
    select remedy_lines.line, remedy_lines.fen from remedy_lines
    where remedy_lines.remedy_id = ${remedyId}::uuid order by remedy_lines.line
  `.execute(db)
  return rows
}

/** Cases with requests that nobody decided in time, the oldest first. Served by remedies_to_expire. */
export async function casesToExpire(db: Db, now: Instant, limit: number): Promise<string[]> {
  const { rows } = await sql<{ caseId: string }>`
    select remedies.case_id as "caseId" from remedies
    where remedies.state = 'waiting' and remedies.expires_at <= ${new Date(now)}
    order by remedies.expires_at, remedies.id limit ${limit}
  `.execute(db)
  return [...new Set(rows.map(({ caseId }) => caseId))]
}

/** Holds those of the cases that nobody else holds. */
export async function holdFreeCases(db: Db, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select cases.id from cases where cases.id = any(${ids}::uuid[]) order by cases.number for update skip locked
  `.execute(db)
  return rows.map(({ id }) => id)
}

/** The case in which a remedy was given. */
export async function caseIdOfRemedy(db: Db, id: string): Promise<string> {
  const { rows } = await sql<{ caseId: string }>`
    select remedies.case_id as "caseId" from remedies where remedies.id = ${id}::uuid
  `.execute(db)
  return rows[0]!.caseId
}
