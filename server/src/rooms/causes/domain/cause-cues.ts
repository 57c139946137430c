import type { Cause } from '@aftercare/contract/cause-lists'

type Likely = Partial<Record<Cause, number>>

/** How likely each cause is before a word was read, by the sub-type; of ten. */
export const bySubtype: Readonly<Record<string, Likely>> = {
  colour: { page_beautified: 4, told_as_pictured: 2, sample_differs: 2 },
  size: { size_chart_wrong: 4, told_as_pictured: 2, sample_differs: 2 },
  function_missing: { page_claim_wrong: 5, told_as_pictured: 2, sample_differs: 1 },
  quality_defect: { inspection_loose: 4, supplier_quality: 3, sample_differs: 1 },
  fake_material: { page_claim_wrong: 4, sample_differs: 3, supplier_quality: 1 },
  wrong_item: { picked_wrong: 8 },
  description: { page_claim_wrong: 3, page_beautified: 3, told_as_pictured: 2, sample_differs: 1 },
  late: { shipped_late: 3, no_promotion_capacity: 2, single_carrier: 2, promised_too_much: 1 },
  damaged: { packing_weak: 5, carrier_handling: 3 },
  stalled: { no_silence_alert: 5, no_promotion_capacity: 2, single_carrier: 1 },
  lost: { carrier_handling: 5, no_silence_alert: 3 },
  address_or_delivery_attitude: { carrier_handling: 5, single_carrier: 2, shipped_late: 1 },
  enquiry: { no_silence_alert: 3, shipped_late: 2 },
  setup: { page_no_conditions: 3, product_design: 3, not_said_before_sale: 2 },
  allergy: { page_no_conditions: 3, not_said_before_sale: 2, individual_reaction: 3 },
  missing_parts: { picked_wrong: 6, inspection_loose: 2 },
  how_to: { page_no_conditions: 3, product_design: 3, not_said_before_sale: 2, customer_misuse: 2 },
  slow_reply: { reply_late: 8 },
  rude: { script_rigid: 7 },
  blame_shifting: { script_rigid: 7 },
  service_other: { script_rigid: 4, promised_too_much: 3, reply_late: 1 },
  opened: { rule_not_shown: 4, customer_choice: 3, not_said_before_sale: 1 },
  custom: { custom_unconfirmed: 5, customer_choice: 2, rule_not_shown: 1 },
  malicious: { claim_unverified: 7, packing_weak: 1 },
  special_other: { rule_not_shown: 4, promised_too_much: 2 },
  return_no_reason: { customer_choice: 7 },
  price_protection: { rule_not_shown: 6 },
  order_change: { customer_choice: 4, shipped_late: 2 },
  refund_progress: { reply_late: 4, promised_too_much: 2 },
  invoice: { reply_late: 3, rule_not_shown: 3 },
}

export interface Cue {
  readonly cause: Cause
  readonly weight: number
  readonly words: RegExp
}
const cue = (cause: Cause, weight: number, words: RegExp): Cue => ({ cause, weight, words })

