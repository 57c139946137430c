import type { ProductCategory } from '@aftercare/contract/lists'
import { moreProducts, type Row } from './products-more.ts'
import type { Random } from './random.ts'

export interface Product {
  readonly title: string
  /** As a customer calls it. */
  readonly short: string
  readonly category: ProductCategory
  readonly fromYuan: number
  readonly toYuan: number
  /** What can be said about it: a text fits a product by category, trait or short name. */
  readonly traits: readonly string[]
}

const shelf = (category: ProductCategory, rows: readonly Row[]): Product[] =>
  rows.map(([title, short, fromYuan, toYuan, ...traits]) => ({
    title,
    short,
    category,
    fromYuan,
    toYuan,
    traits,
  }))

const apparel = shelf('apparel', [
  ['羊绒混纺圆领毛衣 女款', '毛衣', 129, 259, 'garment', 'colourful'],
  ['加厚连帽羽绒服 中长款', '羽绒服', 399, 899, 'garment', 'colourful'],
  ['高腰直筒牛仔裤', '牛仔裤', 89, 169, 'garment', 'colourful'],
  ['法式碎花连衣裙', '连衣裙', 119, 239, 'garment', 'colourful'],
  ['纯棉短袖T恤 两件装', 'T恤', 59, 99, 'garment', 'colourful'],
  ['冰丝睡衣套装', '睡衣', 79, 149, 'garment', 'colourful'],
  ['儿童连帽外套', '儿童外套', 99, 179, 'garment', 'colourful'],
  ['软底透气小白鞋', '小白鞋', 99, 199, 'shoes'],
  ['男士头层牛皮商务皮鞋', '皮鞋', 239, 459, 'shoes'],
  ['充电加热马甲 三档温控', '加热马甲', 159, 329, 'heated'],
  ['真丝方巾 礼盒装', '丝巾', 169, 299, 'colourful', 'gift'],
])

const edible = [
  ...shelf('food', [
    ['云腿月饼礼盒 八枚', '月饼礼盒', 88, 168, 'gift'],
    ['每日坚果 30 包', '坚果', 69, 129],
    ['低温酸奶 12 杯', '酸奶', 49, 79],
    ['五香牛肉干 500 克', '牛肉干', 59, 119],
  ]),
  ...shelf('fresh', [
    ['车厘子 JJ 级 5 斤', '车厘子', 129, 269, 'fruit'],
    ['金煌芒果 10 斤', '芒果', 49, 89, 'fruit'],
    ['阳光玫瑰葡萄 4 斤', '葡萄', 59, 119, 'fruit'],
    ['冷冻虾仁 2 斤', '虾仁', 69, 109],
    ['奶油生日蛋糕 6 寸', '蛋糕', 99, 199],
  ]),
]

const cosmetics = shelf('cosmetics', [
  ['氨基酸洁面乳 120 克', '洗面奶', 49, 89, 'skin'],
  ['舒缓修护面霜 50 毫升', '面霜', 129, 259, 'skin'],
  ['轻薄防晒乳 60 毫升', '防晒乳', 79, 139, 'skin'],
  ['持妆粉底液 30 毫升', '粉底液', 119, 199, 'skin'],
  ['烟酰胺精华 30 毫升', '精华', 99, 219, 'skin'],
  ['丝绒口红礼盒 三支', '口红', 159, 299, 'colourful', 'gift'],
])

const electronics = shelf('electronics', [
  ['主动降噪蓝牙耳机', '蓝牙耳机', 199, 499, 'pairs', 'battery'],
  ['运动智能手表', '手表', 299, 899, 'pairs', 'battery', 'screen'],
  ['家用智能投影仪', '投影仪', 2199, 2799, 'pairs', 'plug'],
  ['三模机械键盘', '键盘', 159, 399, 'pairs'],
  ['磁吸充电宝 1 万毫安', '充电宝', 89, 169, 'battery'],
  ['无线网络摄像头', '摄像头', 129, 239, 'pairs', 'plug'],
  ['11 英寸平板电脑', '平板', 1299, 1999, 'pairs', 'battery', 'screen'],
])

