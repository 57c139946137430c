import type { Declined } from './people-refusals.ts'

/** The part of `refusals.ts` that speaks of causes 成因. */
export const causeRefusals = {
  'cause.unknown': {
    status: 422,
    zh: '成因表里没有这一项，或已停用；请从列表里选',
    en: 'No such cause, or it is retired; choose one of the list',
  },
  'cause.twice': {
    status: 422,
    zh: '同一个成因只能选一次，请合成一项',
    en: 'A cause stands twice; make it one',
  },
  'cause.shares': {
    status: 422,
    zh: '各成因的占比加起来要正好是 100%，请调整',
    en: 'The shares must add up to exactly 100 %; adjust them',
  },
  'cause.usage_unanswered': {
    status: 422,
    zh: '使用问题要先回答：页面缺使用条件、售前未提醒，还是都有',
    en: 'A usage case needs an answer: missing on the page, not said before the sale, or both',
  },
  'cause.not_usage': {
    status: 422,
    zh: '这不是使用问题，不用回答使用条件',
    en: 'This is no usage case; leave the answer about conditions of use out',
  },
  'cause.no_complaint': {
    status: 409,
    zh: '这张工单不是投诉，不用找成因；类型不对的话请先改分类',
    en: 'This case is no complaint and needs no cause; correct its class first if it is',
  },
  'cause.name_taken': {
    status: 409,
    zh: '已经有同名的成因，请换个名称',
    en: 'Another cause has this name; choose another one',
  },
  'cause.too_many': {
    status: 409,
    zh: '自己加的成因最多 40 个，请停用后改用已有的',
    en: 'A shop adds at most 40 causes of its own; use one that is there',
  },
  'usage_task.unknown': { status: 404, zh: '没有这条待办', en: 'No such task' },
  'usage_task.ended': {
    status: 409,
    zh: '这条待办已经结束；又有新工单时会再开一条',
    en: 'The task has ended; another case opens a new one',
  },
} as const satisfies Record<string, Declined>
