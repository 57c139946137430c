import { expect, test } from 'vitest'
import { parseInstant } from '../../../kernel/time.ts'
import { sheetLine, type LineFacts, type LineWords } from './sheet-line.ts'

const now = parseInstant('2026-11-11 13:00')!
const at = (text: string) => parseInstant(text)!
const nothing: LineFacts = {
  waitingFor: null,
  nextChaseAt: null,
  nextDuty: null,
  lateInquiries: [],
  promised: null,
  parcelSince: false,
  toSend: 0,
  draft: false,
}
const zh: LineWords = {
  language: 'zh',
  waitingFor: (whom) => ({ warehouse: '等仓库', customer: '等客户' })[whom] ?? whom,
  addressee: (whom) => ({ warehouse: '仓库', carrier: '快递' })[whom] ?? whom,
  duty: () => '回复客户',
}
const en: LineWords = {
  language: 'en',
  waitingFor: () => 'Waiting for the warehouse',
  addressee: () => 'Warehouse',
  duty: () => 'Answer the customer',
}
const chase = { waitingFor: 'warehouse', nextChaseAt: at('2026-11-11 14:00') }

test.each<[string, Partial<LineFacts>, string]>([
  ['nothing to say', {}, ''],
  ['whom it waits for, and when to chase', chase, '等仓库,14:00 再催'],
  ['another day has its date', { ...chase, nextChaseAt: at('2026-11-12 09:00') }, '等仓库,11-12 09:00 再催'],
  ['the chase is due', { ...chase, nextChaseAt: now }, '等仓库,该催了'],
  ['waits without a chase', { waitingFor: 'customer' }, '等客户'],
  [
    'a reship without a waybill',
    { ...chase, promised: '好的,马上给您补发一只' },
    '等仓库,14:00 再催;已答应补发,快递单号未回填',
  ],
  ['a reship that is on its way', { promised: '今天补发', parcelSince: true }, '已答应补发'],
  ['a refund needs no waybill', { promised: '我们给您退款 20 元' }, '已答应退款'],
  ['another solution', { promised: '可以这样清洗' }, '方案已告诉客户'],
  [
    'an inquiry twice late is said once',
    { lateInquiries: ['warehouse', 'warehouse', 'carrier'] },
    '协查仓库、快递超时未答',
  ],
  [
    'what waits to be sent, and what was begun',
    { toSend: 2, draft: true },
    '2 条消息待发送;有一条回复没写完',
  ],
  [
    'the next promise',
    { nextDuty: { duty: 'answer_customer', dueAt: at('2026-11-11 15:30') } },
    '15:30 前回复客户',
  ],
  ['a promise that is late', { nextDuty: { duty: 'answer_customer', dueAt: now } }, '「回复客户」已超时'],
])('%s', (_what, facts, line) => {
  expect(sheetLine({ ...nothing, ...facts }, zh, now)).toBe(line)
})

test('in English', () => {
  const facts = { ...nothing, ...chase, promised: '补发', toSend: 1, draft: true }
  expect(sheetLine(facts, en, now)).toBe(
    'Waiting for the warehouse, chase at 14:00; a reship was promised, no waybill yet; 1 to send; a reply is half written',
  )
})
