import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SYSTEM, transact } from '../../src/platform/work.ts'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import { expireRequests } from '../../src/rooms/remedies/end-remedy.ts'
import { expectProblem } from '../expect-problem.ts'
import { openShop, type Answer, type Shop, type Voice } from '../open-shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
})
afterAll(async () => {
  // Whatever these stories did: every case is recomputed from its history.
  expect((await verifyCases(shop.database.db)).broken).toEqual([])
  await shop.close()
})

let made = 0
const agent = () => shop.as('agent')
const lead = () => shop.as('lead')

const daysAgo = (days: number): string => new Date(shop.now() - days * 86_400_000).toISOString()

interface Sold {
  readonly text?: string
  readonly paidFen?: number
  readonly category?: string
  readonly lines?: readonly object[]
  readonly postageFen?: number
}
/** An order that was signed for three days ago, and a complaint about it. */
async function sold({
  text = '毛衣不喜欢，想退',
  paidFen = 39_900,
  category = 'apparel',
  lines,
  postageFen,
}: Sold = {}) {
  const order = `REM-${1000 + ++made}`
  const put = await agent().put(`/orders/${order}`, {
    shop: 'demo',
    title: '羊毛衫',
    productCategory: category,
    paidFen,
    ...(postageFen === undefined ? {} : { postageFen }),
    orderedAt: daysAgo(6),
    paidAt: daysAgo(6),
    shippedAt: daysAgo(5),
    ...(lines ? { lines } : {}),
    parcels: [{ carrier: '顺丰', waybill: `SF${order}` }],
  })
  expect(put.status, JSON.stringify(put.body)).toBeLessThan(300)
  await sql`update parcels set signed_at = ${daysAgo(3)}::timestamptz, state = 'delivered' where parcels.waybill = ${`SF${order}`}`.execute(
    shop.database.db,
  )
  return { order, number: (await complains(order, text)) as string }
}
const complains = async (order: string, text: string): Promise<string> =>
  (await shop.complains(text, { order: { number: order } })).body.number

const gives = (number: string, body: object, by: Voice = agent()): Promise<Answer> =>
  by.post(`/cases/${number}/remedies`, { reason: '核对过了', ...body })
const given = async (number: string, body: object, by?: Voice): Promise<string> => {
  const answer = await gives(number, body, by)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body.id
}
const decides = (number: string, remedy: string, by: Voice, verdict = 'approved') =>
  by.post(`/cases/${number}/approvals`, { remedy, verdict })
const declines = (number: string, remedy: string, by: Voice) =>
  by.post(`/cases/${number}/approvals`, { remedy, verdict: 'refused', reason: '先换货' })
const does = (id: string, position: number, body: object = {}, by: Voice = agent()): Promise<Answer> =>
  by.post(`/remedies/${id}/steps/${position}`, { result: 'done', ...body })
const remedies = async (number: string) => (await agent().get(`/cases/${number}/remedies`)).body.items
const ledger = async (order: string) => (await agent().get(`/orders/${order}/ledger?shop=demo`)).body.ledger
const statusOf = async (number: string): Promise<string> =>
  (await agent().get(`/cases/${number}`)).body.status
const kinds = async (number: string): Promise<string[]> =>
  (await agent().get(`/cases/${number}/history?limit=50`)).body.items
    .map((one: { kind: string }) => one.kind)
    .filter((kind: string) => kind.startsWith('remedy_'))

