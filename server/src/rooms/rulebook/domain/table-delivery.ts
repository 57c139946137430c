import type { Row } from './book.ts'

const accepts = { verdict: 'must_accept', freight: 'no_freight' } as const
const talks = { verdict: 'negotiate', freight: 'no_freight' } as const

const ownCarrier: Omit<Row, 'id'> = {
  ...talks,
  when: { ownCarrier: ['yes'] },
  remedies: ['trace'],
  because: {
    zh: '客户自己选的快递，运输风险在客户：帮忙查件、理赔',
    en: 'Her own carrier, her own risk: help to trace and claim',
  },
  cites: ['ecom-20'],
}

const damaged: readonly Row[] = [
  { ...ownCarrier, id: 'd-own-carrier' },
  {
    id: 'd-disproved',
    when: { proof: ['disproved'] },
    verdict: 'may_refuse',
    remedies: ['goodwill'],
    freight: 'customer_pays',
    because: { zh: '核实过，不是运输造成的', en: 'It was checked: not broken on the way' },
    cites: ['civil-623'],
  },
  {
    id: 'd-old',
    when: { age: ['older'] },
    verdict: 'may_refuse',
    remedies: ['goodwill'],
    freight: 'customer_pays',
    because: { zh: '收到已过两年', en: 'Two years have passed since it was received' },
    cites: ['civil-621'],
  },
  {
    ...talks,
    id: 'd-unshown',
    when: { proof: ['not_shown'] },
    remedies: ['trace', 'price_cut'],
    because: {
      zh: '签收推定外观已验，还没有相反的凭证：查快递，再商量',
      en: 'Signed for, and nothing shown against it yet: ask the carrier, then agree',
    },
    cites: ['civil-623', 'ecom-20'],
  },
  {
    verdict: 'must_accept',
    freight: 'shop_pays',
    id: 'd-accept',
    when: {},
    remedies: ['reship', 'refund_only', 'return_refund', 'price_cut'],
    because: {
      zh: '运输风险在店里；「签收即认可」无效',
      en: 'The risk on the way is the shop’s; “signed means accepted” is void',
    },
    cites: ['ecom-20', 'civil-604', 'online-1'],
  },
]

const notSigned: readonly Row[] = [
  {
    ...accepts,
    id: 'n-lost',
    when: { sign: ['unsigned'], overdue: ['lost'] },
    remedies: ['reship', 'refund_only', 'trace'],
    because: {
      zh: '超过承诺时限多日，按丢件处理：补发或退款，再向快递索赔',
      en: 'So late that it counts as lost: reship or refund, then claim',
    },
    cites: ['gbt-27917', 'ecom-20'],
  },
  {
    ...talks,
    id: 'n-late',
    when: { sign: ['unsigned'], overdue: ['late'] },
    remedies: ['trace', 'reship', 'refund_only'],
    because: {
      zh: '过了承诺的日子：催件，并商量补发或退款',
      en: 'Later than promised: chase, and agree on reship or refund',
    },
    cites: ['ecom-20', 'gbt-27917'],
  },
  {
    ...talks,
    id: 'n-coming',
    when: { sign: ['unsigned'], overdue: ['no'] },
    remedies: ['trace'],
    because: { zh: '还在承诺的时限内：查到哪了，告诉客户', en: 'Not late yet: look where it is and say so' },
    cites: ['ecom-20'],
  },
]

const without: Omit<Row, 'id' | 'when' | 'because' | 'cites'> = {
  ...accepts,
  remedies: ['trace', 'reship', 'refund_only'],
}

/** 运输破损 and 未收到: until delivery the risk is the shop's, and "delivered" is not always delivered. */
export const deliveryRows: { readonly damaged: readonly Row[]; readonly not_received: readonly Row[] } = {
  damaged,
  not_received: [
    { ...ownCarrier, id: 'n-own-carrier' },
    ...notSigned,
    {
      ...without,
      id: 'n-proxy',
      when: { sign: ['proxy_unagreed'] },
      because: {
        zh: '没经客户同意由他人代签，不算交付',
        en: 'Signed by somebody else without consent: not delivered',
      },
      cites: ['ecom-52', 'ecom-20'],
    },
    {
      ...without,
      id: 'n-locker',
      when: { sign: ['locker_unagreed'] },
      because: { zh: '没经同意放柜或驿站，不算交付', en: 'Left in a locker without consent: not delivered' },
      cites: ['market-28', 'ecom-20'],
    },
    {
      ...without,
      id: 'n-locker-before-2024',
      when: { sign: ['locker_unagreed'] },
      because: { zh: '没经同意放柜或驿站，不算交付', en: 'Left in a locker without consent: not delivered' },
      cites: ['ecom-52', 'ecom-20'],
    },
    {
      ...talks,
      id: 'n-signed',
      when: { sign: ['signed_self', 'proxy_agreed', 'locker_agreed'] },
      remedies: ['trace'],
      because: {
        zh: '记录是已交付：向快递要签收凭证，再和客户核对',
        en: 'On record as delivered: get the proof of signing and compare',
      },
      cites: ['ecom-51', 'civil-623'],
    },
    {
      ...talks,
      id: 'n-open',
      when: {},
      remedies: ['trace'],
      because: { zh: '先查清包裹在哪、谁签的', en: 'First find where the parcel is and who signed' },
      cites: ['ecom-20'],
    },
  ],
}
