import type { Row } from './book.ts'

const noFreight = { freight: 'no_freight' } as const

const customChange: readonly Row[] = [
  {
    ...noFreight,
    id: 'c-options',
    when: { individual: ['no'] },
    verdict: 'must_accept',
    remedies: ['change_order', 'end_order'],
    because: {
      zh: '只是选了现成的款式尺寸，不算定作，可以改、可以退',
      en: 'Picked from options: not custom, may be changed or ended',
    },
    cites: ['cpl-25', 'return-6'],
  },
  {
    ...noFreight,
    id: 'c-not-started',
    when: { production: ['not_started'] },
    verdict: 'must_accept',
    remedies: ['change_order', 'end_order'],
    because: { zh: '还没开工，没有损失：免费改或取消', en: 'Not begun, no loss: change or end it free' },
    cites: ['civil-787'],
  },
  {
    ...noFreight,
    id: 'c-started',
    when: { production: ['started'] },
    verdict: 'negotiate',
    remedies: ['change_order', 'end_order'],
    because: {
      zh: '做到一半：客户可以解除，但要赔已发生的损失，金额商量',
      en: 'In the making: it may be ended, the loss is paid; agree on it',
    },
    cites: ['civil-787'],
  },
  {
    ...noFreight,
    id: 'c-finished',
    when: { production: ['finished'] },
    verdict: 'may_refuse',
    remedies: ['goodwill'],
    because: { zh: '已按要求做好，不适用无理由退货', en: 'Made as ordered: no return without a reason' },
    cites: ['cpl-25', 'civil-787'],
  },
  {
    ...noFreight,
    id: 'c-open',
    when: {},
    verdict: 'negotiate',
    remedies: ['change_order', 'end_order'],
    because: { zh: '先问清做到哪一步', en: 'First find how far it is' },
    cites: ['civil-787'],
  },
]

const gift: readonly Row[] = [
  {
    ...noFreight,
    id: 'g-missing',
    when: { gift: ['gift_missing'] },
    verdict: 'must_accept',
    remedies: ['reship', 'gift_value'],
    because: {
      zh: '答应的赠品要给：补发，或按事先标明的价格补',
      en: 'A promised gift is owed: send it, or its marked price',
    },
    cites: ['reg-12', 'reg-7'],
  },
  {
    ...noFreight,
    id: 'g-missing-before-2024',
    when: { gift: ['gift_missing'] },
    verdict: 'must_accept',
    remedies: ['reship', 'gift_value'],
    because: {
      zh: '答应的赠品要给：补发，或按事先标明的价格补',
      en: 'A promised gift is owed: send it, or its marked price',
    },
    cites: ['shop-price'],
  },
  {
    ...noFreight,
    id: 'g-defective',
    when: { gift: ['gift_defective'] },
    verdict: 'must_accept',
    remedies: ['reship', 'gift_value'],
    because: {
      zh: '免费不是免责的理由：补发或补价',
      en: 'Free of charge is no excuse: send another or its value',
    },
    cites: ['online-8', 'reg-7'],
  },
  {
    ...noFreight,
    id: 'g-kept-priced',
    when: { gift: ['gift_kept'], giftPriced: ['yes'] },
    verdict: 'must_accept',
    remedies: ['return_refund', 'gift_value'],
    because: {
      zh: '照常退货；没退的赠品按事先标明的价格扣',
      en: 'Taken back; the gift that stays is deducted at its marked price',
    },
    cites: ['return-12'],
  },
  {
    ...noFreight,
    id: 'g-kept-unpriced',
    when: { gift: ['gift_kept'] },
    verdict: 'negotiate',
    remedies: ['return_refund', 'goodwill'],
    because: {
      zh: '照常退货；赠品没有事先标价，不能自己定价扣，和客户商量',
      en: 'Taken back; without a marked price nothing is deducted one-sidedly',
    },
    cites: ['return-12'],
  },
  {
    ...noFreight,
    id: 'g-open',
    when: {},
    verdict: 'negotiate',
    remedies: ['gift_value'],
    because: { zh: '先问清赠品怎么了', en: 'First ask what is wrong with the gift' },
    cites: ['return-12'],
  },
]

const price: readonly Row[] = [
  {
    ...noFreight,
    id: 'p-none',
    when: { protection: ['none'] },
    verdict: 'may_refuse',
    remedies: ['goodwill'],
    because: { zh: '店里没有承诺价保', en: 'The shop promised no price protection' },
    cites: ['shop-price'],
  },
  {
    ...noFreight,
    id: 'p-within',
    when: { protection: ['open'] },
    verdict: 'must_accept',
    remedies: ['difference'],
    because: { zh: '在承诺的价保天数内，退差价', en: 'Within the promised days: the difference is refunded' },
    cites: ['shop-price', 'reg-12'],
  },
  {
    ...noFreight,
    id: 'p-over',
    when: { protection: ['closed'] },
    verdict: 'may_refuse',
    remedies: ['goodwill'],
    because: { zh: '过了承诺的价保天数', en: 'The promised days are over' },
    cites: ['shop-price'],
  },
  {
    ...noFreight,
    id: 'p-open',
    when: {},
    verdict: 'negotiate',
    remedies: ['difference'],
    because: {
      zh: '先查店里承诺了几天价保、哪天买的',
      en: 'First look how many days were promised, and when it was bought',
    },
    cites: ['shop-price'],
  },
]

/** 定制改单, 赠品 and 价保: demands about the order rather than the goods. */
export const orderRows: Readonly<Record<'custom_change' | 'gift' | 'price_drop', readonly Row[]>> = {
  custom_change: customChange,
  gift,
  price_drop: price,
}
