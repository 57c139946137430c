import type { Declined } from './people-refusals.ts'

/** The part of `refusals.ts` that speaks of the second opinion 外部建议. */
export const opinionRefusals = {
  'opinion.incomplete': {
    status: 422,
    zh: '要打开外部建议，先填接口地址、模型名和每月额度，并至少选一项用途',
    en: 'Before it can be on: address, model, a monthly budget and at least one use',
  },
  'opinion.private_address': {
    status: 422,
    zh: '这个地址在内网，本系统不允许；运维可以设 AFTERCARE_PRIVATE_NETWORKS=1 后再试',
    en: 'The address is in a private network; the operator may allow it with AFTERCARE_PRIVATE_NETWORKS=1',
  },
  'opinion.off': {
    status: 409,
    zh: '店里没有打开外部建议，请店主或管理员在「外部建议」里打开',
    en: 'The second opinion is off; the owner or an admin can switch it on',
  },
  'opinion.over_budget': {
    status: 409,
    zh: '这个月的额度用完了，下月自动恢复；急用请店主调高额度',
    en: 'This month’s budget is spent; it begins anew next month, or the owner raises it',
  },
  'opinion.paused': {
    status: 409,
    zh: '外部接口连续出错，暂停几分钟；请先自己写',
    en: 'The endpoint failed several times and rests for some minutes; write it yourself',
  },
  'opinion.failed': {
    status: 503,
    zh: '外部接口没有给出能用的答复，什么也没有改动；请自己写，或稍后再试',
    en: 'The endpoint gave no answer that can be used; nothing was changed. Write it yourself or retry later',
  },
  'opinion.unfit': {
    status: 409,
    zh: '外部模型写的话不适合对客户说，没有放进回复；请自己写，或再起草一次',
    en: 'The model’s words are not fit for a customer and were left out; write your own or draft again',
  },
  'opinion.unmaskable': {
    status: 409,
    zh: '这张工单里有没能遮住的个人信息，没有发出任何内容；请自己写',
    en: 'Personal data of the case could not be masked; nothing was sent. Write it yourself',
  },
  'opinion.nothing': {
    status: 409,
    zh: '这张工单现在没有可采纳的外部建议，请刷新看看',
    en: 'There is no suggestion to take; reload the page',
  },
} as const satisfies Record<string, Declined>
