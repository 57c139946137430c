import type { Declined } from './people-refusals.ts'

/** The part of `refusals.ts` that speaks of promises 时限: what keeps them and what does not. */
export const clockRefusals = {
  'review.not_asked': {
    status: 409,
    zh: '还没有在等客户补材料。请先告诉她要补什么、消息送达后把工单设为等客户',
    en: 'Nothing is awaited from the customer. Tell her first what is missing, and set the case to wait for her',
  },
  'review.asked_late': {
    status: 409,
    zh: '要材料的消息没有在立单 4 小时内送达，不能按「已要未到」结束审核。请照现有材料审核',
    en: 'The request was not delivered within four hours of the opening. Review what there is',
  },
  'review.not_reminded': {
    status: 409,
    zh: '还没有提醒过。请再发一次提醒，送达后就可以按「已要未到」结束审核',
    en: 'She has not been reminded yet. Send a reminder; once it is delivered the review can end so',
  },
  'case.already_fulfilled': {
    status: 409,
    zh: '处理已经记为执行完成',
    en: 'This is already recorded as carried out',
  },
  'call.offer_by_day': {
    status: 409,
    zh: '现在不是夜里，要打电话，发消息约时间不算',
    en: 'It is not night: the customer has to be called, a message does not stand for it',
  },
  'call.offer_danger': {
    status: 409,
    zh: '这张工单涉及人身安全，夜里也要打电话，发消息约时间不算',
    en: 'Somebody may be in danger: call at night as well, a message does not stand for it',
  },
  'call.offer_late': {
    status: 422,
    zh: '约的时间不能早于现在，也不能晚于早上规定的最晚时间',
    en: 'The time offered must lie ahead, and not after the latest time of the morning',
  },
  'attainment.period': {
    status: 422,
    zh: '日期不对：开始不能晚于结束，最多看半年',
    en: 'The dates do not fit: the first must not be after the last, half a year at most',
  },
  'call.not_owed': {
    status: 409,
    zh: '这张工单没有要打的电话',
    en: 'No call is owed in this case',
  },
} as const satisfies Record<string, Declined>
