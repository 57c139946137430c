import { shareOut, type Fen } from '../../../kernel/money.ts'
import { done, refused, type Outcome } from '../../../kernel/outcome.ts'

/** Postage, and an order of which no lines are known, are lines of their own. No platform numbers a line like this. */
export const POSTAGE = '@postage'
export const WHOLE = '@order'

/** What an order says of its money, as it came from a platform or by hand. `null`: not known. */
export interface OrderMoney {
  readonly paidFen: Fen | null
  readonly postageFen: Fen | null
  readonly title: string | null
  readonly lines: readonly {
    readonly line: string
    readonly title: string | null
    readonly quantity: number | null
    readonly priceFen: Fen | null
    readonly paidFen: Fen | null
  }[]
}

/** A line with what the customer really paid for it, after discounts and coupons. */
export interface PaidLine {
  readonly line: string
  readonly title: string | null
  readonly quantity: number
  readonly paidFen: Fen
}

/** What was given on a line, or is on its way (`held`): granted, and not carried out yet. */
export interface Entry {
  readonly line: string
  readonly kind: 'refund' | 'compensation' | 'reship'
  readonly fen: Fen
  readonly held: boolean
}

export interface Account extends PaidLine {
  readonly refundedFen: Fen
  readonly heldFen: Fen
  readonly compensatedFen: Fen
  readonly reshippedFen: Fen
  /** What can still be refunded when the goods come back. */
  readonly leftFen: Fen
  /** The same where she keeps the goods: what was sent to her again has its value. */
  readonly leftKeptFen: Fen
}

type Sums = Omit<Account, keyof PaidLine>
export interface Ledger extends Sums {
  readonly paidFen: Fen
  readonly accounts: readonly Account[]
}

export interface Share {
  readonly line: string
  readonly fen: Fen
}

const sumOf = <T>(items: readonly T[], value: (item: T) => number): number =>
  items.reduce((sum, item) => sum + value(item), 0)

/** The lines of an order with what was paid for each: never more than was paid for the order. Null: it is not known. */
export function paidLines({ paidFen, postageFen, title, lines }: OrderMoney): PaidLine[] | null {
  const named = sumOf(lines, (line) => line.paidFen ?? 0)
  const allKnown = lines.length > 0 && lines.every((line) => line.paidFen !== null)
  const total = paidFen ?? (allKnown ? named + (postageFen ?? 0) : null)
  if (total === null) return null
  if (lines.length === 0)
    return withPostage([{ line: WHOLE, title, quantity: 1, paidFen: total }], postageFen)
  const postage = Math.min(postageFen ?? 0, Math.max(0, total - named))
  const goods = allKnown ? Math.min(named, total) : total - postage
  const open = Math.max(0, goods - named)
  const unknown = shareOut(open, lines.map(weightOf))
  // Lines that say more than the order was paid: the order is what the platform settles.
  const told = lines.map((line, at) => line.paidFen ?? unknown[at]!)
  const over = sumOf(told, (fen) => fen) > goods
  const paid = over ? shareOut(goods, told) : told
  const paidFor = lines.map((line, at) => ({
    ...{ line: line.line, title: line.title, quantity: Math.max(1, line.quantity ?? 1) },
    paidFen: paid[at]!,
  }))
  const rest = total - sumOf(paidFor, (line) => line.paidFen)
  return rest > 0 ? [...paidFor, { line: POSTAGE, title: null, quantity: 1, paidFen: rest }] : paidFor
}

// A line of which nobody knows a price counts like any other.
const weightOf = ({ paidFen, priceFen, quantity }: OrderMoney['lines'][number]): number =>
  paidFen === null ? Math.max(1, (priceFen ?? 1) * Math.max(1, quantity ?? 1)) : 0

function withPostage([whole]: [PaidLine], postageFen: Fen | null): PaidLine[] {
  const postage = Math.min(postageFen ?? 0, whole.paidFen)
  if (postage === 0) return [whole]
  const line = { line: POSTAGE, title: null, quantity: 1, paidFen: postage }
  return [{ ...whole, paidFen: whole.paidFen - postage }, line]
}

