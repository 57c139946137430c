import type { OrderPlatform, SalesChannel, SellerFlag } from '@aftercare/contract/lists'
import { narrow } from '../../../../platform/rows/cells.ts'

type Rule<T> = readonly [RegExp, T]
const first = <T>(rules: readonly Rule<T>[], word: string): T | undefined =>
  rules.find(([pattern]) => pattern.test(word))?.[1]

const platforms: readonly Rule<OrderPlatform>[] = [
  [/淘宝|天猫|taobao|tmall/i, 'taobao'],
  [/拼多多|多多|pdd|pinduoduo/i, 'pdd'],
  [/抖音|抖店|douyin/i, 'douyin'],
  [/京东|\bjd\b/i, 'jd'],
  [/快手|kuaishou/i, 'kuaishou'],
  [/微信|视频号|小商店|wechat|weixin/i, 'wechat'],
  [/自有|自营|官网|小程序|商城|^own$/i, 'own'],
]

/** Columns that only one platform's export has. */
const exports: readonly Rule<OrderPlatform>[] = [
  [/多多支付|样式id|商家编码-规格维度|店铺优惠折扣/i, 'pdd'],
  [/流量体裁|选购商品|抖音/, 'douyin'],
  [/买家会员名|支付宝|宝贝标题|宝贝种类|外部系统编号|套餐信息/, 'taobao'],
]

/** Where an order was placed: what the row says, else what its columns give away. */
export function platformOf(word: string, columns: readonly string[]): OrderPlatform | undefined {
  if (word !== '') return first(platforms, narrow(word)) ?? 'other'
  return first(exports, columns.map(narrow).join('\n'))
}

const salesChannels: readonly Rule<SalesChannel>[] = [
  [/直播|live/i, 'live_stream'],
  [/短视频|视频|short_?video/i, 'short_video'],
  [/商品卡|店铺|橱窗|搜索|商城|shop/i, 'shop'],
]
export const salesChannelOf = (word: string): SalesChannel | undefined =>
  word === '' ? undefined : (first(salesChannels, narrow(word)) ?? 'other')

const flags: readonly Rule<SellerFlag>[] = [
  [/灰|gr[ea]y/i, 'grey'],
  [/红|red/i, 'red'],
  [/橙|橘|orange/i, 'orange'],
  [/黄|yellow/i, 'yellow'],
  [/绿|green/i, 'green'],
  [/青|cyan/i, 'cyan'],
  [/蓝|blue/i, 'blue'],
  [/紫|purple/i, 'purple'],
]
export const flagOf = (word: string): SellerFlag | undefined => first(flags, narrow(word))
