import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShop, type Shop } from '../open-shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
})
afterAll(() => shop.close())

const dueOf = (body: { clocks: { duty: string; dueAt: string; state: string }[] }, duty: string) =>
  body.clocks.find((clock) => clock.duty === duty)

test('一级:漏电的制氧机,15 分钟内电联,4 小时内给方案;登记、电联、回复、标记已发送、完结', async () => {
  const opened = await shop.complains('制氧机漏电,摸到外壳手发麻,老人等着用', {
    order: { number: 'T1001', paidFen: 329_900, productCategory: 'medical' },
  })
  expect(opened.status, JSON.stringify(opened.body)).toBe(201)
  expect(opened.body).toMatchObject({ level: 'urgent', needsReview: false, status: 'received' })
  expect(opened.body.reasons.map((reason: { rule: string }) => reason.rule)).toEqual(
    expect.arrayContaining(['safety', 'high_value']),
  )
  expect(dueOf(opened.body, 'call_customer')?.dueAt).toBe('2026-11-11T10:15:00.000+08:00')
  expect(dueOf(opened.body, 'offer_solution')?.dueAt).toBe('2026-11-11T14:00:00.000+08:00')

  const { number } = opened.body
  const agent = shop.as('agent')
  expect((await agent.get('/cases?view=unassigned')).body.items[0]).toMatchObject({ number, pinned: true })

  await shop.passes({ minutes: 12 })
  expect((await agent.get(`/cases/${number}/history`)).body.items[0]).toMatchObject({ kind: 'clock_warned' })
  await shop.passes({ minutes: 4 })
  expect(dueOf((await agent.get(`/cases/${number}`)).body, 'call_customer')?.state).toBe('breached')

  const early = await agent.post(`/cases/${number}/closure`, {
    outcome: 'solved',
    confirmation: 'customer_confirmed',
  })
  expect(early).toMatchObject({ status: 409, body: { code: 'case.call_open' } })

  const call = await agent.post(`/cases/${number}/calls`, {
    outcome: 'reached',
    note: '已停用',
    offersSolution: true,
  })
  expect(call.status, JSON.stringify(call.body)).toBe(201)
  expect(dueOf(call.body, 'call_customer')?.state).toBe('met_late')
  expect(dueOf(call.body, 'offer_solution')?.state).toBe('met')

  const reply = await agent.post(`/cases/${number}/messages`, { kind: 'reply', text: '已安排同城仓今天补发' })
  expect(reply.body.delivery).toBe('to_send')
  expect((await agent.get('/cases?view=to_send')).body.items).toHaveLength(1)
  const sent = await agent.post(`/cases/${number}/messages/${reply.body.id}/delivery`, {
    delivery: 'delivered',
  })
  expect(sent).toMatchObject({ status: 200, body: { delivery: 'delivered' } })

  const closed = await agent.post(`/cases/${number}/closure`, {
    outcome: 'solved',
    confirmation: 'customer_confirmed',
  })
  expect(closed.status, JSON.stringify(closed.body)).toBe(201)
  expect(closed.body.status).toBe('closed')
  expect((await agent.get('/cases')).body.items).toHaveLength(0)
})

test('主管可以写明原因降级;客服不可以,并被告知原因', async () => {
  const { body } = await shop.complains('衣服颜色和图片完全不一样', {
    order: { number: 'T1002', paidFen: 260_000 },
  })
  expect(body.level).toBe('urgent')
  const asked = { level: 'routine', reason: '客户已说明不着急' }
  const agent = await shop.as('agent').post(`/cases/${body.number}/level`, asked)
  expect(agent).toMatchObject({ status: 403, body: { code: 'level.only_supervisor_lowers' } })
  const supervisor = await shop.as('supervisor').post(`/cases/${body.number}/level`, asked)
  expect(supervisor).toMatchObject({ status: 201, body: { level: 'routine' } })
  expect(dueOf(supervisor.body, 'call_customer')?.state).toBe('cancelled')
  expect(dueOf(supervisor.body, 'close_case')?.state).toBe('running')
})