/**
 * The books of an order: what each line cost, what came back of it and what is left. Entries of a line that the order
 * no longer has are spread over the others, so that what was refunded once is never refunded again.
 */
export function ledgerOf(lines: readonly PaidLine[], entries: readonly Entry[]): Ledger {
  const accounts = balances(lines, placed(lines, entries))
  const total = (of: keyof Sums | 'paidFen'): Fen => sumOf(accounts, (account) => account[of])
  return {
    accounts,
    paidFen: total('paidFen'),
    refundedFen: total('refundedFen'),
    heldFen: total('heldFen'),
    compensatedFen: total('compensatedFen'),
    reshippedFen: total('reshippedFen'),
    leftFen: total('leftFen'),
    leftKeptFen: total('leftKeptFen'),
  }
}

const balances = (lines: readonly PaidLine[], entries: readonly Entry[]): Account[] =>
  lines.map((line) =>
    balance(
      line,
      entries.filter((entry) => entry.line === line.line),
    ),
  )

/** Every entry on a line that is there; a loose one takes what is left of each. */
function placed(lines: readonly PaidLine[], entries: readonly Entry[]): Entry[] {
  const known = new Set(lines.map(({ line }) => line))
  const all = entries.filter(({ line }) => known.has(line))
  for (const entry of entries.filter(({ line }) => !known.has(line))) {
    const left = balances(lines, all).map(({ leftFen }) => leftFen)
    const fits = entry.fen <= sumOf(left, (fen) => fen)
    const weights = fits ? left : lines.map(({ paidFen }) => paidFen)
    const shares = shareOut(entry.fen, weights)
    all.push(...lines.map(({ line }, at) => ({ ...entry, line, fen: shares[at]! })))
  }
  return all
}

const fenOf = (entries: readonly Entry[], holds: (entry: Entry) => boolean): Fen =>
  sumOf(entries.filter(holds), ({ fen }) => fen)

function balance(line: PaidLine, entries: readonly Entry[]): Account {
  const refundedFen = fenOf(entries, ({ kind, held }) => kind === 'refund' && !held)
  const heldFen = fenOf(entries, ({ kind, held }) => kind === 'refund' && held)
  const compensatedFen = fenOf(entries, ({ kind }) => kind === 'compensation')
  const reshippedFen = fenOf(entries, ({ kind }) => kind === 'reship')
  const leftFen = Math.max(0, line.paidFen - refundedFen - heldFen)
  const leftKeptFen = Math.max(0, leftFen - reshippedFen)
  return { ...line, refundedFen, heldFen, compensatedFen, reshippedFen, leftFen, leftKeptFen }
}

interface Wanted {
  readonly fen: Fen
  /** The lines that it is for; null: the whole order, goods and postage. */
  readonly lines: readonly string[] | null
  /** She keeps the goods: what was sent again counts. */
  readonly keeps: boolean
}

export type LedgerRefusal =
  { readonly code: 'ledger.line_unknown' } | { readonly code: 'ledger.over'; readonly leftFen: Fen }

/** Which line bears how much, never more than is left of it: in proportion to what is left. */
export function shareAmount(
  { accounts }: Ledger,
  { fen, lines, keeps }: Wanted,
): Outcome<Share[], LedgerRefusal> {
  const meant = lines === null ? accounts : accounts.filter(({ line }) => lines.includes(line))
  if (lines !== null && meant.length < new Set(lines).size) return refused({ code: 'ledger.line_unknown' })
  const left = meant.map(({ leftFen, leftKeptFen }) => (keeps ? leftKeptFen : leftFen))
  const leftFen = sumOf(left, (one) => one)
  if (fen > leftFen) return refused({ code: 'ledger.over', leftFen })
  const shares = shareOut(fen, left)
  return done(meant.map(({ line }, at) => ({ line, fen: shares[at]! })).filter(({ fen: share }) => share > 0))
}
