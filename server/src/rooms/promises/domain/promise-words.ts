import type { PromisedAct } from '@aftercare/contract/lists'
import type { NamedTime } from './read-time.ts'

// The first that is found holds: a call is also an answer, a refund is also handled.
const acts: readonly (readonly [PromisedAct, RegExp])[] = [
  ['reply', /(?:单号|截图|链接|凭证|视频|图片|方案|结果)[^，,]{0,5}发(?:给|过|到)/],
  [
    'call',
    /回(?:个|过去|您|你)?(?:一个)?电|致电|打(?:个|一个)?电话|去(?:个)?电|来电|电话(?:联系|回复|沟通|回访|给您|给你|和您|跟您)|(?:给|跟|和)[您你]通(?:个)?电话|通话/,
  ],
  [
    'reship',
    /补(?:发|寄|一|个|上)|重(?:新)?(?:发|寄)|换(?:新|一|个新|好的|货)|寄(?:出|过去|给|新|回给)|邮寄|发(?:出|走|货|新|一(?:件|个|份|套|双)|给[您你]|过去|顺丰|第二)|给[您你](?:发|寄)(?!消息|信息|短信|链接|截图|通知|结果|方案|图)|(?:安排|帮[您你]|马上)(?:补|发|寄)(?!消息|信息|短信|链接)|出库|发(?=$|[。！!～~哈哦呀啦的])/,
  ],
  [
    'refund',
    /退(?!货|换|件|回来|单|出|不|货款)(?:款|还|运费|差价|回|给)?|发放|打(?:款|给[您你])|返(?:现|还|款)|赔(?:付|偿|给|您|你)|转(?:账|给|过去|到|回)|补(?:偿|差价)|原路返/,
  ],
  [
    'reply',
    /(?:回|答)复|回(?:话|信|应|您|你)|反馈(?!的)|告知|通知|告诉[您你]|联系[您你]|(?:和|与|跟|同)[您你](?:联系|说|沟通|确认)|给[您你](?:一个|个)?(?:明确的?|准确的?|确切的?|最终的?)?(?:结果|说法|消息|信息|方案|交代|答案|准信|发(?:消息|信息|短信|链接|截图|通知|结果|方案|图))|(?:有|出)(?:个)?(?:结果|方案|说法)(?:给[您你])?|(?:处理|解决|核实|调查|检测)(?:结果|方案|意见)/,
  ],
  [
    'other',
    /处理|解决|办(?:好|理|妥|完)|搞定|开好|核实|核查|查(?:清|明|好|到|物流|一下|询|问)|开(?:具|好|出|发)?(?:电子)?(?:发?票)|上门|维修|修(?:好|复)|安排|登记|跟进|催|完成|落实|取件|申请|提交(?!的)|拦截|改(?:好|地址)|撤回/,
  ],
]

interface FoundAct {
  readonly what: PromisedAct
  readonly from: number
  readonly length: number
}

/** What some words promise to do; null: nothing that we would have to do. */
export function readAct(words: string): FoundAct | null {
  for (const [what, shape] of acts) {
    const found = shape.exec(words)
    if (found) return { what, from: found.index, length: found[0].length }
  }
  return null
}

interface Said {
  readonly clauses: readonly string[]
  /** The clause of the time, and that of the act. */
  readonly index: number
  readonly actIn: number
  readonly time: NamedTime
  readonly sentence: string
}

const QUESTION =
  /[?？]|(?:吗|么|嘛|呢|吧)[。！!~～\s]*$|是否|(?:可以|行|好|方便|成)不[。！!\s]*$|能不能|可不可以|行不行|好不好|方不方便|什么时候|几点/
/** Something else has to happen first. */
const CONDITION =
  /如果|要是|假如|假设|倘若|若(?!干)|一旦|万一|只要|除非|的话|(?:没|无)问题|无误|(?:完成|取消|生成|拍下|下单|付款|支付|收到|签收|寄回|退回|到货|入库|补货|审核|通过|验收|验货|确认|核实|提供|上传|拍照|质检|拆检|检测)(?:[^，,。]{0,6})?(?:后|之后|以后|的话)|等(?:您|你|仓库|快递|货|厂家|平台|商品|包裹|退件)|待(?:您|你|仓库|收到|核实)|(?<![给为帮跟和])[您你](?:先|这边)?(?:寄|退|拍|提供|发|申请|同意|选)[^。]{0,20}(?:我们|我|仓库|客服|这边)/
/** Said with a way out: it is no promise, and the check of the wording says so. */
const HEDGED =
  /争取|尽量|尽可能|尽力|可能|大概|大约|估计|预计|预估|应该|差不多|或许|也许|不一定|看情况|希望能/
const GENERAL =
  /一般|通常|正常(?:情况)?|平均|按规定|按照规定|根据(?:平台)?规(?:定|则)|平台规(?:定|则)|默认|以往|往常|大部分|规定(?:的|是)|每(?:天|日|晚|周|月|次|单|个)|预售/