/** Words that point at a cause, whatever the class is. The first hit of each is shown as the reason. */
export const cues: readonly Cue[] = [
  cue('page_beautified', 5, /修图|滤镜|调色|打光|美化|P\s?图|美颜/i),
  cue('page_beautified', 3, /宣传图|主图|效果图|图[上里片]|照片|详情页那个/),
  cue('told_as_pictured', 6, /(?:客服|小姐姐|主播|店小二|你们的?人).{0,12}(?:说|保证|讲|承诺|推荐|回我)/),
  cue(
    'told_as_pictured',
    4,
    /(?:问过|问了|特地问|售前问|问客服|让客服).{0,20}(?:色差|能不能|是不是|可以|推荐|合适)/,
  ),
  cue(
    'sample_differs',
    6,
    /(?:上次|去年|之前|以前|前一次).{0,10}(?:买|同款|那批)|两批|这批|换料|不同批|一个批次/,
  ),
  cue('sample_differs', 5, /样品|线下店|打样|两个.{0,6}(?:颜色|深浅)/),
  cue('size_chart_wrong', 5, /尺码表|尺寸(?:表|不准)|标的尺寸|页面写长|自己量|拿尺子|实际短|实际长/),
  cue(
    'page_claim_wrong',
    4,
    /详情页?写|页面上?(?:说|写)|宣传说|标题写|参数表|介绍写|写的是|写着|标着|写实木|写支持|虚假宣传|说是\s?\d{3}/,
  ),
  cue(
    'inspection_loose',
    5,
    /质检|出厂|没人?检|没检验|检查吗|挑一下|新(?:机|买|杯).{0,6}(?:坏|裂|划)|开机就|拆开就|一打开就/,
  ),
  cue('inspection_loose', 3, /划痕|脱线|破洞|裂纹|胶水印|烂的|线头/),
  cue(
    'supplier_quality',
    5,
    /(?:用了|才用|洗一次|坐了|戴|没用|一个月|两周|半个?月|几天)[^，。]{0,10}(?:就|不转|断|坏|掉|起球|充不进)|换新的又|虚焊|全是虚的/,
  ),
  cue('product_design', 5, /说明书.{0,8}(?:英文|看不懂|不清|没写清)|图纸|孔位|对不上|看不出来|设计|怎么开/),
  cue(
    'page_no_conditions',
    6,
    /(?:页面|详情|商品页|哪里|网页).{0,10}(?:没写|没提|没说|没有写|没标|一个字|都没|也没)|才知道(?:要|得)|没有哪里写/,
  ),
  cue(
    'not_said_before_sale',
    6,
    /没(?:人|有人)?(?:告诉|提醒)|也没人说|没提醒|客服也没|没人说|她没|不提醒|下单时我说/,
  ),
  cue(
    'rule_not_shown',
    5,
    /(?:页面|活动页|哪里|下单时|购买页面).{0,8}(?:没(?:有)?(?:写|说明|提示|说)|写了)|规则|退的时候才说|要退了才说/,
  ),
  cue(
    'promised_too_much',
    6,
    /打包票|答应|承诺|说好(?!.{0,8}发货)|次日达|说.{0,6}(?:一定到|当天到|今天退)|前一个客服/,
  ),
  cue('custom_unconfirmed', 6, /(?:没人|不|没有?).{0,6}(?:确认|核对|核实)|核对|确认一下/),
  cue('reply_late', 5, /没(?:人|一个人)(?:理|回|接)|等了.{0,8}(?:没|回)|排队|不回(?:消息|复)|才回/),
  cue('script_rigid', 4, /态度|踢皮球|爱买不买|自己(?:不会|的事)|复制粘贴|不支持三个字|敷衍|一会儿说/),
  cue('packing_weak', 6, /气泡|泡沫|报纸|护角|薄(?:纸盒|盒)|没(?:有)?包|包装|晃来晃去|没封|套袋|裹了/),
  cue(
    'carrier_handling',
    6,
    /(?:快递(?:员|小哥)|网点|派件员).{0,14}(?:扔|抛|摔|骂|丢|淋|不打电话|自己下楼|找不到)|踩扁|脚印|弄丢|丢件|暴力|态度恶劣|没收到/,
  ),
  cue(
    'picked_wrong',
    6,
    /发错|漏(?:发|装)|少了|少一|只来了|没放进|别人的东西|发来|寄过来|发成|数来数去|没有遥控/,
  ),
  cue(
    'shipped_late',
    5,
    /待发货|没发货|还没出库|没出库|才揽收|仓库.{0,6}(?:干活|慢)|预售|48\s?小时内发|旧地址|没改/,
  ),
  cue('single_carrier', 6, /网点|换个?快递|别家|只有这一家|村里|乡镇|偏远|新疆|西藏|不往下派|县里/),
  cue('no_promotion_capacity', 7, /双十[一二]|双1[12]|618|大促|爆仓|运力|积压|件太多|年货节/),
  cue('no_silence_alert', 5, /没(?:更新|动静)|不动|卡在|停在|一动|自己来催|才告诉|没人管/),
  cue('individual_reaction', 5, /别的.{0,8}也.{0,4}(?:这样|容易)|本来就|我自己.{0,4}过敏|体质/),
  cue('customer_misuse', 6, /钢丝球|洗衣机甩|放洗衣机|微波炉|水洗了|暴晒|自己拆|摔了一下/),
  cue('customer_choice', 5, /不(?:太)?喜欢|不想要|买多|拍错|不需要了|改主意|不合适了/),
  cue('claim_unverified', 6, /赔十倍|十倍|差评|不赔就|全额退不退货|每次都说|网上的图/),
]

/** Facts of the order that make a cause likelier. */
export const byFact: Readonly<Record<string, Likely>> = {
  live_stream: { told_as_pictured: 2, promised_too_much: 1 },
  short_video: { page_beautified: 2 },
  custom_made: { custom_unconfirmed: 2 },
  opened: { rule_not_shown: 1 },
  fragile: { packing_weak: 1 },
}
