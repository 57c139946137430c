import type {
  CallOutcome,
  Category,
  Channel,
  ChatSide,
  ClockState,
  Delivery,
  Duty,
  Emotion,
  Flag,
  Fulfilment,
  ImportMode,
  ImportState,
  ImportSubject,
  Level,
  Presence,
  ProductCategory,
  Role,
  Status,
  Subtype,
  View,
  WaitingFor,
  Wish,
} from './lists.ts'

/** One word in both languages. The console and the server read the same table. */
export interface Word {
  readonly zh: string
  readonly en: string
}
export type Language = keyof Word
const w = (zh: string, en: string): Word => ({ zh, en })

export const categoryWords: Record<Category, Word> = {
  mismatch: w('商品不符', 'Mismatch'),
  logistics: w('物流异常', 'Logistics'),
  usage: w('使用问题', 'Usage'),
  service: w('服务态度', 'Service'),
  special: w('其他特殊', 'Special'),
  none: w('非投诉', 'No complaint'),
}

export const subtypeWords: Record<Subtype, Word> = {
  colour: w('颜色不符', 'Colour'),
  size: w('尺码偏差', 'Size'),
  function_missing: w('功能缺失', 'Function missing'),
  quality_defect: w('质量瑕疵', 'Quality defect'),
  fake_material: w('材质或真伪', 'Fake or wrong material'),
  wrong_item: w('错发漏发', 'Wrong or missing item'),
  description: w('与页面不符', 'Not as described'),
  late: w('超期未到', 'Late'),
  damaged: w('运输破损', 'Damaged'),
  stalled: w('物流停滞', 'Stalled'),
  lost: w('丢件未收到', 'Lost'),
  address_or_delivery_attitude: w('派送问题', 'Delivery'),
  enquiry: w('查物流', 'Parcel enquiry'),
  setup: w('安装配对', 'Set-up'),
  allergy: w('过敏不适', 'Allergy'),
  missing_parts: w('缺少配件', 'Missing parts'),
  how_to: w('使用方法', 'How to'),
  slow_reply: w('回复慢', 'Slow reply'),
  rude: w('态度差', 'Rude'),
  blame_shifting: w('推诿', 'Blame shifting'),
  service_other: w('没有解决', 'Not solved'),
  opened: w('拆封争议', 'Opened'),
  price_protection: w('价保', 'Price protection'),
  invoice: w('发票', 'Invoice'),
  return_no_reason: w('七天无理由', 'No-reason return'),
  order_change: w('改单取消', 'Order change'),
  refund_progress: w('退款进度', 'Refund progress'),
  malicious: w('索赔争议·待核实', 'Claim in dispute, to be verified'),
  custom: w('定制争议', 'Custom-made'),
  special_other: w('其他', 'Other'),
}

export const levelWords: Record<Level, Word> = {
  urgent: w('紧急', 'Urgent'),
  routine: w('常规', 'Routine'),
  disputed: w('争议', 'Disputed'),
}

export const emotionWords: Record<Emotion, Word> = {
  0: w('平静', 'Calm'),
  1: w('不满', 'Dissatisfied'),
  2: w('生气', 'Angry'),
  3: w('非常生气', 'Furious'),
}

export const flagWords: Record<Flag, Word> = {
  safety: w('安全', 'Safety'),
  dependsOn: w('有人等着用', 'Somebody depends on it'),
  timeCritical: w('赶时间', 'Time-critical'),
  legalThreat: w('投诉或起诉', 'Legal threat'),
  feelsDeceived: w('感到被骗', 'Feels deceived'),
  privacy: w('隐私', 'Privacy'),
}

export const wishWords: Record<Wish, Word> = {
  refund: w('退款', 'Refund'),
  return: w('退货', 'Return'),
  exchange: w('换货', 'Exchange'),
  reship: w('补发', 'Reship'),
  repair: w('维修', 'Repair'),
  compensation: w('补偿', 'Compensation'),
  explanation: w('要个说法', 'Explanation'),
  apology: w('道歉', 'Apology'),
  chase: w('催促', 'Chase'),
  cancel: w('取消', 'Cancel'),
}

export const fulfilmentWords: Record<Fulfilment, Word> = {
  refund: w('退款', 'Refund'),
  reship: w('补发', 'Reship'),
  exchange: w('换货', 'Exchange'),
  compensation: w('补偿', 'Compensation'),
  repair: w('维修', 'Repair'),
  other: w('其他处理', 'Something else'),
}

