import type { ExportList } from './export-lists.ts'
import type { ChannelKind, DeliveryKind, DeliveryState, SendOutcome } from './channel-lists.ts'
import type {
  BulkAction,
  BulkState,
  FileKind,
  HandoverItemState,
  InquiryAddressee,
  InquiryState,
  NoticeKind,
  PromisedAct,
  PromiseState,
  QueueColumn,
} from './lists.ts'
import type { OpinionFailure, OpinionKind, OpinionState } from './second-opinion-lists.ts'
import type { Word } from './words.ts'

const w = (zh: string, en: string): Word => ({ zh, en })

export const bulkActionWords: Record<BulkAction, Word> = {
  assign: w('分配', 'Assign'),
  hand_over: w('转交', 'Hand over'),
  note: w('备注', 'Note'),
  reply: w('回复', 'Reply'),
  close: w('完结', 'Close'),
}

export const bulkStateWords: Record<BulkState, Word> = {
  planned: w('预演', 'Only looked at'),
  held: w('等待执行', 'Waiting to be done'),
  running: w('执行中', 'Being done'),
  done: w('已执行', 'Done'),
  withdrawn: w('执行前撤销', 'Withdrawn before it was done'),
  undone: w('已撤销', 'Taken back'),
}

export const queueColumnWords: Record<QueueColumn, Word> = {
  customer: w('客户', 'Customer'),
  amount: w('订单', 'Order'),
  assignee: w('处理人', 'Assignee'),
  todo: w('待办', 'To do'),
  last: w('最近消息', 'Last message'),
}

export const exportListWords: Record<ExportList, Word> = {
  cases: w('工单', 'Cases'),
  people: w('人员', 'People'),
  audit: w('审计日志', 'Audit log'),
  imports: w('导入', 'Imports'),
  handovers: w('交接记录', 'Hand-overs'),
  inquiries: w('协查单', 'Inquiries'),
  sortings: w('分类更正与抽查', 'Corrections and checks'),
  attainment: w('时限兑现率', 'Kept promises'),
  clocks: w('时限看板', 'Promises'),
  to_send: w('待发送', 'To send'),
  deliveries: w('通知发送记录', 'Notifications sent'),
  approvals: w('审批', 'Approvals'),
  unmaskings: w('查看号码记录', 'Looks at numbers'),
  leaves: w('下班记录', 'Ends of shifts'),
  orders: w('找到的订单', 'Orders found'),
  opinion_requests: w('外部建议记录', 'Requests to the outside model'),
  held_buyers: w('保留数据的客户', 'Buyers whose data are held'),
  attained: w('兑现明细', 'Promises kept and not kept'),
  alerts: w('物流预警', 'Alerts of parcels'),
  executions: w('执行', 'Steps that systems carry out'),
  usage_tasks: w('使用待办', 'Usage tasks'),
  due_buyers: w('待清除的客户', 'Buyers whose data go next'),
  follow_ups: w('回访记录', 'Follow-ups'),
  insights: w('分析明细', 'Cases behind a number'),
}

export const inquiryAddresseeWords: Record<InquiryAddressee, Word> = {
  warehouse: w('仓库', 'Warehouse'),
  carrier: w('快递', 'Carrier'),
  supplier: w('供应商', 'Supplier'),
}

export const inquiryStateWords: Record<InquiryState, Word> = {
  open: w('待答复', 'Open'),
  answered: w('已答复', 'Answered'),
  closed: w('已结束', 'Closed'),
}

export const promisedActWords: Record<PromisedAct, Word> = {
  call: w('回电', 'Call'),
  reship: w('补发', 'Reship'),
  refund: w('退款', 'Refund'),
  reply: w('答复', 'Answer'),
  other: w('处理', 'Act'),
}

export const promiseStateWords: Record<PromiseState, Word> = {
  waiting: w('待发出', 'Not sent yet'),
  open: w('进行中', 'Open'),
  late: w('已过时间', 'Late'),
  kept: w('已兑现', 'Kept'),
  kept_late: w('晚了才兑现', 'Kept late'),
  withdrawn: w('已撤销', 'Withdrawn'),
}

