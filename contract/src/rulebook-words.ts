import type * as lists from './rulebook-lists.ts'
import type { Word } from './words.ts'

const w = (zh: string, en: string): Word => ({ zh, en })

export const ruleMatterWords: Record<lists.RuleMatter, Word> = {
  no_reason: w('七天无理由', 'No-reason return'),
  quality: w('质量或不符', 'Fault or not as described'),
  adverse: w('过敏或受伤', 'Reaction or injury'),
  damaged: w('运输破损', 'Broken on the way'),
  not_received: w('没收到或超期', 'Not received or late'),
  custom_change: w('定制改单取消', 'Custom order changed or ended'),
  gift: w('赠品', 'Gift'),
  price_drop: w('买后降价', 'Price cut after buying'),
}

export const ruleConditionWords: Record<lists.RuleCondition, Word> = {
  unopened: w('没拆', 'Unopened'),
  opened: w('拆了外包装', 'Opened'),
  tried: w('试过，没留痕迹', 'Tried, without traces'),
  seal_broken: w('一次性密封破了', 'Single-use seal broken'),
  tag_removed: w('剪了吊牌', 'Tag cut off'),
  soiled: w('弄脏或损坏', 'Soiled or damaged'),
  altered: w('自行拆修改动', 'Repaired or altered'),
  marks_destroyed: w('标识序列号毁了', 'Marks or serial destroyed'),
  worn: w('有难恢复的使用痕迹', 'Worn beyond restoring'),
  activated: w('已激活', 'Activated'),
  incomplete: w('缺配件', 'Parts missing'),
}

export const ruleExclusionWords: Record<lists.RuleExclusion, Word> = {
  none: w('都不是', 'None of them'),
  custom: w('定制', 'Made to order'),
  perishable: w('鲜活易腐', 'Fresh or perishable'),
  digital: w('软件、音像、下载码', 'Software, media, download'),
  periodical: w('报纸期刊', 'Newspaper or periodical'),
}

export const ruleConfirmableWords: Record<lists.RuleConfirmable, Word> = {
  none: w('都不是', 'None of them'),
  opening_spoils: w('拆封影响安全或品质', 'Opening spoils it'),
  value_drops: w('激活试用就大幅贬值', 'Use takes its value'),
  near_expiry_or_flawed: w('临期或瑕疵', 'Near expiry or flawed'),
}

export const ruleConfirmationWords: Record<lists.RuleConfirmation, Word> = {
  separate: w('单独确认过', 'Confirmed in its own step'),
  preticked: w('默认勾选', 'Ticked beforehand'),
  unconfirmed: w('没有确认记录', 'No record'),
}

export const ruleFaultWords: Record<lists.RuleFault, Word> = {
  no_fault: w('没有问题', 'Nothing wrong'),
  defect: w('质量问题', 'Defect'),
  misdescribed: w('与页面不符', 'Not as described'),
  wrong_item: w('错发漏发', 'Wrong or missing item'),
}

export const ruleProofWords: Record<lists.RuleProof, Word> = {
  shown: w('凭证清楚', 'Shown clearly'),
  plausible: w('看着像', 'Plausible'),
  not_shown: w('要过，没有', 'Asked for, none came'),
  disproved: w('查过，不成立', 'Checked, not so'),
}

export const ruleWarrantyWords: Record<lists.RuleWarranty, Word> = {
  in_warranty: w('质保期内', 'In warranty'),
  out_of_warranty: w('已过质保', 'Out of warranty'),
}

export const ruleSeverityWords: Record<lists.RuleSeverity, Word> = {
  mild: w('轻微', 'Mild'),
  serious: w('严重或就医', 'Serious, or saw a doctor'),
}

