import type { RemedyGround, RemedyKind, RemedyStep } from '@aftercare/contract/remedy-lists'
import type { RuleRemedy } from '@aftercare/contract/rulebook-lists'
import type { Entry } from './ledger.ts'

interface Plan {
  /** Done in this order. Money goes out last: what went before it can be taken back. */
  readonly steps: readonly RemedyStep[]
  /** What it costs the lines of the order; none: nothing of them. */
  readonly books: Entry['kind'] | null
  /** Money to the customer. */
  readonly money: boolean
  /** She keeps what she was sent. */
  readonly keeps: boolean
  /** The words of the rulebook that demand it. */
  readonly rules: readonly RuleRemedy[]
}

/** Each kind of remedy as a plan. Read a row aloud: it is carried out so, it is booked so, these rules demand it. */
export const plans = {
  refund: {
    steps: ['pay_refund'],
    books: 'refund',
    money: true,
    keeps: true,
    rules: ['refund_only', 'end_order'],
  },
  return_refund: {
    steps: ['receive_goods', 'pay_refund'],
    books: 'refund',
    money: true,
    keeps: false,
    rules: ['return_refund'],
  },
  exchange: {
    steps: ['receive_goods', 'ship_goods'],
    books: null,
    money: false,
    keeps: false,
    rules: ['exchange', 'change_order'],
  },
  reship: { steps: ['ship_goods'], books: 'reship', money: false, keeps: true, rules: ['reship', 'redo'] },
  repair: {
    steps: ['receive_goods', 'ship_goods'],
    books: null,
    money: false,
    keeps: false,
    rules: ['repair'],
  },
  compensate: { steps: ['pay_out'], books: 'compensation', money: true, keeps: true, rules: [] },
  coupon: { steps: ['send_coupon'], books: 'compensation', money: true, keeps: true, rules: [] },
  price_protection: {
    steps: ['pay_refund'],
    books: 'refund',
    money: true,
    keeps: true,
    rules: ['difference'],
  },
  guidance: { steps: ['tell_customer'], books: null, money: false, keeps: true, rules: ['trace'] },
  refusal: { steps: ['tell_customer'], books: null, money: false, keeps: true, rules: [] },
} as const satisfies Record<RemedyKind, Plan>

export const planOf = (kind: RemedyKind): Plan => plans[kind]

/** The steps of a remedy; what leaves the platform's way is paid out by hand. */
export const stepsOf = (kind: RemedyKind, route: 'platform' | 'offline'): RemedyStep[] =>
  planOf(kind).steps.map((step) => (step === 'pay_refund' && route === 'offline' ? 'pay_out' : step))

/** The same step has the same key however often it is tried. */
export const stepKey = (remedyId: string, position: number): string => `${remedyId}:${position}`

/** Steps whose doing has to be shown: the platform's number, the transfer, the waybill, the coupon. */
const proven: readonly RemedyStep[] = ['pay_refund', 'pay_out', 'send_coupon', 'ship_goods']
export const needsProof = (step: RemedyStep): boolean => proven.includes(step)

/** What a case says of her right. */
export interface RightFacts {
  /** What the rules say, and whether it is settled; null: no rule speaks of it. */
  readonly rule: {
    readonly verdict: 'must_accept' | 'negotiate' | 'may_refuse'
    readonly settled: boolean
    readonly remedies: readonly RuleRemedy[]
  } | null
  /** The platform decided for the customer. */
  readonly platformDecided: boolean
  readonly shipped: boolean
}

/**
 * What a remedy rests on. A rule that lacks a fact stands as the law presumes: enough where the goods come back and
 * are looked at, not enough to give money or goods away without.
 */
export function groundOf(kind: RemedyKind, { rule, platformDecided, shipped }: RightFacts): RemedyGround {
  const { rules, keeps, money } = planOf(kind)
  if (kind === 'refund' && !shipped) return 'not_shipped'
  if (platformDecided && money && rules.length > 0) return 'platform'
  const demanded = rule?.verdict === 'must_accept' && rules.some((one) => rule.remedies.includes(one))
  return demanded && (rule.settled || !keeps) ? 'rule' : 'goodwill'
}

/** Whether it asks for authority at all: words cost nothing, and an exchange by right is owed. */
export const isFree = (kind: RemedyKind): boolean => kind === 'guidance' || kind === 'refusal'

/** Where a remedy stands when a step has its result. */
export type StepResult = 'done' | 'failed' | 'undone'
