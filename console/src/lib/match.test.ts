import fc from 'fast-check'
import { pinyin, polyphonic } from 'pinyin-pro'
import { describe, expect, test } from 'vitest'
import { costOf, GUESS, indexOf, plainQuery, rank, tokensOf, type Readings } from './match.ts'

const plain = { toneType: 'none', type: 'array', v: true } as const
const readings: Readings = (text) => {
  const others = polyphonic(text, plain)
  return pinyin(text, plain).map((one, i) => [one, ...(others[i] ?? [])])
}
const cost = (text: string, typed: string): number | null =>
  costOf(tokensOf(text, readings), plainQuery(typed))
const sure = (text: string, typed: string): boolean => (cost(text, typed) ?? GUESS) < GUESS

describe('finds', () => {
  test.each([
    ['打折退款', 'dztk'],
    ['打折退款', 'dazhetuikuan'],
    ['打折退款', 'dazhetk'],
    ['打折退款', 'dzhetk'],
    ['打折退款', '打折'],
    ['打折退款', '打ztk'],
    ['打折退款', '退款'],
    ['打折退款', 'tk'],
    ['订单查询', 'ddcx'],
    ['订单查询', 'dingdan'],
    ['订单查询', "ding'dan'cha"],
    ['订单查询', 'ding dan'],
    ['订单查询', 'ＤＤＣＸ'],
    ['行距:紧凑', 'hangju'],
    ['行距:紧凑', 'hjjc'],
    ['绿旗', 'lvqi'],
    ['重新打开', 'cxdk'],
    ['30 分钟内', '30fz'],
    ['Close the case', 'close'],
    ['Close the case', 'ctc'],
    ['Close the case', 'case'],
    ['语言:English', 'eng'],
  ])('%s by %s', (text, typed) => expect(sure(text, typed)).toBe(true))

  test.each([
    ['订单查询', 'gztai'],
    ['订单查询', 'dx'],
    ['工作台', 'zzz'],
  ])('%s not by %s, or only as a guess', (text, typed) => expect(sure(text, typed)).toBe(false))

  test('whatever it is by characters while the reader of pinyin has not come', () => {
    expect(costOf(tokensOf('订单查询', null), '查询')).toBeLessThan(GUESS)
    expect(costOf(tokensOf('订单查询', null), 'cx')).toBeNull()
  })
})

const labels = [
  '订单查询',
  '工作台',
  '登记新工单',
  '完结并下一单',
  '重新打开',
  '行距:紧凑',
  '安排复核人',
  '退出登录',
]
const initials = (text: string): string =>
  pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' })
    .filter((one) => /[a-z]/.test(one))
    .join('')

test('every prefix of the initials finds its entry, and finds it as surely as anything', () => {
  const entries = labels.map((label) => ({ id: label, texts: [label] }))
  const index = indexOf(entries, readings)
  fc.assert(
    fc.property(fc.constantFrom(...labels), fc.nat(), (label, n) => {
      const all = initials(label)
      const typed = all.slice(0, 1 + (n % all.length))
      expect(cost(label, typed)).toBe(0)
      expect(rank(index, typed, []).map(({ id }) => id)).toContain(label)
    }),
  )
})

test('every prefix of the full pinyin, and any mix with initials, finds it', () => {
  const pieces = (label: string): string[] => pinyin(label, plain).filter((one) => /^[a-z]+$/.test(one))
  fc.assert(
    fc.property(
      fc.constantFrom(...labels),
      fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
      (label, cuts) => {
        const typed = pieces(label).map((piece, i) => piece.slice(0, 1 + (cuts[i]! % piece.length)))
        expect(cost(label, typed.join(''))).toBe(0)
      },
    ),
  )
})

describe('ranks', () => {
  const index = indexOf(
    [
      { id: 'cases', texts: ['工作台', 'Queue'] },
      { id: 'orders', texts: ['订单查询', 'Orders'] },
      { id: 'open', texts: ['打开订单', 'Open the order'] },
      { id: 'later', texts: ['待回复'] },
    ],
    readings,
  )
  const ids = (typed: string, recent: string[] = []): string[] =>
    rank(index, typed, recent).map(({ id }) => id)

  test('what begins so before what holds it', () => expect(ids('订单')).toEqual(['orders', 'open']))
  test('other words after the words on the screen', () => expect(ids('orders')).toEqual(['orders']))
  test('of equals what was used last', () => {
    expect(ids('d')).toEqual(['later', 'orders', 'open'])
    expect(ids('d', ['open', 'cases'])).toEqual(['open', 'later', 'orders'])
    expect(ids('', ['open', 'orders']).slice(0, 2)).toEqual(['open', 'orders'])
  })
  test('a guess only where nothing else is found', () => {
    expect(ids('gt')).toEqual(['cases'])
    expect(ids('dx')).toEqual(['orders'])
    expect(ids('xyz')).toEqual([])
  })
})
