import type { Declined } from './people-refusals.ts'

/** The part of `refusals.ts` that speaks of notices 提醒 and mentions. */
export const noticeRefusals = {
  'mention.unknown': {
    status: 422,
    zh: '提到的人不在这家店铺,或已经停用;请去掉后再保存',
    en: 'Somebody mentioned does not work in this shop any more; take the name out and save again',
  },
  'mention.not_note': {
    status: 422,
    zh: '只有内部备注能 @ 同事;回复和客户的话里不能',
    en: 'Only an internal note mentions colleagues; replies and words of the customer do not',
  },
  'notice.always_told': {
    status: 422,
    zh: '「有人提到我」不能关闭',
    en: 'Mentions cannot be switched off',
  },
} as const satisfies Record<string, Declined>
