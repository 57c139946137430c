import { heater, sweater, type Story } from './story.fixture.ts'

const shirt = { ...heater, category: 'apparel' } as const
const ring = { ...heater, category: 'custom', exclusion: 'custom', individual: true } as const
const rash = {
  matter: 'adverse',
  category: 'cosmetics',
  signedOn: '2026-03-03',
  askedOn: '2026-03-05',
  severity: 'mild',
} as const

/** 质量问题, 三包, 定作 and 人身损害, written from 消保法 18–24 and 49, 实施条例 18, 民法典 610–623 and 781, 三包 and 召回规定. */
export const qualityStories: readonly Story[] = [
  // 消保法 24
  [
    '两天就坏了',
    heater,
    {
      verdict: 'must_accept',
      article: 'cpl-24',
      freight: 'shop_pays',
      remedies: ['return_refund', 'exchange', 'repair'],
    },
  ],
  [
    '第七天坏了',
    { ...heater, askedOn: '2026-03-10' },
    { verdict: 'must_accept', article: 'cpl-24', remedies: ['return_refund'] },
  ],
  [
    '衣服第八天开线',
    { ...shirt, askedOn: '2026-03-11' },
    { verdict: 'must_accept', article: 'cpl-24', remedies: ['exchange', 'repair'], never: ['return_refund'] },
  ],
  [
    '衣服第二十天开线，没法穿',
    { ...shirt, askedOn: '2026-03-23', fundamental: true },
    { verdict: 'must_accept', article: 'cpl-24', remedies: ['return_refund'], also: ['civil-610'] },
  ],
  [
    '衣服第二十天，严不严重不知道',
    { ...shirt, askedOn: '2026-03-23', fundamental: null },
    { verdict: 'must_accept', article: 'cpl-24', remedies: ['exchange'], missing: ['fundamental'] },
  ],
  [
    '与页面不符',
    { ...shirt, fault: 'misdescribed' },
    { verdict: 'must_accept', article: 'cpl-24', freight: 'shop_pays' },
  ],
  [
    '发错货',
    { ...shirt, fault: 'wrong_item' },
    { verdict: 'must_accept', article: 'cpl-24', freight: 'shop_pays', remedies: ['exchange'] },
  ],
  ['有照片，看着像', { ...shirt, proof: 'plausible' }, { verdict: 'must_accept', article: 'cpl-24' }],
  [
    '凭证还没看',
    { ...shirt, exclusion: 'perishable', proof: null },
    { verdict: 'must_accept', article: 'cpl-24', missing: ['proof'] },
  ],
  [
    '拆封的面霜有质量问题：不看拆没拆',
    { ...heater, category: 'cosmetics', condition: 'seal_broken' },
    { verdict: 'must_accept', article: 'cpl-24' },
  ],
  [
    '确认过不退的临期食品已经变质',
    {
      ...heater,
      category: 'food',
      confirmable: 'near_expiry_or_flawed',
      marked: true,
      confirmation: 'separate',
    },
    { verdict: 'must_accept', article: 'cpl-24' },
  ],
  [
    '要不来凭证的易腐品',
    { ...shirt, category: 'fresh', exclusion: 'perishable', proof: 'not_shown' },
    { verdict: 'negotiate', article: 'cpl-24', burden: 'customer' },
  ],
  [
    '要不来凭证，七天内照样可以无理由退',
    { ...sweater, matter: 'quality', fault: 'defect', proof: 'not_shown' },
    { verdict: 'must_accept', article: 'reg-19', freight: 'customer_pays' },
  ],
  [
    '查过，没有问题，七天外',
    { ...shirt, askedOn: '2026-03-20', proof: 'disproved' },
    { verdict: 'may_refuse', article: 'cpl-24' },
  ],
  [
    '买前就说明的那处瑕疵',
    { ...shirt, askedOn: '2026-03-20', disclosed: true },
    { verdict: 'may_refuse', article: 'cpl-23' },
  ],
  [
    '瑕疵品的另一处毛病',
    {
      ...shirt,
      disclosed: false,
      confirmable: 'near_expiry_or_flawed',
      marked: true,
      confirmation: 'separate',
    },
    { verdict: 'must_accept', article: 'cpl-24' },
  ],
  [
    '不知道哪天收到',
    { ...shirt, signedOn: null },
    { verdict: 'must_accept', article: 'cpl-24', missing: ['signedOn'] },
  ],
  [
    '承诺三十天包退，第二十天坏了',
    { ...shirt, askedOn: '2026-03-23', promisedDays: 30 },
    { verdict: 'must_accept', article: 'cpl-24', remedies: ['return_refund'], also: ['reg-12'] },
  ],
  // 消保法 23: who proves
  [
    '电器三个月后坏了，没有凭证：店里举证',
    { ...heater, askedOn: '2026-06-03', proof: 'not_shown' },
    { verdict: 'must_accept', article: 'threeg-period', burden: 'shop' },
  ],
  [
    '六个月最后一天',
    { ...heater, askedOn: '2026-09-03', proof: 'not_shown' },
    {
      verdict: 'must_accept',
      article: 'threeg-period',
      burden: 'shop',
      due: [['burden_ends', '2026-09-03']],
    },
  ],
  [
    '六个月过一天',
    { ...heater, askedOn: '2026-09-04', proof: 'not_shown' },
    { verdict: 'negotiate', article: 'cpl-24', burden: 'customer' },
  ],
  [
    '衣服不是耐用商品',
    { ...shirt, askedOn: '2026-06-03', proof: 'not_shown' },
    { verdict: 'negotiate', article: 'cpl-24', burden: 'customer' },
  ],
  [
    '查过电器没有问题，六个月内',
    { ...heater, askedOn: '2026-06-03', proof: 'disproved' },
    { verdict: 'may_refuse', article: 'cpl-24' },
  ],
  // 民法典 621
  [
    '衣服一年后开线',
    { ...shirt, askedOn: '2027-03-02', warranty: null },
    {
      verdict: 'must_accept',
      article: 'cpl-24',
      missing: ['warranty'],
      due: [['quality_limit', '2028-03-03']],
    },
  ],
  [
    '两年最后一天',
    { ...shirt, askedOn: '2028-03-03', warranty: 'in_warranty' },
    { verdict: 'must_accept', article: 'cpl-24' },
  ],
  [
    '过了两年，没有更长的质保',
    { ...shirt, askedOn: '2028-03-06', warranty: 'out_of_warranty' },
    { verdict: 'may_refuse', article: 'civil-621' },
  ],
  [
    '过了两年，还在三年质保里',
    { ...heater, askedOn: '2028-05-06' },
    { verdict: 'must_accept', article: 'threeg-period' },
  ],
  [
    '一年后，质保已过',
    { ...shirt, askedOn: '2027-03-02', warranty: 'out_of_warranty' },
    { verdict: 'negotiate', article: 'civil-621' },
  ],
  // 三包
  [
    '三包第八天：换或修',
    { ...heater, askedOn: '2026-03-11' },
    {
      verdict: 'must_accept',
      article: 'threeg-15',
      remedies: ['exchange', 'repair'],
      never: ['return_refund'],
      freight: 'shop_pays',
    },
  ],
  ['三包第十五天', { ...heater, askedOn: '2026-03-18' }, { verdict: 'must_accept', article: 'threeg-15' }],
  [
    '三包第十六天：修',
    { ...heater, askedOn: '2026-03-19' },
    { verdict: 'must_accept', article: 'threeg-period', remedies: ['repair'] },
  ],
  [
    '修过一次',
    { ...heater, askedOn: '2026-06-03', repairs: 1 },
    { verdict: 'must_accept', article: 'threeg-period' },
  ],
  [
    '修过两次还是坏',
    { ...heater, askedOn: '2026-06-03', repairs: 2 },
    { verdict: 'must_accept', article: 'threeg-repairs', remedies: ['exchange'] },
  ],
  [
    '修过三次',
    { ...heater, askedOn: '2026-06-03', repairs: 3 },
    { verdict: 'must_accept', article: 'threeg-repairs' },
  ],
  [
    '修过几次不知道',
    { ...heater, askedOn: '2026-06-03', repairs: null },
    { verdict: 'must_accept', article: 'threeg-period', missing: ['repairs'] },
  ],
  [
    '修过两次，三包已过',
    { ...heater, askedOn: '2027-06-03', repairs: 2, warranty: 'out_of_warranty' },
    { verdict: 'negotiate', article: 'civil-621' },
  ],
  // 民法典 781
  [
    '刻错了字',
    { ...ring, fault: 'misdescribed' },
    { verdict: 'must_accept', article: 'civil-781', remedies: ['redo', 'price_cut'], freight: 'shop_pays' },
  ],
  ['定制的坏了', ring, { verdict: 'must_accept', article: 'civil-781', remedies: ['repair'] }],
  ['定制没有问题，只是不喜欢', { ...ring, fault: 'no_fault' }, { verdict: 'may_refuse', article: 'cpl-24' }],
  [
    '是不是单做的还不清楚',
    { ...ring, individual: null },
    { verdict: 'must_accept', article: 'cpl-24', missing: ['individual'] },
  ],
  // 消保法 18, 19, 49, 化妆品条例 52, 召回规定 8
  ['面霜用后发红', rash, { verdict: 'must_accept', article: 'cosm-52', freight: 'shop_pays' }],
  [
    '严重过敏',
    { ...rash, severity: 'serious' },
    { verdict: 'must_accept', article: 'cpl-49', due: [['report_injury_by', '2026-03-09']] },
  ],
  [
    '轻重还不知道',
    { ...rash, severity: null },
    { verdict: 'must_accept', article: 'cosm-52', missing: ['severity'] },
  ],
  ['吃坏肚子', { ...rash, category: 'food' }, { verdict: 'must_accept', article: 'food-148' }],
  ['衣服穿了发痒', { ...rash, category: 'apparel' }, { verdict: 'must_accept', article: 'cpl-24' }],
  [
    '漏电伤人，遇国庆：两个工作日',
    { ...rash, category: 'appliance', severity: 'serious', signedOn: '2026-09-01', askedOn: '2026-09-30' },
    { verdict: 'must_accept', article: 'cpl-49', due: [['report_injury_by', '2026-10-09']] },
  ],
]
