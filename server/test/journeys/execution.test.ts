import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openSimulator, type Simulator } from '../../../bench/src/simulator/simulator.ts'
import { noFaults, usualFaults } from '../../../bench/src/simulator/faults.ts'
import { eraseRemedyWords } from '../../src/rooms/remedies/index.ts'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import { adapters } from '../../src/rooms/execution/index.ts'
import { connectorBody, execute, readsPayments } from '../execution-kit.ts'
import { expectProblem } from '../expect-problem.ts'
import { openShop, type Answer, type Shop } from '../open-shop.ts'

const SMS_ABOVE = 150_000
let shop: Shop, simulator: Simulator
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00', privateNetworks: true })
  simulator = await openSimulator({ seed: 7, now: shop.now, smsAboveFen: SMS_ABOVE })
  for (const kind of ['taobao', 'douyin', 'erp', 'coupon'])
    expect((await shop.as('owner').post('/connectors', connectorBody(kind, simulator.address))).status).toBe(
      201,
    )
})
beforeEach(() => simulator.goesWrong(noFaults))
afterAll(async () => {
  expect((await verifyCases(shop.database.db)).broken).toEqual([])
  await simulator.close()
  await shop.close()
})

const agent = () => shop.as('agent')
let made = 0

interface Wish {
  readonly platform?: 'taobao' | 'douyin'
  readonly fen?: number
  readonly asked?: number
}
/** Paid and not sent yet; the buyer asked for her money on the platform. */
async function sold({ platform = 'taobao', fen = 39_900, asked = fen }: Wish = {}) {
  const n = ++made
  const [order, refund] = [`EX-${n}`, `R-${n}`]
  const put = await agent().put(`/orders/${order}`, {
    ...{ shop: 'demo', title: '羊毛衫', paidFen: fen, paidAt: '2026-11-11 09:00' },
    lines: [{ line: '1', title: '羊毛衫', sku: 'KNIT-01', quantity: 1, paidFen: fen }],
  })
  expect(put.status, JSON.stringify(put.body)).toBeLessThan(300)
  simulator.ledger.open(refund, asked, platform)
  const { body } = await shop.complains('不想要了，退款', {
    ...{ order: { number: order }, externalId: refund },
    platformReason: { platform, reason: '不想要了' },
  })
  return { order, refund, number: body.number as string }
}
const gives = (number: string, body: object): Promise<Answer> =>
  agent().post(`/cases/${number}/remedies`, { reason: '核对过了', ...body })
async function refunds(wish: Wish = {}) {
  const one = await sold(wish)
  const answer = await gives(one.number, { kind: 'refund', fen: wish.fen ?? 39_900 })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return { ...one, id: answer.body.id as string }
}
const stepOf = async (number: string) =>
  (await agent().get(`/cases/${number}/remedies`)).body.items[0].steps[0]
const stuck = async () => (await shop.as('lead').get('/executions?shop=demo')).body.items
const says = (id: string, body: object) => agent().post(`/remedies/${id}/steps/1`, body)
const timesPaid = (refund: string): number => simulator.ledger.find(refund)?.done.length ?? 0
const day = (date: string) => shop.as('finance').get(`/reconciliation?shop=demo&day=${date}`)

