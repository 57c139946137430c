import { namedId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { insertLine, insertOrder, insertParcel, insertScan } from '../../rooms/orders/index.ts'
import type { DemoOrder, DemoParcel } from './steps.ts'

interface Shelf {
  readonly shopId: string
  readonly idOf: (key: string) => string
}

/** An order of the plan with its lines, parcel and scans, as rows of `work`. */
export function writeOrder(work: Work, { shopId, idOf }: Shelf, order: DemoOrder): void {
  const { number, lines, parcel, paidFen, customMade, paidAt } = order
  const orderId = idOf(order.key)
  const itemTotalFen = lines.reduce((sum, { priceFen, quantity }) => sum + priceFen * quantity, 0)
  insertOrder(
    { ...work, now: paidAt },
    {
      id: orderId,
      shopId,
      number,
      customerId: idOf(order.customer),
      paidFen,
      title: lines.map(({ title }) => title).join(';'),
      productCategory: lines[0]!.productCategory,
      customMade,
      opened: null,
      orderedAt: order.orderedAt,
      paidAt,
      shippedAt: parcel?.scans[0]?.at ?? null,
      finishedAt: null,
      platform: 'own',
      salesChannel: order.salesChannel,
      platformState: stateOf(parcel),
      buyerNote: order.buyerNote,
      sellerNote: order.sellerNote,
      sellerFlag: order.sellerNote === null ? null : 'red',
      itemTotalFen,
      discountFen: itemTotalFen - paidFen,
      postageFen: 0,
      paidFromLines: false,
      titleFromLines: false,
    },
  )
  for (const [i, line] of lines.entries())
    insertLine(work, orderId, { ...line, line: String(i + 1), position: i + 1, afterSale: null })
  if (parcel) writeParcel(work, { shopId, orderId }, parcel)
}

const stateOf = (parcel: DemoParcel | null): string =>
  parcel === null ? '待发货' : parcel.state === 'delivered' ? '已签收' : '已发货'

function writeParcel(
  work: Work,
  { shopId, orderId }: { readonly shopId: string; readonly orderId: string },
  { carrier, waybill, state, scans }: DemoParcel,
): void {
  const parcelId = namedId('demo', shopId, waybill)
  const last = scans.at(-1)
  insertParcel(work, {
    id: parcelId,
    shopId,
    orderId,
    carrier,
    waybill,
    state,
    lastScanAt: last?.at ?? null,
    lastScan: last?.text ?? null,
    signedAt: scans.find(({ code }) => code === 'delivered')?.at ?? null,
  })
  for (const [i, { at, code, text }] of scans.entries())
    insertScan(work, { parcelId, at, seq: i + 1, code, text })
}
