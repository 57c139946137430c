import type { ProductCategory, Subtype, Wish as CustomerWish } from '@aftercare/contract/lists'
import type { RemedyKind } from '@aftercare/contract/remedy-lists'
import type { HintRow, RemedyPolicy } from '@aftercare/contract/remedy-policy'
import type { RuleRemedy } from '@aftercare/contract/rulebook-lists'
import type { Fen } from '../../../kernel/money.ts'
import { planOf } from './plan.ts'

/** What of a case decides which remedies come to mind. */
export interface ProposalFacts {
  readonly subtype: Subtype | null
  readonly goods: ProductCategory | null
  readonly wish: CustomerWish | null
  readonly urgent: boolean
  /** Somebody waits for the thing and cannot do without. */
  readonly dependsOn: boolean
  /** Somebody may be hurt: it smoked, leaks current, was eaten spoiled, burns on the skin. */
  readonly safety: boolean
  /** The day for which she needed it has passed. */
  readonly datePast: boolean
  /** Everything that the customer said. */
  readonly words: string
  readonly rule: {
    readonly verdict: 'must_accept' | 'negotiate' | 'may_refuse'
    readonly remedies: readonly RuleRemedy[]
    readonly shopPaysFreight: boolean
    /** Her right to send it back without a reason ends today or has ended. */
    readonly lastDay: boolean
  } | null
  readonly shipped: boolean
  /** What can be refunded; null: nobody knows what was paid. */
  readonly leftFen: Fen | null
  readonly leftKeptFen: Fen | null
  readonly goodwillFen: Fen
  /** Rows of 多想一步 that she was asked already. */
  readonly asked: readonly string[]
}

/** Why a remedy is proposed; its sentence is said in the language of whoever reads. */
export type ProposalReason =
  | 'hint'
  | 'urgent_first'
  | 'safety_first'
  | 'not_shipped'
  | 'rule'
  | 'date_past'
  | 'wish'
  | 'usual'
  | 'goodwill'
  | 'may_refuse'

export interface Draft {
  readonly id: string
  readonly kind: RemedyKind
  readonly fen: Fen
  readonly why: ProposalReason
  readonly hint: HintRow | null
}

/** 子类 → 方案, the cheapest that usually satisfies first. */
const ladders: Partial<Record<Subtype, readonly RemedyKind[]>> = {
  colour: ['exchange', 'return_refund', 'compensate'],
  size: ['exchange', 'return_refund'],
  function_missing: ['exchange', 'return_refund'],
  quality_defect: ['exchange', 'return_refund', 'repair', 'compensate'],
  fake_material: ['return_refund', 'refund'],
  wrong_item: ['reship', 'exchange', 'return_refund'],
  description: ['exchange', 'return_refund', 'compensate'],
  late: ['compensate', 'reship', 'refund'],
  damaged: ['reship', 'refund', 'compensate'],
  stalled: ['guidance', 'reship', 'refund'],
  lost: ['reship', 'refund'],
  address_or_delivery_attitude: ['guidance', 'reship', 'compensate'],
  enquiry: ['guidance'],
  setup: ['guidance', 'exchange', 'return_refund'],
  how_to: ['guidance', 'exchange'],
  allergy: ['guidance', 'return_refund', 'refund'],
  missing_parts: ['reship', 'compensate', 'return_refund'],
  slow_reply: ['guidance', 'coupon'],
  rude: ['guidance', 'coupon'],
  blame_shifting: ['guidance', 'coupon'],
  service_other: ['guidance', 'coupon'],
  opened: ['return_refund', 'exchange', 'refusal'],
  price_protection: ['price_protection', 'coupon'],
  return_no_reason: ['return_refund', 'exchange'],
  order_change: ['guidance', 'refund'],
  refund_progress: ['guidance'],
  invoice: ['guidance'],
  custom: ['exchange', 'compensate', 'refusal'],
  special_other: ['guidance', 'compensate'],
}

const wished: Partial<Record<CustomerWish, RemedyKind>> = {
  refund: 'refund',
  return: 'return_refund',
  exchange: 'exchange',
  reship: 'reship',
  repair: 'repair',
  compensation: 'compensate',
  cancel: 'refund',
  chase: 'guidance',
  explanation: 'guidance',
  apology: 'guidance',
}

const MOST = 5

/**
 * What could be done, best first: what cannot wait, what the customer may really need, what is hers by right, what
 * she asks for, and what usually helps. The plain way she asked for is never left out.
 */
export function propose(facts: ProposalFacts, { hints }: Pick<RemedyPolicy, 'hints'>): Draft[] {
  const hinted = hintFor(facts, hints)
  const drafts = [
    ...urgentFirst(facts),
    ...safetyFirst(facts, hinted),
    ...datePast(facts),
    ...hinted,
    ...unshipped(facts),
    ...byRule(facts),
    ...byWish(facts),
    ...usual(facts),
    ...refusable(facts),
  ]
  const possible = drafts.filter((draft) => isPossible(draft, facts))
  const first = possible.filter(({ kind }, at) => possible.findIndex((one) => one.kind === kind) === at)
  // Of what nobody has a way for, somebody still has to speak with her.
  return first.length === 0 ? [draft('guidance', 'usual', facts)] : keepPlain(first, facts)
}

const draft = (
  kind: RemedyKind,
  why: ProposalReason,
  facts: ProposalFacts,
  hint: HintRow | null = null,
): Draft => ({
  ...{ kind, why, hint, id: hint ? `hint:${hint.id}` : kind },
  fen: fenFor(kind, facts),
})

