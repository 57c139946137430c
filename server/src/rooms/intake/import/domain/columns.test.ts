import { describe, expect, test } from 'vitest'
import { missingColumns } from '../../../../platform/rows/columns.ts'
import { readMapping, recognise } from './column-names.ts'

const columnsOf = (header: string, mapping = {}) => recognise(header.split(', '), mapping).columns

describe('exports of the platforms are recognised by themselves', () => {
  test('Tmall refunds: her words come before the reason; the seller is not the customer', () => {
    const header =
      '订单编号, 退款编号, 支付宝交易号, 订单付款时间, 商家编码, 买家会员名称, 买家实际支付金额, 宝贝标题, ' +
      '买家退款金额, 退款的申请时间, 超时时间, 退款状态, 卖家真实姓名, 卖家电话, 卖家手机, 买家退款原因, 买家退款说明, 商家备注'
    expect(recognise(header.split(', '))).toEqual({
      columns: {
        text: ['买家退款说明'],
        externalId: ['退款编号'],
        orderNumber: ['订单编号'],
        paidYuan: ['买家实际支付金额'],
        title: ['宝贝标题'],
        customerName: ['买家会员名称'],
        receivedAt: ['退款的申请时间'],
        status: ['退款状态'],
        reason: ['买家退款原因'],
        deadline: ['超时时间'],
      },
      unrecognised: [
        ...['支付宝交易号', '订单付款时间', '商家编码', '买家退款金额'],
        ...['卖家真实姓名', '卖家电话', '卖家手机', '商家备注'],
      ],
    })
  })

  test('Taobao orders', () => {
    expect(
      columnsOf(
        '订单编号, 买家会员名, 买家应付货款, 总金额, 买家实际支付金额, 订单状态, 买家留言, 收货人姓名, 联系电话, 联系手机, 订单创建时间, 宝贝标题',
      ),
    ).toEqual({
      text: ['买家留言'],
      orderNumber: ['订单编号'],
      paidYuan: ['买家实际支付金额'],
      title: ['宝贝标题'],
      customerName: ['买家会员名', '收货人姓名'],
      phone: ['联系手机', '联系电话'],
      receivedAt: ['订单创建时间'],
    })
  })

  test('PDD and Douyin orders: full-width brackets and units do not matter', () => {
    expect(
      columnsOf('商品, 订单号, 订单状态, 商品总价（元）, 用户实付金额（元）, 商家实收金额(元), 售后状态'),
    ).toEqual({
      orderNumber: ['订单号'],
      paidYuan: ['用户实付金额（元）'],
      title: ['商品'],
      status: ['售后状态'],
    })
    expect(columnsOf('主订单编号, 子订单编号, 选购商品, 订单应付金额, 售后状态')).toEqual({
      orderNumber: ['主订单编号'],
      orderLine: ['子订单编号'],
      paidYuan: ['订单应付金额'],
      title: ['选购商品'],
      status: ['售后状态'],
    })
  })
})

test('plain tables in Chinese and English', () => {
  expect(columnsOf('工单号, 客户, 手机, 投诉内容, 受理时间, 渠道, 类目, 实付')).toEqual({
    text: ['投诉内容'],
    externalId: ['工单号'],
    paidYuan: ['实付'],
    productCategory: ['类目'],
    customerName: ['客户'],
    phone: ['手机'],
    receivedAt: ['受理时间'],
    channel: ['渠道'],
  })
  expect(columnsOf('ID, Order_Number, Message, Created At, Phone')).toEqual({
    text: ['Message'],
    externalId: ['ID'],
    orderNumber: ['Order_Number'],
    phone: ['Phone'],
    receivedAt: ['Created At'],
  })
})

test('labels of a labelled file are no facts', () => {
  const found = recognise(['id', 'text', 'category', 'subtype', 'emotion', 'safety', 'channel', 'source'])
  expect(found.columns).toEqual({ text: ['text'], externalId: ['id'], channel: ['channel'] })
  expect(found.unrecognised).toEqual(['category', 'subtype', 'emotion', 'safety', 'source'])
})

test('a column called like something of ours is only a column', () => {
  expect(recognise(['constructor', '__proto__', 'toString']).columns).toEqual({})
})

describe('a mapping', () => {
  test('decides the fields that it names, and takes its columns away from the others', () => {
    const mapping = { text: '备注一', externalId: '内容', phone: '' }
    expect(columnsOf('备注一, 内容, 问题, 手机, 订单号', mapping)).toEqual({
      text: ['备注一'],
      externalId: ['内容'],
      orderNumber: ['订单号'],
    })
  })

  test('is read strictly', () => {
    expect(readMapping({ text: '话' })).toEqual({ ok: true, value: { text: '话' } })
    expect(readMapping([])).toMatchObject({ ok: false, refusal: { code: 'mapping.unreadable' } })
    expect(readMapping({ words: '话' })).toMatchObject({ ok: false, refusal: { code: 'mapping.field' } })
    expect(readMapping({ text: 1 })).toMatchObject({ ok: false, refusal: { code: 'mapping.field' } })
  })

  test('that names a column which is not there says so', () => {
    expect(missingColumns(['内容', '手机'], { text: '内容', orderNumber: '单号', phone: '' })).toEqual([
      '单号',
    ])
  })
})
