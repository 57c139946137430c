import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import type { PlatformReasonRow } from '@aftercare/contract/policy'
import { loadModel } from '../load-model.ts'
import { findReason, plainReason, sortByReason, type PlatformReason } from './platform-reason.ts'
import { triage } from './triage.ts'

const { reasons } = defaultPolicy.platforms
const model = loadModel()
const read = (text: string) =>
  triage(text, { receivedAt: Date.UTC(2026, 10, 11) }, model, defaultPolicy.triage)
const given = (reason: string, platform: PlatformReason['platform'] = null): PlatformReason => ({
  platform,
  reason,
})
const classOf = (reason: string, platform: PlatformReason['platform'] = null) => {
  const row = findReason(given(reason, platform), reasons)
  return row && `${row.category}/${row.subtype}`
}

describe('the table of a new shop', () => {
  test.each([
    ['7天无理由退换货', null, 'special/return_no_reason'],
    ['七天无理由退换货', 'taobao', 'special/return_no_reason'],
    [' 包装、商品破损 ', null, 'logistics/damaged'],
    ['少件(含缺少配件)', 'taobao', 'mismatch/wrong_item'],
    ['无快递信息', 'wechat', 'logistics/stalled'],
    ['14', 'youzan', 'mismatch/fake_material'],
    ['24', 'youzan', 'special/price_protection'],
  ] as const)('%s (%s)', (reason, platform, wanted) => {
    expect(classOf(reason, platform)).toBe(wanted)
  })

  test.each([
    ['其他', null],
    ['14', null],
    ['14', 'jd'],
    ['无快递信息', 'jd'],
    ['', 'taobao'],
  ] as const)('「%s」 (%s) is not in it', (reason, platform) => {
    expect(classOf(reason, platform)).toBeNull()
  })

  test('a reason of one platform counts where nobody says which one', () => {
    expect(classOf('无快递信息')).toBe('logistics/stalled')
  })

  test('no reason stands in it twice for one platform, however it is written', () => {
    const names = reasons.map(({ platform, reason }) => `${platform} ${plainReason(reason)}`)
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  })
})

describe("a shop's own table", () => {
  const row = (more: Partial<PlatformReasonRow>): PlatformReasonRow => ({
    platform: null,
    reason: '不合适',
    category: 'mismatch',
    subtype: 'size',
    wish: null,
    confidence: 0.8,
    ...more,
  })

  test("a platform's own row comes before the one for all", () => {
    const table = [row({}), row({ platform: 'pdd', category: 'special', subtype: 'return_no_reason' })]
    expect(findReason(given('不合适', 'pdd'), table)).toBe(table[1])
    expect(findReason(given('不合适', 'jd'), table)).toBe(table[0])
    expect(findReason(given('不合适'), table)).toBe(table[0])
  })

  test('two platforms that mean different things: nobody guesses which', () => {
    const table = [row({ platform: 'pdd' }), row({ platform: 'jd', category: 'usage', subtype: 'setup' })]
    expect(findReason(given('不合适'), table)).toBeNull()
  })
})

describe('a case with a reason', () => {
  const sorted = (reason: string, text: string | null = null, policy = defaultPolicy) =>
    sortByReason({ read: read(text ?? reason), given: given(reason), alone: text === null }, policy)

  test('and no words: class, wish and confidence are those of the table', () => {
    expect(sorted('七天无理由退换货')).toMatchObject({
      category: 'special',
      subtype: 'return_no_reason',
      categories: [{ category: 'special', subtype: 'return_no_reason', confidence: 0.9, spans: [] }],
      wish: 'return',
      confidence: 0.9,
      ordinaryRequest: true,
      askPerson: false,
      platformReason: 'known',
    })
  })

  test('that the table does not know asks a person', () => {
    expect(sorted('其他')).toMatchObject({ askPerson: true, platformReason: 'unknown' })
    expect(sorted('衣服掉色严重')).toMatchObject({ category: 'mismatch', askPerson: true })
  })

  test('that the shop trusts little asks a person as well', () => {
    const strict = { ...defaultPolicy, triage: { askPersonBelow: 0.95 } }
    expect(sorted('质量问题', null, strict)).toMatchObject({ askPerson: true, platformReason: 'known' })
  })

  test('and words: the words decide', () => {
    const words = '衣服洗了一次就破了个洞,质量太差了'
    expect(sorted('七天无理由退换货', words)).toEqual(read(words))
  })

  test('and words that say nothing: the reason decides, flags come from the words', () => {
    expect(read('嗯').askPerson).toBe(true)
    expect(sorted('质量问题', '嗯')).toMatchObject({
      category: 'mismatch',
      subtype: 'quality_defect',
      platformReason: 'known',
    })
  })
})
