import type { Story } from './story.fixture.ts'

const broken = {
  matter: 'damaged',
  category: 'glassware',
  signedOn: '2026-03-03',
  askedOn: '2026-03-05',
  proof: 'shown',
} as const
const parcel = {
  matter: 'not_received',
  promisedOn: '2026-03-10',
  lane: 'other_city',
  sign: 'unsigned',
} as const
const change = { matter: 'custom_change', individual: true } as const
const bought = { matter: 'price_drop', boughtOn: '2026-03-03', askedOn: '2026-03-05' } as const

/** 运输, 签收, 定制改单, 赠品, 价保: written from 电商法 20, 51–52, 市场办法 28, 民法典 621–623 and 787, 暂行办法 12, 网络消费规定(一) 1 and 8. */
export const deliveryStories: readonly Story[] = [
  // 电商法 20, 民法典 604
  [
    '两只杯子碎了',
    broken,
    { verdict: 'must_accept', article: 'ecom-20', remedies: ['reship', 'refund_only'], freight: 'shop_pays' },
  ],
  [
    '签收了才发现碎：签收不等于认可',
    { ...broken, askedOn: '2026-03-09' },
    { verdict: 'must_accept', article: 'ecom-20', also: ['online-1'] },
  ],
  [
    '2021 年碎了：还没有网络消费规定',
    { ...broken, on: '2021-05-05' },
    { verdict: 'must_accept', article: 'ecom-20' },
  ],
  [
    '照片还没看',
    { ...broken, proof: null },
    { verdict: 'must_accept', article: 'ecom-20', missing: ['proof'] },
  ],
  ['看着像', { ...broken, proof: 'plausible' }, { verdict: 'must_accept', article: 'ecom-20' }],
  ['要不来照片', { ...broken, proof: 'not_shown' }, { verdict: 'negotiate', article: 'civil-623' }],
  ['查过是后来摔的', { ...broken, proof: 'disproved' }, { verdict: 'may_refuse', article: 'civil-623' }],
  [
    '客户自己叫的快递',
    { ...broken, ownCarrier: true },
    { verdict: 'negotiate', article: 'ecom-20', remedies: ['trace'] },
  ],
  ['过了两年才说', { ...broken, askedOn: '2028-03-06' }, { verdict: 'may_refuse', article: 'civil-621' }],
  // 电商法 20, 51, 52, 市场办法 28, GB/T 27917
  [
    '还没到承诺的日子',
    { ...parcel, askedOn: '2026-03-09' },
    { verdict: 'negotiate', article: 'ecom-20', remedies: ['trace'] },
  ],
  [
    '承诺当天还没到',
    { ...parcel, askedOn: '2026-03-10' },
    { verdict: 'negotiate', article: 'ecom-20', remedies: ['trace'], never: ['refund_only'] },
  ],
  [
    '过了承诺一天',
    { ...parcel, askedOn: '2026-03-11' },
    { verdict: 'negotiate', article: 'ecom-20', remedies: ['trace', 'refund_only'] },
  ],
  ['异地过了七天', { ...parcel, askedOn: '2026-03-17' }, { verdict: 'negotiate', article: 'ecom-20' }],
  [
    '异地第八天按丢件',
    { ...parcel, askedOn: '2026-03-18' },
    {
      verdict: 'must_accept',
      article: 'gbt-27917',
      remedies: ['reship', 'refund_only'],
      due: [['lost_from', '2026-03-18']],
    },
  ],
  [
    '同城第三天',
    { ...parcel, lane: 'same_city', askedOn: '2026-03-13' },
    { verdict: 'negotiate', article: 'ecom-20' },
  ],
  [
    '同城第四天按丢件',
    { ...parcel, lane: 'same_city', askedOn: '2026-03-14' },
    { verdict: 'must_accept', article: 'gbt-27917', due: [['lost_from', '2026-03-14']] },
  ],
  [
    '同城异地不知道，第五天',
    { ...parcel, lane: null, askedOn: '2026-03-15' },
    { verdict: 'must_accept', article: 'gbt-27917', missing: ['lane'] },
  ],
  [
    '同城异地不知道，第八天：都算丢件',
    { ...parcel, lane: null, askedOn: '2026-03-18' },
    { verdict: 'must_accept', article: 'gbt-27917', missing: [] },
  ],
  [
    '承诺哪天到不知道',
    { ...parcel, promisedOn: null, askedOn: '2026-03-18' },
    { verdict: 'must_accept', article: 'gbt-27917', missing: ['promisedOn'] },
  ],
  [
    '没经同意放驿站',
    { ...parcel, sign: 'locker_unagreed', askedOn: '2026-03-09' },
    { verdict: 'must_accept', article: 'market-28', remedies: ['trace', 'reship'], freight: 'no_freight' },
  ],
  [
    '没经同意别人代签',
    { ...parcel, sign: 'proxy_unagreed', askedOn: '2026-03-09' },
    { verdict: 'must_accept', article: 'ecom-52' },
  ],
  [
    '同意放柜',
    { ...parcel, sign: 'locker_agreed', askedOn: '2026-03-12' },
    { verdict: 'negotiate', article: 'ecom-51' },
  ],
  [
    '同意代收',
    { ...parcel, sign: 'proxy_agreed', askedOn: '2026-03-12' },
    { verdict: 'negotiate', article: 'ecom-51' },
  ],
  [
    '快递说本人签收，客户说没有',
    { ...parcel, sign: 'signed_self', askedOn: '2026-03-12' },
    { verdict: 'negotiate', article: 'ecom-51', remedies: ['trace'] },
  ],
  [
    '谁签的不知道',
    { ...parcel, sign: null, askedOn: '2026-03-09' },
    { verdict: 'must_accept', article: 'ecom-52', missing: ['sign'] },
  ],
  [
    '自己叫的快递丢了',
    { ...parcel, ownCarrier: true, askedOn: '2026-03-30' },
    { verdict: 'negotiate', article: 'ecom-20' },
  ],
  // 民法典 787, 消保法 25
  [
    '还没开工就改',
    { ...change, production: 'not_started' },
    { verdict: 'must_accept', article: 'civil-787', remedies: ['change_order', 'end_order'] },
  ],
  [
    '做到一半不要了：可以停，赔损失',
    { ...change, production: 'started' },
    { verdict: 'negotiate', article: 'civil-787', remedies: ['end_order'] },
  ],
  [
    '做好了不想要',
    { ...change, production: 'finished' },
    { verdict: 'may_refuse', article: 'cpl-25', remedies: ['goodwill'] },
  ],
  ['做到哪了不知道', change, { verdict: 'must_accept', article: 'civil-787', missing: ['production'] }],
  [
    '只是选了现成的款',
    { ...change, individual: false, production: 'finished' },
    { verdict: 'must_accept', article: 'cpl-25' },
  ],
  [
    '做好了，刻错了字',
    {
      ...change,
      production: 'finished',
      exclusion: 'custom',
      fault: 'misdescribed',
      proof: 'shown',
      signedOn: '2026-03-03',
      askedOn: '2026-03-05',
    },
    { verdict: 'must_accept', article: 'civil-781', remedies: ['redo'] },
  ],
  // 实施条例 7, 12, 暂行办法 12, 网络消费规定(一) 8
  [
    '赠品没收到',
    { matter: 'gift', gift: 'gift_missing' },
    { verdict: 'must_accept', article: 'reg-12', remedies: ['reship', 'gift_value'] },
  ],
  [
    '赠品是坏的',
    { matter: 'gift', gift: 'gift_defective' },
    { verdict: 'must_accept', article: 'online-8', also: ['reg-7'] },
  ],
  [
    '主商品退了，赠品留下，标过价',
    { matter: 'gift', gift: 'gift_kept', giftPriced: true },
    { verdict: 'must_accept', article: 'return-12', remedies: ['return_refund', 'gift_value'] },
  ],
  [
    '主商品退了，赠品留下，没标过价',
    { matter: 'gift', gift: 'gift_kept', giftPriced: false },
    { verdict: 'negotiate', article: 'return-12' },
  ],
  [
    '赠品标没标价不知道',
    { matter: 'gift', gift: 'gift_kept' },
    { verdict: 'must_accept', article: 'return-12', missing: ['giftPriced'] },
  ],
  [
    '赠品怎么了不知道',
    { matter: 'gift' },
    { verdict: 'must_accept', article: 'reg-12', missing: ['gift', 'giftPriced'] },
  ],
  // the shop's own promise, 实施条例 12
  [
    '承诺七天价保，第二天降价',
    { ...bought, protectionDays: 7 },
    {
      verdict: 'must_accept',
      article: 'shop-price',
      remedies: ['difference'],
      also: ['reg-12'],
      due: [['protection_ends', '2026-03-10']],
    },
  ],
  [
    '第七天',
    { ...bought, askedOn: '2026-03-10', protectionDays: 7 },
    { verdict: 'must_accept', article: 'shop-price' },
  ],
  [
    '第八天',
    { ...bought, askedOn: '2026-03-11', protectionDays: 7 },
    { verdict: 'may_refuse', article: 'shop-price', remedies: ['goodwill'] },
  ],
  ['没有承诺价保', { ...bought, protectionDays: 0 }, { verdict: 'may_refuse', article: 'shop-price' }],
  [
    '有没有价保不知道',
    bought,
    { verdict: 'must_accept', article: 'shop-price', missing: ['protectionDays'] },
  ],
  [
    '哪天买的不知道',
    { ...bought, boughtOn: null, protectionDays: 7 },
    { verdict: 'must_accept', article: 'shop-price', missing: ['boughtOn'] },
  ],
]