describe('each protocol', () => {
  test.each(['taobao', 'douyin'] as const)(
    '%s pays a refund once, and the case tells it',
    async (platform) => {
      const one = await refunds({ platform })
      expect(await stepOf(one.number)).toMatchObject({
        state: 'ready',
        execution: { state: 'waiting', subject: one.refund, connector: { kind: platform } },
      })
      await execute(shop)
      expect(timesPaid(one.refund)).toBe(1)
      expect(await stepOf(one.number)).toMatchObject({
        ...{ state: 'done', reference: one.refund, by: null },
        execution: { state: 'done', tries: 1, unknown: false },
      })
      expect((await agent().get(`/orders/${one.order}/ledger?shop=demo`)).body.ledger.refundedFen).toBe(
        39_900,
      )
      const history = (await agent().get(`/cases/${one.number}/history?limit=50`)).body.items
      expect(history.map(({ kind }: { kind: string }) => kind)).toContain('remedy_fulfilled')
    },
  )

  test('the ERP sends again, and coupons go out, by the number of the order and our key', async () => {
    const { number } = await sold()
    const reship = await gives(number, { kind: 'reship', costFen: 1_000 })
    const coupon = await gives(number, { kind: 'coupon', fen: 1_000 })
    expect([reship.status, coupon.status]).toEqual([201, 201])
    await execute(shop)
    for (const { body } of [reship, coupon]) expect(timesPaid(`${body.id}:1`)).toBe(1)
    expect((await stepOf(number)).reference).toBe(`D-${coupon.body.id}:1`)
  })

  test('what a person pays in the seller centre meanwhile is found, not paid again', async () => {
    const one = await refunds()
    simulator.ledger.find(one.refund)!.done.push(shop.now())
    await execute(shop)
    expect(timesPaid(one.refund)).toBe(1)
    expect((await stepOf(one.number)).state).toBe('done')
  })

  test('without a refund on the platform a person carries it out', async () => {
    const { number } = (
      await shop.complains('不想要了，退款', { order: { number: 'EX-PLAIN', paidFen: 900 } })
    ).body
    await gives(number, { kind: 'compensate', fen: 900 })
    expect((await stepOf(number)).execution).toBeNull()
  })

  test('a second remedy does not take a refund that pays for another', async () => {
    const one = await sold({ fen: 20_000, asked: 5_000 })
    await gives(one.number, { kind: 'refund', fen: 5_000 })
    await gives(one.number, { kind: 'refund', fen: 6_000 })
    const { items } = (await agent().get(`/cases/${one.number}/remedies`)).body
    expect(
      items.map(({ steps }: { steps: { execution: unknown }[] }) => steps[0]!.execution !== null),
    ).toEqual([false, true])
    await execute(shop)
    expect(timesPaid(one.refund)).toBe(1)
  })
})

