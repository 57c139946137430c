import type { Declined } from './people-refusals.ts'

/** The part of `refusals.ts` that speaks of remedies 处理方案, their ledger and their approval. */
export const remedyRefusals = {
  'remedy.unknown': { status: 404, zh: '没有这个处理方案', en: 'No such remedy' },
  'remedy.no_order': {
    status: 409,
    zh: '工单没有订单，算不出能退多少；请先给工单补上订单',
    en: 'The case has no order, so there is nothing to refund from; add the order first',
  },
  'remedy.amount_missing': {
    status: 422,
    zh: '请填写金额，要大于 0',
    en: 'Fill in an amount above nothing',
  },
  'remedy.amount_not_here': {
    status: 422,
    zh: '这种处理不涉及金额，请去掉金额，或换一种处理',
    en: 'This kind of remedy has no amount; leave it out or choose another kind',
  },
  'remedy.same_again': {
    status: 409,
    zh: '同样的处理已经在办，不用再提交；确实要再给一次，请先办完上一笔',
    en: 'The same remedy is under way; finish it before you give it once more',
  },
  'remedy.decided': {
    status: 409,
    zh: '这个申请已经有结果了，请刷新看看',
    en: 'This request has been decided already; reload it',
  },
  'remedy.not_open': {
    status: 409,
    zh: '这个处理没有在执行，不能这样操作',
    en: 'This remedy is not being carried out',
  },
  'remedy.paid': {
    status: 409,
    zh: '已经有一步办完了，不能撤回；需要的话另提一个处理',
    en: 'A step has been carried out; it cannot be withdrawn any more, add another remedy if needed',
  },
  'case.remedy_open': {
    status: 409,
    zh: '还有处理没办完或待审批，请先办完或撤回',
    en: 'A remedy is still waiting or being carried out; finish or withdraw it first',
  },
  'ledger.unknown': {
    status: 409,
    zh: '订单实付金额未知，算不出能退多少；请先导入订单或补上实付',
    en: 'It is not known what was paid; bring the order in or add the amount first',
  },
  'ledger.line_unknown': {
    status: 422,
    zh: '订单里没有这一行商品，请重新选择',
    en: 'The order has no such line; choose again',
  },
  'ledger.over': {
    status: 409,
    zh: '超过还能退的金额，请改小',
    en: 'More than is left to refund; choose a smaller amount',
  },
  'authority.over_limit': {
    status: 403,
    zh: '超过您的单笔额度，可以一键申请审批',
    en: 'Above your limit for one grant; you may ask for approval',
  },
  'authority.split': {
    status: 403,
    zh: '这个订单近几天已经补偿过，合计超过您的额度，可以一键申请审批',
    en: 'With what this order was given in the last days it is above your limit; you may ask for approval',
  },
  'authority.daily_cap': {
    status: 403,
    zh: '超过您今天的总额度，可以一键申请审批',
    en: 'Above your limit of the day; you may ask for approval',
  },
  'authority.right_over': {
    status: 403,
    zh: '金额较大，退款要由组长确认，可以一键申请审批',
    en: 'A refund this large has to be confirmed by a lead; you may ask for approval',
  },
  'authority.offline': {
    status: 403,
    zh: '线下打款要两个人审批，可以一键申请',
    en: 'An offline pay-out needs two approvals; you may ask for them',
  },
  'approval.own': {
    status: 403,
    zh: '不能审批自己的申请，请别的同事来批',
    en: 'Nobody approves a request of her own; ask a colleague',
  },
  'approval.not_yours': {
    status: 403,
    zh: '这笔要由更高一级或财务来批',
    en: 'Somebody above you, or finance, has to decide this one',
  },
  'approval.twice': {
    status: 409,
    zh: '您已经批过这一笔，还要另一位同事批',
    en: 'You have approved it already; another colleague has to as well',
  },
  'approval.daily_cap': {
    status: 403,
    zh: '超过您今天的总额度，请更高一级来批',
    en: 'Above your limit of the day; somebody above you has to decide',
  },
  'approval.no_reason': {
    status: 422,
    zh: '不批准要写一句原因，让申请人知道怎么办',
    en: 'Say in a few words why not, so that whoever asked knows what to do',
  },
  'step.unknown': { status: 404, zh: '没有这一步', en: 'No such step' },
  'step.not_ready': {
    status: 409,
    zh: '还没轮到这一步，请先完成上一步',
    en: 'It is not this step’s turn; finish the one before',
  },
  'step.settled': { status: 409, zh: '这一步已经有结果了', en: 'This step has its result already' },
  'step.no_proof': {
    status: 422,
    zh: '请填写凭据：平台退款单号、转账流水号或运单号',
    en: 'Give the proof: the platform’s refund number, the transfer number or the waybill',
  },
} as const satisfies Record<string, Declined>
