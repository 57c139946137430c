import { describe, expect, test } from 'vitest'
import { recognise } from './column-names.ts'
import { readOrderRow } from './row.ts'

const read = (record: Record<string, string>) => readOrderRow(record, recognise(Object.keys(record)).columns)
const said = (record: Record<string, string>) => {
  const row = read({ 订单号: 'T1', ...record })
  if (!row.ok) throw new Error(row.refusal.message)
  return row.value
}
const why = (record: Record<string, string>) => {
  const row = read(record)
  return row.ok ? null : row.refusal.message
}

describe('what a row is about', () => {
  test('the order alone: amounts and title are the order’s', () => {
    const row = said({ 实付: '1,299.00', 商品: '水壶', 宝贝总数量: '3' })
    expect(row).toMatchObject({ isPlaced: false, said: { paidFen: 129_900, title: '水壶' } })
    expect(row.said['lines']).toBeUndefined()
  })
  test('a line with a number of its own: amounts are the line’s', () => {
    const row = said({ 子订单编号: '="90001"', 实付: '12', 标题: '水壶', 购买数量: '2' })
    expect(row.said).not.toHaveProperty('paidFen')
    expect(row).toMatchObject({
      isPlaced: false,
      said: { lines: [{ line: '90001', paidFen: 1_200, title: '水壶', quantity: 2 }] },
    })
  })
  test('an article without a number: a line at its place, amounts are the order’s', () => {
    const row = said({ 实付: '12', 商品: '水壶', 商品规格: '白' })
    expect(row).toMatchObject({
      isPlaced: true,
      said: { paidFen: 1_200, lines: [{ title: '水壶', specification: '白' }] },
    })
    expect(row.said).not.toHaveProperty('title')
  })
})

test.each([
  [{ 平台: '天猫旗舰店' }, { platform: 'taobao' }],
  [{ 平台: '小红书' }, { platform: 'other' }],
  [{ '多多支付立减金额(元)': '0' }, { platform: 'pdd' }],
  [{ 选购商品: '水壶' }, { platform: 'douyin' }],
  [{ 流量体裁: '直播' }, { salesChannel: 'live_stream' }],
  [{ '流量体裁/渠道': '短视频' }, { salesChannel: 'short_video' }],
  [{ 渠道: '商品卡' }, { salesChannel: 'shop' }],
  [{ 渠道: '图文' }, { salesChannel: 'other' }],
  [{ 旗帜颜色: '紫色' }, { sellerFlag: 'purple' }],
  [{ '店铺优惠折扣(元)': '-3.00', '平台优惠折扣(元)': '1.5' }, { discountFen: 450 }],
  [
    { 物流单号: 'No:FY1001', 物流公司: '飞燕速运' },
    { parcels: [{ carrier: '飞燕速运', waybill: 'FY1001' }] },
  ],
  [{ 快递单号: 'FY1,FY2' }, { parcels: [{ waybill: 'FY1' }, { waybill: 'FY2' }] }],
  [{ 收货人姓名: '安小满', 联系手机: "'13900000001" }, { buyer: { name: '安小满', phone: '13900000001' } }],
  [{ 买家会员名: '买手1号' }, { buyer: { name: '买手1号', externalId: 'taobao:买手1号' } }],
  [{ 订单付款时间: '2026/11/9 20:01' }, { paidAt: '2026-11-09T20:01:00.000+08:00' }],
  [{ 备注: '第一行\n第二行' }, { sellerNote: '第一行\n第二行' }],
])('%j', (record, expected) => expect(said(record as Record<string, string>).said).toMatchObject(expected))

test('a nickname of another platform is a name, nobody’s id', () => {
  expect(said({ 选购商品: '壶', 买家昵称: '小明' }).said['buyer']).toEqual({
    name: '小明',
    phone: undefined,
    externalId: undefined,
  })
})

test.each([
  [{ 实付: '1' }, '没有订单号'],
  [
    { 订单号: '4.01E+17' },
    '订单号成了科学计数法(4.01E+17),末尾几位已经丢失;请从平台重新导出,不要先用表格软件另存',
  ],
  [
    { 订单号: '1', 快递单号: '7.5E+14' },
    '运单号成了科学计数法(7.5E+14),末尾几位已经丢失;请从平台重新导出,不要先用表格软件另存',
  ],
  [{ 订单号: '1', 实付: '很多' }, '实付读不懂:「很多」,请写成 1299.00'],
  [{ 订单号: '1', paidFen: '1.5' }, '实付(分)读不懂:「1.5」,请写成 129900(分)'],
  [{ 订单号: '1', 付款时间: '昨天' }, '付款时间读不懂:「昨天」,请写成 2026-11-11 09:15'],
  [{ 订单号: '1', 数量: '一打' }, '数量读不懂:「一打」,请写成 2'],
  [{ number: '1', lines: '[{' }, '订单行读不懂:「[{」,请写成 [{"title": "…"}]'],
])('%j cannot be read: %s', (record, reason) => expect(why(record as Record<string, string>)).toBe(reason))