describe('what goes wrong', () => {
  test('paid, and the answer never came: asked about before it is called again', async () => {
    const one = await refunds()
    simulator.goesWrong({ ...noFaults, lostAnswer: 1 })
    await execute(shop)
    expect(await stepOf(one.number)).toMatchObject({ execution: { state: 'waiting', detail: 'ECONNRESET' } })
    simulator.goesWrong(noFaults)
    await shop.passes({ minutes: 1 })
    await execute(shop)
    expect(timesPaid(one.refund)).toBe(1)
    expect((await stepOf(one.number)).state).toBe('done')
  })

  test('the program ended in the middle: nobody acts for it before its lease ends, then it is asked about', async () => {
    const one = await refunds()
    const dies = { ...adapters.taobao, call: () => new Promise<never>(() => undefined) }
    void execute(shop, { ...adapters, taobao: dies })
    await expect.poll(async () => (await stepOf(one.number)).execution.state).toBe('trying')
    expectProblem(await says(one.id, { result: 'done', reference: 'hand' }), 'step.automatic')
    expectProblem(await agent().delete(`/remedies/${one.id}?reason=late`), 'step.automatic')
    expect(await execute(shop)).toBe(0)
    await shop.passes({ minutes: 1 })
    await execute(shop)
    expect(timesPaid(one.refund)).toBe(1)
    expect((await stepOf(one.number)).execution).toMatchObject({ state: 'done', tries: 2 })
  })

  test('above its limit the platform wants an SMS code: a person pays there and records the number', async () => {
    const one = await refunds({ fen: SMS_ABOVE + 1 })
    await execute(shop)
    const [waits] = await stuck()
    expect(waits).toMatchObject({
      reason: 'sms_needed',
      number: one.number,
      unknown: false,
      fen: SMS_ABOVE + 1,
    })
    expect(waits.tried).toMatchObject([{ outcome: 'sms_needed' }])
    expect((await shop.as('lead').get('/executions/counts?shop=demo')).body.stuck).toBe(1)
    expect((await says(one.id, { result: 'done', reference: one.refund })).body.state).toBe('done')
    expect(await stuck()).toEqual([])
    expect((await stepOf(one.number)).execution.state).toBe('by_hand')
  })

  test('another amount than the buyer asked for: nothing is paid, asked again it is; given up it is free again', async () => {
    const one = await refunds({ fen: 30_000, asked: 20_000 })
    await execute(shop)
    const [waits] = await stuck()
    expect(waits).toMatchObject({ reason: 'differs', detail: '¥200.00 / ¥300.00' })
    expect((await agent().post(`/executions/${waits.id}/asking`)).status).toBe(201)
    await execute(shop)
    expect(await stuck()).toHaveLength(1)
    expect(timesPaid(one.refund)).toBe(0)
    expect((await says(one.id, { result: 'failed', note: '客户要改金额' })).body.state).toBe('stopped')
    expect(await stuck()).toEqual([])
    expect((await agent().get(`/orders/${one.order}/ledger?shop=demo`)).body.ledger.heldFen).toBe(0)
  })

  test('keys that the other side does not know: stuck, and no key is in what is kept', async () => {
    const { items } = (await shop.as('owner').get('/connectors?shop=demo')).body
    const erp = items.find(({ kind }: { kind: string }) => kind === 'erp')
    expect(JSON.stringify(items)).not.toContain('drill-secret')
    const wrong = connectorBody('erp', simulator.address, { secret: 'quite-another-key' })
    await shop.as('owner').put(`/connectors/${erp.id}`, wrong)
    expect((await shop.as('owner').post(`/connectors/${erp.id}/test`)).body.outcome).toBe('settings')
    const { number } = await sold()
    const { body } = await gives(number, { kind: 'reship', costFen: 1_000 })
    await execute(shop)
    expect((await stuck())[0].reason).toBe('settings')
    await shop.as('owner').put(`/connectors/${erp.id}`, connectorBody('erp', simulator.address))
    expect((await shop.as('owner').post(`/connectors/${erp.id}/test`)).body.outcome).toBe('done')
    await agent().post(`/executions/${(await stuck())[0].id}/asking`)
    await execute(shop)
    expect(timesPaid(`${body.id}:1`)).toBe(1)
  })

  test('what waits in a connector that is switched off is left to people, who may say what became of it', async () => {
    const { items } = (await shop.as('owner').get('/connectors?shop=demo')).body
    const { id } = items.find(({ kind }: { kind: string }) => kind === 'coupon')
    const { number } = await sold()
    const { body } = await gives(number, { kind: 'coupon', fen: 300 })
    const settings = (active: boolean) => connectorBody('coupon', simulator.address, { active })
    await shop.as('owner').put(`/connectors/${id}`, settings(false))
    const [waits] = await stuck()
    expect(waits).toMatchObject({ reason: 'switched_off', number })
    expectProblem(await agent().post(`/executions/${waits.id}/asking`), 'connector.off')
    expect((await says(body.id, { result: 'done', reference: 'C-1' })).body.state).toBe('done')
    await shop.as('owner').put(`/connectors/${id}`, settings(true))
    await execute(shop)
    expect(timesPaid(`${body.id}:1`)).toBe(0)
  })

  test('what the other side said goes with the buyer', async () => {
    const one = await refunds({ fen: SMS_ABOVE + 7 })
    await execute(shop)
    expect((await stuck())[0].detail).toContain('验证码')
    const cases = await sql<{ id: string }>`select id from cases where external_id = ${one.refund}`.execute(
      shop.database.db,
    )
    await eraseRemedyWords(shop.database.db, [cases.rows[0]!.id])
    const [waits] = await stuck()
    expect(JSON.stringify([waits.detail, waits.tried])).not.toContain('验证码')
    await says(one.id, { result: 'done', reference: one.refund })
  })

  test('a key that was kept for one host is not sent to another', async () => {
    const { items } = (await shop.as('owner').get('/connectors?shop=demo')).body
    const { secret: _, ...without } = connectorBody('taobao', 'https://elsewhere.example.com')
    expectProblem(
      await shop.as('owner').put(`/connectors/${items[0].id}`, without),
      'connector.secret_missing',
    )
  })
})