const appliance = shelf('appliance', [
  ['空气炸锅 5 升', '空气炸锅', 199, 369, 'plug'],
  ['不锈钢电热水壶', '电热水壶', 79, 149, 'plug'],
  ['无线洗地机', '洗地机', 1599, 2499, 'battery'],
  ['石墨烯取暖器', '取暖器', 199, 459, 'plug', 'heated'],
  ['静音加湿器 4 升', '加湿器', 99, 219, 'plug'],
  ['双人电热毯', '电热毯', 89, 179, 'plug', 'heated'],
  ['扫地机器人 扫拖一体', '扫地机器人', 1499, 2899, 'pairs', 'battery'],
])

const home = [
  ...shelf('furniture', [
    ['实木床头柜', '床头柜', 199, 399, 'assembly'],
    ['人体工学椅', '椅子', 599, 1299, 'assembly'],
    ['五层落地书架', '书架', 159, 329, 'assembly'],
    ['三人位布艺沙发', '沙发', 1899, 3299],
  ]),
  ...shelf('glassware', [
    ['高硼硅玻璃杯 六只装', '玻璃杯', 49, 99],
    ['骨瓷餐具套装', '餐具', 199, 399],
    ['手绘茶具礼盒', '茶具', 259, 599, 'gift'],
    ['竖纹玻璃花瓶', '花瓶', 59, 129],
  ]),
]

const care = [
  ...shelf('infant', [
    ['婴儿配方奶粉 3 段 两罐', '奶粉', 398, 598],
    ['防胀气奶瓶 两只装', '奶瓶', 99, 199],
    ['可折叠婴儿推车', '推车', 399, 899],
    ['双边电动吸奶器', '吸奶器', 299, 599],
    ['大颗粒积木礼盒', '积木', 129, 259, 'gift'],
  ]),
  ...shelf('medical', [
    ['家用制氧机 3 升', '制氧机', 2899, 3599, 'plug'],
    ['上臂式电子血压计', '血压计', 199, 329],
    ['静音雾化器', '雾化器', 149, 289],
  ]),
]

const custom = shelf('custom', [
  ['刻字保温杯', '刻字杯', 99, 169],
  ['来图定制相框', '相框', 89, 199],
  ['来图定制 T 恤', '定制T恤', 69, 129],
  ['手工刻名项链', '刻名项链', 159, 359, 'gift'],
])

export const products: readonly Product[] = [
  ...apparel,
  ...edible,
  ...cosmetics,
  ...electronics,
  ...appliance,
  ...home,
  ...care,
  ...custom,
  ...moreProducts.flatMap(([category, rows]) => shelf(category, rows)),
]

/** The eight departments of the shop, with the letter that their goods' codes begin with. */
export const departments = [
  { name: '服饰鞋包', letter: 'F', categories: ['apparel'] },
  { name: '食品生鲜', letter: 'S', categories: ['food', 'fresh'] },
  { name: '美妆个护', letter: 'M', categories: ['cosmetics'] },
  { name: '手机数码', letter: 'D', categories: ['electronics'] },
  { name: '家用电器', letter: 'E', categories: ['appliance'] },
  { name: '家居餐厨', letter: 'H', categories: ['furniture', 'glassware'] },
  { name: '母婴健康', letter: 'B', categories: ['infant', 'medical'] },
  { name: '定制礼品', letter: 'C', categories: ['custom', 'other'] },
] as const satisfies readonly { name: string; letter: string; categories: readonly ProductCategory[] }[]

export const departmentOf = (category: ProductCategory): string =>
  departments.find(({ categories }) => (categories as readonly ProductCategory[]).includes(category))!.letter

// What most texts can be about. Fresh food, medical devices and custom-made goods have their own.
const everyday: readonly ProductCategory[] = [
  ...(['apparel', 'food', 'cosmetics', 'electronics', 'appliance', 'furniture', 'glassware'] as const),
  'infant',
]

/** The products that a text can be about. No fits: any everyday product. */
export const productsFor = (fits: readonly string[]): Product[] =>
  products.filter(({ category, short, traits }) =>
    fits.length === 0
      ? everyday.includes(category)
      : fits.some((fit) => fit === category || fit === short || traits.includes(fit)),
  )

// How prices end: round, on nine, or with what a coupon left over.
const endings = [0, 0, 0, 90, 90, 80, 50]

/** What the customer paid, in fen. */
export function priceOf({ fromYuan, toYuan }: Product, random: Random): number {
  const odd = random.chance(0.2) ? random.whole(1, 99) : random.pick(endings)
  return random.whole(fromYuan, toYuan - 1) * 100 + odd
}