export const noticeKindWords: Record<NoticeKind, Word> = {
  mentioned: w('有人提到我', 'Somebody mentions me'),
  assigned: w('工单分配给我', 'A case is assigned to me'),
  reopened: w('我的工单重新打开', 'A case of mine is opened again'),
  clock_warned: w('时限快到', 'A promise is nearly due'),
  clock_breached: w('时限超时', 'A promise is broken'),
  clock_escalated: w('超时升级给我', 'A broken promise is escalated to me'),
  case_stale: w('久拖工单升级给我', 'A stale case is escalated to me'),
  inquiry_answered: w('协查有答复', 'An inquiry is answered'),
  inquiry_overdue: w('协查超时', 'An inquiry is overdue'),
  seat_given: w('请我坐争议复核', 'A seat in a dispute is mine'),
  seat_open: w('争议没人入席', 'A seat in a dispute is not accepted'),
  dispute_split: w('争议等我裁定', 'A split dispute waits for me'),
  dispute_ruled: w('我的争议已裁定', 'A dispute of mine is ruled'),
  import_finished: w('导入完成', 'An import is finished'),
}

export const fileKindWords: Record<FileKind, Word> = {
  screenshot: w('截图', 'Screenshot'),
  photo: w('照片', 'Photo'),
  video: w('视频', 'Video'),
  document: w('文档', 'Document'),
}

export const handoverItemStateWords: Record<HandoverItemState, Word> = {
  pending: w('待接手', 'Waiting'),
  accepted: w('已接手', 'Accepted'),
  declined: w('已退回', 'Declined'),
  taken_back: w('已收回', 'Taken back'),
  dropped: w('不用交了', 'No longer needed'),
}

export const channelKindWords: Record<ChannelKind, Word> = {
  email: w('邮件', 'E-mail'),
  dingtalk: w('钉钉机器人', 'DingTalk robot'),
  wecom: w('企业微信机器人', 'WeCom robot'),
  feishu: w('飞书机器人', 'Feishu robot'),
  webhook: w('网络回调（Webhook）', 'Webhook'),
}

export const deliveryStateWords: Record<DeliveryState, Word> = {
  waiting: w('等待发送', 'Waiting'),
  sent: w('已送达', 'Delivered'),
  dead: w('没发出去', 'Not delivered'),
}

export const sendOutcomeWords: Record<SendOutcome, Word> = {
  sent: w('对方收到了', 'Taken by the other side'),
  limited: w('对方限流，稍后再发', 'Slowed down by the other side; sent later'),
  unreachable: w('暂时连不上，稍后再发', 'Not reachable now; sent later'),
  refused: w('对方拒绝，请检查设置', 'Refused; check the settings'),
}

export const deliveryKindWords: Record<DeliveryKind, Word> = {
  ...noticeKindWords,
  inquiry: w('协查单', 'Inquiry'),
}

export const opinionKindWords: Record<OpinionKind, Word> = {
  triage: w('分类建议', 'Class suggested'),
  draft: w('起草回复', 'Reply drafted'),
  test: w('测试连接', 'Connection tested'),
}

export const opinionStateWords: Record<OpinionState, Word> = {
  asking: w('等待答复', 'Asking'),
  answered: w('已答复', 'Answered'),
  unusable: w('不可用', 'Unusable'),
  failed: w('失败', 'Failed'),
}

export const opinionFailureWords: Record<OpinionFailure, Word> = {
  unreachable: w('连不上', 'Unreachable'),
  timed_out: w('超时', 'Timed out'),
  private_address: w('内网地址', 'Private address'),
  redirected: w('要求跳转', 'Redirected'),
  busy: w('对方限流', 'Busy'),
  refused: w('对方拒绝', 'Refused'),
  broken: w('对方出错', 'Broken'),
  too_large: w('答复太大', 'Too large'),
  encoded: w('答复被压缩', 'Encoded'),
  not_json: w('读不懂', 'Not readable'),
  off_schema: w('不合要求', 'Off the schema'),
}
