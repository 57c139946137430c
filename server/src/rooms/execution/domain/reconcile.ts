import type { DifferenceKind } from '@aftercare/contract/execution-lists'
import type { Fen } from '../../../kernel/money.ts'
import type { Instant } from '../../../kernel/time.ts'

/** One refund with what each side says of it; null: that side knows nothing of it. */
export interface Pair {
  readonly reference: string | null
  readonly number: number | null
  readonly ledgerFen: Fen | null
  readonly platformFen: Fen | null
}

export interface Differing {
  readonly kind: DifferenceKind
  readonly reference: string | null
  readonly number: number | null
  readonly ledgerFen: Fen
  readonly platformFen: Fen
}

/** Refunded so lately that the platforms may not have told of it: nothing is said of it yet. */
export const isPending = (
  { platformFen }: Pair,
  { doneAt, readUntil }: { readonly doneAt: Instant | null; readonly readUntil: Instant | null },
): boolean => platformFen === null && doneAt !== null && (readUntil === null || doneAt > readUntil)

/** How the two sides of a refund differ; null: they agree to the fen. */
export function differenceOf({ reference, number, ledgerFen, platformFen }: Pair): Differing | null {
  if (ledgerFen === platformFen) return null
  const kind =
    platformFen === null ? 'not_on_platform' : ledgerFen === null ? 'not_in_ledger' : 'amount_differs'
  return { kind, reference, number, ledgerFen: ledgerFen ?? 0, platformFen: platformFen ?? 0 }
}

/** Of how many fen two sides speak differently, without signs: what is too much does not hide what is missing. */
export const totalOf = (differences: readonly Differing[]): Fen =>
  differences.reduce((sum, { ledgerFen, platformFen }) => sum + Math.abs(ledgerFen - platformFen), 0)
