import { sql } from 'kysely'
import { roles } from '@aftercare/contract/lists'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectProblem } from '../expect-problem.ts'
import { openShop, type Shop, type Voice } from '../open-shop.ts'

let shop: Shop
let agent: Voice
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
  agent = shop.as('agent')
  for (const order of shelf) await put(order)
})
afterAll(() => shop.close())

const put = async ({ number, ...said }: { number: string } & Record<string, unknown>, by = agent) =>
  expect((await by.put(`/orders/${number}`, { shop: 'demo', ...said })).status).toBe(200)

const shelf = [
  {
    number: 'TB-20261109-1',
    title: '恒温水壶',
    paidFen: 29_900,
    platform: 'taobao',
    platformState: '已发货',
    orderedAt: '2026-11-09T20:00+08:00',
    buyer: { name: '李小满', phone: '13900001234' },
    parcels: [{ carrier: '飞燕速运', waybill: 'FY1001' }],
  },
  {
    number: 'TB-20261109-2',
    title: '杯刷',
    orderedAt: '2026-11-10T20:00+08:00',
    buyer: { name: '李小满', phone: '13900001234' },
    parcels: [{ carrier: '飞燕速运', waybill: 'FY1001' }],
  },
  { number: 'PDD-77', orderedAt: '2026-11-08T08:00+08:00', buyer: { name: '李小曼', phone: '13711111234' } },
]

const find = async (q: string, more = '', by = agent) => {
  const answer = await by.get(`/orders?q=${encodeURIComponent(q)}${more}`)
  expect(answer.status).toBe(200)
  return answer.body
}
const found = async (q: string, more = '', by = agent): Promise<[string, string][]> =>
  (await find(q, more, by)).items.map((one: { number: string; foundBy: string }) => [one.number, one.foundBy])

describe('订单查询 finds', () => {
  test('by the whole number, in small letters too', async () => {
    expect(await found('TB-20261109-1')).toEqual([['TB-20261109-1', 'number']])
    expect(await found('tb-20261109-1')).toEqual([['TB-20261109-1', 'number']])
  })

  test('by the beginning of a number, newest first', async () => {
    expect(await found('TB-2026')).toEqual([
      ['TB-20261109-2', 'number_prefix'],
      ['TB-20261109-1', 'number_prefix'],
    ])
    expect(await found('TB-')).toEqual([])
  })

  test('by waybill: every order that lies in the parcel', async () => {
    expect(await found('fy1001')).toEqual([
      ['TB-20261109-2', 'waybill'],
      ['TB-20261109-1', 'waybill'],
    ])
  })

  test('by the whole phone, however it is written, and by its last four digits', async () => {
    for (const phone of ['13900001234', '+86 139-0000-1234'])
      expect((await found(phone)).map(([number]) => number)).toEqual(['TB-20261109-2', 'TB-20261109-1'])
    expect(await found('1234')).toEqual([
      ['TB-20261109-2', 'phone_tail'],
      ['TB-20261109-1', 'phone_tail'],
      ['PDD-77', 'phone_tail'],
    ])
    expect(await found('13900001235')).toEqual([])
  })

  test('by the name of the buyer, whole or its beginning', async () => {
    expect((await found('李小满')).map(([number]) => number)).toEqual(['TB-20261109-2', 'TB-20261109-1'])
    expect(await found('李小')).toHaveLength(3)
    expect(await found('小满')).toEqual([])
    expect(await found('%')).toEqual([])
  })

  test('by who complained about it, where nobody is known as its buyer', async () => {
    await put({ number: 'NOBODY-1', orderedAt: '2026-11-01T08:00+08:00' })
    const customer = { name: '孙一鸣', phone: '13622225678' }
    expect((await shop.complains('壶盖裂了', { customer, order: { number: 'NOBODY-1' } })).status).toBe(201)
    expect(await found('5678')).toEqual([['NOBODY-1', 'phone_tail']])
    expect(await found('孙一鸣')).toEqual([['NOBODY-1', 'buyer']])
  })

  test('and shows what it is, masked, with its cases and parcels', async () => {
    const opened = await shop.complains('水壶漏水', { order: { number: 'TB-20261109-1' } })
    const { items } = await find('TB-20261109-1')
    expect(items).toEqual([
      {
        shop: 'demo',
        number: 'TB-20261109-1',
        title: '恒温水壶',
        platform: 'taobao',
        platformState: '已发货',
        paidFen: 29_900,
        placedAt: '2026-11-09T20:00:00.000+08:00',
        buyer: { name: '李*', phone: '139****1234' },
        parcels: { count: 1, state: 'announced' },
        cases: { open: 1, all: 1 },
        foundBy: 'number',
      },
    ])
    expect(JSON.stringify(items)).not.toMatch(/李小满|13900001234/)
    // Somebody who gives nothing of herself is the buyer of the order that she names.
    expect((await agent.get(`/cases/${opened.body.number}`)).body.customer).toMatchObject({
      name: '李*',
      phone: '139****1234',
    })
  })

  test('a page at a time, without doubling or losing one', async () => {
    for (let i = 0; i < 7; i++)
      await put({ number: `PAGE-${i}`, orderedAt: `2026-10-0${1 + Math.floor(i / 2)}T08:00+08:00` })
    const numbers: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { items: { number: string }[]; nextCursor: string | null } = await find(
        'PAGE-',
        `&limit=2${cursor && `&cursor=${cursor}`}`,
      )
      numbers.push(...page.items.map(({ number }) => number))
      cursor = page.nextCursor
    }
    expect(numbers.toSorted()).toEqual(Array.from({ length: 7 }, (_, i) => `PAGE-${i}`))
    expect(numbers[0]).toBe('PAGE-6')
    for (const wrong of ['x', Buffer.from('[1,"2"]').toString('base64url')])
      expectProblem(await agent.get(`/orders?q=PAGE-&cursor=${wrong}`), 'cursor.invalid')
  })

  test('nothing, and says so; without a question it asks for one', async () => {
    expect(await find('没有这个人')).toEqual({ items: [], nextCursor: null, capped: false })
    expectProblem(await agent.get('/orders?q=%20'), 'request.invalid')
    expectProblem(await agent.get('/orders'), 'request.invalid')
  })

  test('a thousand and says that there may be more', async () => {
    const lines = Array.from({ length: 1200 }, (_, i) =>
      JSON.stringify({ shop: 'demo', number: `MANY${10_000 + i}` }),
    )
    await agent.post('/orders:batch', lines.join('\n'), { 'content-type': 'application/x-ndjson' })
    expect(await find('MANY1', '&limit=1')).toMatchObject({
      capped: true,
      items: [{ number: expect.stringMatching(/^MANY/) }],
    })
    expect(await find('MANY11199')).toMatchObject({ capped: false, items: [{ number: 'MANY11199' }] })
  })
})

