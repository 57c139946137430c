import type { Declined } from './people-refusals.ts'

/** The part of `refusals.ts` that speaks of disputes 争议复核 and of evidence 凭证. */
export const disputeRefusals = {
  'dispute.none': {
    status: 409,
    zh: '这张工单没有在复核的争议；需要复核请先把级别升为争议',
    en: 'No dispute is open in this case; raise its level to disputed first',
  },
  'dispute.not_seated': {
    status: 403,
    zh: '只有坐在两席上的人能做；请看工单上是谁，或请主管换人',
    en: 'Only the two who sit on it may; see who they are, or ask a supervisor to change the seat',
  },
  'dispute.owner_decides': {
    status: 403,
    zh: '两席意见不一，只有店主能裁定',
    en: 'The two seats are split; only the owner decides now',
  },
  'dispute.owner_sat': {
    status: 403,
    zh: '您坐在其中一席上，意见不一时请另一位店主来定，或请别人坐这一席',
    en: 'You sit on it yourself; another owner has to decide the split',
  },
  'dispute.accepted': {
    status: 409,
    zh: '您已经入席，可以写意见了',
    en: 'You have accepted the seat; you may give your opinion',
  },
  'dispute.asked_fixed': {
    status: 409,
    zh: '已经有一席给出意见，客户要的金额不能再改',
    en: 'An opinion was given on this amount; it cannot be changed any more',
  },
  'ruling.given': {
    status: 409,
    zh: '您的意见已经封存，不能再改；两席都给出后会一起打开',
    en: 'Your opinion is sealed and cannot be changed; both open together',
  },
  'ruling.amount_missing': {
    status: 422,
    zh: '部分同意要写给多少，要大于 0',
    en: 'A part needs its amount, above nothing',
  },
  'ruling.amount_not_here': {
    status: 422,
    zh: '全部同意或不同意不写金额，请去掉金额或改为部分同意',
    en: 'Only a part has an amount; leave it out, or grant a part',
  },
  'ruling.not_a_part': {
    status: 422,
    zh: '金额不比客户要的少，请改为全部同意',
    en: 'That is no less than what is asked; grant all of it',
  },
  'ruling.no_citation': {
    status: 422,
    zh: '不同意或部分同意要引用至少一条规则，请从规则里选',
    en: 'To refuse or to cut needs at least one article of the rulebook',
  },
  'citation.unknown': {
    status: 422,
    zh: '规则里没有这一条，请重新选择',
    en: 'The rulebook has no such article; choose again',
  },
  'ruling.evidence_open': {
    status: 409,
    zh: '必查凭证还没有逐项核对，请先给出结论或写明不需要',
    en: 'Evidence that is required has no verdict yet; judge each item or waive it first',
  },
  'seat.opinion_in': {
    status: 409,
    zh: '这一席已经给出意见，不能再换人',
    en: 'The opinion of this seat is in; the seat cannot be changed any more',
  },
  'dispute.needs_seats': {
    status: 409,
    zh: '争议工单不能由一个人回绝，请等主管和法务两席裁定',
    en: 'Nobody refuses in a dispute alone; the two seats have to rule first',
  },
  'fault.known': {
    status: 409,
    zh: '已经认定为我方过错，直接重做即可',
    en: 'It is known as our own mistake already; redo it',
  },
  'evidence.no_reason': {
    status: 422,
    zh: '存疑、不能用或不需要，都要写一句原因',
    en: 'Say in a few words why it is doubtful, not usable or not needed',
  },
  'evidence.nothing_said': {
    status: 422,
    zh: '请选文件，或给出结论',
    en: 'Choose files, or give a verdict',
  },
  'evidence.nothing_came': {
    status: 409,
    zh: '这一项还没有收到，不能判属实；请先放入文件，或写明不需要',
    en: 'Nothing of this item has come; put files to it first, or waive it',
  },
  'evidence.open': {
    status: 409,
    zh: '必查凭证还没有逐项核对，审核不能完成',
    en: 'Evidence that is required has no verdict yet; the review cannot be finished',
  },
} as const satisfies Record<string, Declined>
