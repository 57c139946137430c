import {
  columnBook,
  type Columns as ColumnsOf,
  type Mapping as MappingOf,
} from '../../../../platform/rows/columns.ts'

/** What a column of a file can hold, as far as opening a case goes. */
const fields = [
  'text',
  'externalId',
  'orderNumber',
  'orderLine',
  'paidYuan',
  'paidFen',
  'title',
  'productCategory',
  'customMade',
  'opened',
  'customerName',
  'phone',
  'customerId',
  'receivedAt',
  'channel',
  'status',
  'reason',
  'deadline',
  'platform',
] as const
export type Field = (typeof fields)[number] // 内容 工单号 订单号 …
export type Columns = ColumnsOf<Field>
export type Mapping = MappingOf<Field>

/**
 * The names that each field goes by, the best first: the exports of Tmall, Taobao, PDD and Douyin, plain Chinese and
 * English ones, and the fields of `POST /cases`. Compared without spaces, `_`, `*`, `(元)` and capitals.
 * Columns that look alike and are not in here stay out on purpose: 退款金额 is not what was paid, 卖家手机 is not the
 * customer's, 商家备注 and 原因 of an error file are not her words, and `category` of a labelled file is no fact.
 */
const columnNames: Record<Field, readonly string[]> = {
  text: [
    ...['text', '买家退款说明', '退款说明', '投诉内容', '投诉描述', '问题描述', '问题说明', '反馈内容'],
    ...['客户描述', '客户诉求', '诉求', '描述', '内容', '消息内容', '聊天内容', '评价内容', '评论内容'],
    ...['评论', '评价', '投诉', '问题', '反馈', '留言内容', '留言', 'content', 'message', 'description'],
    ...['complaint', 'review', 'comment', 'body'],
    ...['投诉原因', '申请原因', 'reason', '买家留言'],
  ],
  externalId: [
    ...['externalId', '退款编号', '退款单号', '售后编号', '售后单号', '售后单编号', '工单号', '工单编号'],
    ...['投诉编号', '投诉单号', '反馈编号', '评价id', 'ticketId', 'ticket', 'caseId', 'id'],
  ],
  orderNumber: [
    ...['orderNumber', 'order.number', '订单编号', '订单号', '主订单编号', '订单id', '交易编号', 'orderNo'],
    ...['orderId', 'order'],
  ],
  orderLine: ['orderLine', 'order.line', '子订单编号', '子订单号', '子订单id'],
  paidYuan: [
    ...['买家实际支付金额', '用户实付金额', '订单实付金额', '实付金额', '实付款', '实付', '实际支付金额'],
    ...['支付金额', '订单应付金额', '订单金额', '金额', '总金额', 'paid', 'amount'],
  ],
  paidFen: ['paidFen', 'order.paidFen', '实付金额(分)', '金额(分)'],
  title: [
    ...[
      'order.title',
      '宝贝标题',
      '商品标题',
      '商品名称',
      '宝贝名称',
      '选购商品',
      '商品',
      '产品名称',
      '产品',
    ],
    ...['标题', 'title', 'product', 'item'],
  ],
  productCategory: ['productCategory', 'order.productCategory', '商品类目', '类目', '产品类目', '品类'],
  customMade: ['customMade', 'order.customMade', '是否定制', '定制'],
  opened: ['opened', 'order.opened', '是否拆封', '已拆封'],
  customerName: [
    ...[
      'customer.name',
      'customerName',
      'name',
      '客户姓名',
      '客户名称',
      '客户',
      '买家会员名称',
      '买家会员名',
    ],
    ...['买家昵称', '买家', '会员名', '昵称', '收货人姓名', '收货人', '姓名', 'customer', 'buyer'],
  ],
  phone: [
    ...[
      'customer.phone',
      'phone',
      '手机',
      '手机号',
      '手机号码',
      '联系手机',
      '客户手机',
      '客户电话',
      '收货人手机',
    ],
    ...['联系电话', '电话', '电话号码', '联系方式', 'mobile', 'tel'],
  ],
  customerId: [
    'customer.externalId',
    'customerId',
    '客户编号',
    '客户id',
    '买家id',
    '会员id',
    'buyerId',
    'openid',
  ],
  receivedAt: [
    ...[
      'receivedAt',
      '受理时间',
      '退款的申请时间',
      '退款申请时间',
      '申请时间',
      '投诉时间',
      '反馈时间',
      '提交时间',
    ],
    ...[
      '评价时间',
      '评论时间',
      '留言时间',
      '登记时间',
      '时间',
      '日期',
      '创建时间',
      'createdAt',
      'time',
      'date',
    ],
    '订单创建时间',
  ],
  channel: ['channel', '渠道', '来源渠道', '投诉渠道', '反馈渠道', '来源'],
  // 订单状态 is no state of the after-sale: 交易成功 finishes nothing.
  status: ['退款状态', '售后状态', '工单状态', '处理状态', '状态', 'status'],
  reason: [
    ...['买家退款原因', '退款原因', '售后原因', '售后申请原因', '申请售后原因', '退款理由'],
    ...['platformReason', 'platformReason.reason'],
  ],
  deadline: [
    '超时时间',
    '平台期限',
    '平台处理期限',
    '处理截止时间',
    '平台截止时间',
    '售后截止时间',
    '逾期时间',
    'deadline',
    'deadlineAt',
  ],
  platform: ['平台', '来源平台', '所属平台', '电商平台', '平台名称', 'platform', 'platformReason.platform'],
}

const inTurn: ReadonlySet<Field> = new Set<Field>(['text', 'phone', 'customerName', 'title'])

export const { recognise, columnReader, readMapping } = columnBook<Field>({ fields, columnNames, inTurn })

/** All of them, in the order of the page. */
export const fileFields: readonly Field[] = fields
