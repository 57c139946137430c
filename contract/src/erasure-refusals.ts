import type { Declined } from './people-refusals.ts'

/** Why a buyer's personal data cannot be erased now. */
export const erasureRefusals = {
  'customer.unknown': { status: 404, zh: '没有这位客户', en: 'No such customer' },
  'customer.erased': {
    status: 409,
    zh: '这位客户的个人信息已经删除,之后没有新的内容',
    en: 'This customer’s personal data were erased already; nothing was added since',
  },
  'erasure.open_case': {
    status: 409,
    zh: '还有未完结的工单,办理时要用到这些信息:请先完结再删除',
    en: 'A case is still open and needs these data; close it first',
  },
  'erasure.busy': {
    status: 409,
    zh: '店里正在导入文件或批量办理这位客户的工单,请等它结束再删除',
    en: 'An import or an act on many cases is still running; erase when it has ended',
  },
  'erasure.held': {
    status: 409,
    zh: '这位客户的信息有法务保留,要先在工单页「客户」里解除保留',
    en: 'A legal hold stands on this customer; release it first',
  },
  'hold.there': {
    status: 409,
    zh: '这位客户已经有保留了,请刷新看看',
    en: 'A legal hold stands on this customer already; reload the page',
  },
  'hold.none': {
    status: 404,
    zh: '这位客户没有保留,或已经解除了',
    en: 'No legal hold stands on this customer',
  },
  'hold.erased': {
    status: 409,
    zh: '这位客户的个人信息已经删除,没有可以保留的',
    en: 'This customer’s personal data were erased; there is nothing to hold',
  },
  'erasure.too_many': {
    status: 409,
    zh: '这位客户名下的工单超过 500 张,不像是一个人:请先核对',
    en: 'More than 500 cases belong to this customer, who is hardly one person; check first',
  },
} as const satisfies Record<string, Declined>