// A first offer of goodwill is small and within everybody's limit.
function fenFor(kind: RemedyKind, { leftFen, leftKeptFen, goodwillFen }: ProposalFacts): Fen {
  const { money, books, keeps } = planOf(kind)
  if (!money) return 0
  const left = keeps ? leftKeptFen : leftFen
  if (kind === 'price_protection') return 0
  if (books === 'refund') return left ?? 0
  return Math.min(goodwillFen, Math.max(100, Math.round((leftFen ?? goodwillFen * 10) / 1000) * 100))
}

const goodsMatter: readonly (Subtype | null)[] = [
  'setup',
  'quality_defect',
  'damaged',
  'missing_parts',
  'function_missing',
  'wrong_item',
  'lost',
  'how_to',
]

function urgentFirst(facts: ProposalFacts): Draft[] {
  const waits = facts.urgent && facts.dependsOn && goodsMatter.includes(facts.subtype)
  return waits && !facts.datePast ? [draft('reship', 'urgent_first', facts)] : []
}

// Before any money: how is she, and nobody uses it any more. A row of the shop that asks so says it in its words.
const safetyFirst = (facts: ProposalFacts, hinted: readonly Draft[]): Draft[] =>
  facts.safety && !hinted.some(({ kind }) => kind === 'guidance')
    ? [draft('guidance', 'safety_first', facts)]
    : []

// Nothing that is sent now comes in time: she chooses whether to keep it.
function datePast(facts: ProposalFacts): Draft[] {
  if (
    !facts.datePast ||
    (facts.subtype !== 'late' && facts.subtype !== 'stalled' && facts.subtype !== 'lost')
  )
    return []
  return [draft('compensate', 'date_past', facts), draft('return_refund', 'date_past', facts)]
}

// Never to somebody who wants her money and nothing else, never twice, never on the last day of her window.
function hintFor(facts: ProposalFacts, hints: readonly HintRow[]): Draft[] {
  const { subtype, goods, words, rule, wish, asked } = facts
  if (subtype === null || rule?.lastDay || (wish === 'refund' && subtype !== 'damaged')) return []
  const found = hints.find(
    (row) =>
      (row.subtypes as readonly string[]).includes(subtype) &&
      (row.goods.length === 0 || (goods !== null && row.goods.includes(goods))) &&
      (row.words.length === 0 || row.words.some((one) => words.includes(one))),
  )
  if (!found || asked.includes(found.id)) return []
  return [draft(found.kind, 'hint', facts, found)]
}

const unshipped = (facts: ProposalFacts): Draft[] =>
  facts.shipped ? [] : [draft('refund', 'not_shipped', facts)]

function byRule(facts: ProposalFacts): Draft[] {
  const { rule, subtype } = facts
  if (rule?.verdict !== 'must_accept') return []
  const owed = (kind: RemedyKind): boolean => planOf(kind).rules.some((one) => rule.remedies.includes(one))
  const order = ladders[subtype ?? 'special_other'] ?? []
  const kinds: readonly RemedyKind[] = [
    'return_refund',
    'exchange',
    'reship',
    'refund',
    'repair',
    'price_protection',
  ]
  const known = kinds.filter(owed)
  const place = (kind: RemedyKind): number => (order.includes(kind) ? order.indexOf(kind) : order.length)
  return known.toSorted((a, b) => place(a) - place(b)).map((kind) => draft(kind, 'rule', facts))
}

function byWish(facts: ProposalFacts): Draft[] {
  const kind = facts.wish && wished[facts.wish]
  return kind ? [draft(kind, 'wish', facts)] : []
}

const usual = (facts: ProposalFacts): Draft[] =>
  (ladders[facts.subtype ?? 'special_other'] ?? ['guidance', 'compensate']).map((kind) =>
    draft(kind, planOf(kind).rules.length === 0 && planOf(kind).money ? 'goodwill' : 'usual', facts),
  )

// A refusal comes last: whatever else the shop can do is better heard.
const refusable = (facts: ProposalFacts): Draft[] =>
  facts.rule?.verdict === 'may_refuse' ? [draft('refusal', 'may_refuse', facts)] : []

/** Nobody mends a yoghurt, and what was opened of it is not put back on a shelf. */
const notFor: Partial<Record<RemedyKind, readonly ProductCategory[]>> = {
  repair: ['food', 'fresh', 'cosmetics'],
  exchange: ['food', 'fresh'],
}

/** What has come is not cancelled, what was never sent does not come back, and of nothing nothing is refunded. */
function isPossible({ kind, fen }: Draft, facts: ProposalFacts): boolean {
  const { shipped, datePast: past, leftFen, goods } = facts
  if (kind === 'refusal') return true
  if (goods !== null && notFor[kind]?.includes(goods)) return false
  if (past && kind === 'reship') return false
  const { books, keeps } = planOf(kind)
  if (!keeps && !shipped) return false
  // All of it was given back: of goods there is nothing left to speak of.
  if (leftFen === 0 && (!keeps || kind === 'reship')) return false
  if (books === 'refund' && kind !== 'price_protection') return leftFen !== null && fen > 0
  return true
}

function keepPlain(drafts: readonly Draft[], { wish, rule }: ProposalFacts): Draft[] {
  const kind =
    wish === null ? (rule?.verdict === 'must_accept' ? 'return_refund' : null) : (wished[wish] ?? null)
  const top = drafts.slice(0, MOST)
  const plain = drafts.find((one) => one.kind === kind)
  return plain === undefined || top.includes(plain) ? top : [...top.slice(0, MOST - 1), plain]
}
