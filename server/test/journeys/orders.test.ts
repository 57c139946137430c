import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../ask.ts'
import { expectProblem } from '../expect-problem.ts'
import { openShop, type Shop, type Voice } from '../open-shop.ts'

const PAIRING = '耳机连不上手机'

let shop: Shop
let agent: Voice
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
  agent = shop.as('agent')
})
afterAll(() => shop.close())

let made = 0
const newNumber = (): string => `T${++made}`
const NDJSON = { 'content-type': 'application/x-ndjson' }

interface Line {
  line: number
  status: number
  number?: string
  fate?: string
  regraded?: string[]
  error?: { code: string; title: string; errors?: { path: string }[] }
}
const linesOf = (body: string): Line[] =>
  body
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line)

/** Sends lines: objects as JSON, texts as they are. */
async function batch(lines: readonly unknown[], by = agent): Promise<Line[]> {
  const body = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
  const answer = await by.post('/orders:batch', body, NDJSON)
  expect(answer.status).toBe(200)
  expect(answer.headers['content-type']).toBe('application/x-ndjson')
  return linesOf(answer.body)
}
const order = (more: Record<string, unknown> = {}) => ({ shop: 'demo', number: newNumber(), ...more })
const shows = async (number: string) => (await agent.get(`/orders/${number}?shop=demo`)).body

const kettle = {
  platform: 'douyin',
  salesChannel: 'live_stream',
  platformState: '已发货',
  buyer: { name: '李小满', phone: '13900001234' },
  buyerNote: '周末再送',
  sellerNote: '送杯刷',
  sellerFlag: 'red',
  itemTotalFen: 32_900,
  discountFen: 3_000,
  postageFen: 0,
  orderedAt: '2026-11-09 20:00',
  paidAt: '2026-11-09T20:01:00+08:00',
  lines: [
    {
      line: 'S1',
      title: '恒温水壶',
      specification: '白色 1.5L',
      quantity: 1,
      priceFen: 29_900,
      paidFen: 26_900,
    },
    { line: 'S2', title: '杯刷', quantity: 2, priceFen: 1_500, paidFen: 3_000, afterSale: '无售后' },
  ],
  parcels: [{ carrier: '飞燕速运', waybill: 'FY1001' }],
}

describe('an order', () => {
  test('is shown with lines, amounts, notes, parcels and its cases; the buyer is masked', async () => {
    const number = newNumber()
    const put = await agent.put(`/orders/${number}`, { shop: 'demo', ...kettle })
    expect(put).toMatchObject({ status: 200, body: { number, fate: 'created', regraded: [] } })
    const opened = await shop.complains(PAIRING, { order: { number, line: 'S2' } })
    expect(opened.body.level).toBe('routine')

    const body = await shows(number)
    const { lines, parcels, orderedAt, paidAt, buyer, ...plain } = kettle
    expect(body).toMatchObject(plain)
    expect(body).toMatchObject({
      shop: 'demo',
      number,
      paidFen: 29_900,
      paidFromLines: true,
      title: '恒温水壶;杯刷',
      orderedAt: '2026-11-09T20:00:00.000+08:00',
      paidAt: '2026-11-09T20:01:00.000+08:00',
      buyer: { name: '李*', phone: '139****1234' },
      lines,
      parcels: [{ ...parcels[0], state: 'announced', signedAt: null }],
      cases: [{ number: opened.body.number, level: 'routine', status: 'received', line: 'S2' }],
    })
    expect(
      [orderedAt, paidAt, buyer].every((said) => !JSON.stringify(body).includes(JSON.stringify(said))),
    ).toBe(true)
    const page = (await agent.get(`/cases/${opened.body.number}`)).body
    expect(page.order).toMatchObject({ ...plain, number, line: 'S2', lines, parcels })
  })

  test('keeps what nobody speaks of, forgets what is said to be none', async () => {
    const number = newNumber()
    await agent.put(`/orders/${number}`, { shop: 'demo', ...kettle })
    await agent.put(`/orders/${number}`, {
      shop: 'demo',
      sellerNote: null,
      lines: [{ line: 'S2', afterSale: '退款成功' }],
    })
    const body = await shows(number)
    expect(body).toMatchObject({ sellerNote: null, buyerNote: '周末再送', paidFen: 29_900 })
    expect(body.lines).toMatchObject([{ line: 'S1' }, { line: 'S2', title: '杯刷', afterSale: '退款成功' }])
  })

  test('that nobody knows is not there', async () => {
    expectProblem(await agent.get('/orders/none?shop=demo'), 'order.unknown')
  })

  test('two orders in one parcel: the parcel is there once, and with both', async () => {
    const parcels = [{ carrier: '云途快递', waybill: 'YT01' }]
    const [a, b] = [order({ parcels }), order({ parcels: [{ waybill: 'YT01' }] })]
    expect((await batch([a, b])).map((one) => one.fate)).toEqual(['created', 'created'])
    expect((await batch([a, b])).map((one) => one.fate)).toEqual(['skipped', 'skipped'])
    for (const { number } of [a, b]) expect((await shows(number)).parcels).toMatchObject(parcels)
    const { rows } = await sql`select id from parcels where waybill = 'YT01'`.execute(shop.database.db)
    expect(rows).toHaveLength(1)
  })

  test('one buyer of two orders is one customer, known by the phone', async () => {
    const buyer = { name: '钱小多', phone: '13700009999' }
    const [a, b] = [order({ buyer }), order({ buyer: { ...buyer, phone: '+86 137-0000-9999' } })]
    expect((await batch([a, b, order({ buyer })])).map((one) => one.fate)).toEqual(Array(3).fill('created'))
    await batch([order({ buyer })])
    const { rows } = await sql<{ orders: number }>`
      select count(*)::int as orders from orders join customers on customers.id = orders.customer_id
      where customers.name = '钱小多' group by customers.id`.execute(shop.database.db)
    expect(rows).toEqual([{ orders: 4 }])
    const complaint = await shop.complains(PAIRING, { customer: { phone: '13700009999' } })
    expect((await agent.get(`/cases/${complaint.body.number}`)).body.customer).toMatchObject({ name: '钱*' })
  })
})