describe('by right', () => {
  test('an agent refunds an intact ¥399 seven-day return without approval, once the goods are back', async () => {
    const { number, order } = await sold()
    const id = await given(number, { kind: 'return_refund', fen: 39_900 })
    const [remedy] = await remedies(number)
    expect(remedy).toMatchObject({
      state: 'granted',
      ground: 'rule',
      article: 'cpl-25',
      steps: [
        { step: 'receive_goods', state: 'ready', key: `${id}:1` },
        { step: 'pay_refund', state: 'later', key: `${id}:2` },
      ],
    })
    expect(await statusOf(number)).toBe('resolving')
    expect(await ledger(order)).toMatchObject({ heldFen: 39_900, refundedFen: 0, leftFen: 0 })
    expectProblem(await does(id, 2, { reference: 'T1' }), 'step.not_ready')
    expect((await does(id, 1)).body.state).toBe('granted')
    expectProblem(await does(id, 2), 'step.no_proof')
    expect((await does(id, 2, { reference: 'T2026' })).body.state).toBe('done')
    // Said again by a bad line or a finger: the same answer, and nothing twice.
    expect((await does(id, 2, { reference: 'T2026' })).body.state).toBe('done')
    expectProblem(await does(id, 2, { reference: 'T2027' }), 'step.settled')
    expect(await ledger(order)).toMatchObject({ heldFen: 0, refundedFen: 39_900, leftFen: 0 })
    expect(await kinds(number)).toEqual(['remedy_fulfilled', 'remedy_step', 'remedy_step', 'remedy_granted'])
    expectProblem(await gives(number, { kind: 'return_refund', fen: 1 }), 'ledger.over')
  })

  test('goods that are not intact end it, and what was held is free again', async () => {
    const { number, order } = await sold()
    const id = await given(number, { kind: 'return_refund', fen: 39_900 })
    expect((await does(id, 1, { result: 'failed', note: '吊牌剪了，领口有粉底' })).body.state).toBe('stopped')
    expect(await ledger(order)).toMatchObject({ heldFen: 0, leftFen: 39_900 })
    expect(await statusOf(number)).toBe('reviewing')
  })

  test('above ¥2000 a lead confirms', async () => {
    const { number } = await sold({ paidFen: 200_001 })
    expectProblem(await gives(number, { kind: 'return_refund', fen: 200_001 }), 'authority.right_over')
    const id = await given(number, { kind: 'return_refund', fen: 200_001, ask: true })
    expect((await decides(number, id, lead())).body.state).toBe('granted')
  })

  test('lines, postage and partial refunds: never more than was paid for a line', async () => {
    const lines = [
      { line: '1', title: '毛衣', quantity: 1, paidFen: 12_500 },
      { line: '2', title: '围巾', quantity: 2, paidFen: 12_500 },
    ]
    const { number, order } = await sold({ paidFen: 25_800, lines, postageFen: 800 })
    await given(number, { kind: 'return_refund', fen: 5_000, lines: ['1'] })
    expectProblem(await gives(number, { kind: 'return_refund', fen: 7_501, lines: ['1'] }), 'ledger.over')
    expectProblem(await gives(number, { kind: 'return_refund', fen: 1, lines: ['9'] }), 'ledger.line_unknown')
    await given(number, { kind: 'return_refund', fen: 7_500, lines: ['1'] })
    await given(number, { kind: 'return_refund', fen: 13_300, lines: ['2', '@postage'] })
    expect(await ledger(order)).toMatchObject({
      paidFen: 25_800,
      heldFen: 25_800,
      leftFen: 0,
      accounts: [{ heldFen: 12_500 }, { heldFen: 12_500 }, { line: '@postage', heldFen: 800 }],
    })
  })
})

