import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { productCategories } from '@aftercare/contract/lists'
import type { PartialReturn, RuleQuestion } from '@aftercare/contract/rulebook'
import * as lists from '@aftercare/contract/rulebook-lists'
import { book } from './book.ts'
import { consult, rankOf } from './consult.ts'
import { addDays } from './days.ts'
import { exposuresOf } from './exposure.ts'
import { partialRefund, sharesOf } from './partial-return.ts'
import { restDay } from './rest-days.ts'

const today = '2026-11-22'
const says = (question: RuleQuestion) => consult(question, book, { today, isRest: restDay })
const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: null })
const truth = maybe([true, false])
const day = fc.integer({ min: 0, max: 1500 }).map((count) => addDays('2024-07-02', count))
const maybeDay = fc.option(day, { nil: null })

const questions: fc.Arbitrary<RuleQuestion> = fc.record({
  matter: fc.constantFrom(...lists.ruleMatters),
  on: fc.constant('2026-11-22'),
  askedOn: day,
  signedOn: maybeDay,
  boughtOn: maybeDay,
  promisedOn: maybeDay,
  category: maybe(productCategories),
  condition: maybe(lists.ruleConditions),
  fault: maybe(lists.ruleFaults),
  proof: maybe(lists.ruleProofs),
  exclusion: maybe(lists.ruleExclusions),
  confirmable: maybe(lists.ruleConfirmables),
  confirmation: maybe(lists.ruleConfirmations),
  warranty: maybe(lists.ruleWarranties),
  severity: maybe(lists.ruleSeverities),
  sign: maybe(lists.ruleSigns),
  lane: maybe(lists.ruleLanes),
  production: maybe(lists.ruleProductions),
  gift: maybe(lists.ruleGifts),
  individual: truth,
  marked: truth,
  fundamental: truth,
  disclosed: truth,
  ownCarrier: truth,
  giftPriced: truth,
  promisedOpened: truth,
  promisedDays: maybe([0, 3, 7, 15, 30]),
  protectionDays: maybe([0, 7, 30]),
  repairs: maybe([0, 1, 2, 3]),
})
const runs = { numRuns: 300 }

describe('whatever is asked', () => {
  test('every answer names an article, a way and its words', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { articles, row } = says(question)
        expect(articles.length).toBeGreaterThan(0)
        expect(row.remedies.length).toBeGreaterThan(0)
        expect(row.because.zh).not.toBe('')
      }),
      runs,
    )
  })

  test('a fault never leaves the customer worse off than none', () => {
    fc.assert(
      fc.property(questions, (asked) => {
        const question = { ...asked, matter: 'no_reason' } as const
        const plain = says({ ...question, fault: 'no_fault' })
        const faulty = says({ ...question, fault: 'defect', disclosed: asked.disclosed ?? null })
        expect(rankOf(faulty.row.verdict)).toBeGreaterThanOrEqual(rankOf(plain.row.verdict))
      }),
      runs,
    )
  })

  test('asking a day later never gives more, of what runs out', () => {
    fc.assert(
      fc.property(questions, (asked) => {
        fc.pre(['no_reason', 'quality', 'damaged', 'price_drop'].includes(asked.matter))
        const later = says({ ...asked, askedOn: addDays(asked.askedOn!, 1) })
        expect(rankOf(later.row.verdict)).toBeLessThanOrEqual(rankOf(says(asked).row.verdict))
      }),
      runs,
    )
  })

  test('what is missing is not known, and when all of it is known nothing is missing', () => {
    fc.assert(
      fc.property(questions, (question) => {
        for (const fact of says(question).missing) expect(question[fact] ?? null).toBeNull()
      }),
      runs,
    )
  })

  test('until it is known, the customer has at least what she would have at worst', () => {
    fc.assert(
      fc.property(questions, maybe(lists.ruleConfirmations), (asked, confirmation) => {
        const open = says({ ...asked, confirmation: null })
        const told = says({ ...asked, confirmation })
        expect(rankOf(open.row.verdict)).toBeGreaterThanOrEqual(rankOf(told.row.verdict))
      }),
      runs,
    )
  })

  test('no exposure below its floor, and none without an amount', () => {
    fc.assert(
      fc.property(questions, fc.integer({ min: 0, max: 10_000_000 }), (question, paidFen) => {
        expect(exposuresOf(question)).toEqual([])
        for (const { kind, extraFen, totalFen } of exposuresOf({ ...question, paidFen })) {
          expect(extraFen).toBeGreaterThanOrEqual({ fraud: 500_00, food: 1000_00, knowing_harm: 0 }[kind])
          expect(totalFen).toBeGreaterThanOrEqual(paidFen + extraFen)
        }
      }),
      runs,
    )
  })
})

const prices = fc.array(
  fc.record({
    priceFen: fc.integer({ min: 0, max: 1_000_000 }),
    quantity: fc.integer({ min: 1, max: 5 }),
  }),
  { minLength: 1, maxLength: 6 },
)

/** An order with offers and other discounts, and the pieces of it in some order. */
const orders = fc
  .tuple(
    prices,
    fc.integer({ min: 0, max: 400_000 }),
    fc.integer({ min: 0, max: 100 }),
    fc.infiniteStream(fc.nat()),
  )
  .map(([lines, offFen, percent, chance]) => {
    const total = lines.reduce((sum, { priceFen }) => sum + priceFen, 0)
    const paidFen = Math.floor((total * percent) / 100)
    const pieces = lines
      .flatMap(({ quantity }, line) => Array.from({ length: quantity }, () => line))
      .map((line) => ({ line, at: chance.next().value as number }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ line }) => line)
    return { lines, paidFen, offers: [{ fromFen: Math.floor(total / 2), offFen }], pieces }
  })

type Order = typeof orders extends fc.Arbitrary<infer T> ? T : never
type Way = lists.RefundWay | null

/** Sends the pieces back one after the other and adds up what is refunded. */
function oneByOne({ lines, pieces, ...rest }: Order, shownRule: Way): number {
  const back = lines.map(() => 0)
  let refunded = 0
  for (const piece of pieces) {
    const partial: PartialReturn = {
      ...rest,
      freeFreight: { fromFen: 50_000, freightFen: 800 },
      shownRule,
      refundedFen: refunded,
      lines: lines.map((line, at) => ({
        ...line,
        returnedBefore: back[at]!,
        returnedNow: at === piece ? 1 : 0,
      })),
    }
    refunded += partialRefund(partial, false).refundFen
    back[piece]!++
  }
  return refunded
}

describe('an order that comes back piece by piece', () => {
  test.each<[Way]>([['recomputed'], ['apportioned'], [null]])('%s: all refunds are what was paid', (way) => {
    fc.assert(
      fc.property(orders, (order) => {
        expect(oneByOne(order, way)).toBe(order.paidFen)
      }),
      runs,
    )
  })

  test('the shares of the lines are what was paid, and none is negative', () => {
    fc.assert(
      fc.property(orders, ({ lines, paidFen }) => {
        const shares = sharesOf(lines, paidFen)
        const free = lines.every(({ priceFen }) => priceFen === 0)
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(free ? 0 : paidFen)
        expect(shares.every((share) => share >= 0)).toBe(true)
      }),
      runs,
    )
  })
})
