import { sweater, type Story } from './story.fixture.ts'

const cream = { ...sweater, category: 'cosmetics' } as const
const phones = { ...sweater, category: 'electronics' } as const
const snack = { ...sweater, category: 'food' } as const
const marked = { marked: true, confirmation: 'separate' } as const

/** 七日无理由退货, written from 消保法 25, 暂行办法 6–20, 实施条例 19 and 网络消费规定(一) 2–3. */
export const noReasonStories: readonly Story[] = [
  // 消保法 25, 暂行办法 10, 民法典 201 and 203: the window
  ['收到当天就要退', { ...sweater, askedOn: '2026-03-03' }, { verdict: 'must_accept', article: 'reg-19' }],
  [
    '还没收到就要退',
    { ...sweater, condition: 'unopened', askedOn: '2026-03-01' },
    { verdict: 'must_accept', article: 'cpl-25' },
  ],
  [
    '第一天',
    { ...sweater, askedOn: '2026-03-04' },
    { verdict: 'must_accept', article: 'reg-19', freight: 'customer_pays' },
  ],
  [
    '第七天当天',
    { ...sweater, askedOn: '2026-03-10' },
    { verdict: 'must_accept', article: 'reg-19', due: [['notice_window', '2026-03-10']] },
  ],
  [
    '第八天',
    { ...sweater, askedOn: '2026-03-11' },
    { verdict: 'may_refuse', article: 'cpl-25', remedies: ['goodwill'], never: ['return_refund'] },
  ],
  ['第九天', { ...sweater, askedOn: '2026-03-12' }, { verdict: 'may_refuse', article: 'cpl-25' }],
  [
    '最后一天在国庆假期里，顺延到节后第一天',
    { ...sweater, signedOn: '2026-09-24', askedOn: '2026-10-08' },
    { verdict: 'must_accept', article: 'reg-19', due: [['notice_window', '2026-10-08']] },
  ],
  [
    '节后第二天',
    { ...sweater, signedOn: '2026-09-24', askedOn: '2026-10-09' },
    { verdict: 'may_refuse', article: 'cpl-25', also: ['civil-203'] },
  ],
  [
    '跨年的窗口，元旦假期顺延',
    { ...sweater, signedOn: '2025-12-26', askedOn: '2026-01-04' },
    { verdict: 'must_accept', article: 'reg-19', due: [['notice_window', '2026-01-04']] },
  ],
  [
    '跨闰日的窗口',
    { ...sweater, signedOn: '2028-02-24', askedOn: '2028-03-02' },
    { verdict: 'must_accept', article: 'reg-19', due: [['notice_window', '2028-03-02']] },
  ],
  [
    '不知道哪天签收：先按能退，问清',
    { ...sweater, signedOn: null },
    { verdict: 'must_accept', article: 'reg-19', missing: ['signedOn'] },
  ],
  // 消保法 25 (3), (4): freight and the refund
  [
    '退货运费由客户承担',
    { ...sweater, condition: 'unopened' },
    { verdict: 'must_accept', article: 'cpl-25', freight: 'customer_pays', also: ['return-18'] },
  ],
  [
    '收到退货起七天退款',
    { ...sweater, returnReceivedOn: '2026-03-12' },
    {
      verdict: 'must_accept',
      article: 'reg-19',
      due: [
        ['refund', '2026-03-19'],
        ['refund_violation', '2026-03-27'],
      ],
    },
  ],
  [
    '退款最后一天是清明假期',
    { ...sweater, returnReceivedOn: '2026-03-28' },
    { verdict: 'must_accept', article: 'reg-19', due: [['refund', '2026-04-07']] },
  ],
  [
    '超过十五天不处理是违法情形',
    sweater,
    { verdict: 'must_accept', article: 'reg-19', due: [['handle_return', '2026-03-20']] },
  ],
  // 暂行办法 6, 消保法 25 (1): the four classes
  [
    '刻了字的戒指',
    { ...sweater, category: 'custom', exclusion: 'custom', individual: true },
    { verdict: 'may_refuse', article: 'cpl-25', also: ['return-6'] },
  ],
  [
    '定制，是不是按客户的要求单做还不清楚',
    { ...sweater, exclusion: 'custom' },
    { verdict: 'must_accept', article: 'reg-19', missing: ['individual'] },
  ],
  [
    '从现成的颜色尺寸里选，不算定作',
    { ...sweater, exclusion: 'custom', individual: false },
    { verdict: 'must_accept', article: 'reg-19' },
  ],
  [
    '鲜活易腐',
    { ...sweater, category: 'fresh', exclusion: 'perishable' },
    { verdict: 'may_refuse', article: 'cpl-25', also: ['return-6'] },
  ],
  [
    '鲜活易腐，没拆',
    { ...sweater, category: 'fresh', exclusion: 'perishable', condition: 'unopened' },
    { verdict: 'may_refuse', article: 'cpl-25' },
  ],
  [
    '拆封的软件',
    { ...sweater, category: 'other', exclusion: 'digital' },
    { verdict: 'may_refuse', article: 'cpl-25' },
  ],
  [
    '已激活的下载码',
    { ...sweater, category: 'other', exclusion: 'digital', condition: 'activated' },
    { verdict: 'may_refuse', article: 'cpl-25' },
  ],
  [
    '没拆封的软件光盘',
    { ...sweater, category: 'other', exclusion: 'digital', condition: 'unopened' },
    { verdict: 'must_accept', article: 'cpl-25' },
  ],
  [
    '数字化商品，拆没拆不知道',
    { ...sweater, category: 'other', exclusion: 'digital', condition: null },
    { verdict: 'must_accept', article: 'cpl-25', missing: ['condition'] },
  ],
  [
    '交付的报纸期刊',
    { ...sweater, category: 'other', exclusion: 'periodical' },
    { verdict: 'may_refuse', article: 'cpl-25' },
  ],
  [
    '不知道是不是法定除外',
    { ...sweater, exclusion: null, individual: false },
    { verdict: 'must_accept', article: 'reg-19', missing: ['exclusion'] },
  ],
  // 暂行办法 7, 20, 实施条例 19: what may be confirmed
  [
    '拆封易变质，标了，单独确认过',
    { ...snack, confirmable: 'opening_spoils', ...marked },
    { verdict: 'may_refuse', article: 'return-7', also: ['return-20'] },
  ],
  [
    '激活后贬值大，标了，单独确认过',
    { ...phones, confirmable: 'value_drops', ...marked },
    { verdict: 'may_refuse', article: 'return-7', also: ['reg-19'] },
  ],
  [
    '临期食品，标了，单独确认过',
    { ...snack, confirmable: 'near_expiry_or_flawed', ...marked },
    { verdict: 'may_refuse', article: 'return-7' },
  ],
  [
    '瑕疵清仓，标了，单独确认过',
    { ...sweater, confirmable: 'near_expiry_or_flawed', ...marked },
    { verdict: 'may_refuse', article: 'return-7' },
  ],
  [
    '标了，默认勾选',
    { ...phones, confirmable: 'value_drops', marked: true, confirmation: 'preticked' },
    { verdict: 'must_accept', article: 'return-20', also: ['reg-19'] },
  ],
  [
    '标了，没有确认记录',
    { ...phones, confirmable: 'value_drops', marked: true, confirmation: 'unconfirmed' },
    { verdict: 'must_accept', article: 'return-20' },
  ],
  [
    '确认过，页面没有显著标注',
    { ...phones, confirmable: 'value_drops', marked: false, confirmation: 'separate' },
    { verdict: 'must_accept', article: 'return-20' },
  ],
  [
    '没有确认，没拆封',
    {
      ...snack,
      confirmable: 'opening_spoils',
      condition: 'unopened',
      marked: false,
      confirmation: 'unconfirmed',
    },
    { verdict: 'must_accept', article: 'return-20' },
  ],
  [
    '没有确认，密封已破：照样看是否完好',
    {
      ...snack,
      confirmable: 'opening_spoils',
      condition: 'seal_broken',
      marked: false,
      confirmation: 'unconfirmed',
    },
    { verdict: 'may_refuse', article: 'return-9' },
  ],
  [
    '确认记录还没查',
    { ...phones, confirmable: 'value_drops' },
    { verdict: 'must_accept', article: 'return-20', missing: ['marked', 'confirmation'] },
  ],
  [
    '标了，确认记录还没查',
    { ...phones, confirmable: 'value_drops', marked: true },
    { verdict: 'must_accept', article: 'return-20', missing: ['confirmation'] },
  ],
  [
    '是不是可约定除外的商品还不清楚',
    { ...cream, confirmable: null, condition: 'unopened' },
    { verdict: 'must_accept', article: 'cpl-25', missing: ['confirmable', 'marked', 'confirmation'] },
  ],
  [
    '不在可确认范围，标「不退不换」无效',
    { ...sweater, confirmable: 'none', ...marked },
    { verdict: 'must_accept', article: 'reg-19' },
  ],
  // 网络消费规定(一) 2, 实施条例 12: a wider promise
  [
    '承诺三十天无理由，第二十天',
    { ...sweater, askedOn: '2026-03-23', promisedDays: 30 },
    { verdict: 'must_accept', article: 'reg-12' },
  ],
  [
    '承诺三十天无理由，第三十天',
    { ...sweater, askedOn: '2026-04-02', promisedDays: 30 },
    { verdict: 'must_accept', article: 'reg-12' },
  ],
  [
    '承诺三十天无理由，第三十一天',
    { ...sweater, askedOn: '2026-04-03', promisedDays: 30 },
    { verdict: 'may_refuse', article: 'cpl-25' },
  ],
  [
    '对定制商品承诺了七天无理由',
    { ...sweater, exclusion: 'custom', individual: true, promisedDays: 7 },
    { verdict: 'must_accept', article: 'reg-12', also: ['online-2'] },
  ],
  [
    '对生鲜承诺了七天无理由，2023 年',
    { ...sweater, on: '2023-05-05', exclusion: 'perishable', promisedDays: 7 },
    { verdict: 'must_accept', article: 'online-2' },
  ],
  [
    '承诺拆封也退的面霜',
    { ...cream, condition: 'seal_broken', promisedOpened: true },
    { verdict: 'must_accept', article: 'reg-12' },
  ],
  [
    '承诺三十天，但吊牌剪了',
    { ...sweater, condition: 'tag_removed', promisedDays: 30 },
    { verdict: 'may_refuse', article: 'return-9' },
  ],
  [
    '承诺只有三天：低于法定，仍按七天',
    { ...sweater, askedOn: '2026-03-09', promisedDays: 3 },
    { verdict: 'must_accept', article: 'reg-19' },
  ],
  [
    '没有说现状，承诺三十天，第二十天',
    { ...sweater, condition: null, askedOn: '2026-03-23', promisedDays: 30 },
    { verdict: 'must_accept', article: 'reg-12', missing: ['condition'] },
  ],
  // 暂行办法 35: quality is another road
  [
    '说不喜欢，其实有瑕疵',
    { ...sweater, fault: 'defect', proof: 'shown' },
    { verdict: 'must_accept', article: 'cpl-24', freight: 'shop_pays' },
  ],
  [
    '除外商品有瑕疵',
    { ...sweater, category: 'fresh', exclusion: 'perishable', fault: 'defect', proof: 'shown' },
    { verdict: 'must_accept', article: 'cpl-24', freight: 'shop_pays' },
  ],
  [
    '瑕疵查无其事，还在七天内',
    { ...sweater, fault: 'defect', proof: 'disproved' },
    { verdict: 'must_accept', article: 'reg-19', freight: 'customer_pays' },
  ],
  // which law was in force
  [
    '2023 年拆封查验，还没有实施条例',
    { ...sweater, on: '2023-05-05' },
    { verdict: 'must_accept', article: 'return-8', also: ['online-3'] },
  ],
  [
    '2021 年拆封查验，还没有网络消费规定',
    { ...sweater, on: '2021-05-05' },
    { verdict: 'must_accept', article: 'return-8' },
  ],
  ['实施条例施行当天', { ...sweater, on: '2024-07-01' }, { verdict: 'must_accept', article: 'reg-19' }],
  ['实施条例施行前一天', { ...sweater, on: '2024-06-30' }, { verdict: 'must_accept', article: 'return-8' }],
]