describe('goodwill', () => {
  test('¥50 at once, ¥50.01 refused with the reason and asked for with one more word', async () => {
    const { number } = await sold()
    const refused = await gives(number, { kind: 'compensate', fen: 5_001 })
    expectProblem(refused, 'authority.over_limit')
    expect(refused.body.detail).toBe('¥50.01 超过您的单笔额度 ¥50.00：要组长批准')
    const asked = await given(number, { kind: 'compensate', fen: 5_001, ask: true })
    expect((await remedies(number))[0]).toMatchObject({
      state: 'waiting',
      needs: ['lead'],
      obstacle: 'over_limit',
      steps: [{ step: 'pay_out', state: 'later' }],
    })
    expectProblem(await does(asked, 1, { reference: 'X' }), 'step.not_ready')
    expectProblem(await decides(number, asked, agent()), 'actor.not_allowed')
    expect((await decides(number, asked, lead())).body.state).toBe('granted')
    expectProblem(await decides(number, asked, shop.as('supervisor')), 'remedy.decided')
    expect((await does(asked, 1, { reference: 'P1' })).body.state).toBe('done')
    const { number: other } = await sold()
    expect((await remedies(other)).length).toBe(0)
    await given(other, { kind: 'compensate', fen: 5_000 })
  })

  test('nobody approves her own, nor what is above her', async () => {
    const { number } = await sold()
    const own = await given(number, { kind: 'compensate', fen: 20_001, ask: true }, lead())
    expectProblem(await decides(number, own, lead()), 'approval.own')
    const { number: other } = await sold()
    const high = await given(other, { kind: 'compensate', fen: 20_001, ask: true })
    expectProblem(await decides(other, high, lead()), 'approval.not_yours')
    expectProblem(await decides(other, high, shop.as('finance')), 'approval.not_yours')
    expectProblem(await decides(other, high, shop.as('supervisor'), 'refused'), 'approval.no_reason')
    const no = await declines(other, high, shop.as('supervisor'))
    expect(no.body.state).toBe('refused')
    expect(await kinds(other)).toEqual(['remedy_declined', 'remedy_asked'])
  })

  test('three grants of ¥40 on one order within seven days are caught, from whichever case', async () => {
    const { number, order } = await sold()
    await given(number, { kind: 'compensate', fen: 4_000 })
    expectProblem(await gives(number, { kind: 'coupon', fen: 4_000 }), 'authority.split')
    const second = await complains(order, '物流太慢了，三天没动')
    expect(second).not.toBe(number)
    const third = await gives(second, { kind: 'coupon', fen: 4_000 })
    expectProblem(third, 'authority.split')
    expect(third.body.detail).toContain('合计 ¥80.00')
    const asked = await given(second, { kind: 'coupon', fen: 4_000, ask: true })
    await shop.passes({ hours: 24 })
    expectProblem(await decides(second, asked, lead()), 'remedy.decided')
    await shop.passes({ hours: 24 * 7 })
    await given(second, { kind: 'coupon', fen: 3_900 })
  })

  test('an offline pay-out needs two others, one of them finance', async () => {
    const { number } = await sold()
    expectProblem(
      await gives(number, { kind: 'compensate', fen: 1_000, route: 'offline' }),
      'authority.offline',
    )
    const id = await given(number, { kind: 'compensate', fen: 1_000, route: 'offline', ask: true })
    expect((await decides(number, id, lead())).body.state).toBe('waiting')
    expectProblem(await decides(number, id, lead()), 'approval.twice')
    expectProblem(await decides(number, id, shop.as('supervisor')), 'approval.not_yours')
    expect((await decides(number, id, shop.as('finance'))).body.state).toBe('granted')
    expect((await does(id, 1, { reference: 'ALI-1' }, shop.as('finance'))).body.state).toBe('done')
  })

  test('a request that nobody decides ends by itself, once', async () => {
    const { number } = await sold()
    await given(number, { kind: 'compensate', fen: 6_000, ask: true })
    await shop.passes({ hours: 25 })
    const expire = () => transact(shop.database, { now: shop.now(), by: SYSTEM }, expireRequests)
    expect(await expire()).toBeGreaterThan(0)
    expect(await expire()).toBe(0)
    expect((await remedies(number))[0].state).toBe('expired')
    expect(await kinds(number)).toEqual(['remedy_expired', 'remedy_asked'])
  })
})

