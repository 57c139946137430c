import type {
  OrderFind,
  OrderPlatform,
  ParcelState,
  PlatformState,
  SalesChannel,
  SellerFlag,
} from './lists.ts'
import type { Word } from './words.ts'

const w = (zh: string, en: string): Word => ({ zh, en })

export const orderPlatformWords: Record<OrderPlatform, Word> = {
  taobao: w('淘宝天猫', 'Taobao/Tmall'),
  pdd: w('拼多多', 'Pinduoduo'),
  douyin: w('抖音', 'Douyin'),
  jd: w('京东', 'JD'),
  kuaishou: w('快手', 'Kuaishou'),
  wechat: w('微信小店', 'WeChat shop'),
  youzan: w('有赞', 'Youzan'),
  own: w('自有商城', 'Own shop'),
  other: w('其他平台', 'Other platform'),
}

export const platformStateWords: Record<PlatformState, Word> = {
  merchant_pending: w('待商家处理', 'Waiting for the shop'),
  buyer_to_return: w('待买家退货', 'Waiting for the return'),
  merchant_to_receive: w('待商家收货', 'Return on its way'),
  refunding: w('退款中', 'Refund in progress'),
  reshipping: w('换货补发中', 'Replacement in progress'),
  rejected: w('商家已拒绝', 'Refused by the shop'),
  platform_handling: w('平台介入中', 'Platform has stepped in'),
  succeeded: w('售后已办成', 'Done on the platform'),
  withdrawn: w('售后已关闭', 'Closed on the platform'),
  unknown: w('其他状态', 'Another state'),
}

export const salesChannelWords: Record<SalesChannel, Word> = {
  shop: w('店铺', 'Shop'),
  live_stream: w('直播', 'Live stream'),
  short_video: w('短视频', 'Short video'),
  other: w('其他来源', 'Other source'),
}

export const sellerFlagWords: Record<SellerFlag, Word> = {
  grey: w('灰旗', 'Grey flag'),
  red: w('红旗', 'Red flag'),
  orange: w('橙旗', 'Orange flag'),
  yellow: w('黄旗', 'Yellow flag'),
  green: w('绿旗', 'Green flag'),
  cyan: w('青旗', 'Cyan flag'),
  blue: w('蓝旗', 'Blue flag'),
  purple: w('紫旗', 'Purple flag'),
}

export const parcelStateWords: Record<ParcelState, Word> = {
  announced: w('已有单号', 'Label made'),
  picked_up: w('已揽收', 'Picked up'),
  in_transit: w('运输中', 'In transit'),
  out_for_delivery: w('派送中', 'Out for delivery'),
  delivered: w('已签收', 'Delivered'),
}

export const orderFindWords: Record<OrderFind, Word> = {
  number: w('订单号', 'Order number'),
  waybill: w('运单号', 'Waybill'),
  phone: w('手机号', 'Phone'),
  phone_tail: w('手机尾号', 'Last four digits'),
  buyer: w('买家', 'Buyer'),
  number_prefix: w('订单号开头', 'Number begins so'),
}
