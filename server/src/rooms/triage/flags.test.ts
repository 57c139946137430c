import { describe, expect, test } from 'vitest'
import type { Flag, ProductCategory } from '@aftercare/contract/lists'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { gather } from './domain/evidence.ts'
import { triage } from './domain/triage.ts'
import { loadModel } from './load-model.ts'
import { receivedAt } from './scenes.fixture.ts'

const model = loadModel()

const holds = (flag: Flag, text: string, productCategory: ProductCategory | null = null): boolean =>
  triage(text, { receivedAt, productCategory }, model, defaultPolicy.triage).flags[flag].holds

interface Cases {
  readonly yes: readonly (string | readonly [string, ProductCategory])[]
  readonly no: readonly (string | readonly [string, ProductCategory])[]
}

const cases: Readonly<Record<Flag, Cases>> = {
  safety: {
    yes: [
      '热水壶外壳漏电,手一碰就发麻',
      '充电宝充着充着冒烟了,吓死人',
      '草莓打开一看发霉长毛了',
      '孩子吃完就上吐下泻,去医院了',
      '粥里吃出一只蟑螂',
      '杯子把手断了,热水浇下来烫伤了手',
      '椅子突然散架,人摔下来胳膊骨折',
      '手机电池鼓包了,怕它爆炸',
      '涂完整张脸都肿了',
      '一箱橙子烂了一半',
      '这台空气炸锅用了三天就开始冒烟',
      '空气炸锅冒烟了',
      '用空气炸锅炸鸡翅的时候着火了',
      '双十一活动买的充电宝冒烟了',
      '吹头发吹到一半吹风机冒火花',
      '电话手表充电的时候鼓包了',
      '图便宜买的高压锅炸了',
      '音响通电有焦味,音质再好也不敢用',
      '推车轮子半路掉了,娃往前一栽,额头磕出个大包',
      '壶盖自己弹开,开水浇到脚面上',
      '折叠床一翻身就塌,我妈后脑勺着地',
      '水龙头的热水带电,手伸进去整条胳膊发麻',
    ],
    no: [
      '这手机漏电太快,一晚上掉了三成电量',
      '价格简直爆炸,比别家贵一倍',
      '双十一你们店卖爆了,活动爆炸便宜,就是没抢到',
      '洗完头有点痒,头皮屑变多了',
      '戴了一天耳朵有点痒',
      '颜值爆炸,味道也好',
      '衣服洗了一次就烂了个洞',
      '看到颜色心都凉了,很受伤',
      '抹完脸微微泛红,一会儿就消了',
      '包装盒子烂了,里面东西没事',
      '空气炸锅少了一个把手',
      '空气炸锅炸了两次薯条就不热了',
      '爆炸盐少发了一袋',
      '你们客服真是把我气炸了',
      '等到嗓子冒烟都没人理',
      '打电话打到心里冒火',
      '骨折价抢的,发货却慢',
      '喷头一捏两股水,喷得到处都是',
    ],
  },
  dependsOn: {
    yes: [
      '制氧机不启动了,老人等着用',
      '助听器没声音了,我爸听不见',
      '奶粉还没到,宝宝快断粮了',
      '血糖仪开不了机,每天要测的',
      '吸奶器坏了,孩子没奶喝',
    ],
    no: [
      '这款手机我离不开了,很好用',
      '奶粉日期不太新鲜,想问下保质期',
      '制氧机的发票什么时候开',
      '轮椅颜色和图片不一样',
      '奶瓶花纹跟图上的不同',
      '宝宝的衣服小了一码',
    ],
  },
  timeCritical: {
    yes: [
      '明天就是女儿生日,礼物还没发货,来得及吗',
      '周六婚礼要用的,现在物流不动了',
      '25号要出差,箱子还没收到',
      '妈妈过生日的蛋糕模具,生日都过完了才到',
      '买来中秋送人的礼盒,现在还没到,赶不上了',
      '年会28号 / 定的奖杯刻错了名字 / 今天都25了',
      '考完了你们的文具才送来',
      '下周三女儿汇演,裙子拉链是坏的',
      '报销截止到月底,发票到现在没开出来',
      '说好婚礼前送到的喜糖盒,还在仓库里没动',
    ],
    no: [
      '急用,麻烦快点发',
      '很着急,尽快处理',
      '去年生日买的手机,用了八个月屏幕坏了',
      '生日收到这个礼物特别喜欢,谢谢店家',
      '20号下的单,什么时候发货',
      '当礼物送朋友挺有面子,好评',
      '我限你们今天下班前给我回电话',
      '圣诞树用了两年,灯串不亮了,能单买吗',
      '生日券为什么用不了,提示不满足条件',
    ],
  },
  legalThreat: {
    yes: [
      '再不处理我就打12315',
      '我要去消协投诉你们',
      '已经找律师了,法院见',
      '不给说法就让媒体曝光你们',
      '我会向市场监管局举报',
      '传票到了自然有人找你们',
      '材料已经递到消费者委员会了',
      '这段录音我交给报社了',
      '再拖我就去法院立案',
    ],
    no: [
      '315快到了,希望你们越做越好',
      '相机长时间曝光不稳定',
      '手机一直低电量报警',
      '工商银行的卡付不了款',
      '订单号尾数是315的那单什么时候发',
      '我是律师,买来办公用的,键盘有个键坏了',
      '律师袍的领巾发错颜色了',
      '制氧机半夜一直报警,是不是滤芯要换',
      '收到的是两只左脚,你们仓库想打官司呢',
      '法院家属院3栋,送错到对面去了',
    ],
  },
  feelsDeceived: {
    yes: [
      '骗子店,说好真皮结果是人造革',
      '纯粹忽悠人,图片是假的',
      '感觉上当受骗了,货不对板',
      '你们这是虚假宣传',
      '被坑惨了,二手当新的卖',
    ],
    no: [
      '怕上当所以只在旗舰店买,收到很满意',
      '路面坑坑洼洼,轮子有点响',
      '没有骗我,真的好用',
      '杯子碎了两个,麻烦补发',
      '快递三天没更新了',
    ],
  },
  privacy: {
    yes: [
      '你们把我的电话泄露出去了,天天有骚扰电话',
      '面单上直接写着成人用品,邻居都看到了',
      '说好保密发货,结果包装上印着品名',
      '客服把我的地址发到群里了',
    ],
    no: [
      '隐私膜贴上有气泡',
      '防窥效果不好,隐私性一般',
      '包装很隐私,保密做得好',
      '地址填错了,能改一下吗',
      '卖家一直不接电话',
    ],
  },
}

