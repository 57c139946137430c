import type { OrderPlatform, Subtype, Wish } from './lists.ts'
import type { PlatformReasonRow, PolicyDocument } from './policy.ts'

interface Group {
  readonly is: readonly [category: PlatformReasonRow['category'], subtype: Subtype]
  readonly wish: Wish | null
  readonly confidence: number
  /** Reasons by the platform whose list they are from; `any` is said in the same words on several. */
  readonly said: Partial<Record<OrderPlatform | 'any', readonly string[]>>
}

// Youzan's are the codes of its documented list. The others are the wordings that exports and buyers' pages commonly
// show; no platform publishes a complete list, so what is missing goes to a person, who adds the row.
const groups: readonly Group[] = [
  {
    is: ['mismatch', 'quality_defect'],
    wish: 'refund',
    confidence: 0.85,
    said: {
      any: [
        '质量问题',
        '商品质量问题',
        '做工粗糙/有瑕疵',
        '做工瑕疵',
        '商品有瑕疵',
        '功能故障',
        '商品故障',
        '性能故障',
      ],
      taobao: ['商品变质/有异物', '食品变质/发霉/有异物', '起球/缩水/褪色'],
      wechat: ['三无产品'],
      youzan: ['3', '5', '11'],
    },
  },
  {
    is: ['mismatch', 'size'],
    wish: 'exchange',
    confidence: 0.85,
    said: {
      any: ['大小/尺寸与商品描述不符', '尺寸与商品描述不符', '尺码与描述不符', '尺寸不符', '大小尺寸不符'],
    },
  },
  {
    is: ['mismatch', 'colour'],
    wish: 'refund',
    confidence: 0.85,
    said: { any: ['颜色/图案/款式与商品描述不符', '颜色/款式/图案与描述不符', '颜色不符', '颜色与描述不符'] },
  },
  {
    is: ['mismatch', 'fake_material'],
    wish: 'refund',
    confidence: 0.85,
    said: {
      any: ['材质与商品描述不符', '材质面料与商品描述不符', '材质不符', '假冒品牌', '收到假货', '假货'],
      wechat: ['假冒产品'],
      youzan: ['14'],
    },
  },
  {
    is: ['mismatch', 'description'],
    wish: 'refund',
    confidence: 0.8,
    said: {
      any: [
        '商品信息描述不符',
        '商品描述不符',
        '与商品描述不符',
        '商品与描述不符',
        '描述不符',
        '商品与页面描述不符',
      ],
      taobao: ['功能/效果与商品描述不符', '生产日期/保质期与商品描述不符'],
      youzan: ['13'],
    },
  },
  {
    is: ['mismatch', 'wrong_item'],
    wish: 'reship',
    confidence: 0.85,
    said: {
      any: [
        '卖家发错货',
        '商家发错货',
        '发错货',
        '少件/漏发',
        '漏发',
        '少件',
        '少发漏发',
        '商品缺件',
        '卖家漏发',
      ],
      taobao: ['少件(含缺少配件)'],
      pdd: ['商家发错货/漏发'],
      youzan: ['15'],
    },
  },
  {
    is: ['logistics', 'damaged'],
    wish: 'reship',
    confidence: 0.85,
    said: {
      any: [
        '包装/商品破损',
        '包装/商品破损/污渍',
        '商品破损',
        '商品损坏',
        '收到商品破损',
        '货物破损已拒签',
        '破损',
      ],
      douyin: ['商品破损/少件'],
      youzan: ['16'],
    },
  },
  {
    is: ['logistics', 'stalled'],
    wish: 'chase',
    confidence: 0.8,
    said: {
      any: ['未按约定时间发货', '未按约定的时间发货', '商家未按时发货', '缺货', '商家缺货', '快递无跟踪记录'],
      taobao: ['快递/物流无跟踪记录'],
      wechat: ['无快递信息'],
      youzan: ['21'],
    },
  },
  {
    is: ['logistics', 'late'],
    wish: 'chase',
    confidence: 0.75,
    said: {
      any: ['快递一直未送到', '物流一直未送到', '未收到货', '没收到货', '快递太慢', '快递长时间未送达'],
      taobao: ['快递/物流一直未送到'],
      youzan: ['4', '20'],
    },
  },
  {
    is: ['logistics', 'lost'],
    wish: 'refund',
    confidence: 0.75,
    said: { any: ['空包裹', '包裹为空', '快递丢件', '丢件', '显示签收未收到货'] },
  },
  {
    is: ['usage', 'allergy'],
    wish: 'refund',
    confidence: 0.8,
    said: { any: ['使用后过敏', '皮肤过敏', '商品过敏'] },
  },
  {
    is: ['usage', 'setup'],
    wish: null,
    confidence: 0.7,
    said: { any: ['不会安装', '无法安装', '安装问题'] },
  },
  {
    is: ['service', 'rude'],
    wish: 'apology',
    confidence: 0.75,
    said: { any: ['服务态度差', '卖家态度不好', '商家服务态度差', '客服态度差'] },
  },
  {
    is: ['service', 'service_other'],
    wish: 'explanation',
    confidence: 0.6,
    said: { any: ['虚假承诺', '卖家承诺未兑现', '商家承诺未兑现'] },
  },
  {
    is: ['special', 'return_no_reason'],
    wish: 'return',
    confidence: 0.9,
    said: {
      any: [
        ...[
          '七天无理由退换货',
          '七天无理由退货',
          '七天无理由',
          '不喜欢/不想要',
          '不想要了',
          '我不想要了',
          '不喜欢',
        ],
        ...[
          '多拍/拍错/不想要',
          '拍错/多拍/不想要',
          '拍错/多拍/不喜欢',
          '拍错/多拍',
          '多拍/错拍',
          '拍错了',
          '买错了',
        ],
        ...['尺码拍错/不喜欢/效果差', '效果不好/不喜欢', '不喜欢/效果不好', '与预期不符'],
      ],
      youzan: ['2', '12', '23'],
    },
  },
  {
    is: ['special', 'order_change'],
    wish: 'cancel',
    confidence: 0.8,
    said: {
      any: [
        '地址/电话信息填写错误',
        '信息填写错误',
        '地址填错',
        '不想买了',
        '计划有变',
        '没用/少用优惠',
        '重复下单',
      ],
    },
  },
  {
    is: ['special', 'price_protection'],
    wish: 'compensation',
    confidence: 0.85,
    said: { any: ['降价', '商品降价', '退差价', '价保', '价格保护', '买贵了'], youzan: ['24'] },
  },
  { is: ['special', 'invoice'], wish: null, confidence: 0.85, said: { any: ['发票问题', '未开发票'] } },
  {
    is: ['special', 'special_other'],
    wish: 'refund',
    confidence: 0.7,
    said: { any: ['退运费', '运费问题', '协商一致退款', '与商家协商一致退款', '与卖家协商一致'] },
  },
]

const rows: PlatformReasonRow[] = groups.flatMap(({ is: [category, subtype], wish, confidence, said }) =>
  Object.entries(said).flatMap(([platform, reasons]) =>
    reasons.map((reason) => ({
      platform: platform === 'any' ? null : (platform as OrderPlatform),
      reason,
      category,
      subtype,
      wish,
      confidence,
    })),
  ),
)

/**
 * What a policy of schema version 1 gets when it is read today. Never altered: what a shop published must go on
 * meaning the same. A later default is a table of its own.
 */
export const platformsOfVersion2: PolicyDocument['platforms'] = {
  reasons: rows,
  deadlineMargin: { share: 0.2, atLeastMinutes: 120 },
}