describe('金额 arrives with the order', () => {
  const unknown = async () => {
    const number = newNumber()
    const opened = await shop.complains(PAIRING, { order: { number } })
    expect(opened.body.level).toBe('routine')
    expect(opened.body.reasons.map((one: { rule: string }) => one.rule)).toContain('amount_unknown')
    return { number, case: opened.body.number as string }
  }
  const levelOf = async (number: string) => (await agent.get(`/cases/${number}`)).body.level

  test('¥2000.01 makes its case urgent and the case is told why; ¥2000.00 does not', async () => {
    const [more, exactly] = [await unknown(), await unknown()]
    await shop.passes({ minutes: 20 })
    const answers = await batch([
      { shop: 'demo', number: more.number, paidFen: 200_001 },
      { shop: 'demo', number: exactly.number, paidFen: 200_000 },
    ])
    expect(answers).toMatchObject([
      { line: 1, status: 200, fate: 'updated', regraded: [more.case] },
      { line: 2, status: 200, fate: 'updated', regraded: [exactly.case] },
    ])
    expect(await levelOf(exactly.case)).toBe('routine')
    const body = (await agent.get(`/cases/${more.case}`)).body
    expect(body).toMatchObject({ level: 'urgent', reasons: [{ rule: 'high_value' }] })
    const call = body.clocks.find((clock: { duty: string }) => clock.duty === 'call_customer')
    expect(Date.parse(call.dueAt) - shop.now()).toBe(15 * 60_000)
    const history = (await agent.get(`/cases/${more.case}/history`)).body.items.map(
      (one: { text: string }) => one.text,
    )
    expect(history).toEqual(expect.arrayContaining(['订单实付 ¥2000.01,重新定级', '按规则升级:常规 → 紧急']))
  })

  test('line by line: the sum counts once all lines are known', async () => {
    const { number, case: of } = await unknown()
    const line = (name: string, paidFen?: number) => ({
      shop: 'demo',
      number,
      lines: [{ line: name, paidFen }],
    })
    await batch([line('A', 150_000), line('B')])
    expect((await shows(number)).paidFen).toBeNull()
    expect(await levelOf(of)).toBe('routine')
    expect(await batch([line('B', 50_001)])).toMatchObject([{ regraded: [of] }])
    expect((await shows(number)).paidFen).toBe(200_001)
    expect(await levelOf(of)).toBe('urgent')
  })

  test('forty orders with cases do not cost forty times the round trips of one', async () => {
    const cost = async (count: number) => {
      const all = []
      for (let i = 0; i < count; i++) all.push(await unknown())
      const before = shop.database.roundTrips()
      const answers = await batch(all.map(({ number }) => ({ shop: 'demo', number, paidFen: 300_000 })))
      expect(answers.map((one) => one.regraded)).toEqual(all.map((one) => [one.case]))
      return shop.database.roundTrips() - before
    }
    // The relay asks for news of its own all the while.
    expect(await cost(40)).toBeLessThan((await cost(1)) + 20)
  })
})