for (const [flag, { yes, no }] of Object.entries(cases) as [Flag, Cases][])
  describe(flag, () => {
    for (const one of yes) {
      const [text, product] = typeof one === 'string' ? [one, null] : one
      test(`holds: ${text}`, () => expect(holds(flag, text, product)).toBe(true))
    }
    for (const one of no) {
      const [text, product] = typeof one === 'string' ? [one, null] : one
      test(`does not: ${text}`, () => expect(holds(flag, text, product)).toBe(false))
    }
  })

test('the occasion, the day and the trouble may stand in three messages; without the trouble nothing is in a hurry', () => {
  expect(holds('timeCritical', '我爸寿宴 / 定在下周六 / 蛋糕架到了缺一根柱子')).toBe(true)
  expect(holds('timeCritical', '我爸寿宴上用的蛋糕架，很稳，亲戚都夸')).toBe(false)
})

test('a row that asks for further words is silent without them', () => {
  const rows = (text: string): number =>
    gather(text).flags.filter(({ row }) => row.says === 'timeCritical').length
  expect(rows('看流星雨的望远镜缺一个镜头盖')).toBe(0)
  expect(rows('看流星雨的望远镜很清楚，后天再看')).toBe(0)
  expect(rows('看流星雨的望远镜缺一个镜头盖，后天要看')).toBeGreaterThan(0)
})

test("敲诈 and 骗子 are the customer's words for the seller, no suspected claim", () => {
  for (const text of ['你们这是敲诈,维修费比新的还贵', '骗子卖家,赔我钱', '奸商,故意发坏的给我']) {
    const said = triage(text, { receivedAt }, model, defaultPolicy.triage)
    expect(said.categories.map(({ subtype }) => subtype)).not.toContain('malicious')
  }
})

test("a carrier's 定制 phone is no custom-made thing", () => {
  const said = triage('发来的是移动定制机,不能用联通卡,不给退', { receivedAt }, model, defaultPolicy.triage)
  expect(said.categories.map(({ subtype }) => subtype)).not.toContain('custom')
})

test('a fault on an opened or custom-made thing is a mismatch and no dispute', () => {
  const rows = [
    ['定制的戒指字刻错了,客服说定制的不给退', { customMade: true }],
    ['面霜拆开发现里面变质发臭,你们说拆封了不能退', { opened: true }],
    ['定做的柜门裂了一道缝,要求重做', { customMade: true }],
  ] as const
  for (const [text, facts] of rows) {
    const said = triage(text, { receivedAt, ...facts }, model, defaultPolicy.triage)
    expect(said.category, text).toBe('mismatch')
    const found = said.categories.map(({ subtype }) => subtype)
    expect(found).not.toContain('opened')
    expect(found).not.toContain('custom')
  }
})

test('no colour difference is no complaint about colour', () => {
  const said = triage('衣服没有色差,很满意', { receivedAt }, model, defaultPolicy.triage)
  expect(said).toMatchObject({ category: 'none', thanks: true, askPerson: false })
})
