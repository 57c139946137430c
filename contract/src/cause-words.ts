import type {
  Cause,
  CauseDepartment,
  CauseGroup,
  UsageAnswer,
  UsageTaskKind,
  UsageTaskState,
} from './cause-lists.ts'
import type { Word } from './words.ts'

const w = (zh: string, en: string): Word => ({ zh, en })

export const causeGroupWords: Record<CauseGroup, Word> = {
  goods: w('商品', 'Goods'),
  page: w('商品页面', 'Product page'),
  presale: w('售前', 'Before the sale'),
  aftersale: w('售后服务', 'After the sale'),
  warehousing: w('仓储', 'Warehousing'),
  carriage: w('物流', 'Carriage'),
  buyer: w('客户', 'Customer'),
}

export const causeDepartmentWords: Record<CauseDepartment, Word> = {
  quality: w('质检', 'Quality'),
  purchasing: w('采购', 'Purchasing'),
  page: w('页面运营', 'Page editors'),
  presale: w('售前客服', 'Sales agents'),
  aftersale: w('售后客服', 'Service agents'),
  warehouse: w('仓库', 'Warehouse'),
  logistics: w('物流', 'Logistics'),
  nobody: w('不归责部门', 'No department'),
}

export const causeWords: Record<Cause, Word> = {
  inspection_loose: w('来货检验不严', 'Incoming inspection too loose'),
  sample_differs: w('样品与大货不一致', 'Bulk goods differ from the sample'),
  supplier_quality: w('供应商质量不稳', 'Unsteady quality of the supplier'),
  product_design: w('设计或说明书不好用', 'Design or manual hard to use'),
  page_beautified: w('页面过度美化', 'Page over-beautified'),
  page_claim_wrong: w('页面参数或功能写错', 'Page claims what is not so'),
  size_chart_wrong: w('尺码表不准', 'Size chart wrong'),
  page_no_conditions: w('页面缺使用条件', 'Conditions of use missing on the page'),
  rule_not_shown: w('规则没有提前写清', 'Rule not shown before'),
  told_as_pictured: w('客服没有如实描述', 'Agent did not describe it as it is'),
  not_said_before_sale: w('售前未提醒', 'Not said before the sale'),
  promised_too_much: w('承诺超出能力', 'Promised more than we could keep'),
  custom_unconfirmed: w('定制要求没有二次确认', 'Custom order not confirmed twice'),
  reply_late: w('回复不及时', 'Answered late'),
  script_rigid: w('话术生硬或推诿', 'Rigid or evasive wording'),
  packing_weak: w('包装防护不足', 'Packing too weak'),
  picked_wrong: w('拣货发错或漏发', 'Picked wrong or short'),
  shipped_late: w('出库慢', 'Shipped late'),
  single_carrier: w('只用一家快递', 'One carrier only'),
  no_promotion_capacity: w('大促没有谈好运力', 'No extra capacity for the promotion'),
  no_silence_alert: w('包裹不动没有预警', 'No alert for a silent parcel'),
  carrier_handling: w('快递损坏、丢件或态度差', 'Carrier broke, lost or was rude'),
  individual_reaction: w('个人体质', 'Individual reaction'),
  customer_misuse: w('使用不当', 'Used in a wrong way'),
  customer_choice: w('客户改变主意', 'Customer changed her mind'),
  claim_unverified: w('索赔争议待核实', 'Disputed claim to be verified'),
}

export const usageAnswerWords: Record<UsageAnswer, Word> = {
  page_missing: w('页面没写使用条件', 'The page lacks the conditions'),
  not_told: w('售前没有提醒', 'Nobody said it before the sale'),
  both: w('都有', 'Both'),
}

export const usageTaskKindWords: Record<UsageTaskKind, Word> = {
  page: w('补页面说明', 'Mend the page'),
  script: w('补售前话术', 'Mend the script'),
}

export const usageTaskStateWords: Record<UsageTaskState, Word> = {
  open: w('待处理', 'To do'),
  done: w('已补上', 'Mended'),
  dropped: w('不需要补', 'Not needed'),
}