export const dutyWords: Record<Duty, Word> = {
  call_customer: w('打电话', 'Call'),
  offer_solution: w('给方案', 'Solution'),
  first_reply: w('首次回复', 'First reply'),
  answer_customer: w('回复客户', 'Answer'),
  finish_review: w('审核', 'Review'),
  close_case: w('闭环', 'Close'),
  flag_for_review: w('转人工复核', 'Flag for review'),
  propose_settlement: w('提出和解', 'Propose'),
  decide_dispute: w('裁定', 'Decide'),
  refund_after_receipt: w('收退件后退款', 'Refund'),
  platform_deadline: w('平台期限', 'Platform deadline'),
  apologise: w('组长致歉', 'Lead apologises'),
  promised_call: w('答应的回电', 'Promised call'),
  promised_reship: w('答应的补发', 'Promised reship'),
  promised_refund: w('答应的退款', 'Promised refund'),
  promised_reply: w('答应的答复', 'Promised answer'),
  promised_other: w('答应的事', 'Promised act'),
  limit_authority_letter: w('监管来函答复', 'Answer to an authority'),
  limit_authority_accepts: w('12315 受理', 'Authority takes it up'),
  limit_mediation: w('12315 调解', 'Mediation'),
  limit_court_answer: w('法院应诉答辩', 'Answer to a court'),
  limit_refund_after_return: w('法定退款', 'Refund by law'),
  limit_refund_violation: w('退款违法警戒', 'Refund offence'),
  limit_injury_report: w('伤害事件上报', 'Injury report'),
  limit_recall_plan: w('召回计划上报', 'Recall plan'),
  limit_recall_notice: w('召回公告', 'Recall notice'),
  limit_carrier_answers: w('快递投诉答复', 'Answer of the carrier'),
  limit_lost_same_city: w('同城件按丢件处理', 'Lost in the city'),
  limit_lost_elsewhere: w('异地件按丢件处理', 'Lost elsewhere'),
  limit_supplier_claim: w('供应商索赔', 'Claim on a supplier'),
}

export const clockStateWords: Record<ClockState, Word> = {
  running: w('进行中', 'Running'),
  paused: w('已暂停', 'Paused'),
  met: w('已兑现', 'Kept'),
  met_late: w('超时后完成', 'Done late'),
  breached: w('已超时', 'Overdue'),
  cancelled: w('不再适用', 'Withdrawn'),
}

export const statusWords: Record<Status, Word> = {
  received: w('已登记', 'Received'),
  reviewing: w('审核中', 'Reviewing'),
  awaiting_customer: w('待客户补充', 'Awaiting customer'),
  in_dispute: w('争议复核', 'In dispute'),
  resolving: w('处理中', 'Resolving'),
  closed: w('已完结', 'Closed'),
}

export const waitingForWords: Record<WaitingFor, Word> = {
  customer: w('等客户', 'Customer'),
  return: w('等退件', 'Return parcel'),
  warehouse: w('等仓库', 'Warehouse'),
  carrier: w('等快递', 'Carrier'),
  supplier: w('等供应商', 'Supplier'),
  platform: w('等平台', 'Platform'),
  approval: w('等审批', 'Approval'),
}

export const roleWords: Record<Role, Word> = {
  agent: w('客服', 'Agent'),
  lead: w('组长', 'Lead'),
  supervisor: w('主管', 'Supervisor'),
  legal: w('法务', 'Legal'),
  quality: w('质检', 'Quality'),
  warehouse: w('仓库', 'Warehouse'),
  logistics: w('物流专员', 'Logistics'),
  finance: w('财务', 'Finance'),
  analyst: w('分析', 'Analyst'),
  admin: w('管理员', 'Admin'),
  owner: w('店主', 'Owner'),
}

export const channelWords: Record<Channel, Word> = {
  form: w('人工登记', 'Form'),
  api: w('接口', 'API'),
  import: w('表格导入', 'Import'),
  chat: w('平台聊天', 'Chat'),
  phone: w('电话', 'Phone'),
  review: w('评价', 'Review'),
  email: w('邮件', 'E-mail'),
  portal: w('客户自助', 'Portal'),
  radar: w('物流雷达', 'Radar'),
}

export const chatSideWords: Record<ChatSide, Word> = {
  customer: w('客户', 'Customer'),
  shop: w('我方', 'Us'),
}