describe('at the same moment', () => {
  test('two grants from two cases of one order never pay twice', async () => {
    const { number, order } = await sold()
    const second = await complains(order, '物流太慢了，三天没动')
    const answers = await Promise.all([
      gives(number, { kind: 'return_refund', fen: 39_900 }),
      gives(second, { kind: 'return_refund', fen: 39_900 }, lead()),
      gives(number, { kind: 'return_refund', fen: 39_900 }, lead()),
      gives(second, { kind: 'return_refund', fen: 30_000 }, shop.as('supervisor')),
      gives(number, { kind: 'return_refund', fen: 20_000 }, shop.as('owner')),
    ])
    const fen = await ledger(order)
    expect(answers.some(({ status }) => status === 201)).toBe(true)
    expect(fen.heldFen).toBeLessThanOrEqual(39_900)
    expect(fen.heldFen + fen.leftFen).toBe(39_900)
  })

  test('of two grants from two cases one sees the other, however often it is tried', async () => {
    for (let round = 0; round < 8; round++) {
      const { number, order } = await sold()
      const second = await complains(order, '物流太慢了，三天没动')
      const small = await Promise.all([
        gives(number, { kind: 'compensate', fen: 3_000 }),
        gives(second, { kind: 'coupon', fen: 3_000 }),
      ])
      expect(small.map(({ status }) => status).sort()).toEqual([201, 403])
      const whole = await Promise.all([
        gives(number, { kind: 'return_refund', fen: 39_900 }, lead()),
        gives(second, { kind: 'return_refund', fen: 39_000 }, shop.as('supervisor')),
      ])
      expect(whole.map(({ status }) => status).sort()).toEqual([201, 409])
      expect((await ledger(order)).compensatedFen).toBe(3_000)
    }
  })

  test('one request twice under one key is one remedy; a step said by two is done once', async () => {
    const { number } = await sold()
    const body = { kind: 'compensate', fen: 900, reason: '晚到' }
    const key = { 'Idempotency-Key': `remedy-${number}` }
    const [one, two] = await Promise.all([
      agent().post(`/cases/${number}/remedies`, body, key),
      agent().post(`/cases/${number}/remedies`, body, key),
    ])
    expect([one.body.id, two.body.id].filter(Boolean).length).toBeGreaterThan(0)
    const items = await remedies(number)
    expect(items).toHaveLength(1)
    const steps = await Promise.all([1, 2, 3].map(() => does(items[0].id, 1, { reference: 'P9' })))
    expect(steps.map(({ status }) => status)).toEqual([201, 201, 201])
    expect((await kinds(number)).filter((kind) => kind === 'remedy_step')).toHaveLength(1)
  })

  test('two approvals at once are one grant', async () => {
    const { number } = await sold()
    const id = await given(number, { kind: 'compensate', fen: 15_000, ask: true })
    const answers = await Promise.all(
      [lead(), shop.as('supervisor'), shop.as('owner')].map((by) => decides(number, id, by)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    expect((await kinds(number)).filter((kind) => kind === 'remedy_granted')).toHaveLength(1)
  })
})

describe('taking back', () => {
  test('before anything was done; what was sent and came back frees its line', async () => {
    const { number, order } = await sold({ category: 'glassware', text: '杯子碎了一只' })
    const id = await given(number, { kind: 'reship', costFen: 3_000 })
    expect(await ledger(order)).toMatchObject({ reshippedFen: 3_000, leftKeptFen: 36_900, leftFen: 39_900 })
    expect((await agent().delete(`/remedies/${id}?reason=wrong`)).status).toBe(204)
    expect(await statusOf(number)).toBe('reviewing')
    const again = await given(number, { kind: 'reship', costFen: 3_000 })
    await does(again, 1, { reference: 'SF9' })
    expectProblem(await agent().delete(`/remedies/${again}?reason=late`), 'remedy.not_open')
    expect((await does(again, 1, { result: 'undone', note: '又丢了' })).body.state).toBe('stopped')
    expect(await ledger(order)).toMatchObject({ reshippedFen: 0, leftKeptFen: 39_900 })
  })
})

describe('what is proposed', () => {
  const proposals = async (number: string, by: Voice = agent()) =>
    (await by.get(`/cases/${number}/proposals`)).body

  test('the sweater: the size question first, the plain return beside it, with article, cost and words', async () => {
    const { number } = await sold()
    const { items, limits, ledger: books } = await proposals(number)
    expect(items[0]).toMatchObject({ kind: 'exchange', hint: { tried: 0, savedPercent: null } })
    const plain = items.find((one: { kind: string }) => one.kind === 'return_refund')
    expect(plain).toMatchObject({
      fen: 39_900,
      grant: { may: true, ground: 'rule', because: '按规则应当受理，您的额度 ¥2000.00，您可以直接处理' },
      articles: [{ id: 'cpl-25' }, {}],
      steps: ['receive_goods', 'pay_refund'],
    })
    expect(plain.wording).toContain('¥399.00')
    expect(limits).toEqual({ goodwillFen: 5_000, leftTodayFen: expect.any(Number), onOrderFen: 0 })
    expect(books.leftFen).toBe(39_900)
    await given(number, { kind: 'guidance', hint: items[0].hint.id })
    expect((await proposals(number)).items[0].hint).toBeNull()
  })

  test('the oxygen machine: reship first, the original order later, at its true cost', async () => {
    const sale = { paidFen: 329_900, category: 'medical', text: '制氧机打不开机,老人等着用' }
    const { number } = await sold(sale)
    const [best] = (await proposals(number)).items
    expect(best).toMatchObject({
      kind: 'reship',
      costFen: 329_900,
      shopCostFen: 230_930 + 1_000,
      grant: { needs: ['supervisor'] },
    })
    const id = await given(number, { kind: 'reship', ask: true })
    expect((await decides(number, id, shop.as('supervisor'))).body.state).toBe('granted')
  })

  test('while an amount is typed: what is left, who may, and what is wrong', async () => {
    const { number } = await sold()
    const check = async (body: object) => (await agent().post(`/cases/${number}/remedies/check`, body)).body
    expect(await check({ kind: 'compensate', fen: 5_000 })).toMatchObject({
      grant: { may: true },
      refusal: null,
    })
    expect(await check({ kind: 'compensate', fen: 5_001 })).toMatchObject({
      grant: { may: false, needs: ['lead'], because: '¥50.01 超过您的单笔额度 ¥50.00：要组长批准' },
    })
    expect(await check({ kind: 'return_refund', fen: 39_901 })).toMatchObject({
      grant: null,
      leftFen: 39_900,
      refusal: { code: 'ledger.over' },
    })
  })
})

describe('the inbox', () => {
  const inbox = async (by: Voice, list = 'mine') =>
    (await by.get(`/approvals?list=${list}&limit=100`)).body.items
  const counts = async (by: Voice) => (await by.get('/approvals/counts')).body

  test('each sees what she may decide, never her own; what was decided stands apart', async () => {
    const { number } = await sold({ text: '毛衣袖子开线了' })
    const before = await counts(lead())
    const id = await given(number, { kind: 'compensate', fen: 9_000, ask: true })
    expect(await counts(lead())).toEqual({ mine: before.mine + 1, waiting: before.waiting + 1 })
    const one = (await inbox(lead())).find((item: { id: string }) => item.id === id)
    expect(one).toMatchObject({
      number,
      fen: 9_000,
      mine: true,
      denied: null,
      obstacle: 'over_limit',
      customer: '赵*',
      verdict: 'must_accept',
      rule: { id: 'cpl-24' },
      words: '毛衣袖子开线了',
      order: { paidFen: 39_900 },
    })
    expect((await inbox(shop.as('finance'))).some((item: { id: string }) => item.id === id)).toBe(false)
    const waiting = (await inbox(shop.as('finance'), 'waiting')).find(
      (item: { id: string }) => item.id === id,
    )
    expect(waiting.denied).toContain('更高一级')
    await decides(number, id, lead())
    expect(await counts(lead())).toEqual(before)
    const decided = (await inbox(lead(), 'decided')).find((item: { id: string }) => item.id === id)
    expect(decided).toMatchObject({
      state: 'granted',
      approvals: [{ seat: 'lead', by: { name: 'demo-lead' } }],
    })
  })

  test('a page at a time, none twice', async () => {
    for (let n = 0; n < 3; n++)
      await given((await sold()).number, { kind: 'compensate', fen: 7_000, ask: true })
    const seen: string[] = []
    let cursor = ''
    do {
      const page = (await lead().get(`/approvals?limit=1${cursor && `&cursor=${cursor}`}`)).body
      seen.push(...page.items.map((item: { id: string }) => item.id))
      cursor = page.nextCursor ?? ''
    } while (cursor)
    expect(seen.length).toBeGreaterThanOrEqual(3)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toHaveLength((await counts(lead())).mine)
    expectProblem(await lead().get('/approvals?cursor=x'), 'cursor.invalid')
  })
})
