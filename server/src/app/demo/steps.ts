import type { CallOutcome, Channel, Level, ProductCategory } from '@aftercare/contract/lists'
import type { Fen } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import type { DemoCustomer } from './people.ts'
import type { Subject } from './subjects.ts'

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
  | { readonly do: 'assign'; readonly to: string }
  | { readonly do: 'finish_review' }
  | { readonly do: 'seat_reviewers'; readonly supervisor: string; readonly legal: string }
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
  /** Marks the pending system reply as sent. */
  | { readonly do: 'mark_sent' }

/** `case` counts the cases of the plan in the order in which they are opened; `by` is a login, null the customer. */
export type DemoStep = { readonly at: Instant; readonly case: number; readonly by: string | null } & DemoAct

export interface DemoParcel {
  readonly carrier: string
  readonly waybill: string
  readonly state: 'picked_up' | 'in_transit' | 'out_for_delivery' | 'delivered'
  readonly lastScanAt: Instant
  readonly lastScan: string
  readonly signedAt: Instant | null
}

export interface DemoOrder {
  readonly key: string
  readonly number: string
  readonly productTitle: string
  readonly productCategory: ProductCategory
  readonly customMade: boolean
  readonly paidFen: Fen
  readonly paidAt: Instant
  readonly customer: string
  readonly parcel?: DemoParcel
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

export interface DemoPlan {
  readonly customers: readonly DemoCustomer[]
  readonly orders: readonly DemoOrder[]
  readonly cases: readonly DemoCase[]
  readonly steps: readonly DemoStep[]
}