describe('a batch', () => {
  test('answers each line in its order; a bad one costs itself', async () => {
    const [a, b] = [order({ paidFen: 100 }), order({ paidFen: 200 })]
    const answers = await batch([
      a,
      '{"shop": "demo", "number": ',
      { shop: 'demo', number: newNumber(), paidFen: -1 },
      { ...order(), paidAt: '昨天' },
      { ...order(), shop: 'nowhere' },
      '',
      b,
      a,
    ])
    expect(answers.map(({ line, status }) => [line, status])).toEqual([
      [1, 201],
      [2, 400],
      [3, 422],
      [4, 422],
      [5, 403],
      [7, 201],
      [8, 200],
    ])
    expect(answers.map((one) => one.error?.code ?? one.fate)).toEqual([
      'created',
      'request.malformed',
      'request.invalid',
      'time.unreadable',
      'actor.no_shop',
      'created',
      'skipped',
    ])
    expect(answers[2]!.error!.errors).toMatchObject([{ path: 'paidFen' }])
    expect(answers[4]!.error!.title).toBe('您不在这家店铺,请联系店铺管理员')
  })

  test('yesterday once more, with 30 changed states: 30 updated, the others skipped', async () => {
    const yesterday = Array.from({ length: 400 }, () => order({ platformState: '待发货', paidFen: 9_900 }))
    const fates = async (lines: readonly object[]) => {
      const all = (await batch(lines)).map((one) => one.fate)
      return { created: 0, updated: 0, skipped: 0, ...Object.fromEntries(countOf(all)) }
    }
    expect(await fates(yesterday)).toEqual({ created: 400, updated: 0, skipped: 0 })
    const today = yesterday.map((one, i) => (i < 30 ? { ...one, platformState: '已发货' } : one))
    expect(await fates(today)).toEqual({ created: 0, updated: 30, skipped: 370 })
  })

  test('is for those who may write orders, each shop by itself', async () => {
    const other = await shop.another('other')
    const mine = order({ paidFen: 1 })
    expect((await batch([mine]))[0]!.fate).toBe('created')
    const [refused, theirs] = await batch([mine, { ...mine, shop: 'other' }], other('agent'))
    expect(refused).toMatchObject({ status: 403, error: { code: 'actor.no_shop' } })
    expect(theirs).toMatchObject({ status: 201, fate: 'created' })
    await batch([{ shop: 'other', number: 'ONLY-THEIRS', paidFen: 1 }], other('agent'))
    expectProblem(await agent.get('/orders/ONLY-THEIRS?shop=demo'), 'order.unknown')
    expectProblem(await agent.get('/orders/ONLY-THEIRS?shop=other'), 'actor.no_shop')
    expectProblem(await shop.as('analyst').post('/orders:batch', '', NDJSON), 'actor.not_allowed')
    expectProblem(
      await agent.post('/orders:batch', '{}', { 'content-type': 'application/json' }),
      'request.media_type',
    )
  })

  test('is answered while it is still coming in, over a real connection', async () => {
    await shop.http.listen({ port: 0, host: '127.0.0.1' })
    const { port } = shop.http.server.address() as { port: number }
    const heard: string[] = []
    let told: () => void
    const firstAnswer = new Promise<void>((resolve) => (told = resolve))
    async function* slowly() {
      yield `${JSON.stringify(order({ title: '第一' }))}\n${JSON.stringify(order())}`
      await firstAnswer // The second line is not whole yet; the first is answered all the same.
      yield '\n'
    }
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/orders:batch`, {
      method: 'POST',
      headers: { ...NDJSON, authorization: `Bearer ${agent.token}` },
      body: Readable.toWeb(Readable.from(slowly())) as ReadableStream,
      duplex: 'half',
    } as RequestInit)
    for await (const piece of answer.body!) {
      heard.push(Buffer.from(piece).toString())
      told!()
    }
    expect(linesOf(heard.join(''))).toMatchObject([
      { line: 1, status: 201 },
      { line: 2, status: 201 },
    ])
    expect(heard.length).toBeGreaterThan(1)
  })

  test('as JSON alone it is not taken, and no content type is none', async () => {
    const answer = await ask(shop.http, {
      method: 'POST',
      path: '/orders:batch',
      headers: { authorization: `Bearer ${agent.token}` },
    })
    expectProblem(answer, 'request.media_type')
  })
})

const countOf = (all: readonly (string | undefined)[]): [string, number][] => [
  ...all.reduce((counts, one) => counts.set(one!, (counts.get(one!) ?? 0) + 1), new Map<string, number>()),
]
