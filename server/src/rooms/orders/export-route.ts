import { ExportOrders } from '@aftercare/contract/exports'
import { orderPlatformWords, parcelStateWords } from '@aftercare/contract/order-words'
import type { OrderSummary } from '@aftercare/contract/orders'
import type { Language } from '@aftercare/contract/words'
import { plainTime } from '../../kernel/time.ts'
import { shopsFor } from '../../platform/caller.ts'
import type { Routes } from '../../platform/http/server.ts'
import type { Cell, Titles } from '../../platform/list-file.ts'
import { listed, listExportRoute } from '../people/index.ts'
import type { OrderOptions } from './routes.ts'
import { findOrders } from './views/find.ts'

const PAGE = 100

const titles: Titles = [
  ['订单号', 'Order', 24],
  ['店铺', 'Shop', 12],
  ['平台', 'Platform', 12],
  ['商品', 'Product', 40],
  ['实付(元)', 'Paid (CNY)', 12],
  ['下单时间', 'Ordered', 20],
  ['买家', 'Buyer', 12],
  ['电话', 'Phone', 16],
  ['包裹数', 'Parcels', 10],
  ['物流', 'Latest parcel', 14],
  ['在办工单', 'Open cases', 10],
  ['全部工单', 'All cases', 10],
]

const lineOf = (of: OrderSummary, language: Language): Cell[] => [
  of.number,
  of.shop,
  of.platform && orderPlatformWords[of.platform][language],
  of.title,
  of.paidFen === null ? null : of.paidFen / 100,
  plainTime(of.placedAt),
  of.buyer?.name ?? null,
  of.buyer?.phone ?? null,
  of.parcels.count,
  of.parcels.state && parcelStateWords[of.parcels.state][language],
  of.cases.open,
  of.cases.all,
]

/** The orders that were found to take along, masked as on the screen. */
export const orderExportRoute = (http: Parameters<Routes>[0], { world, secret }: OrderOptions): void =>
  listExportRoute(http, world, {
    path: '/orders/export',
    access: 'case.export',
    what: 'The orders that were found',
    query: ExportOrders,
    listing: ({ caller, query: { shop, q }, language }) => {
      const named = shopsFor(caller, shop, 'case.export')
      if (!named.ok) return named
      const scope = { shops: named.value, secret }
      return listed({
        list: 'orders',
        shops: named.value,
        filter: { words: true },
        titles,
        read: (cursor) => findOrders(world.database.db, { q, limit: PAGE, cursor }, scope),
        lines: (one) => [lineOf(one, language)],
      })
    },
  })
