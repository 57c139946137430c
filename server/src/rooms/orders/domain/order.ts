import type {
  OrderPlatform,
  ParcelState,
  ProductCategory,
  SalesChannel,
  SellerFlag,
} from '@aftercare/contract/lists'
import type { Fen } from '../../../kernel/money.ts'
import type { Instant } from '../../../kernel/time.ts'

/** What can be said of an order as a whole. `null`: not known, or there is none. */
export interface SaidFacts {
  readonly platform: OrderPlatform | null
  readonly salesChannel: SalesChannel | null
  readonly platformState: string | null
  readonly buyerNote: string | null
  readonly sellerNote: string | null
  readonly sellerFlag: SellerFlag | null
  readonly paidFen: Fen | null
  readonly itemTotalFen: Fen | null
  readonly discountFen: Fen | null
  readonly postageFen: Fen | null
  readonly title: string | null
  readonly productCategory: ProductCategory | null
  readonly customMade: boolean | null
  readonly opened: boolean | null
  readonly orderedAt: Instant | null
  readonly paidAt: Instant | null
  readonly shippedAt: Instant | null
  readonly finishedAt: Instant | null
}

export interface OrderFacts extends SaidFacts {
  /** Nobody gave the amount (the title) of the whole order: it is made of its lines, and follows them. */
  readonly paidFromLines: boolean
  readonly titleFromLines: boolean
}

export interface LineFacts {
  readonly title: string | null
  readonly productCategory: ProductCategory | null
  readonly sku: string | null
  readonly specification: string | null
  readonly quantity: number | null
  readonly priceFen: Fen | null
  readonly paidFen: Fen | null
  readonly afterSale: string | null
}

export interface OrderLine extends LineFacts {
  /** The platform's number of the line, or its place in the order. */
  readonly line: string
  readonly position: number
}

export interface Parcel {
  readonly carrier: string
  readonly waybill: string
}

export interface Buyer {
  readonly name: string | null
  readonly phone: string | null
  readonly externalId: string | null
}

/** What somebody says of an order: what is left out stays as it is known. */
export interface OrderDraft {
  readonly number: string
  readonly facts: Partial<SaidFacts>
  readonly buyer: Buyer | null
  readonly lines: readonly (Pick<OrderLine, 'line'> & Partial<LineFacts>)[]
  readonly parcels: readonly Parcel[]
}

/** An order as we know it. */
export interface OrderState {
  readonly facts: OrderFacts
  readonly lines: readonly OrderLine[]
  readonly parcels: readonly Parcel[]
}

const unknown: OrderFacts = {
  platform: null,
  salesChannel: null,
  platformState: null,
  buyerNote: null,
  sellerNote: null,
  sellerFlag: null,
  paidFen: null,
  itemTotalFen: null,
  discountFen: null,
  postageFen: null,
  title: null,
  productCategory: null,
  customMade: null,
  opened: null,
  orderedAt: null,
  paidAt: null,
  shippedAt: null,
  finishedAt: null,
  paidFromLines: false,
  titleFromLines: false,
}

/** An order of which nothing is known but its number. */
export const unknownOrder: OrderState = { facts: unknown, lines: [], parcels: [] }

const unknownLine: LineFacts = {
  title: null,
  productCategory: null,
  sku: null,
  specification: null,
  quantity: null,
  priceFen: null,
  paidFen: null,
  afterSale: null,
}
export const newLine = (line: string, position: number): OrderLine => ({ ...unknownLine, line, position })

/** What a parcel is called that was only named with its order. */
export const ANNOUNCED: ParcelState = 'announced'
