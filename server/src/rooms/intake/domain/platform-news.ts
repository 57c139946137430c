import type { OrderPlatform, PlatformState } from '@aftercare/contract/lists'
import type { Instant } from '../../../kernel/time.ts'
import type { CaseFile } from '../../cases/domain/case-file.ts'
import { isFinishedState, readPlatformState, waitsForShop } from './platform-state.ts'

/** What another system said of one of its rows, beside the message that the row became. */
export interface PlatformRow {
  readonly caseId: string
  readonly messageId: string
  readonly platform: OrderPlatform | null
  readonly reason: string | null
  readonly state: string | null
  readonly stateCode: PlatformState | null
  readonly deadlineAt: Instant | null
  readonly paidFen: number | null
}

export type Said = Omit<PlatformRow, 'caseId' | 'messageId' | 'stateCode'>

export const codeOf = (state: string | null): PlatformState | null =>
  state === null ? null : readPlatformState(state)

/**
 * What is new in a row that came before; null when nothing is. A file that does not speak of a thing takes nothing
 * back. An amount is compared with the row's own of last time: each row of an order may have an amount of its own.
 */
export function newsOf(
  said: Said,
  before: PlatformRow | undefined,
  knownPaidFen: number | null,
): Partial<Said> | null {
  const news: Partial<Record<keyof Said, unknown>> = {}
  for (const field of ['state', 'deadlineAt', 'reason', 'platform'] as const)
    if (said[field] !== null && said[field] !== (before?.[field] ?? null)) news[field] = said[field]
  const paidBefore = before?.paidFen ?? knownPaidFen
  if (said.paidFen !== null && said.paidFen !== paidBefore) {
    // A row of before amounts were kept says nothing of a change, unless nobody knew one.
    if (before?.paidFen != null || knownPaidFen === null) news.paidFen = said.paidFen
  }
  return Object.keys(news).length > 0 ? (news as Partial<Said>) : null
}

/** The earliest deadline of a case's rows at which it is the shop that has to act. */
export function deadlineOf(rows: readonly PlatformRow[]): Instant | null {
  const ours = rows.flatMap(({ stateCode, deadlineAt }) =>
    deadlineAt !== null && waitsForShop(stateCode) ? [deadlineAt] : [],
  )
  return ours.length > 0 ? Math.min(...ours) : null
}

export interface Handling {
  /** Somebody of the shop has done something with the case. */
  readonly touched: boolean
  /** The last time that it was closed, the platform's state did it. */
  readonly closedByPlatform: boolean
}

/**
 * What a state from outside does to a case. It closes one that came from a file, that nobody has touched, in which
 * everything she said is a row of the file and all of them are finished, and of which nothing has to be afraid: no
 * danger, dispute or threat. What it closed so, it opens again when it goes on. Anything else is for the person who
 * has the case: she sees the state.
 */
export function consequenceOf(
  { identity, state }: CaseFile,
  rows: readonly PlatformRow[],
  messages: number,
  handling: Handling,
): 'close' | 'reopen' | null {
  if (identity.importedAs !== 'open') return null
  const finished = rows.length === messages && rows.every(({ stateCode }) => isFinishedState(stateCode))
  if (state.status === 'closed') return handling.closedByPlatform && !finished ? 'reopen' : null
  const { safety, legalThreat } = state.triage.flags
  const harmless = state.level === 'routine' && !state.needsReview && !safety.holds && !legalThreat.holds
  const free = !handling.touched && state.assigneeId === null && state.toSend === 0
  return finished && harmless && free && state.status !== 'in_dispute' ? 'close' : null
}