export const ruleSignWords: Record<lists.RuleSign, Word> = {
  unsigned: w('还没签收', 'Not signed for'),
  signed_self: w('本人签收', 'Signed by the customer'),
  proxy_agreed: w('代收，客户同意', 'By proxy, agreed'),
  proxy_unagreed: w('代签，没同意', 'By proxy, not agreed'),
  locker_agreed: w('放柜，客户同意', 'In a locker, agreed'),
  locker_unagreed: w('放柜，没同意', 'In a locker, not agreed'),
}

export const ruleLaneWords: Record<lists.RuleLane, Word> = {
  same_city: w('同城', 'Same city'),
  other_city: w('异地', 'Other city'),
}

export const ruleProductionWords: Record<lists.RuleProduction, Word> = {
  not_started: w('没开工', 'Not begun'),
  started: w('在做', 'In the making'),
  finished: w('做好了', 'Finished'),
}

export const ruleGiftWords: Record<lists.RuleGift, Word> = {
  gift_missing: w('没收到', 'Missing'),
  gift_defective: w('是坏的', 'Defective'),
  gift_kept: w('退货时留下了', 'Kept when returning'),
}

export const ruleSuspicionWords: Record<lists.RuleSuspicion, Word> = {
  established: w('已查实', 'Established'),
  suspected: w('有嫌疑', 'Suspected'),
  unfounded: w('不成立', 'Unfounded'),
}

export const ruleVerdictWords: Record<lists.RuleVerdict, Word> = {
  must_accept: w('应当受理', 'Must accept'),
  negotiate: w('协商处理', 'Negotiate'),
  may_refuse: w('可以不同意', 'May refuse'),
}

export const ruleRemedyWords: Record<lists.RuleRemedy, Word> = {
  return_refund: w('退货退款', 'Return and refund'),
  exchange: w('换货', 'Exchange'),
  repair: w('修理', 'Repair'),
  refund_only: w('只退款', 'Refund only'),
  reship: w('补发', 'Reship'),
  redo: w('重做', 'Make again'),
  price_cut: w('减价', 'Price cut'),
  difference: w('退差价', 'Refund the difference'),
  change_order: w('改单', 'Change the order'),
  end_order: w('取消', 'End the order'),
  gift_value: w('按标价结算赠品', 'Settle the gift at its price'),
  trace: w('查件', 'Trace the parcel'),
  goodwill: w('可以给一点善意', 'Goodwill, if you like'),
}

export const ruleFreightWords: Record<lists.RuleFreight, Word> = {
  shop_pays: w('店铺承担', 'The shop pays'),
  customer_pays: w('客户承担', 'The customer pays'),
  no_freight: w('不用寄回', 'Nothing to send back'),
}

export const ruleDutyWords: Record<lists.RuleDuty, Word> = {
  ask_condition: w('先问人怎么样', 'First ask how they are'),
  advise_stop_use: w('请停用、就医，不下诊断', 'Stop using, see a doctor; no diagnosis'),
  keep_evidence: w('保全记录，不删不改', 'Keep every record'),
  tell_legal: w('告诉法务和品控', 'Tell legal and quality'),
  stop_sale: w('同批停售', 'Stop selling the batch'),
  report_adverse: w('上报不良反应，怀疑就报', 'Report the reaction, on suspicion'),
  report_injury: w('两个工作日内上报', 'Report within two working days'),
  never_for_review: w('不以撤评价、撤投诉为条件', 'Never in return for a review'),
}

export const ruleDeadlineWords: Record<lists.RuleDeadline, Word> = {
  notice_window: w('客户提出退货', 'The customer asks by'),
  handle_return: w('不办理就违法', 'Not handled: an offence after'),
  refund: w('退款', 'Refund by'),
  refund_violation: w('不退款就违法', 'Not refunded: an offence after'),
  burden_ends: w('由店铺举证', 'The shop proves until'),
  quality_limit: w('主张质量问题', 'Faults are claimed by'),
  lost_from: w('起按丢件', 'Counts as lost from'),
  report_injury_by: w('上报伤害', 'Report the injury by'),
  protection_ends: w('价保', 'Price protection until'),
}

