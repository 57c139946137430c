import type { Row } from './book.ts'

const accepts = { verdict: 'must_accept', freight: 'shop_pays' } as const
const within = ['d7', 'd15', 'm6', 'y2']

const dismissed: readonly Row[] = [
  {
    id: 'q-disclosed',
    when: { disclosed: ['yes'] },
    verdict: 'may_refuse',
    remedies: ['goodwill'],
    freight: 'customer_pays',
    because: { zh: '就是买前说明过的那处瑕疵', en: 'It is the very flaw that was told before' },
    cites: ['cpl-23', 'reg-7'],
  },
  {
    id: 'q-no-fault',
    when: { fault: ['no_fault'] },
    verdict: 'may_refuse',
    remedies: ['goodwill'],
    freight: 'customer_pays',
    because: { zh: '没有质量问题，不走质量退货', en: 'Nothing is wrong with it' },
    cites: ['cpl-24'],
  },
  {
    id: 'q-disproved',
    when: { proof: ['disproved'] },
    verdict: 'may_refuse',
    remedies: ['goodwill'],
    freight: 'customer_pays',
    because: { zh: '核实过，问题不成立', en: 'It was checked: the fault is not there' },
    cites: ['cpl-24'],
  },
  {
    id: 'q-unshown',
    when: { defect: ['open'] },
    verdict: 'negotiate',
    remedies: ['repair', 'price_cut'],
    freight: 'shop_pays',
    because: {
      zh: '由客户说明问题，还没有凭证：先检测，再商量',
      en: 'The customer has to show it: examine, then agree',
    },
    cites: ['cpl-24', 'cpl-23'],
  },
]

const faulty: readonly Row[] = [
  {
    ...accepts,
    id: 'q-custom',
    when: { bespoke: ['yes'], age: within },
    remedies: ['redo', 'repair', 'price_cut', 'return_refund'],
    because: {
      zh: '定作成果不符合要求：修理、重作、减价；定制不影响',
      en: 'Custom work does not conform: repair, redo, price cut',
    },
    cites: ['civil-781', 'cpl-24'],
  },
  {
    ...accepts,
    id: 'q-seven',
    when: { age: ['d7'] },
    remedies: ['return_refund', 'exchange', 'repair'],
    because: {
      zh: '七日内有质量问题，退、换、修由客户选；除外商品、拆封都不影响',
      en: 'Faulty within seven days: return, exchange or repair, as the customer likes',
    },
    cites: ['cpl-24', 'reg-18'],
  },
  {
    ...accepts,
    id: 'q-promised',
    when: { promised: ['yes'], window: ['open'] },
    remedies: ['return_refund', 'exchange', 'repair'],
    because: { zh: '还在店里承诺的退货期限内', en: 'Within the return that the shop promised' },
    cites: ['cpl-24', 'reg-12'],
  },
  {
    ...accepts,
    id: 'q-fundamental',
    when: { fundamental: ['yes'], age: within },
    remedies: ['return_refund', 'exchange', 'repair'],
    because: {
      zh: '问题使商品没法正常用，符合解除条件，可以退',
      en: 'The fault defeats the purchase: it may be returned',
    },
    cites: ['cpl-24', 'civil-610'],
  },
]

