import type { DemoRuling } from './steps.ts'
import type { Category, InquiryAddressee, WaitingFor } from '@aftercare/contract/lists'
import type { Said } from './say.ts'

/** What colleagues write for one another, with the matters that it suits. Never shown to the customer. */
export const notes: Readonly<Record<Exclude<Category, 'none'>, readonly Said[]>> = {
  mismatch: [
    ['留样比对：同批确有偏差，已截图存档。', 'colour', 'fake_material', 'quality_defect'],
    ['本周第三单同款，提请质检抽检这一批。'],
    ['客户更想换不想退，仓库现货还有 6 件。'],
    ['页面图是去年拍的，已提给商品同事重拍。', 'colour', 'description', 'function_missing'],
    ['装箱称重 412 克，标准 530 克，少放属实。', 'wrong_item'],
    ['供应商回复同意换货，费用走供应商账。'],
  ],
  logistics: [
    ['网点电话打通，答复下午四点前查到位置。', 'late', 'stalled', 'lost'],
    ['同一中转中心今天第四单，疑似压货，报物流组汇总。', 'late', 'stalled'],
    ['底单要来了，签名不是客户本人。', 'lost'],
    ['内衬只有一层，提仓库改双层并加四角护。', 'damaged'],
    ['快递理赔已登记，材料：外箱六面、面单、破损近照。', 'damaged'],
    ['客户白天上班，派件请约 19 点以后。'],
  ],
  usage: [
    ['照客户步骤复现成功，是固件旧版，升级后正常。', 'setup+pairs'],
    ['页面没写只支持 2.4G，已开待办给商品组。', 'setup+pairs'],
    ['家里老人在用，电话讲比发图快，备注了大字版说明。', 'setup', 'how_to'],
    ['缺的是 B 袋里的配件，库里有散件，今天可寄。', 'missing_parts'],
    ['客户是轻微不适，已停用，明天回访一次。', 'allergy'],
    ['页面缺这条使用说明，提给商品同事补上。'],
  ],
  service: [
    ['调了原会话：首响 41 分钟，中间转接两次无人认领。', 'slow_reply', 'blame_shifting'],
    ['原话已给当事同事看过，安排本周复训。'],
    ['客户要的是有人负责到底，不是补偿。'],
    ['承诺记录在上一单备注里，没有带过来，流程上要补。', 'service_other'],
  ],
  special: [
    ['定制确认图有客户当时的“确认”二字，时间 14:22。', 'custom'],
    ['拆封但未使用痕迹明显，可考虑部分退。', 'opened'],
    ['优惠叠加规则写得绕，财务同意这单补差。', 'special_other', 'price_protection'],
    ['两次来诉说法不一致，先请客户补视频，不下结论。', 'malicious'],
    ['同类旧案：按成本重做一次，客户接受。', 'custom'],
    ['已核对订单和付款记录，与客户说的一致。'],
  ],
}

/** Supervisor and legal, while they look at a dispute together. */
export const reviewNotes: Readonly<Record<'supervisor' | 'legal', readonly Said[]>> = {
  supervisor: [
    ['记录都看过了。先把能让步的写清楚，再说明不能的原因。'],
    ['页面有提示但不醒目，建议各让一步，别僵在规则上。', 'opened', 'custom'],
    ['照片不足以判断原因，请客户补开箱视频和面单，期间不催促。', 'malicious'],
    ['客户首先要的是被听见，第一条回复别引用规则。'],
  ],
  legal: [
    ['规则上可以不退，但提示在第七屏，举证对我们不利，倾向给方案。', 'opened', 'custom'],
    ['同意主管意见，答复里不要出现推断客户动机的话。'],
    ['金额诉求没有依据，但先按质量问题流程走，留好记录。', 'malicious'],
    ['拟好的答复看过，措辞没问题，可以发。'],
  ],
}

export const callNotes: Readonly<Record<'reached' | 'not_answered', readonly Said[]>> = {
  reached: [
    ['已接通，先问了人有没有事，客户情绪平稳下来，同意先停用等我们方案。', 'safety'],
    ['接通，客户在医院陪同，约定傍晚再发方案，票据让她留好。', 'safety'],
    ['接通，教了断电和存放的办法，客户已停用。', 'safety+appliance', 'safety+battery'],
    ['接通，说明今天同城送到，客户接受，原件上门取回。', 'time_critical', 'depends_on'],
    ['接通，客户女儿接的，补充了使用情况，记录在案。', 'depends_on'],
    ['接通，客户要的是确切时间，给了时间点，答应到点再打一次。'],
    ['接通，客户认可先处理后结算，语气缓和。'],
    ['接通，道歉后说明两种选择，客户说晚上回复选哪个。'],
  ],
  not_answered: [
    ['响了七八声没人接，五分钟后再打。'],
    ['占线，先发了消息说明来意。'],
    ['无人接听，可能在上班。'],
  ],
}

