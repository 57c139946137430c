import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from '../ask.ts'
import { signIn } from '../browser.ts'
import { expectProblem } from '../expect-problem.ts'
import { holdCase, somebodyWaits } from '../hold-case.ts'
import { openShop, type Shop, type Voice } from '../open-shop.ts'

let shop: Shop
let agent: Voice
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
  agent = shop.as('agent')
})
afterAll(() => shop.close())

const key = () => ({ 'idempotency-key': randomUUID() })
const complaint = (more: Record<string, unknown> = {}) => ({
  shop: 'demo',
  channel: 'chat',
  text: '耳机连不上手机',
  customer: { name: '李先生' },
  ...more,
})
const casesNow = async (): Promise<number> => (await agent.get('/cases?limit=100')).body.items.length

describe('同一个幂等键', () => {
  test('and the same body: the first answer again, one case', async () => {
    const before = await casesNow()
    const same = key()
    const first = await agent.post('/cases', complaint(), same)
    await agent.post(`/cases/${first.body.number}/level`, { level: 'urgent', reason: '老人等着用' })
    await shop.passes({ minutes: 20 })
    const second = await agent.post('/cases', complaint(), same)
    expect(second).toMatchObject({ status: 201, body: first.body })
    expect(await casesNow()).toBe(before + 1)
  })

  test('is the same body in whatever order its fields stand', async () => {
    const same = key()
    const first = await agent.post('/cases', complaint(), same)
    const turned = Object.fromEntries(Object.entries(complaint()).reverse())
    expect((await agent.post('/cases', turned, same)).body).toEqual(first.body)
  })

  test('and another body, or another address: 422 and nothing happens', async () => {
    const same = key()
    const { number } = (await agent.post('/cases', complaint(), same)).body
    const before = await casesNow()
    expectProblem(await agent.post('/cases', complaint({ text: '杯子碎了' }), same), 'idempotency.other_body')
    const note = { kind: 'note', text: '问过仓库' }
    expectProblem(await agent.post(`/cases/${number}/messages`, note, same), 'idempotency.other_body')
    expect(await casesNow()).toBe(before)
  })

  test('of another caller is another key', async () => {
    const same = key()
    const first = await agent.post('/cases', complaint(), same)
    const other = await shop.as('lead').post('/cases', complaint(), same)
    const person = await (await signIn(shop.http, 'demo-agent')).send('POST', '/cases', complaint(), same)
    expect(new Set([first, other, person].map((answer) => answer.body.number)).size).toBe(3)
  })

  test('after a refusal is still free', async () => {
    const same = key()
    const { number } = (await agent.post('/cases', complaint())).body
    const closes = () =>
      agent.post(`/cases/${number}/closure`, { outcome: 'solved', confirmation: 'customer_confirmed' }, same)
    expectProblem(await closes(), 'case.to_send')
    await agent.post(`/cases/${number}/messages`, { kind: 'reply', text: '请长按五秒', markSent: true })
    expect((await closes()).status).toBe(201)
    expect((await closes()).status).toBe(201) // Not case.already_there: it is the same closing.
  })

  test('also where the answer is not 201: a delivery, a reopening, a revoked token', async () => {
    const { number } = (await agent.post('/cases', complaint())).body
    const reply = (await agent.post(`/cases/${number}/messages`, { kind: 'reply', text: '请长按五秒' })).body
    const same = key()
    const marks = () =>
      agent.post(`/cases/${number}/messages/${reply.id}/delivery`, { delivery: 'delivered' }, same)
    const first = await marks()
    expect(await marks()).toMatchObject({ status: 200, body: first.body })
    await agent.post(`/cases/${number}/closure`, { outcome: 'solved', confirmation: 'customer_confirmed' })
    const again = key()
    expect((await agent.delete(`/cases/${number}/closure?reason=again`, again)).status).toBe(200)
    expect((await agent.delete(`/cases/${number}/closure?reason=again`, again)).status).toBe(200)
  })

  test('on an answer without a body', async () => {
    const owner = shop.as('owner')
    const { id } = (await owner.post('/tokens', { name: '机器人', role: 'agent', shop: 'demo' })).body
    const once = key()
    expect((await owner.delete(`/tokens/${id}`, once)).status).toBe(204)
    expect((await owner.delete(`/tokens/${id}`, once)).status).toBe(204)
  })

  test('keeps no personal data: a look at a number is answered anew', async () => {
    const { number } = (await agent.post('/cases', complaint())).body
    const same = key()
    await agent.post(`/cases/${number}/unmasking`, { reason: 'call' }, same)
    await agent.post(`/cases/${number}/unmasking`, { reason: 'call' }, same)
    const { items } = (await agent.get(`/cases/${number}/history`)).body
    expect(items.filter((one: { kind: string }) => one.kind === 'customer_unmasked')).toHaveLength(2)
  })
})