/** 三包: electronics and appliances. */
const repairs: readonly Row[] = [
  {
    ...accepts,
    id: 'q-repaired-twice',
    when: { durable: ['yes'], warranty: ['in_warranty'], repaired: ['twice'] },
    remedies: ['exchange'],
    because: { zh: '三包期内修了两次还是坏，换货', en: 'Repaired twice and still faulty: exchange' },
    cites: ['threeg-repairs', 'reg-18'],
  },
  {
    ...accepts,
    id: 'q-fifteen',
    when: { durable: ['yes'], age: ['d15'] },
    remedies: ['exchange', 'repair'],
    because: { zh: '三包十五日内，换货或修理由客户选', en: 'Within fifteen days: exchange or repair' },
    cites: ['threeg-15', 'cpl-24'],
  },
  {
    ...accepts,
    id: 'q-period',
    when: { durable: ['yes'], warranty: ['in_warranty'] },
    remedies: ['repair', 'exchange'],
    because: { zh: '三包期内免费修，修不好换', en: 'Within the period: repair, else exchange' },
    cites: ['threeg-period', 'cpl-24'],
  },
  {
    ...accepts,
    id: 'q-warranty',
    when: { warranty: ['in_warranty'] },
    remedies: ['exchange', 'repair'],
    because: {
      zh: '七日后、质保期内，换货或修理',
      en: 'After seven days, within the warranty: exchange or repair',
    },
    cites: ['cpl-24', 'civil-621'],
  },
]

const late: readonly Row[] = [
  {
    id: 'q-old',
    when: { age: ['older'] },
    verdict: 'may_refuse',
    remedies: ['goodwill'],
    freight: 'customer_pays',
    because: {
      zh: '收到已过两年，又没有更长的质保期',
      en: 'Two years have passed, and no longer guarantee runs',
    },
    cites: ['civil-621'],
  },
  {
    id: 'q-expired',
    when: { warranty: ['out_of_warranty'], age: ['y2'] },
    verdict: 'negotiate',
    remedies: ['repair', 'goodwill'],
    freight: 'customer_pays',
    because: { zh: '质保期已过，商量修理和费用', en: 'The guarantee is over: agree on repair and its price' },
    cites: ['civil-621', 'cpl-24'],
  },
  {
    ...accepts,
    id: 'q-later',
    when: {},
    remedies: ['exchange', 'repair'],
    because: {
      zh: '七日后仍要换货或修理；符合解除条件的可以退',
      en: 'After seven days: exchange or repair; return where the contract may be ended',
    },
    cites: ['cpl-24', 'civil-621'],
  },
]

const care = ['ask_condition', 'advise_stop_use', 'keep_evidence', 'tell_legal', 'never_for_review'] as const
const hurt = { ...accepts, remedies: ['return_refund', 'refund_only'] } as const

/** 质量问题 overrides every exclusion; 过敏和人身伤害 brings duties that no refund takes away. */
export const qualityRows: { readonly quality: readonly Row[]; readonly adverse: readonly Row[] } = {
  quality: [...dismissed, ...faulty, ...repairs, ...late],
  adverse: [
    {
      ...hurt,
      id: 'a-serious',
      when: { severity: ['serious'] },
      because: {
        zh: '人身伤害：先问人怎么样；退款不等于了结，要停售、保全、上报',
        en: 'Injury: ask how they are; a refund ends nothing. Stop selling, keep evidence, report',
      },
      cites: ['cpl-49', 'recall-8', 'cpl-19'],
      duties: [...care, 'stop_sale', 'report_injury'],
    },
    {
      ...hurt,
      id: 'a-cosmetics',
      when: { category: ['cosmetics'] },
      because: {
        zh: '化妆品不良反应，怀疑就要报；拆封不影响退货',
        en: 'A reaction to cosmetics is reported on suspicion; opened or not, it comes back',
      },
      cites: ['cosm-52', 'cpl-24'],
      duties: [...care, 'report_adverse'],
    },
    {
      ...hurt,
      id: 'a-food',
      when: { category: ['food', 'fresh'] },
      because: {
        zh: '吃了不适，首问负责：先退款，原因由法务和品控查',
        en: 'Unwell after eating: whoever is approached first pays, legal and quality look into it',
      },
      cites: ['food-148', 'cpl-49'],
      duties: care,
    },
    {
      ...hurt,
      id: 'a-other',
      when: {},
      because: {
        zh: '使用后不适，按质量问题受理，原因不由一线下结论',
        en: 'Unwell after use: taken as a fault; the cause is not decided at the desk',
      },
      cites: ['cpl-24', 'cpl-49'],
      duties: care,
    },
  ],
}
