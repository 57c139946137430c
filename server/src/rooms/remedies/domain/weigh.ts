import type { Role } from '@aftercare/contract/lists'
import type { RemedyGround, RemedyKind, RemedyRoute, RemedyStep } from '@aftercare/contract/remedy-lists'
import type { AuthorityPolicy } from '@aftercare/contract/remedy-policy'
import type { Fen } from '../../../kernel/money.ts'
import { done, refused, type Outcome, type Refusal } from '../../../kernel/outcome.ts'
import { mayGrant, type Given, type Grant } from './authority.ts'
import { shareAmount, type Ledger, type Share } from './ledger.ts'
import { groundOf, isFree, planOf, stepsOf, type RightFacts } from './plan.ts'

/** What somebody wants to give. */
export interface Wish {
  readonly kind: RemedyKind
  readonly fen: Fen | null
  readonly costFen: Fen | null
  readonly lines: readonly string[] | null
  readonly route: RemedyRoute
}

/** What is known when a remedy is weighed. */
export interface GivingFacts {
  readonly hasOrder: boolean
  /** Null: nobody knows what was paid. */
  readonly ledger: Ledger | null
  /** The line that the case is about; null: none, or the whole order. */
  readonly ownLine: string | null
  readonly right: RightFacts
  readonly urgent: boolean
  readonly given: Given
}

export interface Weighed {
  readonly ground: RemedyGround
  readonly fen: Fen
  readonly costFen: Fen
  readonly shares: readonly Share[]
  readonly urgentReship: boolean
  readonly grant: Grant
  readonly steps: readonly RemedyStep[]
}

interface Giver {
  readonly role: Role
  readonly policy: AuthorityPolicy
}

/**
 * What a remedy comes to: on what it rests, which line bears how much, and whether this person may grant it. Refused
 * is what nobody may grant: more than is left, or of an order that nobody knows.
 */
export function weigh(wish: Wish, facts: GivingFacts, giver: Giver): Outcome<Weighed, Refusal> {
  const { kind, route } = wish
  const { money, books } = planOf(kind)
  const amount = wish.fen ?? 0
  if (money && amount === 0) return refused({ code: 'remedy.amount_missing' })
  if (!money && amount > 0) return refused({ code: 'remedy.amount_not_here' })
  const shares = sharesOf(wish, facts)
  if (!shares.ok) return shares
  const value = books === 'reship' ? valueOf(shares.value) : (wish.costFen ?? 0)
  const costFen = money || isFree(kind) ? 0 : value
  const ground = isFree(kind) ? 'rule' : groundOf(kind, facts.right)
  const urgentReship = facts.urgent && kind === 'reship'
  const ask = {
    byRight: ground !== 'goodwill',
    fen: amount + costFen,
    urgentReship,
    offline: money && route === 'offline',
  }
  return done({
    ground,
    ...{ fen: amount, costFen, shares: shares.value, urgentReship },
    grant: mayGrant(ask, giver.role, facts.given, giver.policy),
    steps: stepsOf(kind, route),
  })
}

const valueOf = (shares: readonly Share[]): Fen => shares.reduce((sum, { fen }) => sum + fen, 0)

/** Which lines bear it. What is not booked on a line needs no order; compensation may be more than was paid. */
function sharesOf(wish: Wish, { hasOrder, ledger, ownLine }: GivingFacts): Outcome<Share[], Refusal> {
  const { books, keeps } = planOf(wish.kind)
  const lines = wish.lines ?? (ownLine === null ? null : [ownLine])
  if (books === null) return done([])
  if (books === 'compensation') return done(compensated(wish.fen ?? 0, ledger, lines))
  if (!hasOrder) return refused({ code: 'remedy.no_order' })
  if (ledger === null) {
    // What is sent again is worth what somebody says it is, where nobody knows what it was sold for.
    if (books === 'reship' && wish.costFen !== null) return done([])
    return refused({ code: 'ledger.unknown' })
  }
  const fen = books === 'reship' ? (wish.costFen ?? leftOf(ledger, lines)) : (wish.fen ?? 0)
  return shareAmount(ledger, { fen, lines, keeps })
}

function compensated(fen: Fen, ledger: Ledger | null, lines: readonly string[] | null): Share[] {
  const line = lines?.[0] ?? ledger?.accounts[0]?.line
  return line === undefined ? [] : [{ line, fen }]
}

/** What is left to refund of some lines where she keeps the goods. */
export const leftOf = ({ accounts }: Ledger, lines: readonly string[] | null): Fen =>
  accounts
    .filter(({ line }) => lines === null || lines.includes(line))
    .reduce((sum, { leftKeptFen }) => sum + leftKeptFen, 0)

/** The same where the goods come back. */
export const leftBackOf = ({ accounts }: Ledger, lines: readonly string[] | null): Fen =>
  accounts
    .filter(({ line }) => lines === null || lines.includes(line))
    .reduce((sum, { leftFen }) => sum + leftFen, 0)
