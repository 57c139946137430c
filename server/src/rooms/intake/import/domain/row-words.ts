import type { ChannelOfArrival, OrderPlatform } from '@aftercare/contract/lists'

/** How files name a channel. */
export const channelWords: ReadonlyMap<string, ChannelOfArrival> = new Map<string, ChannelOfArrival>([
  ...(['form', 'api', 'import', 'chat', 'phone', 'review', 'email', 'portal'] as const).map(
    (channel) => [channel, channel] as const,
  ),
  ...(['dialogue', '聊天', '在线', '在线客服', '客服', '旺旺', '飞鸽'] as const).map(
    (word) => [word, 'chat'] as const,
  ),
  ...(['评价', '评论', '追评', '差评'] as const).map((word) => [word, 'review'] as const),
  ...(['电话', '来电', '热线'] as const).map((word) => [word, 'phone'] as const),
  ...(['邮件', '邮箱'] as const).map((word) => [word, 'email'] as const),
])

/** How files name a platform; the first that is part of the name counts. */
export const platformWords: readonly (readonly [RegExp, OrderPlatform])[] = [
  [/淘宝|天猫|taobao|tmall/i, 'taobao'],
  [/拼多多|pdd|pinduoduo/i, 'pdd'],
  [/抖音|抖店|douyin/i, 'douyin'],
  [/京东|jd/i, 'jd'],
  [/快手|kuaishou/i, 'kuaishou'],
  [/微信|视频号|wechat/i, 'wechat'],
  [/有赞|youzan/i, 'youzan'],
  [/自营|自有|官网|小程序|独立站|^own$/i, 'own'],
  [/./, 'other'],
]
