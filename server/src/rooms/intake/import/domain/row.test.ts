import { describe, expect, test } from 'vitest'
import { isEmpty, isTotals } from '../../../../platform/rows/cells.ts'
import { recognise } from './column-names.ts'
import { isFinished, readPlatformCells, readRow } from './row.ts'

const read = (record: Record<string, string>) => readRow(record, recognise(Object.keys(record)).columns)
const valueOf = (record: Record<string, string>) => {
  const row = read(record)
  return row.ok ? row.value : row.refusal
}

test('a refund of a platform becomes a case in the words of POST /cases', () => {
  expect(
    valueOf({
      订单编号: '="4012345678901234001"',
      退款编号: '="90001"',
      买家会员名称: '小满家',
      联系手机: "'13800001234",
      买家退款原因: '颜色不符',
      买家退款说明: '杯子是灰的',
      退款的申请时间: '2026/11/11 9:05',
      买家实际支付金额: '1,299.00',
      宝贝标题: '马克杯',
    }),
  ).toEqual({
    channel: 'import',
    text: '杯子是灰的',
    platformReason: { reason: '颜色不符' },
    customer: { name: '小满家', phone: '13800001234' },
    order: { number: '4012345678901234001', paidFen: 129900, title: '马克杯' },
    externalId: '90001',
    receivedAt: '2026-11-11T09:05:00.000+08:00',
  })
})

test.each(['', '无', '--'])('a reason without words (%j) is still a case', (words) => {
  expect(valueOf({ 买家退款原因: '七天无理由', 买家退款说明: words })).toMatchObject({
    text: '',
    platformReason: { reason: '七天无理由' },
  })
})

test('fields of JSON Lines, nested ones as well', () => {
  expect(
    valueOf({
      id: 'c-7',
      text: '碎了',
      'order.number': '77',
      'order.paidFen': '8900',
      'order.opened': 'true',
      'order.productCategory': 'glassware',
      'customer.externalId': 'u-1',
      emotion: '3',
    }),
  ).toEqual({
    channel: 'import',
    text: '碎了',
    customer: { externalId: 'u-1' },
    order: { number: '77', paidFen: 8900, opened: true, productCategory: 'glassware' },
    externalId: 'c-7',
  })
})

test.each([
  ['review', 'review'],
  ['dialogue', 'chat'],
  ['旺旺', 'chat'],
  ['热线', 'phone'],
  ['email', 'email'],
  ['小程序', 'import'],
  ['', 'import'],
])('the channel %j is %s', (word, channel) =>
  expect(valueOf({ text: '碎了', channel: word })).toMatchObject({ channel }),
)

test.each([
  ['母婴用品/奶粉', 'infant'],
  ['女装', 'apparel'],
  ['大家电', 'appliance'],
  ['乐器', undefined],
])('goods of the class %s are %s', (word, productCategory) =>
  expect(valueOf({ text: '碎了', 订单号: '1', 类目: word })).toHaveProperty(
    'order.productCategory',
    productCategory,
  ),
)

test('what somebody wrote into the column of reasons are words; the platform is known by its name', () => {
  const long = '收到的杯子盖子拧不紧,放在包里漏了一包的水,书都湿了,要求退款'
  expect(valueOf({ 退款原因: long })).toMatchObject({ text: long, platformReason: undefined })
  expect(valueOf({ 退款原因: '其他', 平台: '天猫旗舰店' })).toMatchObject({
    platformReason: { reason: '其他', platform: 'taobao' },
  })
})

test('what the other system says beside the case', () => {
  const cells = (record: Record<string, string>) =>
    readPlatformCells(record, recognise(Object.keys(record)).columns)
  expect(cells({ 退款状态: '退款成功', 超时时间: '2026-11-13 10:00', 平台: '拼多多' })).toEqual({
    platform: 'pdd',
    state: '退款成功',
    deadlineAt: Date.UTC(2026, 10, 13, 2),
  })
  expect(cells({ 退款状态: '--', 超时时间: '已超时' })).toEqual({
    platform: null,
    state: null,
    deadlineAt: null,
  })
})

describe('a row that cannot be a case says why', () => {
  test.each([
    [{ 内容: ' ', 订单号: '1' }, 'row.no_text', 'text', '没有客户说的话,也没有原因'],
    [
      { 内容: '碎', 订单号: '#REF!' },
      'row.formula',
      'orderNumber',
      '订单号这一格是出错或没有算过的公式(#REF!);请在表格软件里打开、改好并保存后再导入',
    ],
    [{ 内容: '碎', 金额: '八十' }, 'row.amount', 'paidYuan', '金额读不懂:「八十」,请写成 1299.00'],
    [{ text: '碎', paidFen: '12.5' }, 'row.amount', 'paidFen', '金额(分)读不懂:「12.5」,请写成 129900(分)'],
    [{ 内容: '碎', 时间: '昨天' }, 'row.time', 'receivedAt', '时间读不懂:「昨天」,请写成 2026-11-11 09:15'],
    [
      { 内容: '碎', 订单号: '4.01235E+18' },
      'row.rounded',
      'orderNumber',
      '订单号成了科学计数法(4.01235E+18),末尾几位已经丢失;请从平台重新导出,不要先用表格软件另存',
    ],
  ])('%j', (record, code, field, message) =>
    expect(read(record as Record<string, string>)).toEqual({ ok: false, refusal: { code, field, message } }),
  )
})

test('a phone that is none is kept as it was given', () => {
  expect(valueOf({ 内容: '碎', 手机: '138****1234-5678' })).toMatchObject({
    customer: { phone: '138****1234-5678' },
  })
})

test('an amount without an order number is no order', () => {
  expect(valueOf({ 内容: '碎', 金额: '89' })).toHaveProperty('order', undefined)
})

test('empty rows and totals are no cases', () => {
  expect(isEmpty(['', ' ', '--'])).toBe(true)
  expect(isEmpty(['', '碎'])).toBe(false)
  expect([['合计', '', '1,299.00'], ['', '总计：12笔'], ['本页小计']].map(isTotals)).toEqual([
    true,
    true,
    true,
  ])
  expect([['合计付了三次钱'], ['1', '合计'], ['']].map(isTotals)).toEqual([false, false, false])
})

test.each([
  ['退款成功', true],
  ['已完结', true],
  ['退款关闭', true],
  ['closed', true],
  ['退款待处理', false],
  ['未完结', false],
  ['无售后或售后取消', false],
])('%s: finished %s', (status, finished) => {
  const record = { 内容: '碎', 退款状态: status }
  expect(isFinished(record, recognise(Object.keys(record)).columns)).toBe(finished)
})
