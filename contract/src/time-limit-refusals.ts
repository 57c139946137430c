import type { Declined } from './people-refusals.ts'

/** The part of `refusals.ts` that speaks of time limits 期限. */
export const timeLimitRefusals = {
  'limit.unknown': { status: 404, zh: '没有这个期限', en: 'No such time limit' },
  'limit.event_ahead': {
    status: 422,
    zh: '起算那天还没到，请填已经发生的日期',
    en: 'The day it counts from lies ahead; give the day on which it happened',
  },
  'limit.past': {
    status: 422,
    zh: '按这个日期算，期限已经过了。请核对日期；确实过了的，写内部备注并交给主管',
    en: 'Counted from this day it has ended. Check the day; if it really has, leave a note and tell a supervisor',
  },
  'limit.needs_end': {
    status: 422,
    zh: '这种期限由来函或合同写明，请填最后一天',
    en: 'A letter or a contract says how long it is; give its last day',
  },
  'limit.fixed_length': {
    status: 422,
    zh: '这种期限的长短由法律规定，不用填最后一天',
    en: 'The law says how long it is; leave the last day out',
  },
  'limit.too_far': {
    status: 422,
    zh: '最后一天超过两年，请核对年份',
    en: 'The last day lies more than two years ahead; check the year',
  },
  'limit.running': {
    status: 409,
    zh: '这张工单已经有一个同样的期限在走，先办好或撤销那一个',
    en: 'The same time limit runs in this case already; meet or cancel that one first',
  },
  'limit.settled': {
    status: 409,
    zh: '这个期限已经了结，请刷新看看',
    en: 'This time limit is settled already; look again',
  },
  'case.time_limit_open': {
    status: 409,
    zh: '还有期限在走。请在「期限」里记下办好或撤销，再完结',
    en: 'A time limit still runs; settle it under “Time limits”, then close',
  },
} as const satisfies Record<string, Declined>