describe('two at once', () => {
  const outcome = (answers: readonly Answer[]) => {
    for (const answer of answers)
      if (answer.status === 409) {
        expectProblem(answer, 'idempotency.running')
        expect(answer.headers['retry-after']).toBe('1')
      } else expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    return new Set(answers.filter((answer) => answer.status === 201).map((answer) => answer.body.number))
  }

  test.each([
    ['without an order', {}],
    ['with an order', { order: { number: '双击' } }],
    ['with an id of another system', { externalId: '双击' }],
    ['with a new customer', { customer: { externalId: '双击' } }],
  ])('%s: one case', async (_name, more) => {
    const before = await casesNow()
    const same = key()
    const five = Array.from({ length: 5 }, () => agent.post('/cases', complaint(more), same))
    expect(outcome(await Promise.all(five)).size).toBe(1)
    expect(await casesNow()).toBe(before + 1)
  })

  test('while the first still runs the second is told to come again, and then gets the same', async () => {
    const { number } = (await agent.post('/cases', complaint())).body
    const same = key()
    const calls = () => agent.post(`/cases/${number}/calls`, { outcome: 'not_answered' }, same)
    const release = await holdCase(shop.database, number)
    const first = calls()
    await somebodyWaits(shop.database)
    const second = await calls()
    expectProblem(second, 'idempotency.running')
    expect(second.headers['retry-after']).toBe('1')
    await release()
    const answered = await first
    expect(answered.status).toBe(201)
    expect((await calls()).body).toEqual(answered.body)
    expect((await agent.get(`/cases/${number}`)).body.calls).toHaveLength(1)
  })
})

describe('the way to the database and back is taken at most six times', () => {
  const least = async (asks: () => Promise<Answer>, status: number): Promise<number> => {
    const trips: number[] = []
    // The first ones warm up; now and then a block of numbers is fetched.
    for (let i = 0; i < 6; i++) {
      const before = shop.database.roundTrips()
      const answer = await asks()
      trips.push(shop.database.roundTrips() - before)
      expect(answer.status, JSON.stringify(answer.body)).toBe(status)
    }
    return Math.min(...trips)
  }
  let orders = 0

  test('a new case with an order', async () => {
    const opens = () =>
      agent.post('/cases', complaint({ order: { number: `N${++orders}`, paidFen: 100 } }), key())
    expect(await least(opens, 201)).toBeLessThanOrEqual(6)
  })

  test('a new case with everything that can be known', async () => {
    const opens = () => {
      const id = `all-${++orders}`
      const customer = { name: '李先生', phone: `1390000${1000 + orders}`, externalId: id }
      const order = { number: id, line: '1', paidFen: 300_000, title: '耳机', productCategory: 'electronics' }
      return agent.post('/cases', complaint({ customer, order, externalId: id }), key())
    }
    expect(await least(opens, 201)).toBeLessThanOrEqual(6)
  })

  test('one more contact of an open case', async () => {
    const joins = () => agent.post('/cases', complaint({ order: { number: 'N1' } }), key())
    expect(await least(joins, 200)).toBeLessThanOrEqual(6)
  })
})
