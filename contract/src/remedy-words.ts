import type {
  ApprovalSeat,
  GrantObstacle,
  RemedyGround,
  RemedyKind,
  RemedyRoute,
  RemedyState,
  RemedyStep,
  StepState,
} from './remedy-lists.ts'
import type { Word } from './words.ts'

const w = (zh: string, en: string): Word => ({ zh, en })

export const remedyKindWords: Record<RemedyKind, Word> = {
  refund: w('仅退款', 'Refund'),
  return_refund: w('退货退款', 'Return and refund'),
  exchange: w('换货', 'Exchange'),
  reship: w('补发', 'Reship'),
  repair: w('维修', 'Repair'),
  compensate: w('补偿', 'Compensation'),
  coupon: w('优惠券', 'Coupon'),
  price_protection: w('退差价', 'Price difference'),
  guidance: w('指导使用', 'Guidance'),
  refusal: w('说明依据，不同意', 'Refusal with grounds'),
}

export const remedyGroundWords: Record<RemedyGround, Word> = {
  rule: w('按规则应当受理', 'The rules require it'),
  platform: w('平台已判定', 'The platform decided'),
  not_shipped: w('还没发货', 'Not shipped yet'),
  goodwill: w('主动补偿', 'Goodwill'),
}

export const remedyStateWords: Record<RemedyState, Word> = {
  waiting: w('待审批', 'Waiting for approval'),
  granted: w('执行中', 'Being carried out'),
  done: w('已执行', 'Carried out'),
  refused: w('未批准', 'Not approved'),
  withdrawn: w('已撤回', 'Withdrawn'),
  expired: w('过期未批', 'Expired'),
  stopped: w('没能执行', 'Could not be carried out'),
}

export const remedyRouteWords: Record<RemedyRoute, Word> = {
  platform: w('平台原路', 'Through the platform'),
  offline: w('线下打款', 'Offline pay-out'),
}

export const approvalSeatWords: Record<ApprovalSeat, Word> = {
  lead: w('组长', 'Lead'),
  supervisor: w('主管', 'Supervisor'),
  owner: w('店主', 'Owner'),
  finance: w('财务', 'Finance'),
}

export const grantObstacleWords: Record<GrantObstacle, Word> = {
  over_limit: w('超过单笔额度', 'Above the limit of one grant'),
  split: w('同一订单合计超额', 'Several grants of one order add up'),
  daily_cap: w('超过当天额度', 'Above the limit of the day'),
  right_over: w('大额退款要确认', 'A large refund has to be confirmed'),
  offline: w('线下打款要双人审批', 'Offline pay-outs need two approvals'),
}

export const remedyStepWords: Record<RemedyStep, Word> = {
  receive_goods: w('收到退件并核对', 'Receive and inspect the goods'),
  pay_refund: w('退款', 'Refund'),
  pay_out: w('打款', 'Pay out'),
  send_coupon: w('发优惠券', 'Send the coupon'),
  ship_goods: w('寄出', 'Ship the goods'),
  tell_customer: w('告诉客户', 'Tell the customer'),
}

export const stepStateWords: Record<StepState, Word> = {
  later: w('等上一步', 'After the step before'),
  ready: w('可以做了', 'To be done'),
  done: w('已完成', 'Done'),
  failed: w('没做成', 'Failed'),
  undone: w('已退回', 'Taken back'),
}