const NEGATED =
  /(?:不|没(?:有)?(?:办)?法?|未|无法|难以|来不及|别)(?:能|会|可以|法|可能|要|用|得|保证|确定|敢|办法|给|再)?(?:在)?(?:今天|明天|后天|马上|立即|这么快|按时)?(?:给|帮|为|跟|和|替|向)?(?:您|你)?(?:补|重|换|寄|发|退|打|返|赔|转|回|答|反馈(?!的)|告知|通知|告诉|联系|处理|解决|安排|核实|查|办|开|上门|致电|保证|完成|答应|承诺|确定)|发不(?:了|出)|退不了|回不了|处理不(?:了|完)|办不(?:了|到)|赶不(?:上|及)|不一定|保证不了|不能保证|无法保证|不敢保证|做不到|安排不(?:了|上)/
const PAST =
  /已经?(?!收到您)|昨天|昨晚|前天|刚才|刚刚|刚(?:给|帮|为)|之前(?:就)?(?:给|帮|为|已|跟|有|客服)|(?:之前|上次|先前|早上|早前)[^，,]{0,6}(?:说|答应|承诺|讲|告诉|通知)|曾|上次|上周|上个月|当时|原本|本来|原定|(?:补发|寄出|发出|发走|发货|退款|退还|退|打款|赔付|回复|处理|安排|登记|核实|联系)(?:过|了)(?!个)|(?:补发|寄|发|退|回复|处理|安排|登记)(?:好|完)了/
/** What a courier or a bank does in that time. */
const ARRIVES = /^[^，,]{0,4}(?:到账(?!户)|到达|送达|送到|到货|派送|配送|生成|签收|送货)/
/** How long something takes as a rule. */
const TAKES = /(?:周期|时效|有效期|需要|耗时|要)(?:是|为|在)?$/
const NOT_UNTIL = /(?:不用|不必|无需|不是|别)(?:再)?(?:等)?(?:到)?$/
/** A day to come makes 「了」 a way of speaking: 「明天就给您补发了」. */
const AHEAD = /明天|明日|明早|明晚|后天|下周|下个?月|下星期/
const REPORTED =
  /(?<![给为帮跟和向与同替])(?:您|你|客户|买家|顾客)(?:[^，,。]{0,6})?(?:说|提到|反馈|要求|希望|想要?|问|提出|反映|需要|表示|申请)(?!.*(?:我们|我)(?:会|将|就))/

// In front of the act, and not the one to whom something is done.
const OF_CUSTOMER =
  /(?<![给为帮跟和向替同与系复电到知诉让请由于对退还寄发补打转赔返回证])(?:您|你|亲(?!爱|自|，|亲)|客户|买家)(?![好的们])(?:这边|那边)?(?:可以|要|需要|记得|尽量|先|再|就|把|只需|自己|那|请|务必|直接|方便)?(?:在)?/
const PLEASE = /(?:请|麻烦|烦请|劳烦|辛苦|建议|务必)(?:您|你|亲)?/
const OTHERS =
  /(?<![到至的])(?:快递(?:员|小哥|公司|那边)?|物流(?:公司|那边)?|驿站|派送员?|骑手|网点|站点|平台|商家|小二|银行|支付宝|微信(?!联系)|厂家|供应商|系统|官方|顺丰(?=会|今|明|那边)|中通|圆通|韵达|申通|极兔|京东(?=会|今|明)|邮政)/
const OURS =
  /我们|我(?!的)|咱们?|店里|本店|仓库|这边|客服|小店|主管|同事|专员|财务|售后|组长|店长|给[您你]|帮[您你]|为[您你]|跟[您你]|和[您你]|向[您你]|联系[您你]|替[您你]|(?:回复|通知|告知|退还|赔付|答复)[您你]/

/** Words with a time and an act that promise nothing all the same. */
export function isNoPromise(said: Said): boolean {
  const { clauses, index, actIn, sentence, time } = said
  const around = [...new Set([Math.min(index, actIn), Math.max(index, actIn)])]
    .map((at) => clauses[at]!)
    .join('，')
  const before = [clauses[Math.min(index, actIn) - 1] ?? '', around].join('，')
  const clause = clauses[index]!
  const timeWords = clause.slice(time.from, time.to)
  const lead = clause.slice(0, time.from)
  if (ARRIVES.test(clause.slice(time.to)) || NOT_UNTIL.test(lead) || TAKES.test(lead)) return true
  // 「周五之前给您」 names no past.
  const rest = around.replace(timeWords, '')
  // 「明天给您补发，可以吗？」 asks for leave to do it: until she agrees it is an offer.
  if (QUESTION.test(around) || /[?？]\s*$/.test(sentence)) return true
  if (CONDITION.test(before) || HEDGED.test(around) || GENERAL.test(before)) return true
  if (NEGATED.test(around)) return true
  if (PAST.test(rest) && !(AHEAD.test(timeWords) && !/已经?|之前|上次|本来|原/.test(rest))) return true
  return REPORTED.test(around) || !isOurs(around)
}

/** Whose act it is: ours unless the customer or somebody else is named in front and we are not. */
function isOurs(around: string): boolean {
  if (OURS.test(around))
    return (
      !OF_CUSTOMER.test(around.replaceAll(/(?:给|帮|为|跟|和|向|替)[您你]/g, '□□')) ||
      /我们|我|咱/.test(around)
    )
  return !OF_CUSTOMER.test(around) && !PLEASE.test(around) && !OTHERS.test(around)
}
