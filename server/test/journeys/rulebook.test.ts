import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { roles, type Role } from '@aftercare/contract/lists'
import type { RuleQuestion } from '@aftercare/contract/rulebook'
import { sixteenStories } from '../../src/rooms/rulebook/domain/sixteen.fixture.ts'
import { expectProblem } from '../expect-problem.ts'
import { openShop, type Shop } from '../open-shop.ts'

let shop: Shop

beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
})
afterAll(() => shop.close())

const asks = (question: RuleQuestion, role: Role = 'agent') =>
  shop.as(role).post('/rulebook/consult', question)
const english = { 'accept-language': 'en' }

const fraud: RuleQuestion = {
  matter: 'quality',
  category: 'apparel',
  signedOn: '2026-11-09',
  fault: 'misdescribed',
  proof: 'shown',
  paidFen: 20_000,
}

/** A cream that was signed for two days ago, opened. */
async function creamCase(text: string, more: object = {}) {
  const order = await shop.as('agent').put('/orders/R-1', {
    shop: 'demo',
    productCategory: 'cosmetics',
    paidFen: 12_900,
    title: '面霜',
    orderedAt: '2026-11-05 09:00',
    opened: true,
    ...more,
  })
  expect(order.status).toBe(200)
  return (await shop.complains(text, { order: { number: 'R-1' } })).body.number as string
}

describe('the book', () => {
  test('names its version, its tables, and how well each article is known', async () => {
    const { status, body } = await shop.as('agent').get('/rulebook')
    expect(status).toBe(200)
    expect(body).toMatchObject({ version: '2026-11', on: '2026-11-11' })
    expect(body.tables.map(({ matter }: { matter: string }) => matter)).toContain('no_reason')
    const unread = body.articles.filter(({ standing }: { standing: string }) => standing !== 'read')
    expect(unread.map(({ id }: { id: string }) => id)).toContain('threeg-period')
  })

  test('says which rules were in force on a day', async () => {
    const rows = async (on: string) =>
      (await shop.as('agent').get(`/rulebook?on=${on}`)).body.tables[0].rows as {
        id: string
        inForce: boolean
      }[]
    const opened = async (on: string) => (await rows(on)).find(({ id }) => id === 'nr-opened')?.inForce
    expect([await opened('2024-06-30'), await opened('2024-07-01')]).toEqual([false, true])
  })
})

describe('asked by hand', () => {
  test.each(sixteenStories)('%s', async (_what, question, { verdict, article }) => {
    const { status, body } = await asks(question)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      verdict,
      articles: expect.arrayContaining([expect.objectContaining({ id: article })]),
    })
  })

  test('in English when the client reads English', async () => {
    const { body } = await shop.as('agent').post('/rulebook/consult', fraud, english)
    expect(body.because).toMatch(/^Faulty within seven days/)
    expect(body.articles[0]).toMatchObject({ instrument: 'Consumer Protection Law', article: 'Art. 24' })
  })

  test('a part of an order: both computations, and the higher one', async () => {
    const { body } = await asks({
      matter: 'no_reason',
      signedOn: '2026-11-09',
      condition: 'opened',
      partial: {
        paidFen: 25_000,
        offers: [{ fromFen: 30_000, offFen: 5_000 }],
        lines: [{ priceFen: 15_000, returnedNow: 1 }, { priceFen: 15_000 }],
      },
    } as unknown as RuleQuestion)
    expect(body.refund).toMatchObject({ recomputedFen: 10_000, apportionedFen: 12_500, refundFen: 12_500 })
  })

  test('what cannot be is refused with the field', async () => {
    expectProblem(await asks({ matter: 'no_reason', signedOn: '2026-02-30' }), 'request.invalid')
    expectProblem(await asks({ matter: 'no_reason', on: '2020-12-31' }), 'rulebook.before_book')
    expectProblem(await asks({ matter: 'nothing' } as unknown as RuleQuestion), 'request.invalid')
    const partial = { paidFen: 100, lines: [{ priceFen: 50, quantity: 1, returnedNow: 2 }] }
    expectProblem(await asks({ matter: 'no_reason', partial } as unknown as RuleQuestion), 'request.invalid')
  })
})

describe('exposure', () => {
  test.each(roles)('%s sees it only as supervisor or legal', async (role) => {
    const { body } = await asks(fraud, role)
    const sees = role === 'supervisor' || role === 'legal'
    expect('exposure' in body).toBe(sees)
    expect(JSON.stringify(body).includes('cpl-55-1')).toBe(sees)
    if (sees) expect(body.exposure[0]).toMatchObject({ kind: 'fraud', extraFen: 60_000, totalFen: 80_000 })
  })

  test('nor on a case', async () => {
    const number = await creamCase('说是玻尿酸的，成分表里没有，虚假宣传')
    for (const role of roles) {
      const { status, body } = await shop.as(role).get(`/cases/${number}/rulebook`)
      expect(status).toBe(200)
      expect('exposure' in (body.answer ?? {})).toBe(role === 'supervisor' || role === 'legal')
    }
  })
})

describe('on a case', () => {
  test('answers from the case and its order, and names what is missing', async () => {
    const number = await creamCase('不喜欢这个味道，想退掉')
    const { body } = await shop.as('agent').get(`/cases/${number}/rulebook`)
    expect(body.question).toMatchObject({
      matter: 'no_reason',
      category: 'cosmetics',
      condition: 'opened',
      boughtOn: '2026-11-05',
      askedOn: '2026-11-11',
    })
    expect(body.answer).toMatchObject({ verdict: 'must_accept', settled: false, freight: 'customer_pays' })
    expect(body.answer.missing).toEqual(expect.arrayContaining(['signedOn', 'confirmation']))
  })

  test('the day of signing comes from the parcel', async () => {
    const number = await creamCase('不喜欢这个味道，想退掉', {
      parcels: [{ carrier: '顺丰', waybill: 'SF99' }],
    })
    await sql`update parcels set signed_at = '2026-11-02T15:00+08:00', state = 'delivered' where waybill = 'SF99'`.execute(
      shop.database.db,
    )
    const { body } = await shop.as('agent').get(`/cases/${number}/rulebook`)
    expect(body.question.signedOn).toBe('2026-11-02')
    expect(body.answer).toMatchObject({ verdict: 'may_refuse', rule: 'nr-late' })
    expect(body.answer.deadlines).toContainEqual({
      kind: 'notice_window',
      on: '2026-11-09',
      plainOn: '2026-11-09',
    })
  })

  test('of an invoice no rule speaks', async () => {
    const number = (await shop.complains('麻烦开一下发票，抬头发我邮箱')).body.number
    const { body } = await shop.as('agent').get(`/cases/${number}/rulebook`)
    expect(body).toEqual({ question: null, answer: null })
  })

  test('another shop has no such case', async () => {
    const number = await creamCase('不喜欢这个味道，想退掉')
    const other = await shop.another('other')
    expectProblem(await other('owner').get(`/cases/${number}/rulebook`), 'case.unknown')
  })
})