export const raiseReasons: readonly string[] = [
  '客户是独居老人，家里没有替代的，按紧急跟。',
  '第三次来诉还没解决，升一级由组长盯。',
  '客户说明天要带出远门，时间紧。',
]

/** How disputes of the shop were ruled, in words that the customer reads: of what was opened, made for her, or claimed. */
export const rulings: Readonly<Record<'opened' | 'custom' | 'claim', readonly DemoRuling[]>> = {
  opened: [
    {
      ruling: 'refuse',
      fen: null,
      grounds: '封口已经打开，页面也写明拆封后影响再次销售',
      citations: ['return-8'],
    },
    {
      ruling: 'part',
      fen: 5_000,
      grounds: '商品已经打开使用，全退没有依据；考虑到您第一次遇到，这次补一部分',
      citations: ['return-8'],
    },
  ],
  custom: [
    {
      ruling: 'refuse',
      fen: null,
      grounds: '下单时和您确认过图样，做出来的和确认的一致',
      citations: ['cpl-25'],
    },
    { ruling: 'grant_all', fen: null, grounds: '补充的照片看清了情况，做出来的和图样不一样', citations: [] },
  ],
  claim: [
    {
      ruling: 'refuse',
      fen: null,
      grounds: '从照片和视频看，破损是使用中造成的，商品本身没有问题',
      citations: ['cpl-24'],
    },
    {
      ruling: 'part',
      fen: 3_000,
      grounds: '没有看出商品本身的问题；给您添了麻烦，这次补一点心意',
      citations: ['cpl-24'],
    },
  ],
}

export const reopenReasons: readonly string[] = [
  '客户来电说结果没落实，重新打开。',
  '回访发现答应的事还没办完。',
]

/** After a word that made a case urgent. */
export const hurryNote = '看到客户新发的消息马上打过去，接通，先安抚，再约定了下一步的时间。'

/** After a word that made a dispute of a case. */
export const settledNote = '和法务一起看过，客户已经接受处理结果，不再争议，可以完结。'

/** What is waited for, as a colleague would want to read it. */
export const waitNotes: Readonly<Record<Exclude<WaitingFor, InquiryAddressee>, readonly string[]>> = {
  customer: ['等客户补外包装和面单照片', '客户说晚上到家拍视频发来', '等客户确认选换货还是退款'],
  return: ['退件已寄出，等到仓验收', '客户今天寄回，运费由我们承担'],
  platform: ['平台客服已介入，等判定', '已提交申诉材料，等平台回复'],
  approval: ['补偿超出我的权限，等主管批', '先补发的申请已交主管'],
}

/** What is asked of others in writing, and what they answer. */
export const inquiryTalks: Readonly<
  Record<InquiryAddressee, readonly (readonly [question: string, answer: string])[]>
> = {
  warehouse: [
    ['这一单发货前称重是多少？有没有装箱照片？', '出库称重和订单重量一致，装箱照片已调出，封箱完好。'],
    ['请看一下这批还有没有库存，能补发同款吗？', '同批还有 6 件，抽了一件检查没有问题，随时可以补发。'],
    ['退件到仓了吗？请验一下外观和配件是否齐全。', '已到仓，外观完好，配件齐全，可以二次销售。'],
    ['请核对发货录像，是否漏放了赠品？', '看了录像，赠品确实漏放了，今天下午补寄。'],
  ],
  carrier: [
    ['轨迹停了两天没有更新，包裹现在在哪里？', '包裹在中转场滞留，已经找到，今晚发往网点。'],
    ['显示已签收，客户说没有收到，请核实签收人和底单。', '派送员放在了驿站，已联系客户，取件码重新发出。'],
    ['外箱破损是在揽收前还是运输中？请提供各站的扫描图。', '中转分拣时挤压，责任在我们，可以按保价理赔。'],
  ],
  supplier: [
    [
      '同一型号本周有多位客户反映异响，是不是通病？怎么处理？',
      '这一批轴承偏紧，属于个别批次，可以寄新配件更换。',
    ],
    ['请确认这款的材质检测报告，客户问是否含荧光剂。', '检测报告编号已查到，不含荧光剂，报告发到群里了。'],
    ['配件断货，什么时候能到？有没有替代的型号？', '下周三到货，急用可以先用新款的，接口一样。'],
  ],
}
