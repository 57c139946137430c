import type {
  ConnectorKind,
  DifferenceKind,
  ExecutionState,
  StuckReason,
  TryOutcome,
} from './execution-lists.ts'
import type { Word } from './words.ts'

const w = (zh: string, en: string): Word => ({ zh, en })

export const connectorKindWords: Record<ConnectorKind, Word> = {
  taobao: w('淘宝／天猫退款', 'Taobao refunds'),
  douyin: w('抖店退款', 'Douyin refunds'),
  erp: w('ERP 补发', 'ERP reship'),
  coupon: w('发券', 'Coupons'),
}

export const executionStateWords: Record<ExecutionState, Word> = {
  waiting: w('排队中', 'Waiting its turn'),
  trying: w('接口办理中', 'Being carried out'),
  stuck: w('等人处理', 'Waits for a person'),
  done: w('接口已办', 'Carried out'),
  by_hand: w('改由人工办', 'Done by hand'),
  given_up: w('不办了', 'Given up'),
}

export const tryOutcomeWords: Record<TryOutcome, Word> = {
  done: w('办成了', 'Done'),
  found_done: w('查到已经办成', 'Found done already'),
  conflict: w('对方单据刚变过', 'The record had just changed'),
  busy: w('对方忙', 'The other side is busy'),
  unreachable: w('连不上对方', 'Could not be reached'),
  no_answer: w('没有等到答复', 'No answer in time'),
  sms_needed: w('要短信验证码', 'An SMS code is needed'),
  refused: w('对方不接受', 'The other side refused'),
  settings: w('签名或授权不对', 'Signature or authorisation is wrong'),
  differs: w('金额对不上', 'The amount differs'),
  closed: w('平台上的退款已关闭', 'The refund is closed there'),
  absent: w('对方没有这张单', 'Unknown there'),
}

export const stuckReasonWords: Record<StuckReason, Word> = {
  sms_needed: w(
    '金额较大，平台要短信验证码，请到商家后台确认',
    'The platform wants an SMS code: confirm it in the seller centre',
  ),
  refused: w('对方不接受，请看它说的原因', 'The other side refused; see what it said'),
  settings: w(
    '签名或授权不对，请管理员核对对接设置',
    'Signature or authorisation is wrong; an admin has to check the connector',
  ),
  differs: w(
    '平台上的金额和方案不一样，请先核对',
    'The amount there is not the remedy’s; compare them first',
  ),
  closed: w(
    '平台上的退款已关闭，请让客户重新申请或改由人工办',
    'The refund is closed there; the customer has to ask again, or do it by hand',
  ),
  absent: w('对方没有这张单，请核对单号', 'Unknown there; check the number'),
  repeated: w(
    '试了多次都没办成，请查一次或改由人工办',
    'Tried many times without success; ask again or do it by hand',
  ),
  switched_off: w(
    '对接已停用，请改由人工办，或启用后再查一次',
    'The connector is off; do it by hand, or switch it on and ask again',
  ),
}

export const differenceKindWords: Record<DifferenceKind, Word> = {
  not_on_platform: w('账上已退，平台没有', 'In the ledger, not on the platform'),
  not_in_ledger: w('平台已退，账上没有', 'On the platform, not in the ledger'),
  amount_differs: w('金额不一致', 'Amounts differ'),
}
