import type { NewCase } from '@aftercare/contract/new-case'
import type { ChannelOfArrival, OrderPlatform } from '@aftercare/contract/lists'
import { done, refused, type Outcome } from '../../../../kernel/outcome.ts'
import { excerpt } from '../../../../kernel/text.ts'
import { toShanghai, type Instant } from '../../../../kernel/time.ts'
import {
  isFormulaError,
  isRounded,
  narrow,
  readFen,
  readMoment,
  readYesNo,
  readYuan,
} from '../../../../platform/rows/cells.ts'
import { cellOf, type SourceRecord } from '../../../../platform/rows/columns.ts'
import { productOf } from '../../../../platform/rows/product-words.ts'
import { isFinishedState, readPlatformState } from '../../domain/platform-state.ts'
import type { Columns, Field } from './column-names.ts'
import { channelWords, platformWords } from './row-words.ts'

export type Draft = Omit<NewCase, 'shop'>

export interface RowRefusal {
  readonly code: 'row.no_text' | 'row.formula' | 'row.rounded' | 'row.amount' | 'row.time'
  readonly field: Field
  readonly message: string
  readonly [parameter: string]: unknown
}

/** What a row says, in the words of `POST /cases`. Limits and the future are judged there, by the same rules. */
export function readRow(record: SourceRecord, columns: Columns): Outcome<Draft, RowRefusal> {
  const cell = (field: Field): string => cellOf(record, columns, field)
  const broken = (Object.keys(columns) as Field[]).find((field) => isFormulaError(cell(field)))
  if (broken) {
    const what = `${fieldWords[broken]}这一格是出错或没有算过的公式(${cell(broken)})`
    return bad('row.formula', broken, `${what};请在表格软件里打开、改好并保存后再导入`)
  }
  const { text, reason } = wordsOf(cell)
  if (text === '' && reason === '') return bad('row.no_text', 'text', '没有客户说的话,也没有原因')

  const rounded = ids.find((field) => isRounded(narrow(cell(field))))
  if (rounded) {
    const what = `${fieldWords[rounded]}成了科学计数法(${cell(rounded)}),末尾几位已经丢失`
    return bad('row.rounded', rounded, `${what};请从平台重新导出,不要先用表格软件另存`)
  }
  const received = cell('receivedAt')
  const receivedAt = received === '' ? undefined : readMoment(received)
  if (receivedAt === null) return unreadable('row.time', 'receivedAt', received, '2026-11-11 09:15')
  const order = readOrder(cell)
  if (!order.ok) return order
  return done({
    channel: channelOf(cell('channel')),
    text,
    platformReason: reason === '' ? undefined : { reason, platform: platformOf(cell('platform')) },
    customer: given({
      name: cell('customerName'),
      phone: cell('phone'),
      externalId: narrow(cell('customerId')),
    }),
    order: order.value,
    externalId: narrow(cell('externalId')) || undefined,
    receivedAt: receivedAt === undefined ? undefined : toShanghai(receivedAt),
  })
}

/** A reason from a platform's list is short; what is longer, somebody wrote. */
const LONGEST_REASON = 30

function wordsOf(cell: (field: Field) => string): { text: string; reason: string } {
  const [text, reason] = [cell('text'), cell('reason')]
  if (reason.length <= LONGEST_REASON) return { text, reason }
  return { text: text === '' ? reason : text, reason: '' }
}

const platformOf = (word: string): OrderPlatform | undefined =>
  platformWords.find(([name]) => name.test(narrow(word)))?.[1]

export interface PlatformCells {
  readonly platform: OrderPlatform | null
  readonly state: string | null
  readonly deadlineAt: Instant | null
}

const LONGEST_STATE = 60

/** What the other system says beside the case. A deadline that cannot be read («已超时») is none. */
export function readPlatformCells(record: SourceRecord, columns: Columns): PlatformCells {
  const cell = (field: Field): string => cellOf(record, columns, field)
  return {
    platform: platformOf(cell('platform')) ?? null,
    state: excerpt(cell('status'), LONGEST_STATE) || null,
    deadlineAt: readMoment(cell('deadline')),
  }
}

const ids = ['orderNumber', 'orderLine', 'externalId', 'customerId', 'phone'] as const

function readOrder(cell: (field: Field) => string): Outcome<Draft['order'], RowRefusal> {
  const fen = cell('paidFen')
  const yuan = fen === '' ? cell('paidYuan') : ''
  const paid = fen === '' ? readYuan(yuan) : readFen(fen)
  if (paid === null && fen !== '') return unreadable('row.amount', 'paidFen', fen, '129900(分)')
  if (paid === null && yuan !== '') return unreadable('row.amount', 'paidYuan', yuan, '1299.00')
  const number = narrow(cell('orderNumber'))
  if (number === '') return done(undefined)
  return done({
    number,
    line: narrow(cell('orderLine')) || undefined,
    paidFen: paid ?? undefined,
    // A title is only shown; a long one is no reason to lose a case.
    title: excerpt(cell('title'), 200) || undefined,
    productCategory: productOf(cell('productCategory')),
    customMade: readYesNo(cell('customMade')) ?? undefined,
    opened: readYesNo(cell('opened')) ?? undefined,
  })
}

const given = <T extends Record<string, string>>(named: T): Partial<T> =>
  Object.fromEntries(Object.entries(named).filter(([, value]) => value !== '')) as Partial<T>

const bad = (code: RowRefusal['code'], field: Field, message: string) => refused({ code, field, message })

const unreadable = (code: RowRefusal['code'], field: Field, cell: string, like: string) =>
  bad(code, field, `${fieldWords[field]}读不懂:「${excerpt(cell, 30)}」,请写成 ${like}`)

/** A channel that we do not know is an import. */
const channelOf = (word: string): ChannelOfArrival => channelWords.get(narrow(word).toLowerCase()) ?? 'import'

/** The other system has finished with this row. */
export const isFinished = (record: SourceRecord, columns: Columns): boolean =>
  isFinishedState(readPlatformState(cellOf(record, columns, 'status')))

export const fieldWords: Record<Field, string> = {
  text: '内容',
  externalId: '工单号',
  orderNumber: '订单号',
  orderLine: '子订单号',
  paidYuan: '金额',
  paidFen: '金额(分)',
  title: '商品',
  productCategory: '类目',
  customMade: '是否定制',
  opened: '是否拆封',
  customerName: '客户姓名',
  phone: '电话',
  customerId: '客户编号',
  receivedAt: '时间',
  channel: '渠道',
  status: '状态',
  reason: '原因',
  deadline: '期限',
  platform: '平台',
}
