import type { Declined } from './people-refusals.ts'

/** The part of `refusals.ts` that speaks of inquiries 协查单. */
export const inquiryRefusals = {
  'inquiry.unknown': { status: 404, zh: '没有这张协查单', en: 'No such inquiry' },
  'inquiry.closed': {
    status: 409,
    zh: '协查单已经结束,需要的话请重新发起',
    en: 'The inquiry is closed; open another one if needed',
  },
  'inquiry.past': {
    status: 422,
    zh: '答复期限已经过去,请选一个将来的时间',
    en: 'The time to answer by has passed; choose a later one',
  },
  'inquiry.too_late': {
    status: 422,
    zh: '答复期限最远 60 天,请选近一点的时间',
    en: 'The time to answer by lies more than 60 days ahead; choose an earlier one',
  },
  'inquiry_link.gone': {
    status: 404,
    zh: '链接不对、已过期,或这件事已经办结。需要继续答复,请向店铺要一个新链接',
    en: 'The link is wrong, has expired, or the matter is settled; ask the shop for a new link',
  },
} as const satisfies Record<string, Declined>
