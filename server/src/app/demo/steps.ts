import type { DisputeRuling } from '@aftercare/contract/dispute-lists'
import type {
  CallOutcome,
  Category,
  Channel,
  InquiryAddressee,
  Level,
  ParcelState,
  ProductCategory,
  SalesChannel,
  Subtype,
  WaitingFor,
} from '@aftercare/contract/lists'
import type { Fen } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import type { DemoCustomer } from './people.ts'
import type { Subject } from './subjects.ts'

/** What was ruled in a dispute of the demo shop. */
export interface DemoRuling {
  readonly ruling: DisputeRuling
  readonly fen: number | null
  readonly grounds: string
  readonly citations: readonly string[]
}

/** What somebody does to a case of the demo shop. One act is one real operation. */
export type DemoAct =
  | {
      readonly do: 'open'
      readonly text: string
      readonly channel: Channel
      readonly customer: string
      readonly order: string | null
      readonly line: string | null
      /** The same matter once more: intake joins it to the case that `case` names. */
      readonly joins: boolean
    }
  | { readonly do: 'customer_wrote'; readonly text: string }
  | {
      readonly do: 'reply'
      readonly text: string
      readonly offersSolution: boolean
      readonly markSent: boolean
    }
  | { readonly do: 'note'; readonly text: string }
  | { readonly do: 'call'; readonly outcome: CallOutcome; readonly note: string }
  | { readonly do: 'take' }
  /** The rules read the words otherwise than they were meant: a person puts it right. */
  | { readonly do: 'sort'; readonly category: Category; readonly subtype: Subtype | null }
  | { readonly do: 'assign'; readonly to: string }
  | { readonly do: 'finish_review' }
  | { readonly do: 'seat_reviewers'; readonly supervisor: string; readonly legal: string }
  /** Both seats say the same, and it is ruled. */
  | ({ readonly do: 'rule' } & DemoRuling)
  | {
      readonly do: 'raise_level' | 'lower_level'
      readonly level: Level
      readonly needsReview: boolean
      readonly reason: string
    }
  | {
      readonly do: 'close'
      readonly outcome: 'solved' | 'explained' | 'withdrawn'
      readonly confirmation: 'customer_confirmed'
    }
  | { readonly do: 'reopen'; readonly reason: string }
  | {
      readonly do: 'wait'
      readonly for: WaitingFor
      readonly chaseAt: Instant
      readonly note: string
    }
  /** 发起协查, and the case waits for it. */
  | {
      readonly do: 'ask'
      readonly to: InquiryAddressee
      readonly question: string
      readonly dueAt: Instant
    }
  | { readonly do: 'answer_inquiry'; readonly text: string }
  /** Marks the pending system reply as sent. */
  | { readonly do: 'mark_sent' }

/** `case` counts the cases of the plan in the order in which they are opened; `by` is a login, null the customer. */
export type DemoStep = { readonly at: Instant; readonly case: number; readonly by: string | null } & DemoAct

export type ScanCode = 'picked_up' | 'arrived' | 'departed' | 'out_for_delivery' | 'delivered'

export interface DemoScan {
  readonly at: Instant
  readonly code: ScanCode
  readonly text: string
}

export interface DemoParcel {
  readonly carrier: string
  readonly waybill: string
  readonly state: ParcelState
  readonly scans: readonly DemoScan[]
}

export interface DemoLine {
  readonly title: string
  readonly productCategory: ProductCategory
  readonly sku: string
  readonly specification: string
  readonly quantity: number
  /** One piece. */
  readonly priceFen: Fen
  readonly paidFen: Fen
}

export interface DemoOrder {
  readonly key: string
  readonly number: string
  readonly customer: string
  readonly lines: readonly DemoLine[]
  readonly customMade: boolean
  readonly paidFen: Fen
  readonly orderedAt: Instant
  readonly paidAt: Instant
  readonly salesChannel: SalesChannel
  readonly buyerNote: string | null
  readonly sellerNote: string | null
  readonly parcel: DemoParcel | null
}

/** How a case stands when the story reaches the present. */
export const fates = [
  'closed',
  'calling',
  'reviewing',
  'fresh',
  'unsent',
  'late_reply',
  'late_review',
  'late_close',
  'unanswered',
  'stale',
  'working',
] as const
export type Fate = (typeof fates)[number]

/** What the author of the case meant: for tests, and to compare with what triage reads. */
export interface DemoCase {
  readonly openedAt: Instant
  readonly subject: Subject
  readonly fate: Fate
}

/** What belongs together: an order with its cases, told from beginning to end, or a case without an order. */
export interface DemoStory {
  readonly order: DemoOrder | null
  readonly steps: readonly DemoStep[]
  /** Some of it is still open at the present. */
  readonly open: boolean
}

export interface DemoPlan {
  readonly customers: readonly DemoCustomer[]
  readonly cases: readonly DemoCase[]
  readonly stories: readonly DemoStory[]
  /** Orders that nobody has complained about. */
  readonly quietOrders: readonly DemoOrder[]
}
