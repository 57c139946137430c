import type { Row } from './book.ts'

const accepts = { verdict: 'must_accept', remedies: ['return_refund'], freight: 'customer_pays' } as const
const refuses = { verdict: 'may_refuse', remedies: ['goodwill'], freight: 'customer_pays' } as const
const looked = ['unopened', 'opened', 'tried']

/** A wider promise binds, also for goods that the law takes out. */
const promises: readonly Row[] = [
  {
    ...accepts,
    id: 'nr-promised-opened',
    when: { promisedOpened: ['yes'], window: ['open'] },
    because: { zh: '店里承诺拆封也退，承诺有效', en: 'The shop promised to take back what was opened' },
    cites: ['reg-12', 'online-2'],
  },
  {
    ...accepts,
    id: 'nr-promised',
    when: { promised: ['yes'], window: ['open'], condition: looked },
    because: { zh: '店里承诺了无理由退货，还在承诺的期限内', en: 'Within the return that the shop promised' },
    cites: ['reg-12', 'online-2'],
  },
  {
    ...accepts,
    id: 'nr-promised-before-2024',
    when: { promised: ['yes'], window: ['open'], condition: looked },
    because: { zh: '店里承诺了无理由退货，还在承诺的期限内', en: 'Within the return that the shop promised' },
    cites: ['online-2'],
  },
]

/** The four classes of the law; what counts is how the goods really are, not what the page calls them. */
const excluded: readonly Row[] = [
  {
    ...refuses,
    id: 'nr-custom',
    when: { exclusion: ['custom'], individual: ['yes'] },
    because: { zh: '按客户个人要求单独制作，不适用无理由退货', en: 'Made to this customer’s own data' },
    cites: ['cpl-25', 'return-6'],
  },
  {
    ...refuses,
    id: 'nr-perishable',
    when: { exclusion: ['perishable'] },
    because: { zh: '鲜活易腐，不适用无理由退货', en: 'Fresh or perishable goods are out' },
    cites: ['cpl-25', 'return-6'],
  },
  {
    ...refuses,
    id: 'nr-digital',
    when: {
      exclusion: ['digital'],
      condition: ['opened', 'tried', 'seal_broken', 'altered', 'worn', 'activated'],
    },
    because: {
      zh: '已下载或拆封的数字化商品，不适用无理由退货',
      en: 'Digital goods, downloaded or opened, are out',
    },
    cites: ['cpl-25', 'return-6'],
  },
  {
    ...refuses,
    id: 'nr-periodical',
    when: { exclusion: ['periodical'] },
    because: { zh: '已交付的报纸期刊，不适用无理由退货', en: 'Delivered newspapers and periodicals are out' },
    cites: ['cpl-25', 'return-6'],
  },
]

const confirmables = ['opening_spoils', 'value_drops', 'near_expiry_or_flawed']

/** What is intact is asked before the missing confirmation: without one the goods still have to come back whole. */
const intact: readonly Row[] = [
  {
    ...refuses,
    id: 'nr-confirmed',
    when: { confirmable: confirmables, marked: ['yes'], confirmation: ['separate'] },
    because: {
      zh: '页面显著标注，下单时单独确认过不支持无理由退货',
      en: 'Marked, and confirmed in a step of its own',
    },
    cites: ['return-7', 'return-20', 'reg-19'],
  },
  {
    ...refuses,
    id: 'nr-seal',
    when: {
      category: ['food', 'fresh', 'cosmetics', 'medical', 'infant'],
      condition: ['seal_broken'],
    },
    because: { zh: '必要的一次性密封已损坏，不算完好', en: 'The necessary single-use seal is broken' },
    cites: ['return-9', 'return-8'],
  },
  {
    ...refuses,
    id: 'nr-electronics',
    when: {
      category: ['electronics', 'appliance'],
      condition: ['altered', 'marks_destroyed', 'worn', 'activated'],
    },
    because: {
      zh: '电子电器改动、毁标、磨损或已激活，不算完好',
      en: 'Altered, marks destroyed, worn or activated',
    },
    cites: ['return-9', 'return-8'],
  },
  {
    ...refuses,
    id: 'nr-apparel',
    when: { category: ['apparel', 'furniture', 'infant'], condition: ['tag_removed', 'soiled', 'worn'] },
    because: { zh: '剪了吊牌、弄脏或受损，不算完好', en: 'Tag cut, soiled or damaged' },
    cites: ['return-9', 'return-8'],
  },
  {
    ...refuses,
    id: 'nr-not-whole',
    when: { condition: ['incomplete', 'soiled', 'altered', 'marks_destroyed', 'worn'] },
    because: {
      zh: '品质、功能或配件标识不完整，不算完好',
      en: 'Quality, function, parts or marks are not whole',
    },
    cites: ['return-8'],
  },
]

/** 七日无理由退货. A fault never comes here: it is asked in the table of quality first. */
export const noReasonRows: readonly Row[] = [
  {
    ...refuses,
    id: 'nr-late',
    when: { window: ['closed'] },
    because: { zh: '已过无理由退货的期限', en: 'The days of the no-reason return are over' },
    cites: ['cpl-25', 'return-10', 'civil-201', 'civil-203'],
  },
  ...promises,
  ...excluded,
  ...intact,
  {
    ...accepts,
    id: 'nr-promised-else',
    when: { promised: ['yes'], window: ['open'] },
    because: { zh: '店里承诺了无理由退货，还在承诺的期限内', en: 'Within the return that the shop promised' },
    cites: ['reg-12', 'online-2'],
  },
  {
    ...accepts,
    id: 'nr-unconfirmed',
    when: { confirmable: confirmables },
    because: {
      zh: '没有显著标注和单独确认，不得拒绝',
      en: 'Not marked and confirmed on its own: no refusal',
    },
    cites: ['return-20', 'reg-19', 'return-18'],
  },
  {
    ...accepts,
    id: 'nr-opened',
    when: { condition: ['opened', 'tried', 'seal_broken', 'tag_removed', 'activated'] },
    because: {
      zh: '为查验拆封或合理试用，仍算完好，应当退',
      en: 'Opened to look or tried reasonably: still intact',
    },
    cites: ['reg-19', 'return-8', 'online-3', 'return-18'],
  },
  {
    ...accepts,
    id: 'nr-opened-before-2024',
    when: { condition: ['opened', 'tried', 'seal_broken', 'tag_removed', 'activated'] },
    because: {
      zh: '为查验拆封或合理试用，仍算完好，应当退',
      en: 'Opened to look or tried reasonably: still intact',
    },
    cites: ['return-8', 'online-3', 'return-18'],
  },
  {
    ...accepts,
    id: 'nr-accept',
    when: {},
    because: { zh: '七日内、商品完好，应当退货退款', en: 'Within seven days and intact: taken back' },
    cites: ['cpl-25', 'return-13', 'return-18'],
  },
]
