import type { Category, Flag, Level, Subtype } from '@aftercare/contract/lists'
import type { TriageFacts } from './domain/triage.ts'

/** One row of "The method's own scenes" (product.md §1) in customers' words of our own, and what must come out. */
export interface Scene {
  readonly name: string
  readonly texts: readonly string[]
  /** `paidFen` belongs to grading: the paid amount of the order, integer fen. */
  readonly facts: TriageFacts & { readonly paidFen?: number }
  readonly expect: {
    readonly category: Category
    /** One of these sub-types. */
    readonly subtype?: readonly Subtype[]
    /** Other categories that are right as well. */
    readonly orCategory?: readonly Category[]
    readonly level: Level
    readonly needsReview?: boolean
    readonly flags?: readonly Flag[]
    readonly notFlags?: readonly Flag[]
    readonly ordinaryRequest?: boolean
    readonly emotionAtLeast?: 0 | 1 | 2 | 3
    readonly neededByPassed?: boolean
  }
}

/** 2026-11-22 10:00 in Shanghai, a Sunday. */
export const receivedAt = Date.UTC(2026, 10, 22, 2)
const facts: TriageFacts = { receivedAt }

export const scenes: readonly Scene[] = [
  {
    name: 'pictured warm white, came beige',
    texts: [
      '页面上明明是暖白色的,寄来的窗帘却是米黄色,跟图片差太多了',
      '沙发套拍的是图里那个暖白,打开一看是米色,色差也太大了吧',
      '你们主图那个白多好看啊,我收到的发黄,颜色完全对不上',
    ],
    facts,
    expect: {
      category: 'mismatch',
      subtype: ['colour'],
      level: 'routine',
      notFlags: ['safety', 'timeCritical'],
    },
  },
  {
    name: 'M fits like S',
    texts: [
      '买的M码,穿上跟S码一样紧,尺码也太不准了',
      '我平时都穿M,这件M根本套不进去,感觉是S号贴错标',
      '裙子偏小一个码,M的腰围量下来只有S那么大',
    ],
    facts: { ...facts, productCategory: 'apparel' },
    expect: { category: 'mismatch', subtype: ['size'], level: 'routine' },
  },
  {
    name: 'heating advertised, cable has no connector',
    texts: [
      '宣传说坐垫能加热,到手一看线上连接头都没有,怎么通电',
      '详情页写着带加热功能的,结果那根线没有接口,根本热不起来',
      '冲着发热围巾买的,广告里说插上就热,可是供电线压根没插头',
    ],
    facts,
    expect: { category: 'mismatch', subtype: ['function_missing', 'description'], level: 'routine' },
  },
  {
    name: "the child's birthday is over",
    texts: [
      '孩子生日都过了,这蛋糕模具现在才到,留着当纪念品吗?',
      '说好生日前送到的模具,等生日过完了才收到,你们让我拿它干嘛,太气人了',
      '闺女的生日早就过去了,模具今天才派送,真是服了你们这速度!!',
    ],
    facts,
    expect: {
      category: 'logistics',
      subtype: ['late'],
      level: 'urgent',
      flags: ['timeCritical'],
      emotionAtLeast: 2,
      neededByPassed: true,
    },
  },
  {
    name: 'two glasses broken',
    texts: [
      '六只玻璃杯碎了两只,箱子角都压瘪了',
      '收到杯子打开有两个是碎的,麻烦补两个给我',
      '你们的包装太薄了,酒杯路上磕碎两只,渣子满箱都是',
    ],
    facts: { ...facts, productCategory: 'glassware' },
    expect: { category: 'logistics', subtype: ['damaged'], level: 'routine' },
  },
  {
    name: 'picked up, three days nothing',
    texts: [
      '物流显示已揽收,三天了一点动静都没有',
      '19号就揽件了,到现在信息一直没更新,货到底在哪',
      '快递停在揽收状态好几天不动了,你们帮我问问',
    ],
    facts,
    expect: { category: 'logistics', subtype: ['stalled'], level: 'routine', ordinaryRequest: false },
  },
  {
    name: "won't connect",
    texts: [
      '摄像头怎么都连不上家里的wifi,试了好几遍',
      '智能插座配网一直失败,app里搜不到设备',
      '音箱和手机蓝牙配对不了,说明书我也看了',
    ],
    facts: { ...facts, productCategory: 'electronics' },
    expect: { category: 'usage', subtype: ['setup'], level: 'routine' },
  },
  {
    name: 'cupboard lacks screws',
    texts: [
      '柜子装到一半发现少了四颗螺丝,没法往下装',
      '鞋柜配件不全,螺丝包里缺一种长螺丝',
      '刚拼书架,零件对着清单数了,螺丝不够用',
    ],
    facts: { ...facts, productCategory: 'furniture' },
    expect: { category: 'usage', subtype: ['missing_parts'], level: 'routine' },
  },
  {
    name: 'face red after use, mild',
    texts: [
      '面霜抹完脸有点发红,不知道是不是过敏',
      '用了你家的精华,两颊泛红,过一会儿就退了,还能接着用吗',
      '敷完面膜脸上红红的,有点痒,是正常的吗',
    ],
    facts: { ...facts, productCategory: 'cosmetics' },
    expect: { category: 'usage', subtype: ['allergy'], level: 'routine', notFlags: ['safety'] },
  },
  {
    name: 'reaction with swelling, pain or breath',
    texts: [
      '用完面霜脸肿起来了,又红又疼',
      '涂了这个乳液满脸起疹子,眼皮都肿了',
      '抹了一次就过敏,嗓子发紧呼吸困难,现在在急诊',
    ],
    facts: { ...facts, productCategory: 'cosmetics' },
    expect: { category: 'usage', subtype: ['allergy'], level: 'urgent', flags: ['safety'] },
  },
  {
    name: 'half an hour nobody answers',
    texts: [
      '客服半个小时了没人理我',
      '发消息半小时都没有人回,你们客服下班了?',
      '在吗在吗?问了三十分钟没一个人回复',
    ],
    facts,
    expect: { category: 'service', subtype: ['slow_reply'], level: 'routine' },
  },
  {
    name: 'only 不支持',
    texts: [
      '问能不能换,客服就回了三个字不支持,连个理由都不给',
      '你们客服只会说不支持不支持,为什么不支持倒是讲清楚啊',
      '一句不支持就把我打发了,原因也不说,这叫服务吗',
    ],
    facts,
    expect: { category: 'service', subtype: ['service_other'], level: 'routine' },
  },
  {
    name: '仓库的问题',
    texts: [
      '客服说这是仓库的问题,不归他们管,那我该找谁',
      '每次问都推给仓库,说是仓库的责任,你们不是一家的吗',
      '你们客服回我一句"仓库的问题"就没下文了,推来推去',
    ],
    facts,
    expect: { category: 'service', subtype: ['blame_shifting'], level: 'routine' },
  },
  {
    name: '没看清楚尺码表吧',
    texts: [
      '客服居然说是我自己没看清楚尺码表,什么态度',
      '你们的人回我:你自己没看清尺码表吧。这话像话吗',
      '不合身去问,客服怪我不看尺码表,合着都是我的错',
    ],
    facts,
    expect: { category: 'service', subtype: ['blame_shifting', 'rude'], level: 'routine' },
  },
  {
    name: "sweater, don't like it",
    texts: [
      '毛衣收到了,不太喜欢,想退',
      '这件毛衣上身感觉一般,不喜欢,可以七天无理由退吗',
      '毛衣不想要了,没穿过吊牌都在,怎么申请退货',
    ],
    facts: { ...facts, productCategory: 'apparel' },
    expect: { category: 'special', subtype: ['return_no_reason'], level: 'routine', ordinaryRequest: true },
  },
  {
    name: 'engraving refused to be redone',
    texts: [
      '刻字的戒指我想换个字重刻,你们说定制的不给改',
      '定制钢笔刻了名字,要求重新刻一下,客服拒绝了',
      '项链刻字我后来不满意,找你们重做,答复是定制商品不退不换',
    ],
    facts: { ...facts, productCategory: 'custom', customMade: true },
    expect: {
      category: 'special',
      subtype: ['custom'],
      level: 'disputed',
      needsReview: true,
      ordinaryRequest: false,
    },
  },
  {
    name: "cream opened, don't like it",
    texts: [
      '面霜拆开用了一次不喜欢,要退,你们说拆封了不能退',
      '这款乳液打开闻了不喜欢这味道,已经开封了,我要退货',
      '护手霜试用了两天,用不惯,拆封了就不给退吗',
    ],
    facts: { ...facts, productCategory: 'cosmetics', opened: true },
    expect: {
      category: 'special',
      subtype: ['opened'],
      level: 'disputed',
      needsReview: true,
      ordinaryRequest: false,
    },
  },
  {
    name: 'broken on purpose, wants ten times',
    texts: [
      '杯子是我故意摔碎的,怎么了,你们就得赔我十倍',
      '我自己砸坏的又怎样,赔十倍,不赔我就天天给差评',
      '实话说就是故意弄坏的,按十倍价钱赔给我,不然全网发帖',
    ],
    facts,
    expect: { category: 'special', subtype: ['malicious'], level: 'disputed', needsReview: true },
  },
  {
    name: 'oxygen concentrator for an old man does not start',
    texts: [
      '给老父亲买的制氧机开不了机,他晚上离不开这个',
      '制氧机插上电没反应,启动不了,老爷子等着吸氧',
      '制氧机今天突然不出氧了,家里老人全靠它',
    ],
    facts: { ...facts, productCategory: 'medical', paidFen: 329_900 },
    expect: { category: 'mismatch', orCategory: ['usage'], level: 'urgent', flags: ['dependsOn'] },
  },
]
