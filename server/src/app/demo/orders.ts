import type { SalesChannel, Subtype } from '@aftercare/contract/lists'
import { days, minutes, toShanghai, type Instant } from '../../kernel/time.ts'
import { buyerNotes, sellerNotes } from './order-notes.ts'
import { makeParcel, type Way } from './parcels.ts'
import { departmentOf, priceOf, products, type Product } from './products.ts'
import type { Random } from './random.ts'
import { specificationOf } from './specifications.ts'
import type { DemoLine, DemoOrder } from './steps.ts'
import type { Subject } from './subjects.ts'

export interface Bought {
  readonly key: string
  readonly place: number
  readonly customer: string
  readonly openedAt: Instant
  readonly subjects: readonly Subject[]
  readonly now: Instant
}

const ways: Partial<Record<Subtype, Way>> = {
  order_change: 'not_sent',
  late: 'moving',
  stalled: 'silent',
  lost: 'denied',
  enquiry: 'moving',
}

/** Above it the rules call a case urgent: what lies in the order beside the matter must not decide that. */
const HIGH_VALUE = 200_000

/** The order behind a case, paid before the customer complains, with its parcel. */
export function makeOrder(bought: Bought, random: Random): DemoOrder {
  const { key, place, customer, openedAt, subjects, now } = bought
  const first = subjects[0]!
  const { subtype } = first.said
  const way: Way = (subtype === null ? undefined : ways[subtype]) ?? 'arrived'
  const paidAt = openedAt - paidBefore(way, random)
  const own = subjects.map(({ product, paidFen }) => lineOf(product, { paidFen, quantity: 1 }, random))
  const lines = own.length > 1 ? own : withMore(own, random)
  return {
    ...papers({ key, place, customer, paidAt, lines, salesChannel: soldBy(first, random) }, random),
    parcel:
      way === 'not_sent' ? null : makeParcel({ way, place, paidAt, complainedAt: openedAt, now }, random),
  }
}

function paidBefore(way: Way, random: Random): number {
  if (way === 'not_sent') return Math.round(minutes(random.between(6, 240)))
  return Math.round(days(way === 'arrived' ? random.between(4, 11) : random.between(3.8, 8)))
}

function soldBy({ words }: Subject, random: Random): SalesChannel {
  return /直播|主播/.test(words) ? 'live_stream' : salesChannel(random)
}

function salesChannel(random: Random): SalesChannel {
  const at = random.next()
  return at < 0.62 ? 'shop' : at < 0.88 ? 'live_stream' : 'short_video'
}

interface Taken {
  readonly paidFen: number
  readonly quantity: number
}

const coupons = [0, 0, 0, 500, 1000, 2000, 3000]

function lineOf(product: Product, { paidFen, quantity }: Taken, random: Random): DemoLine {
  const { specification, code } = specificationOf(product.category, random)
  const position = String(products.indexOf(product) + 1).padStart(3, '0')
  return {
    title: product.title,
    productCategory: product.category,
    sku: `${departmentOf(product.category)}${position}-${code}`,
    specification,
    quantity,
    priceFen: Math.round(paidFen / quantity) + random.pick(coupons),
    paidFen,
  }
}

/** One or two things more in the basket, as long as the order stays below what makes it urgent. */
function withMore(lines: readonly DemoLine[], random: Random): DemoLine[] {
  const more = random.chance(0.3) ? (random.chance(0.2) ? 2 : 1) : 0
  const all = [...lines]
  for (let i = 0; i < more; i++) {
    const line = anyLine(random)
    if (sumOf(all) + line.paidFen <= HIGH_VALUE && line.productCategory !== 'custom') all.push(line)
  }
  return all
}

function anyLine(random: Random): DemoLine {
  // The first of the list sell best, as in every shop.
  const product = products[Math.floor(products.length * random.next() ** 1.6)]!
  const price = priceOf(product, random)
  const quantity = price < 15_000 && random.chance(0.18) ? random.whole(2, 3) : 1
  return lineOf(product, { paidFen: price * quantity, quantity }, random)
}

const sumOf = (lines: readonly DemoLine[]): number => lines.reduce((sum, { paidFen }) => sum + paidFen, 0)

interface Papers {
  readonly key: string
  readonly place: number
  readonly customer: string
  readonly paidAt: Instant
  readonly lines: readonly DemoLine[]
  readonly salesChannel: SalesChannel
}

function papers(sold: Papers, random: Random): Omit<DemoOrder, 'parcel'> {
  const { place, paidAt, lines } = sold
  // Day, four random digits, the place: unique, and as long as a platform's number.
  const day = toShanghai(paidAt).slice(2, 10).replaceAll('-', '')
  return {
    key: sold.key,
    number: `${day}${random.whole(1000, 9999)}${String(place).padStart(6, '0')}`,
    customer: sold.customer,
    lines,
    customMade: lines[0]!.productCategory === 'custom',
    paidFen: sumOf(lines),
    orderedAt: paidAt - Math.round(minutes(random.between(0.2, 9))),
    paidAt,
    salesChannel: sold.salesChannel,
    buyerNote: random.chance(0.14) ? random.pick(buyerNotes) : null,
    sellerNote: random.chance(0.12) ? random.pick(sellerNotes) : null,
  }
}

export interface Quiet {
  readonly place: number
  readonly customer: string
  readonly paidAt: Instant
  readonly now: Instant
}

/** The longest that a parcel takes which nobody complains about. */
const JOURNEY = days(5)
const PACKED = days(1)

/** An order that nobody complains about: sent, on its way or arrived, as its age wants it. */
export function makeQuietOrder({ place, customer, paidAt, now }: Quiet, random: Random): DemoOrder {
  const first = anyLine(random)
  const lines = first.productCategory === 'custom' ? [first] : withMore([first], random)
  const sold = { key: `order-${place + 1}`, place, customer, paidAt, lines }
  const age = now - paidAt
  const sent = { way: 'arrived' as const, place, paidAt, complainedAt: paidAt + JOURNEY, now }
  return {
    ...papers({ ...sold, salesChannel: salesChannel(random) }, random),
    parcel: age < PACKED * random.between(0.4, 1) ? null : parcelWithScans(makeParcel(sent, random)),
  }
}

// A label without a scan is no parcel yet.
const parcelWithScans = (parcel: DemoOrder['parcel']): DemoOrder['parcel'] =>
  parcel !== null && parcel.scans.length > 0 ? parcel : null
