import type { Declined } from './people-refusals.ts'

/** The part of `refusals.ts` that speaks of promises made in replies 承诺. */
export const promiseRefusals = {
  'promise.unknown': { status: 404, zh: '没有这个承诺', en: 'No such promise' },
  'promise.not_reply': {
    status: 422,
    zh: '只有给客户的回复才能记成承诺',
    en: 'Only a reply to the customer can make a promise',
  },
  'promise.not_said': {
    status: 422,
    zh: '回复里没有这句话，请按回复里的原话记承诺',
    en: 'The reply does not say this; give the words as they stand in the reply',
  },
  'deadline.past': {
    status: 422,
    zh: '平台期限已经过去，请核对平台上的时间',
    en: 'The platform’s deadline has passed; check the time on the platform',
  },
  'deadline.same': {
    status: 409,
    zh: '平台期限就是这个时间，没有要改的',
    en: 'The platform’s deadline is this already; there is nothing to change',
  },
  'promise.past': {
    status: 422,
    zh: '答应的时间已经过去，请改一下回复里的时间',
    en: 'The promised time has passed; change it in the reply',
  },
  'promise.too_late': {
    status: 422,
    zh: '答应的时间超过 90 天，请改成近一点的时间',
    en: 'The promised time lies more than 90 days ahead; choose an earlier one',
  },
  'promise.not_sent': {
    status: 409,
    zh: '写着这个承诺的回复还没送达，请先发送或撤回那条回复',
    en: 'The reply that makes this promise has not reached the customer; send or withdraw it first',
  },
  'promise.settled': {
    status: 409,
    zh: '这个承诺已经了结，请刷新看看',
    en: 'This promise is settled already; look again',
  },
  'case.promise_open': {
    status: 409,
    zh: '还有答应客户的事没了结。请先兑现，或在「承诺」里写一句说明，再完结',
    en: 'Something promised to the customer is still open; keep it, or settle it with a word, then close',
  },
} as const satisfies Record<string, Declined>
