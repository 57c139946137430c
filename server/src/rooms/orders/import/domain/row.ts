import { done, refused, type Outcome } from '../../../../kernel/outcome.ts'
import { readYesNo } from '../../../../platform/rows/cells.ts'
import type { SourceRecord } from '../../../../platform/rows/columns.ts'
import { productOf } from '../../../../platform/rows/product-words.ts'
import type { Columns, Field } from './column-names.ts'
import { cellReader, type Cells, type RowRefusal } from './read-cells.ts'
import { flagOf, platformOf, salesChannelOf } from './row-words.ts'

/** What a row says, in the words of `POST /orders:batch`; limits are judged there, by the same rules. */
export interface RowSaid {
  readonly number: string
  readonly said: Readonly<Record<string, unknown>>
  /** A line of the order without a number of its own: it is known by its place. */
  readonly isPlaced: boolean
}

// A row that has one of these is about an article, not only about the order.
const ofGoods: readonly Field[] = ['specification', 'sku', 'quantity', 'priceYuan']

/**
 * What a row says. A row with the number of a line is that line, and its amounts are the line's. A row about an
 * article without such a number is a line at its place, and the amounts are the order's, as PDD writes them. Any
 * other row is about the order alone.
 */
export function readOrderRow(record: SourceRecord, columns: Columns): Outcome<RowSaid, RowRefusal> {
  const cells = cellReader(record, columns)
  const number = cells.id('orderNumber')
  if (number === '') return refused({ code: 'row.no_number', message: '没有订单号' })
  const line = cells.id('line')
  const isPlaced = line === '' && ofGoods.some((field) => cells.text(field) !== '')
  const about =
    line !== ''
      ? { lines: [{ line, ...goods(cells), paidFen: cells.fen('paidFen') ?? cells.yuan('paidYuan') }] }
      : isPlaced
        ? { ...amounts(cells), lines: [goods(cells)] }
        : { ...amounts(cells), title: cells.short('title', 200), lines: cells.list('lines') }
  const said = { ...wordsOf(cells, Object.keys(record)), ...about, parcels: parcelsOf(cells) }
  const refusal = cells.refusal()
  return refusal ? refused(refusal) : done({ number, said, isPlaced })
}

function wordsOf(cells: Cells, columns: readonly string[]) {
  const platform = platformOf(cells.text('platform'), columns)
  return {
    platform,
    salesChannel: salesChannelOf(cells.text('salesChannel')),
    platformState: cells.short('state', 100),
    buyer: buyerOf(cells, platform),
    buyerNote: cells.note('buyerNote', 2000),
    sellerNote: cells.note('sellerNote', 2000),
    sellerFlag: flagOf(cells.text('sellerFlag')),
    customMade: readYesNo(cells.text('customMade')) ?? undefined,
    productCategory: productOf(cells.text('productCategory')),
    orderedAt: cells.moment('orderedAt'),
    paidAt: cells.moment('paidAt'),
    shippedAt: cells.moment('shippedAt'),
    finishedAt: cells.moment('finishedAt'),
  }
}

/** Taobao names a buyer by a nickname that is nobody else's there; elsewhere a nickname is only a name. */
function buyerOf(cells: Cells, platform: string | undefined) {
  const nickname = platform === 'taobao' ? cells.short('nickname', 100) : undefined
  const id = cells.id('buyerId') || (nickname === undefined ? '' : `taobao:${nickname}`)
  return {
    name: cells.short('buyerName', 80),
    phone: cells.id('phone').slice(0, 32) || undefined,
    externalId: id || undefined,
  }
}

const amounts = (cells: Cells) => ({
  paidFen: cells.fen('paidFen') ?? cells.yuan('paidYuan'),
  itemTotalFen: cells.fen('itemTotalFen') ?? cells.yuan('itemTotalYuan'),
  discountFen: cells.fen('discountFen') ?? cells.sum('discountYuan'),
  postageFen: cells.fen('postageFen') ?? cells.yuan('postageYuan'),
})

const goods = (cells: Cells) => ({
  title: cells.short('title', 200),
  productCategory: productOf(cells.text('productCategory')),
  sku: cells.short('sku', 100),
  specification: cells.short('specification', 200),
  quantity: cells.count('quantity'),
  priceFen: cells.yuan('priceYuan'),
  afterSale: cells.short('afterSale', 100),
})

const MOST_PARCELS = 50

/** `No:SF1001`, several in one cell; a carrier without a waybill is no parcel yet. */
function parcelsOf(cells: Cells): unknown {
  const waybills = cells.id('waybill').split(/[\s,;、/]+/)
  const carrier = cells.short('carrier', 40)
  const plain = waybills.map((one) => one.replace(/^no[:.]/i, '')).filter((one) => one !== '')
  if (plain.length === 0) return cells.list('parcels')
  return plain.slice(0, MOST_PARCELS).map((waybill) => ({ carrier, waybill }))
}
