import type { Declined } from './people-refusals.ts'

/** The part of `refusals.ts` that speaks of follow-ups 回访 and insights 分析. */
export const followUpRefusals = {
  'follow_up.unknown': { status: 404, zh: '没有这条回访', en: 'No such follow-up' },
  'follow_up.not_due': {
    status: 409,
    zh: '这条回访现在不能这样办：还没到时间，或已经结束；请刷新列表',
    en: 'This cannot be done with the follow-up now: it is not due, or has ended; reload the list',
  },
  'follow_up.supervisor_only': {
    status: 403,
    zh: '争议工单由主管回电，请交给主管或店主',
    en: 'A supervisor calls after a dispute; leave it to a supervisor or the owner',
  },
  'follow_up.empty': {
    status: 422,
    zh: '请记下评分，或客户说的话',
    en: 'Record a score, or what the customer said',
  },
  'follow_up_link.gone': {
    status: 404,
    zh: '链接不对、已过期，或已经评价过了。还有话想说，请直接联系店铺',
    en: 'The link is wrong, has expired or was used; please write to the shop directly',
  },
  'insight.period': {
    status: 422,
    zh: '时间范围不对：开始要早于结束，最长三年；请改一下日期',
    en: 'The period is wrong: it must begin before it ends and span at most three years; change the dates',
  },
} as const satisfies Record<string, Declined>
