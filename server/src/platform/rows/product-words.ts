import type { ProductCategory } from '@aftercare/contract/lists'
import { narrow } from './cells.ts'

/** How files name a class of goods; the first row that is part of the name counts. */
const productWords: readonly (readonly [readonly string[], ProductCategory])[] = [
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

export function productOf(word: string): ProductCategory | undefined {
  const plain = narrow(word).toLowerCase()
  if (plain === '') return undefined
  return productWords.find(([words]) => words.some((one) => plain.includes(one)))?.[1]
}
