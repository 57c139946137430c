import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeOrder, sameOrder } from './merge-order.ts'
import { unknownOrder, type OrderDraft, type OrderState } from './order.ts'

const runs = { seed: 20_261_111, numRuns: process.env['AFTERCARE_DEEP'] ? 20_000 : 300 }

const says = (said: Partial<OrderDraft>): OrderDraft => ({
  number: 'T1',
  facts: {},
  buyer: null,
  lines: [],
  parcels: [],
  ...said,
})
const after = (...drafts: readonly Partial<OrderDraft>[]): OrderState =>
  drafts.map(says).reduce(mergeOrder, unknownOrder)
const line = (name: string, paidFen?: number | null, title?: string) => ({
  line: name,
  ...(paidFen === undefined ? {} : { paidFen }),
  ...(title === undefined ? {} : { title }),
})

describe('what was paid', () => {
  test.each([
    ['is what was said of the order', [{ facts: { paidFen: 500 }, lines: [line('a', 100)] }], 500, false],
    ['is the sum of the lines where nobody said it', [{ lines: [line('a', 100), line('b', 20)] }], 120, true],
    ['follows its lines', [{ lines: [line('a', 100)] }, { lines: [line('b', 20)] }], 120, true],
    ['is not known while a line is not', [{ lines: [line('a', 100), line('b')] }], null, false],
    ['is not known without lines', [{}], null, false],
    ['said later stands over the sum', [{ lines: [line('a', 100)] }, { facts: { paidFen: 90 } }], 90, false],
    ['stays when a line comes later', [{ facts: { paidFen: 90 } }, { lines: [line('a', 100)] }], 90, false],
    [
      'said to be unknown is the sum again',
      [{ facts: { paidFen: 90 } }, { facts: { paidFen: null }, lines: [line('a', 7)] }],
      7,
      true,
    ],
    ['of nothing is nothing, not unknown', [{ lines: [line('a', 0)] }], 0, true],
  ] as const)('%s', (_story, drafts, paidFen, paidFromLines) => {
    expect(after(...(drafts as readonly Partial<OrderDraft>[])).facts).toMatchObject({
      paidFen,
      paidFromLines,
    })
  })
})

test('the title is the one that was given, else those of the lines, each once', () => {
  const lines = [line('a', 1, '水壶'), line('b', 1, '杯刷'), line('c', 1, '水壶')]
  expect(after({ lines }).facts).toMatchObject({ title: '水壶;杯刷', titleFromLines: true })
  expect(after({ lines }, { facts: { title: '茶具组合' } }).facts.title).toBe('茶具组合')
  expect(
    after({ lines: [line('a', 1, '长'.repeat(150)), line('b', 1, '宽'.repeat(150))] }).facts.title,
  ).toHaveLength(200)
})

test('what is left out stays, null is none', () => {
  const before = { facts: { sellerNote: '送杯刷', buyerNote: '周末送' } }
  expect(after(before, { facts: { sellerNote: null } }).facts).toMatchObject({
    sellerNote: null,
    buyerNote: '周末送',
  })
})

test('lines keep their place and are never lost; one field of one may change', () => {
  const { lines } = after(
    { lines: [line('b', 1), line('a', 2)] },
    { lines: [line('c', 3), { line: 'b', afterSale: '退款成功' }] },
  )
  expect(
    lines.map(({ line: name, position, paidFen, afterSale }) => [name, position, paidFen, afterSale]),
  ).toEqual([
    ['b', 1, 1, '退款成功'],
    ['a', 2, 2, null],
    ['c', 3, 3, null],
  ])
})

test('a waybill is one parcel of an order; its carrier may become known', () => {
  const parcel = (carrier: string) => ({ parcels: [{ carrier, waybill: 'FY1' }] })
  expect(after(parcel(''), parcel('飞燕速运'), parcel('云途快递')).parcels).toEqual([
    { carrier: '飞燕速运', waybill: 'FY1' },
  ])
})

const drafts = fc.array(
  fc.record({
    facts: fc.record(
      {
        paidFen: fc.constantFrom(0, 100, 200_001, null),
        title: fc.constantFrom('甲', '乙', null),
        platformState: fc.constantFrom('待发货', '已发货'),
      },
      { requiredKeys: [] },
    ),
    lines: fc.array(
      fc.record(
        {
          line: fc.constantFrom('1', '2', '3'),
          paidFen: fc.constantFrom(5, 7, null),
          title: fc.constantFrom('丙', '丁'),
        },
        { requiredKeys: ['line'] },
      ),
      { maxLength: 3 },
    ),
    parcels: fc.array(
      fc.record({ carrier: fc.constantFrom('', '飞燕'), waybill: fc.constantFrom('A', 'B') }),
      {
        maxLength: 2,
      },
    ),
  }),
  { maxLength: 6 },
)

test('saying the last thing once more changes nothing', () => {
  fc.assert(
    fc.property(drafts, (said) => {
      const once = after(...said)
      const twice = said.length === 0 ? once : mergeOrder(once, says(said.at(-1)!))
      expect(sameOrder(once, twice)).toBe(true)
    }),
    runs,
  )
})

test('lines said together or one after the other make the same order', () => {
  fc.assert(
    fc.property(drafts, (said) => {
      const apart = said.flatMap(({ facts, lines, parcels }) => [
        { facts, parcels },
        ...lines.map((one) => ({ lines: [one] })),
      ])
      expect(sameOrder(after(...said), after(...apart))).toBe(true)
    }),
    runs,
  )
})
