import type { PartialReturn, RuleQuestion } from '@aftercare/contract/rulebook'
import type { RuleExposure } from '@aftercare/contract/rulebook-lists'
import { heater, sweater, type Story } from './story.fixture.ts'

const cream: RuleQuestion = { ...sweater, category: 'cosmetics', condition: 'seal_broken' }
const parcel: RuleQuestion = { matter: 'not_received', sign: 'unsigned', promisedOn: '2026-03-10' }

/** The fixtures of the law that are demands: 1 to 3 and 11 to 15. */
export const sixteenStories: readonly Story[] = [
  [
    '1 签收 2026-03-03 15：20，窗口 03-04 到 03-10 24：00',
    { ...sweater, askedOn: '2026-03-10' },
    { verdict: 'must_accept', article: 'reg-19', due: [['notice_window', '2026-03-10']] },
  ],
  [
    '1 03-11 已过',
    { ...sweater, askedOn: '2026-03-11' },
    { verdict: 'may_refuse', article: 'cpl-25', due: [['notice_window', '2026-03-10']] },
  ],
  [
    '2 签收 2026-09-24，国庆顺延到 10-08',
    { ...sweater, signedOn: '2026-09-24', askedOn: '2026-10-08' },
    { verdict: 'must_accept', article: 'reg-19', due: [['notice_window', '2026-10-08']] },
  ],
  [
    '3 2026-03-12 收到退货：03-19 前退款，过了 03-27 违法',
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
  ['11 拆封的面霜，密封已破，没有问题', cream, { verdict: 'may_refuse', article: 'return-9' }],
  [
    '11 同一瓶面霜，说过敏',
    { ...cream, matter: 'adverse', severity: 'mild' },
    { verdict: 'must_accept', article: 'cosm-52' },
  ],
  [
    '12 耳机拆了盒，没激活，第三天',
    { ...sweater, category: 'electronics', askedOn: '2026-03-06' },
    { verdict: 'must_accept', article: 'reg-19' },
  ],
  [
    '13 清仓标了「不退」，没有确认记录',
    { ...sweater, confirmable: 'near_expiry_or_flawed', marked: true, confirmation: 'unconfirmed' },
    { verdict: 'must_accept', article: 'return-20' },
  ],
  [
    '14 三包期内修了两次，又坏了',
    { ...heater, signedOn: '2025-09-01', repairs: 2 },
    { verdict: 'must_accept', article: 'threeg-repairs', remedies: ['exchange'] },
  ],
  [
    '15 承诺 03-10，异地，03-17 还没签收',
    { ...parcel, lane: 'other_city', askedOn: '2026-03-17' },
    { verdict: 'negotiate', article: 'ecom-20', due: [['lost_from', '2026-03-18']] },
  ],
  [
    '15 异地 03-18 起按丢件',
    { ...parcel, lane: 'other_city', askedOn: '2026-03-18' },
    { verdict: 'must_accept', article: 'gbt-27917' },
  ],
  [
    '15 同城 03-14 起按丢件',
    { ...parcel, lane: 'same_city', askedOn: '2026-03-14' },
    { verdict: 'must_accept', article: 'gbt-27917', due: [['lost_from', '2026-03-14']] },
  ],
]

/** Fixtures 4 to 8: exposure of one line. All amounts in fen. */
export const exposureFixtures: readonly (readonly [
  what: string,
  facts: { kind: RuleExposure; priceFen: number; lossFen?: number },
  expected: { extraFen: number; totalFen: number },
])[] = [
  ['4 欺诈，30 元', { kind: 'fraud', priceFen: 30_00 }, { extraFen: 500_00, totalFen: 530_00 }],
  ['5 欺诈，200 元', { kind: 'fraud', priceFen: 200_00 }, { extraFen: 600_00, totalFen: 800_00 }],
  ['5 分界以下 166.66 元', { kind: 'fraud', priceFen: 166_66 }, { extraFen: 500_00, totalFen: 666_66 }],
  ['5 分界以上 166.67 元', { kind: 'fraud', priceFen: 166_67 }, { extraFen: 500_01, totalFen: 666_68 }],
  ['6 食品 9.90 元，明知', { kind: 'food', priceFen: 9_90 }, { extraFen: 1000_00, totalFen: 1009_90 }],
  ['7 食品 150 元', { kind: 'food', priceFen: 150_00 }, { extraFen: 1500_00, totalFen: 1650_00 }],
  [
    '8 食品 9.90 元，证明损失 800 元',
    { kind: 'food', priceFen: 9_90, lossFen: 800_00 },
    { extraFen: 2400_00, totalFen: 3209_90 },
  ],
]

const two = (priceFen: number): PartialReturn['lines'] => [
  { priceFen, quantity: 1, returnedBefore: 0, returnedNow: 1 },
  { priceFen, quantity: 1, returnedBefore: 0, returnedNow: 0 },
]

/** Fixtures 9 and 10: part of an order comes back. */
export const partialFixtures: readonly (readonly [
  what: string,
  ours: boolean,
  partial: PartialReturn,
  expected: { recomputedFen: number; apportionedFen: number; freightFen: number; refundFen: number },
])[] = [
  [
    '9 150+150，满300减50，退一件',
    false,
    { lines: two(150_00), paidFen: 250_00, offers: [{ fromFen: 300_00, offFen: 50_00 }] },
    { recomputedFen: 100_00, apportionedFen: 125_00, freightFen: 0, refundFen: 125_00 },
  ],
  [
    '9 同上，下单时公示了按满减重新算',
    false,
    {
      lines: two(150_00),
      paidFen: 250_00,
      offers: [{ fromFen: 300_00, offFen: 50_00 }],
      shownRule: 'recomputed',
    },
    { recomputedFen: 100_00, apportionedFen: 125_00, freightFen: 0, refundFen: 100_00 },
  ],
  [
    '10 满99包邮(运费 8)，60+60，无理由退一件',
    false,
    { lines: two(60_00), paidFen: 120_00, offers: [], freeFreight: { fromFen: 99_00, freightFen: 8_00 } },
    { recomputedFen: 60_00, apportionedFen: 60_00, freightFen: 8_00, refundFen: 52_00 },
  ],
  [
    '10 同上，质量问题',
    true,
    { lines: two(60_00), paidFen: 120_00, offers: [], freeFreight: { fromFen: 99_00, freightFen: 8_00 } },
    { recomputedFen: 60_00, apportionedFen: 60_00, freightFen: 0, refundFen: 60_00 },
  ],
]

/** Fixture 16: what was paid, and whether it makes a case urgent. */
export const urgentFixtures: readonly (readonly [paidFen: number, urgent: boolean])[] = [
  [2000_00, false],
  [2000_01, true],
]
