import {
  columnBook,
  type Columns as ColumnsOf,
  type Mapping as MappingOf,
} from '../../../../platform/rows/columns.ts'

/** What a column of a file of orders can hold. */
export const fields = [
  'orderNumber',
  'line',
  'platform',
  'salesChannel',
  'state',
  'buyerName',
  'buyerId',
  'nickname',
  'phone',
  'buyerNote',
  'sellerNote',
  'sellerFlag',
  'paidYuan',
  'paidFen',
  'itemTotalYuan',
  'itemTotalFen',
  'discountYuan',
  'discountFen',
  'postageYuan',
  'postageFen',
  'title',
  'productCategory',
  'customMade',
  'specification',
  'sku',
  'quantity',
  'priceYuan',
  'afterSale',
  'orderedAt',
  'paidAt',
  'shippedAt',
  'finishedAt',
  'carrier',
  'waybill',
  'lines',
  'parcels',
] as const
export type Field = (typeof fields)[number]
export type Columns = ColumnsOf<Field>
export type Mapping = MappingOf<Field>

/**
 * The names that each field goes by, the best first: the order lists of Taobao, PDD and Douyin, Taobao's list of
 * items, plain Chinese and English names, and the fields of `POST /orders:batch`. Left out on purpose: 商家实收金额 is
 * not what the buyer paid, 宝贝总数量 counts a whole order, 退款金额 is another thing.
 */
const columnNames: Record<Field, readonly string[]> = {
  orderNumber: [
    ...['orderNumber', 'order.number', '主订单编号', '订单编号', '订单号', '主订单号', '交易编号', '订单id'],
    ...['单号', 'orderNo', 'orderId', 'number', 'order'],
  ],
  line: ['line', 'orderLine', '子订单编号', '子订单号', '子订单id', '子单号', 'lineNo'],
  platform: ['platform', '平台', '下单平台', '来源平台', '平台类型'],
  salesChannel: [
    ...['salesChannel', '流量体裁/渠道', '流量体裁', '流量渠道', '流量来源', '成交来源', '成交渠道'],
    ...['销售渠道', '渠道'],
  ],
  state: ['platformState', 'state', 'status', '订单状态', '交易状态', '状态'],
  buyerName: [
    ...['buyer.name', 'buyerName', '收货人姓名', '收货人', '收件人', '收件人姓名', '买家姓名', '客户姓名'],
    ...['客户', '姓名', 'name', 'customer', '买家会员名', '买家昵称', '会员名', '昵称', '买家'],
  ],
  buyerId: ['buyer.externalId', 'buyerId', '买家id', '客户编号', '客户id', '会员id', 'openid', 'customerId'],
  nickname: ['买家会员名', '买家昵称', '会员名'],
  phone: [
    ...['buyer.phone', 'phone', '联系手机', '收件人手机号', '收货人手机', '收件人手机', '手机', '手机号'],
    ...['手机号码', '联系电话', '收货人电话', '电话', '联系方式', 'mobile', 'tel'],
  ],
  buyerNote: ['buyerNote', '买家留言', '客户留言', '留言', '买家备注'],
  sellerNote: ['sellerNote', '商家备注', '卖家备注', '订单备注', '备注', 'remark', 'note'],
  sellerFlag: ['sellerFlag', '旗帜颜色', '备注旗帜', '旗帜', '插旗', '标旗', 'flag'],
  paidYuan: [
    ...['买家实际支付金额', '用户实付金额', '订单实付金额', '实付金额', '实付款', '实付', '实际支付金额'],
    ...['支付金额', '订单应付金额', '订单金额', '金额', '总金额', 'paid', 'amount'],
  ],
  paidFen: ['paidFen', 'order.paidFen', '实付金额(分)', '金额(分)'],
  itemTotalYuan: ['买家应付货款', '商品总价', '商品金额', '商品总额', '货款', 'itemTotal'],
  itemTotalFen: ['itemTotalFen'],
  discountYuan: [
    ...['店铺优惠折扣', '平台优惠折扣', '多多支付立减金额', '优惠总金额', '优惠金额', '优惠', '折扣'],
    'discount',
  ],
  discountFen: ['discountFen'],
  postageYuan: ['买家应付邮费', '邮费', '运费', 'postage', 'freight'],
  postageFen: ['postageFen'],
  title: [
    ...['title', '宝贝标题', '选购商品', '商品标题', '商品名称', '宝贝名称', '标题', '商品', '产品名称'],
    ...['产品', 'product', 'item'],
  ],
  productCategory: ['productCategory', '商品类目', '类目', '产品类目', '品类'],
  customMade: ['customMade', '是否定制', '定制'],
  specification: [
    ...['specification', '商品属性', '商品规格', '规格', '颜色尺码', '套餐信息', 'spec', 'variant'],
  ],
  sku: [
    ...['sku', '商家编码', '商家编码-规格维度', '外部系统编号', '商家编码-商品维度', '货号', '商品编码'],
    ...['样式id', 'merchantCode'],
  ],
  quantity: ['quantity', '购买数量', '商品数量(件)', '商品数量', '数量', '件数', 'qty'],
  priceYuan: ['价格', '商品单价', '单价', 'price'],
  afterSale: ['afterSale', '售后状态', '退款状态', '售后'],
  orderedAt: [
    ...['orderedAt', '订单创建时间', '订单提交时间', '下单时间', '订单时间', '创建时间', 'createdAt'],
  ],
  paidAt: [
    ...['paidAt', '订单付款时间', '支付完成时间', '订单成交时间', '拼单成功时间', '支付时间', '付款时间'],
    '成交时间',
  ],
  shippedAt: ['shippedAt', '发货时间', '订单发货时间'],
  finishedAt: ['finishedAt', '确认收货时间', '订单完成时间', '交易完成时间', '完成时间', '完结时间'],
  carrier: ['carrier', '物流公司', '快递公司', '承运商', '快递', '物流'],
  waybill: ['waybill', '物流单号', '快递单号', '运单号', '运单编号', '物流编号', 'trackingNo', 'tracking'],
  lines: ['lines'],
  parcels: ['parcels'],
}

/** Of the discounts all count together. */
const inTurn: ReadonlySet<Field> = new Set<Field>([
  ...(['phone', 'buyerName', 'nickname', 'title', 'sku', 'specification', 'sellerNote', 'waybill'] as const),
  'discountYuan',
])

export const { recognise, columnReader, readMapping } = columnBook<Field>({ fields, columnNames, inTurn })

export const fieldWords: Record<Field, string> = {
  orderNumber: '订单号',
  line: '子订单号',
  platform: '平台',
  salesChannel: '成交来源',
  state: '订单状态',
  buyerName: '买家',
  buyerId: '买家编号',
  nickname: '买家昵称',
  phone: '电话',
  buyerNote: '买家留言',
  sellerNote: '商家备注',
  sellerFlag: '备注旗',
  paidYuan: '实付',
  paidFen: '实付(分)',
  itemTotalYuan: '货款',
  itemTotalFen: '货款(分)',
  discountYuan: '优惠',
  discountFen: '优惠(分)',
  postageYuan: '邮费',
  postageFen: '邮费(分)',
  title: '商品',
  productCategory: '类目',
  customMade: '是否定制',
  specification: '规格',
  sku: '商家编码',
  quantity: '数量',
  priceYuan: '单价',
  afterSale: '售后状态',
  orderedAt: '下单时间',
  paidAt: '付款时间',
  shippedAt: '发货时间',
  finishedAt: '完成时间',
  carrier: '快递公司',
  waybill: '运单号',
  lines: '订单行',
  parcels: '包裹',
}
