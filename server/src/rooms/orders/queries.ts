import type { ProductCategory } from '@aftercare/contract/lists'
import type { Fen } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Work } from '../../platform/work.ts'

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

export const insertOrder = (work: Work, order: NewOrder): void =>
  work.insert('orders', { ...order, createdAt: work.now, updatedAt: work.now })

/** What a later word says of an order that we knew less of. */
export const learnOrder = (
  work: Work,
  id: string,
  known: Partial<Omit<NewOrder, 'id' | 'shopId' | 'number'>>,
): void => work.update('orders', { id }, { ...known, updatedAt: work.now })

export interface NewParcel {
  readonly id: string
  readonly shopId: string
  readonly orderId: string
  readonly carrier: string
  readonly waybill: string
  readonly state: string
  readonly lastScanAt: Instant | null
  readonly lastScan: string | null
  readonly signedAt: Instant | null
}

export const insertParcel = (work: Work, parcel: NewParcel): void => work.insert('parcels', { ...parcel })
