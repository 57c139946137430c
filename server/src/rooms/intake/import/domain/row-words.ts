import type { Channel, ProductCategory } from '@aftercare/contract/lists'

/** How files name a channel. */
export const channelWords: ReadonlyMap<string, Channel> = new Map<string, Channel>([
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

/** How files name a class of goods; the first row that is part of the name counts. */
export const productWords: readonly (readonly [readonly string[], ProductCategory])[] = [
  [['custom', '定制'], 'custom'],
  [['medical', '医疗', '医药', '药品'], 'medical'],
  [['infant', '母婴', '婴', '童装', '奶粉'], 'infant'],
  [['fresh', '生鲜', '水果', '蔬菜', '海鲜', '鲜花'], 'fresh'],
  [['food', '食品', '零食', '饮料', '茶', '酒', '保健品'], 'food'],
  [['cosmetics', '美妆', '化妆品', '护肤', '个护', '彩妆'], 'cosmetics'],
  [['appliance', '家电', '电器'], 'appliance'],
  [['electronics', '数码', '手机', '电脑', '3c'], 'electronics'],
  [['furniture', '家具', '家装', '建材'], 'furniture'],
  [['glassware', '玻璃', '陶瓷', '餐具', '瓷'], 'glassware'],
  [['apparel', '服装', '服饰', '女装', '男装', '鞋', '箱包', '内衣'], 'apparel'],
  [['other', '其他', '其它'], 'other'],
]

/** States of a row that the other system has finished with; a row that waits for something is not. */
export const finishedWords =
  /^(?:(?:已)?(?:完结|关闭|结案|解决|完成|处理完成?|撤销|取消)|(?:退款|售后|换货|维修|补发)(?:成功|完成|关闭|取消|撤销)|closed|done|solved|resolved)$/i
