import { sweater, type Story } from './story.fixture.ts'

const cream = { ...sweater, category: 'cosmetics' } as const
const phones = { ...sweater, category: 'electronics' } as const
const snack = { ...sweater, category: 'food' } as const

/** 商品完好, written from 暂行办法 8 and 9 and 实施条例 19. */
export const intactStories: readonly Story[] = [
  // 暂行办法 8, 9: intact or not
  ['没拆封', { ...cream, condition: 'unopened' }, { verdict: 'must_accept', article: 'cpl-25' }],
  [
    '拆了外盒，内封完好的面霜',
    { ...cream, condition: 'opened' },
    { verdict: 'must_accept', article: 'reg-19', also: ['return-8'] },
  ],
  [
    '面霜的一次性密封破了',
    { ...cream, condition: 'seal_broken' },
    { verdict: 'may_refuse', article: 'return-9', remedies: ['goodwill'] },
  ],
  [
    '食品的一次性密封破了',
    { ...snack, condition: 'seal_broken' },
    { verdict: 'may_refuse', article: 'return-9' },
  ],
  [
    '医疗器械的一次性密封破了',
    { ...sweater, category: 'medical', condition: 'seal_broken' },
    { verdict: 'may_refuse', article: 'return-9' },
  ],
  [
    '衣服的塑料袋拆了',
    { ...sweater, condition: 'seal_broken' },
    { verdict: 'must_accept', article: 'reg-19' },
  ],
  ['耳机盒拆了', { ...phones, condition: 'opened' }, { verdict: 'must_accept', article: 'reg-19' }],
  ['开机调试过', { ...phones, condition: 'tried' }, { verdict: 'must_accept', article: 'reg-19' }],
  ['手机已激活', { ...phones, condition: 'activated' }, { verdict: 'may_refuse', article: 'return-9' }],
  [
    '自己拆修过的电器',
    { ...sweater, category: 'appliance', condition: 'altered' },
    { verdict: 'may_refuse', article: 'return-9' },
  ],
  [
    '序列号被涂改',
    { ...phones, condition: 'marks_destroyed' },
    { verdict: 'may_refuse', article: 'return-9' },
  ],
  ['外壳有难恢复的划痕', { ...phones, condition: 'worn' }, { verdict: 'may_refuse', article: 'return-9' }],
  [
    '吊牌剪了的毛衣',
    { ...sweater, condition: 'tag_removed' },
    { verdict: 'may_refuse', article: 'return-9' },
  ],
  ['弄脏的毛衣', { ...sweater, condition: 'soiled' }, { verdict: 'may_refuse', article: 'return-9' }],
  ['试穿过的毛衣，吊牌在', { ...sweater, condition: 'tried' }, { verdict: 'must_accept', article: 'reg-19' }],
  [
    '家纺家居剪了标识',
    { ...sweater, category: 'furniture', condition: 'tag_removed' },
    { verdict: 'may_refuse', article: 'return-9' },
  ],
  [
    '玻璃杯撕了贴纸',
    { ...sweater, category: 'glassware', condition: 'tag_removed' },
    { verdict: 'must_accept', article: 'reg-19' },
  ],
  ['缺配件', { ...phones, condition: 'incomplete' }, { verdict: 'may_refuse', article: 'return-8' }],
  [
    '玻璃杯摔出缺口',
    { ...sweater, category: 'glassware', condition: 'soiled' },
    { verdict: 'may_refuse', article: 'return-8' },
  ],
  [
    '不知道商品现状：先按完好',
    { ...cream, condition: null },
    { verdict: 'must_accept', article: 'cpl-25', missing: ['condition'] },
  ],
  [
    '密封破了，不知道是什么商品',
    { ...sweater, category: null, condition: 'seal_broken' },
    { verdict: 'must_accept', article: 'reg-19', missing: ['category'] },
  ],
]