export const ruleStandingWords: Record<lists.RuleStanding, Word> = {
  read: w('已核对原文', 'Read in its text'),
  secondary: w('二手资料，未核对', 'Second-hand, unverified'),
  inferred: w('推出，未核对', 'Inferred, unverified'),
  memory: w('凭经验，未核对', 'From memory, unverified'),
}

export const ruleExposureWords: Record<lists.RuleExposure, Word> = {
  fraud: w('欺诈：退一赔三', 'Fraud: three times the price'),
  food: w('食品：十倍或损失三倍', 'Food: ten times, or three times the loss'),
  knowing_harm: w('明知致害：损失两倍以下', 'Known harm: up to twice the loss'),
}

export const ruleFactWords: Record<lists.RuleFact, Word> = {
  category: w('商品类目', 'Kind of goods'),
  signedOn: w('签收日期', 'Received on'),
  condition: w('商品现在怎样', 'State of the goods'),
  fault: w('什么问题', 'What is wrong'),
  proof: w('凭证', 'Proof'),
  exclusion: w('法定除外的商品', 'Excluded by law'),
  individual: w('按这位客户的要求单做', 'Made to this customer’s data'),
  confirmable: w('可约定除外的商品', 'Out if confirmed'),
  marked: w('页面显著标注不退', 'Marked as without return'),
  confirmation: w('下单时的确认', 'Confirmed when buying'),
  warranty: w('质保', 'Warranty'),
  repairs: w('修过几次', 'Repairs so far'),
  fundamental: w('没法正常用', 'Cannot be used'),
  severity: w('轻重', 'How serious'),
  sign: w('谁签收的', 'Who signed'),
  promisedOn: w('承诺送达', 'Promised by'),
  lane: w('同城还是异地', 'Same city or not'),
  production: w('做到哪一步', 'How far it is made'),
  gift: w('赠品怎么了', 'The gift'),
  giftPriced: w('赠品事先标了价', 'Gift priced beforehand'),
  boughtOn: w('购买日期', 'Bought on'),
  protectionDays: w('承诺价保几天', 'Days of price protection'),
}

export const refundWayWords: Record<lists.RefundWay, Word> = {
  recomputed: w('按满减重新算', 'Recomputed'),
  apportioned: w('按实付分摊', 'Apportioned'),
}

/** What the customer is asked, word for word. A fact that is not here is looked up in the shop. */
export const ruleAsks: Partial<Record<lists.RuleFact, Word>> = {
  signedOn: w('请问您是哪一天收到商品的？', 'On which day did you receive it?'),
  condition: w(
    '请问商品现在是什么情况：没拆、拆开看过，还是已经用过？方便的话拍张照片。',
    'How is it now: unopened, opened to look, or used? A photo would help.',
  ),
  fault: w('请问具体是哪里有问题？', 'What exactly is wrong with it?'),
  proof: w(
    '麻烦您在光线好的地方拍几张问题部位的照片或一段视频。',
    'Please send photos or a short video of it in good light.',
  ),
  individual: w(
    '请问这件是按您的尺寸、图案或刻字单独做的吗？',
    'Was it made to your own size, picture or engraving?',
  ),
  repairs: w('请问同样的问题之前修过几次？', 'How often was it repaired for this before?'),
  fundamental: w('请问还能正常使用吗？影响有多大？', 'Can it still be used? How much does it matter?'),
  severity: w(
    '请问您现在感觉怎么样？有没有就医？请先停用。',
    'How do you feel now? Have you seen a doctor? Please stop using it.',
  ),
  sign: w(
    '请问包裹是您本人收的吗？还是家人代收、放在柜子或驿站？',
    'Did you receive it yourself, or was it left with somebody or in a locker?',
  ),
  gift: w('请问赠品是没收到，还是有问题？', 'Is the gift missing, or is something wrong with it?'),
  boughtOn: w('请问您是哪一天下单的？', 'On which day did you order?'),
}
