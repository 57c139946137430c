import type { ParcelState, ProductCategory } from '@aftercare/contract/lists'
import type { Fen } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Work } from '../../platform/work.ts'
import type { OrderFacts, OrderLine } from './domain/order.ts'

/** An order as intake knows it: the rest is not known yet. */
export interface NewOrder {
  readonly id: string
  readonly shopId: string
  readonly number: string
  readonly customerId: string | null
  readonly paidFen: Fen | null
  readonly title: string | null
  readonly productCategory: ProductCategory | null
  readonly customMade: boolean | null
  readonly opened: boolean | null
  readonly paidAt: Instant | null
}

export const insertOrder = (work: Work, order: NewOrder | (NewOrder & OrderFacts)): void =>
  work.insert('orders', { ...order, createdAt: work.now, updatedAt: work.now })

/** What a later word says of an order that we knew less of. */
export const learnOrder = (
  work: Work,
  id: string,
  known: Partial<OrderFacts & Pick<NewOrder, 'customerId'>>,
): void => work.update('orders', { id }, { ...known, updatedAt: work.now })

export const insertLine = (work: Work, orderId: string, line: OrderLine): void =>
  work.insert('orderLines', { orderId, ...line })

export const updateLine = (work: Work, orderId: string, { line, ...facts }: OrderLine): void =>
  work.update('orderLines', { orderId, line }, facts)

export interface NewParcel {
  readonly id: string
  readonly shopId: string
  readonly orderId: string
  readonly carrier: string
  readonly waybill: string
  readonly state: ParcelState
  readonly lastScanAt: Instant | null
  readonly lastScan: string | null
  readonly signedAt: Instant | null
}

export const insertParcel = (work: Work, parcel: NewParcel): void => work.insert('parcels', { ...parcel })

export interface NewScan {
  readonly parcelId: string
  readonly at: Instant
  readonly seq: number
  readonly code: string
  readonly text: string
}

export const insertScan = (work: Work, scan: NewScan): void => work.insert('parcelScans', { ...scan })

export const nameCarrier = (work: Work, id: string, carrier: string): void =>
  work.update('parcels', { id }, { carrier })

/** One more order that lies in a parcel. */
export const shareParcel = (work: Work, orderId: string, parcelId: string): void =>
  work.insert('orderParcels', { orderId, parcelId })