export const presenceWords: Record<Presence, Word> = {
  viewing: w('正在看', 'Looking'),
  typing: w('正在写', 'Writing'),
}

export const deliveryWords: Record<Delivery, Word> = {
  delivered: w('已送达', 'Delivered'),
  to_send: w('待人工发送', 'To be sent'),
  failed: w('发送失败', 'Failed'),
  withdrawn: w('已撤回', 'Withdrawn'),
}

export const callOutcomeWords: Record<CallOutcome, Word> = {
  reached: w('接通', 'Reached'),
  not_answered: w('未接', 'Not answered'),
  number_invalid: w('号码无效或虚拟号过期', 'Number invalid or expired'),
  customer_rescheduled: w('客户要求改时间', 'Customer asked for another time'),
}

export const viewWords: Record<View, Word> = {
  mine: w('我的', 'Mine'),
  mentioned: w('提到我的', 'Mentions me'),
  unassigned: w('未分配', 'Unassigned'),
  to_answer: w('待回复', 'To answer'),
  to_send: w('待发送', 'To send'),
  due_30m: w('30 分钟内', 'Due in 30 min'),
  breached: w('已超时', 'Overdue'),
  waiting_customer: w('等客户', 'Waiting: customer'),
  waiting_return: w('等退件', 'Waiting: return'),
  waiting_others: w('等仓库/快递', 'Waiting: others'),
  review: w('待复核', 'In review'),
  stale: w('久拖', 'Long overdue'),
}

/** Rules of the default policy by id; a shop's own rule shows its id. */
export const ruleWords: Record<string, Word> = {
  safety: w('涉及人身安全', 'Personal safety'),
  depends_on: w('有人等着用', 'Somebody depends on it'),
  time_critical: w('时间要紧', 'Time-critical'),
  high_value: w('高客单价', 'High order value'),
  furious_again: w('非常生气并再次联系', 'Furious and contacting again'),
  suspected_claim: w('索赔争议·待核实', 'Claim in dispute, to be verified'),
  opened_then_refused: w('拆封后要求退货', 'Opened, then refused'),
  custom_dispute: w('定制商品争议', 'Custom-made dispute'),
  nothing_special: w('没有触发紧急或争议的条件', 'No urgent or disputed condition holds'),
  platform_reason: w('平台原因', 'Reason given on the platform'),
  amount_unknown: w('金额未知,订单到达后重新定级', 'Amount unknown; graded again when the order arrives'),
  our_fault: w('我方过错,先重做', 'Our own mistake: redo first'),
  dispute_ruled: w('争议已裁定，按裁定办', 'The dispute is ruled; do as it says'),
  set_by_person: w('由人工定级', 'Set by a person'),
  merged: w('并入的工单级别更高', 'A merged case stood higher'),
  // A shop's own rules have no name of their own; a table holds at most twenty.
  ...Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [
      `shop_rule_${i + 1}`,
      w(`本店规则 ${i + 1}`, `Rule ${i + 1} of the shop`),
    ]),
  ),
}

export const productWords: Record<ProductCategory, Word> = {
  apparel: w('服饰', 'Apparel'),
  food: w('食品', 'Food'),
  fresh: w('生鲜', 'Fresh food'),
  cosmetics: w('美妆', 'Cosmetics'),
  electronics: w('数码', 'Electronics'),
  appliance: w('家电', 'Appliances'),
  furniture: w('家具', 'Furniture'),
  glassware: w('玻璃陶瓷', 'Glassware'),
  infant: w('母婴', 'Infant'),
  medical: w('医疗器械', 'Medical'),
  custom: w('定制', 'Custom-made'),
  other: w('其他', 'Other'),
}

export const importSubjectWords: Record<ImportSubject, Word> = {
  cases: w('工单', 'Cases'),
  orders: w('订单', 'Orders'),
}

export const importModeWords: Record<ImportMode, Word> = {
  open: w('在办', 'In progress'),
  history: w('历史', 'History'),
}

export const importStateWords: Record<ImportState, Word> = {
  uploading: w('上传中', 'Uploading'),
  reading: w('正在检查', 'Being checked'),
  previewed: w('待开始', 'Ready to start'),
  running: w('导入中', 'Running'),
  stopping: w('正在停止', 'Stopping'),
  stopped: w('已停止', 'Stopped'),
  done: w('已完成', 'Done'),
  failed: w('没能导入', 'Not imported'),
}