describe('who may look', () => {
  test('every role of the shop, and nobody of another one', async () => {
    for (const role of roles) expect(await found('PDD-77', '', shop.as(role))).toHaveLength(1)
    const other = await shop.another('other')
    for (const q of ['PDD-77', '1234', '13711111234', 'FY1001', '李小曼'])
      expect(await found(q, '', other('owner'))).toEqual([])
    expectProblem(await other('owner').get('/orders?q=PDD-77&shop=demo'), 'actor.no_shop')
    expectProblem(await agent.get('/orders?q=PDD-77&shop=other'), 'actor.no_shop')
    await put({ number: 'PDD-77', shop: 'other' }, other('agent'))
    expect((await find('PDD-77', '', other('agent'))).items).toMatchObject([{ shop: 'other', buyer: null }])
  })
})

describe('one order', () => {
  const shows = async (number: string) => (await agent.get(`/orders/${number}?shop=demo`)).body

  test('shows each parcel with its way, newest first', async () => {
    await sql`
      insert into parcel_scans (parcel_id, at, seq, code, text)
      select parcels.id, timestamptz '2026-11-10T08:00+08:00' + make_interval(hours => i), i, 'transit', '到达 ' || i
      from parcels, generate_series(1, 40) as i where parcels.waybill = 'FY1001'`.execute(shop.database.db)
    for (const number of ['TB-20261109-1', 'TB-20261109-2']) {
      const [parcel] = (await shows(number)).parcels
      expect(parcel).toMatchObject({ waybill: 'FY1001', scans: expect.any(Array) })
      expect(parcel.scans).toHaveLength(30)
      expect(parcel.scans[0]).toEqual({
        at: '2026-11-12T00:00:00.000+08:00',
        code: 'transit',
        text: '到达 40',
      })
    }
  })

  test('leads from a merged case to where it goes on, and counts it there', async () => {
    await put({ number: 'MERGED-1' })
    const words = ['收到的颜色不对,拍的暖白', '快递说丢件了,到现在没收到', '客服态度很差,一直不回']
    const numbers: string[] = []
    for (const text of words)
      numbers.push((await shop.complains(text, { order: { number: 'MERGED-1' } })).body.number)
    const [a, b, c] = numbers as [string, string, string]
    expect(new Set(numbers).size).toBe(3)
    const lead = shop.as('lead')
    expect((await lead.post(`/cases/${b}/merge`, { into: a, reason: '同一件事' })).status).toBe(201)
    expect((await lead.post(`/cases/${a}/merge`, { into: c, reason: '同一件事' })).status).toBe(201)
    expect((await shows('MERGED-1')).cases).toMatchObject([
      { number: c, mergedInto: null },
      { number: b, status: 'closed', mergedInto: c },
      { number: a, status: 'closed', mergedInto: c },
    ])
    expect((await find('MERGED-1')).items[0].cases).toEqual({ open: 1, all: 1 })
  })

  test('tells what was paid and how far the refund has come', async () => {
    const body = await shows('TB-20261109-1')
    expect(body.payments).toEqual({ paidFen: 29_900, paidAt: null, refunds: [] })
  })

  test('is found in two questions to the database and shown in one', async () => {
    const before = shop.database.roundTrips()
    await find('TB-2026')
    await shows('TB-20261109-1')
    // The relay asks for news of its own all the while.
    expect(shop.database.roundTrips() - before).toBeLessThan(12)
  })
})
