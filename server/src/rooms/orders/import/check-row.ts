import { OrderSaid } from '@aftercare/contract/orders'
import { refusals } from '@aftercare/contract/refusals'
import type { SourceRow } from '../../../platform/read-rows.ts'
import { isEmpty, isTotals } from '../../../platform/rows/cells.ts'
import type { CheckedRow } from '../../../platform/rows/import-kind.ts'
import type { OrderDraft } from '../domain/order.ts'
import { readSaid } from '../domain/read-said.ts'
import { columnReader, fieldWords, type Field, type Mapping } from './domain/column-names.ts'
import { readOrderRow } from './domain/row.ts'

/** A row as a draft of its order, and whether an earlier row of the file was about the same one. */
export interface OrderRow {
  readonly draft: OrderDraft
  readonly isFirst: boolean
}

/**
 * Judges the rows of one file, in the file's order. Several rows may be lines of one order: what an earlier row said
 * of the order as a whole stands, so that rows that differ in it do not change it to and fro.
 */
export function orderRowChecker(mapping?: Mapping): (row: SourceRow) => CheckedRow<OrderRow> {
  const columnsOf = columnReader(mapping)
  const seen = new Map<string, { rows: number; said: ReadonlySet<string> }>()
  return ({ record, error, columns, cells }) => {
    if (record === null) return { kind: 'bad', reason: error ?? '这一行读不懂' }
    if (isEmpty(Object.values(record)) || (columns !== null && isTotals(cells))) return { kind: 'nothing' }
    const read = readOrderRow(record, columnsOf(record).columns)
    if (!read.ok) return { kind: 'bad', reason: read.refusal.message }
    const { number, said, isPlaced } = read.value
    if (number.length > MOST_NUMBER) return { kind: 'bad', reason: `订单号太长:最多 ${MOST_NUMBER} 个字` }
    const body = OrderSaid.safeParse(said)
    if (!body.success) return { kind: 'bad', reason: limitOf(body.error.issues[0]!) }
    const draft = readSaid(number, body.data)
    if (!draft.ok) return { kind: 'bad', reason: refusals[draft.refusal.code].zh }

    const before = seen.get(number) ?? { rows: 0, said: new Set<string>() }
    const facts = Object.entries(draft.value.facts).filter(([, value]) => value !== undefined)
    const news = facts.filter(([name]) => !before.said.has(name))
    seen.set(number, {
      rows: before.rows + 1,
      said: news.length === 0 ? before.said : new Set([...before.said, ...news.map(([name]) => name)]),
    })
    const lines = isPlaced
      ? draft.value.lines.map((line) => ({ ...line, line: String(before.rows + 1) }))
      : draft.value.lines
    return {
      kind: 'good',
      draft: {
        draft: { ...draft.value, facts: Object.fromEntries(news), lines },
        isFirst: before.rows === 0,
      },
    }
  }
}

const MOST_NUMBER = 64

interface Issue {
  readonly code: string
  readonly path: readonly PropertyKey[]
  readonly maximum?: unknown
}

const paths: Record<string, Field> = {
  'buyer.externalId': 'buyerId',
  'buyer.name': 'buyerName',
  'buyer.phone': 'phone',
  'lines.line': 'line',
  'parcels.waybill': 'waybill',
  paidFen: 'paidYuan',
  'lines.paidFen': 'paidYuan',
  'lines.priceFen': 'priceYuan',
  itemTotalFen: 'itemTotalYuan',
  discountFen: 'discountYuan',
  postageFen: 'postageYuan',
  'lines.quantity': 'quantity',
  lines: 'lines',
  parcels: 'parcels',
}

/** The limits of `POST /orders:batch`, said for a row. */
function limitOf({ code, path, maximum }: Issue): string {
  const name = path.filter((part) => typeof part !== 'number').join('.')
  const field = paths[name]
  const word = field ? fieldWords[field] : name
  if (/Fen$/.test(name)) return `${word}太大,请检查是不是把分当成了元`
  if (code === 'too_big') return `${word}太长:最多 ${String(maximum)}`
  return `${word}不符合要求`
}
