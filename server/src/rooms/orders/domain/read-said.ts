import type { OrderSaid } from '@aftercare/contract/orders'
import { done, refused, type Outcome } from '../../../kernel/outcome.ts'
import { cleanText } from '../../../kernel/text.ts'
import { parseInstant, type Instant } from '../../../kernel/time.ts'
import type { Buyer, OrderDraft, SaidFacts } from './order.ts'

const moments = ['orderedAt', 'paidAt', 'shippedAt', 'finishedAt'] as const
type Moments = Pick<SaidFacts, (typeof moments)[number]>

/** What a program says of an order, as a draft. */
export function readSaid(number: string, said: OrderSaid): Outcome<OrderDraft, { code: 'time.unreadable' }> {
  const times: { -readonly [name in keyof Moments]?: Instant | null } = {}
  for (const name of moments) {
    const text = said[name]
    const at = typeof text === 'string' ? parseInstant(text) : text
    if (typeof text === 'string' && at === null) return refused({ code: 'time.unreadable' })
    times[name] = at
  }
  return done({
    number: cleanText(number),
    facts: {
      platform: said.platform,
      salesChannel: said.salesChannel,
      platformState: words(said.platformState),
      buyerNote: words(said.buyerNote),
      sellerNote: words(said.sellerNote),
      sellerFlag: said.sellerFlag,
      paidFen: said.paidFen,
      itemTotalFen: said.itemTotalFen,
      discountFen: said.discountFen,
      postageFen: said.postageFen,
      title: words(said.title),
      productCategory: said.productCategory,
      customMade: said.customMade,
      opened: said.opened,
      ...times,
    },
    buyer: said.buyer ? readBuyer(said.buyer) : null,
    lines: (said.lines ?? []).map((line, i) => ({
      ...line,
      line: line.line === undefined ? String(i + 1) : cleanText(line.line),
      title: words(line.title),
      sku: words(line.sku),
      specification: words(line.specification),
      afterSale: words(line.afterSale),
    })),
    parcels: (said.parcels ?? []).map(({ carrier, waybill }) => ({
      carrier: cleanText(carrier ?? ''),
      waybill: cleanText(waybill),
    })),
  })
}

/** Words that say nothing are none. */
const words = (text: string | null | undefined): string | null | undefined =>
  typeof text === 'string' ? cleanText(text).trim() || null : text

/** Somebody of whom nothing is known is nobody. */
function readBuyer({ name, phone, externalId }: NonNullable<OrderSaid['buyer']>): Buyer | null {
  const buyer = {
    name: words(name) ?? null,
    phone: words(phone) ?? null,
    externalId: words(externalId) ?? null,
  }
  return buyer.name === null && buyer.phone === null && buyer.externalId === null ? null : buyer
}
