import type { Status } from '@aftercare/contract/lists'
import { done, refused, type Outcome } from '../../../kernel/outcome.ts'

/** Every move of a case. Read a row aloud: from these statuses, this happening leads to that status. */
export const moves = {
  start_review: { from: ['received'], to: 'reviewing' },
  ask_customer: { from: ['received', 'reviewing', 'resolving'], to: 'awaiting_customer' },
  stop_asking: { from: ['awaiting_customer'], to: 'reviewing' },
  hear_customer: { from: ['awaiting_customer'], to: 'reviewing' },
  raise_dispute: { from: ['received', 'reviewing', 'awaiting_customer', 'resolving'], to: 'in_dispute' },
  settle_dispute: { from: ['in_dispute'], to: 'reviewing' },
  grant_remedy: { from: ['received', 'reviewing', 'awaiting_customer'], to: 'resolving' },
  abandon_remedy: { from: ['resolving'], to: 'reviewing' },
  close: { from: ['received', 'reviewing', 'awaiting_customer', 'resolving'], to: 'closed' },
  reopen: { from: ['closed'], to: 'reviewing' },
} as const satisfies Record<string, { from: readonly Status[]; to: Status }>
export type Move = keyof typeof moves

export type MoveRefusal =
  | { readonly code: 'case.already_there'; readonly status: Status }
  | { readonly code: 'case.cannot_move'; readonly status: Status; readonly move: Move }

/** The status after a move, or why there is no such move. A repeat is told apart from a mistake. */
export function nextStatus(status: Status, move: Move): Outcome<Status, MoveRefusal> {
  const { from, to } = moves[move]
  if ((from as readonly Status[]).includes(status)) return done(to)
  if (status === to) return refused({ code: 'case.already_there', status })
  return refused({ code: 'case.cannot_move', status, move })
}

export const movesFrom = (status: Status): Move[] =>
  (Object.keys(moves) as Move[]).filter((move) => nextStatus(status, move).ok)