/** Whoever never asks what became of it: the danger that asking is there for. */
const blind = (kind: 'taobao' | 'douyin') => ({
  ...adapters[kind],
  ask: async (...of: Parameters<(typeof adapters)['taobao']['ask']>) => {
    const version = String(simulator.ledger.find(of[1].subject)!.version)
    return { is: 'open', version: kind === 'taobao' ? `${version}|onsale` : version, fen: null } as const
  },
})

describe('thirty executions with faults', () => {
  const run = async (others = adapters) => {
    const all = []
    for (let n = 0; n < 30; n++)
      all.push(await refunds({ platform: n % 2 ? 'douyin' : 'taobao', fen: 1_000 + n }))
    simulator.goesWrong({ ...usualFaults, slow: 0 })
    for (let round = 0; round < 12; round++) {
      await execute(shop, others)
      await shop.passes({ minutes: 20 })
    }
    simulator.goesWrong(noFaults)
    const steps = await Promise.all(all.map(({ number }) => stepOf(number)))
    return {
      paid: all.map(({ refund }) => timesPaid(refund)),
      done: steps.filter(({ state }) => state === 'done').length,
    }
  }

  test('every one is paid once, and every case says so', { timeout: 60_000 }, async () => {
    const { paid, done } = await run()
    expect(paid.every((times) => times === 1)).toBe(true)
    expect(done).toBe(30)
  })

  test('who repeats without asking pays twice, and this test sees it', { timeout: 60_000 }, async () => {
    const { paid } = await run({ ...adapters, taobao: blind('taobao'), douyin: blind('douyin') })
    expect(paid.some((times) => times > 1)).toBe(true)
  })
})

describe('the report of a day', () => {
  test('agrees to the fen, and names what differs', async () => {
    await shop.passes({ hours: 1 })
    await execute(shop)
    await shop.passes({ hours: 48 })
    const date = new Date(shop.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    const [good, wrong] = [await refunds({ fen: 1_000 }), await refunds({ fen: 2_000, platform: 'douyin' })]
    await execute(shop)
    expect((await day(date)).body).toMatchObject({ pending: { count: 2, fen: 3_000 }, differences: [] })
    await readsPayments(shop)
    expect((await day(date)).body).toMatchObject({
      ledger: { count: 2, fen: 3_000 },
      platform: { count: 2, fen: 3_000 },
      ...{ differenceFen: 0, differences: [] },
    })
    // Paid there a second time, and somebody else's refund that nobody here knows of.
    simulator.ledger.find(wrong.refund)!.done.push(shop.now())
    simulator.ledger.open('R-SOMEBODY', 700)
    simulator.ledger.find('R-SOMEBODY')!.done.push(shop.now())
    const byHand = await sold({ fen: 500 })
    await gives(byHand.number, { kind: 'refund', fen: 400 })
    await shop.passes({ minutes: 11 })
    await execute(shop)
    await says((await agent().get(`/cases/${byHand.number}/remedies`)).body.items[0].id, {
      ...{ result: 'done', reference: 'NOT-THERE' },
    })
    await readsPayments(shop)
    const { body } = await day(date)
    expect(body.differenceFen).toBe(2_000 + 700 + 400)
    expect(body.differences).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'amount_differs', reference: wrong.refund, platformFen: 4_000 }),
        expect.objectContaining({ kind: 'not_in_ledger', reference: 'R-SOMEBODY', number: null }),
        expect.objectContaining({ kind: 'not_on_platform', reference: 'NOT-THERE', number: byHand.number }),
      ]),
    )
    expect(body.differences.map(({ reference }: { reference: string }) => reference)).not.toContain(
      good.refund,
    )
    expectProblem(await day('gestern'), 'request.invalid')
  })
})
