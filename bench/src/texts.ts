import type { ProductCategory } from '@aftercare/contract/lists'
import type { Chance } from './lib/numbers.ts'

/** Words of invented customers. Nothing here was written by a real one. */
interface Product {
  readonly name: string
  readonly category: ProductCategory
}

const product = (category: ProductCategory, ...names: string[]): Product[] =>
  names.map((name) => ({ name, category }))

const products: readonly Product[] = [
  ...product('apparel', '连衣裙', '羽绒服', '牛仔裤', '针织衫'),
  ...product('electronics', '蓝牙音箱', '机械键盘', '路由器', '电子秤'),
  ...product('appliance', '电饭煲', '加湿器', '吹风机', '豆浆机'),
  ...product('furniture', '书桌', '鞋柜', '折叠椅'),
  ...product('fresh', '车厘子', '大闸蟹'),
  ...product('cosmetics', '面霜', '口红'),
  ...product('glassware', '玻璃杯', '花瓶'),
  ...product('infant', '奶瓶', '婴儿车'),
  ...product('medical', '血压计', '制氧机'),
]

const complaints: readonly string[] = [
  '{p}颜色和图片完全不一样,色差太大了',
  '{p}收到就是坏的,外面一道裂口',
  '{p}尺寸不对,标的和量的差了三厘米',
  '{p}少发了一件配件,盒子里翻遍了都没有',
  '{p}发错型号了,我要的不是这个',
  '{p}材质跟描述不符,摸着很薄很廉价',
  '物流五天没有更新了,{p}到底在哪里',
  '显示已签收,但是{p}我根本没有收到',
  '快递把{p}摔坏了,箱子都瘪了',
  '{p}一直没发货,说好四十八小时内发的',
  '{p}不会用,说明书看不懂,能教一下吗',
  '{p}用了两天就开不了机',
  '{p}安装了半天装不上,孔位对不齐',
  '{p}用完皮肤发红发痒,是不是有问题',
  '客服半小时都不回消息,{p}的问题没人管',
  '你们客服态度太差了,问{p}的事就一句不支持',
  '{p}降价了,昨天买的能补差价吗',
  '想把{p}退掉,不合适,没有用过',
  '{p}能不能换个大一号的',
  '{p}的发票怎么一直没有开',
  '{p}插上电就冒烟,吓死人了,这多危险',
]

const openers = ['', '你好,', '在吗?', '老板,', '请问,', '我真的无语了,', '第一次在你家买,']
const tails = ['', ',怎么处理', ',请给个说法', ',我等你们回复', ',今天能解决吗', ',太失望了']

/** One text with how many of a million cases carry it. */
export interface WeightedText {
  readonly text: string
  readonly product: ProductCategory
  readonly perMillion: number
  /** Exactly so many cases, whatever the size. */
  readonly exactly?: number
}

/** Pairs of characters that occur in these clauses alone, by how frequent the bench makes them. */
export const bands = [
  { name: '10 %', word: '赶紧', clause: ',赶紧处理一下吧', texts: 60, perMillion: 120_000 },
  { name: '1 %', word: '邻居', clause: ',邻居买的也这样', texts: 20, perMillion: 10_000 },
  { name: '0.1 %', word: '驿站', clause: ',东西还在驿站放着', texts: 10, perMillion: 1000 },
  { name: '50 rows', word: '柿饼', clause: ',比我买的柿饼还离谱', texts: 5, exactly: 50 },
  { name: 'absent', word: '鹦鹉', clause: '', texts: 0, perMillion: 0 },
] as const

const POOL = 300

export function sentence(dice: Chance): { text: string; product: ProductCategory } {
  const about = dice.pick(products)
  const text = dice.pick(openers) + dice.pick(complaints).replace('{p}', about.name) + dice.pick(tails)
  return { text, product: about.category }
}

/** The texts of a filled database: some hundred different ones, with words of known frequency. */
export function textPool(dice: Chance): WeightedText[] {
  const banded = bands.flatMap((band) =>
    Array.from({ length: band.texts }, () => {
      const { text, product: of } = sentence(dice)
      const share = 'exactly' in band ? 0 : Math.round(band.perMillion / band.texts)
      const count = 'exactly' in band ? { exactly: band.exactly / band.texts } : {}
      return { text: text + band.clause, product: of, perMillion: share, ...count }
    }),
  )
  const left = 1_000_000 - banded.reduce((sum, one) => sum + one.perMillion, 0)
  const plain = new Map<string, WeightedText>()
  while (plain.size < POOL) {
    const { text, product: of } = sentence(dice)
    plain.set(text, { text, product: of, perMillion: left / POOL })
  }
  return [...plain.values(), ...banded]
}

const places =
  '沈阳 大连 长春 哈尔滨 石家庄 保定 太原 济南 青岛 烟台 郑州 洛阳 合肥 芜湖 南京 苏州 无锡 杭州 宁波 温州 福州 厦门 泉州 南昌 赣州 武汉 宜昌 长沙 株洲 广州 佛山 东莞 惠州 南宁 桂林 海口 成都 绵阳 重庆 贵阳 遵义 昆明 大理 西安 咸阳 兰州 西宁 银川 乌鲁木齐 呼和浩特'.split(
    ' ',
  )
const colours = '米白 藏青 墨绿 酒红 雾霾蓝 焦糖 烟灰 香芋紫 奶咖 珊瑚橘 银杏黄 曜石黑'.split(' ')
const whens = '上周二 国庆前 双十一当晚 前天中午 月初 昨天半夜 直播间里 会员日 周末 中秋那阵'.split(' ')

/** So many different details, of which the first are common and the last belong to a few cases only. */
export const DETAILS = 4000

/** What makes one customer's text differ from the next one's: where, when, which one. Frequent and rare words. */
export const details = (dice: Chance): string[] =>
  Array.from({ length: DETAILS }, (_, no) => {
    const model = `${String.fromCharCode(65 + dice.below(26), 65 + dice.below(26))}${100 + dice.below(9900)}`
    const when = dice.pick(whens)
    if (no % 3 === 0) return `,${when}在${dice.pick(places)}下的单,${dice.pick(colours)}色`
    return no % 3 === 1
      ? `,型号${model},寄到${dice.pick(places)}的`
      : `,${when}买的${dice.pick(colours)}那款,编号${model}`
  })

const families = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王', '冯', '陈', '褚', '卫']
const titles = ['女士', '先生', '小姐', '阿姨', '老师']
export const customerNames = families.flatMap((family) => titles.map((title) => family + title))

export interface Post {
  readonly body: string
  readonly key: string
}

/** Bodies of `POST /cases`: varied words, half with an order number, a tenth of those said before. */
export function posts(dice: Chance, shop: string): () => Post {
  let count = 0
  const run = dice.below(1_000_000_000)
  const order = () => {
    const again = dice.next() < 0.1
    const number = `N${run}-${again ? dice.below(Math.max(1, count)) : count}`
    return { number, paidFen: 1000 + dice.below(250_000) }
  }
  return () => {
    count++
    const { text, product: productCategory } = sentence(dice)
    const customer = { name: dice.pick(customerNames), phone: `139${10_000_000 + dice.below(89_999_999)}` }
    const withOrder = dice.next() < 0.5 ? { order: { ...order(), productCategory } } : {}
    const body = { shop, channel: 'form', text: `${text}(${count})`, customer, ...withOrder }
    return { body: JSON.stringify(body), key: `bench-${run}-${count}` }
  }
}
