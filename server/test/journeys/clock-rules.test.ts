import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseInstant, toShanghai } from '../../src/kernel/time.ts'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import { expectProblem } from '../expect-problem.ts'
import { waiveAll } from '../review-kit.ts'
import { openShop, type Answer, type Shop } from '../open-shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
})
afterAll(async () => {
  // Whatever these stories did: every case is recomputed from its history.
  expect((await verifyCases(shop.database.db)).broken).toEqual([])
  await shop.close()
})

const hour = 3_600_000
let orders = 0
const agent = () => shop.as('agent')
const inHours = (hours: number): string => toShanghai(shop.now() + hours * hour)
const opened = async (text = '杯子碎了一只'): Promise<string> =>
  (await shop.complains(text, { order: { number: `R${++orders}`, paidFen: 8_900 } })).body.number
const says = (number: string, text = '请补一张外包装的照片', more: object = {}): Promise<Answer> =>
  agent().post(`/cases/${number}/messages`, { kind: 'reply', text, markSent: true, ...more })
const hears = (number: string, text: string): Promise<Answer> =>
  agent().post(`/cases/${number}/messages`, { kind: 'customer', text })
const waits = (number: string, whom: string, hours = 24): Promise<Answer> =>
  agent().put(`/cases/${number}/waiting`, { for: whom, nextChaseAt: inHours(hours) })
const fulfils = (number: string, body: object): Promise<Answer> =>
  agent().post(`/cases/${number}/fulfilment`, body)
interface Shown {
  duty: string
  state: string
  dueAt: string
  endedAt: string | null
}
const clocksOf = async (number: string): Promise<Shown[]> =>
  (await agent().get(`/cases/${number}`)).body.clocks
const statesOf = async (number: string, duty: string): Promise<string[]> =>
  (await clocksOf(number)).filter((clock) => clock.duty === duty).map(({ state }) => state)
const dueOf = async (number: string, duty: string): Promise<number> =>
  parseInstant((await clocksOf(number)).find((one) => one.duty === duty && one.endedAt === null)!.dueAt)!

describe('what keeps answer_customer', () => {
  test('the system reply leaves it running', async () => {
    const number = await opened()
    const { items } = (await agent().get('/messages/to-send?limit=100')).body
    const reply = items.find((one: { number: string }) => one.number === number)
    const sent = await agent().post(`/cases/${number}/messages/${reply.messages[0].id}/delivery`, {
      delivery: 'delivered',
    })
    expect(sent.status, JSON.stringify(sent.body)).toBe(200)
    expect(await statesOf(number, 'first_reply')).toEqual(['met'])
    expect(await statesOf(number, 'answer_customer')).toEqual(['running'])
  })

  test('a second turn of the customer starts it again', async () => {
    const number = await opened()
    await says(number)
    expect(await statesOf(number, 'answer_customer')).toEqual(['met'])
    await shop.passes({ minutes: 40 })
    await hears(number, '照片发了，怎么还没人看')
    expect((await statesOf(number, 'answer_customer')).sort()).toEqual(['met', 'running'])
  })

  test('a note or an undelivered text meets nothing', async () => {
    const number = await opened()
    const before = await clocksOf(number)
    await agent().post(`/cases/${number}/messages`, { kind: 'note', text: '已联系仓库' })
    const reply = await agent().post(`/cases/${number}/messages`, { kind: 'reply', text: '马上处理' })
    expect(await clocksOf(number)).toEqual(before)
    await agent().post(`/cases/${number}/messages/${reply.body.id}/delivery`, { delivery: 'failed' })
    expect(await clocksOf(number)).toEqual(before)
  })
})

describe('what keeps close_case', () => {
  test('a quiet customer whose refund is booked and told is no breach', async () => {
    const number = await opened()
    expect((await fulfils(number, { what: 'refund' })).status).toBe(201)
    expect(await statesOf(number, 'close_case')).toEqual(['running'])
    await says(number, '退款 ¥89 已经退回您的支付账户')
    expect(await statesOf(number, 'close_case')).toEqual(['met'])
    await shop.passes({ hours: 72 })
    expect(await statesOf(number, 'close_case')).toEqual(['met'])
    expect((await agent().get(`/cases/${number}`)).body.status).not.toBe('closed')
  })

  test('told first, then carried out: said so by a person, and only where she was answered', async () => {
    const number = await opened()
    expectProblem(await fulfils(number, { what: 'reship', told: true }), 'case.not_told')
    await says(number, '已为您安排补发，今天发出')
    const done = await fulfils(number, { what: 'reship', told: true })
    expect(done.status, JSON.stringify(done.body)).toBe(201)
    expect(await statesOf(number, 'close_case')).toEqual(['met'])
  })

  test('what is opened again owes its loop again', async () => {
    const number = await opened()
    await says(number)
    await fulfils(number, { what: 'refund', told: true })
    const closing = { outcome: 'solved', confirmation: 'customer_confirmed' }
    expect((await agent().post(`/cases/${number}/closure`, closing)).status).toBe(201)
    await shop.passes({ minutes: 30 })
    await hears(number, '退款没有收到')
    expect((await statesOf(number, 'close_case')).sort()).toEqual(['met', 'running'])
    expect((await fulfils(number, { what: 'refund' })).status).toBe(201)
  })

  test('a return of eight days pauses seven and no more; then her money is owed within 48 hours', async () => {
    const number = await opened()
    await says(number)
    const due = await dueOf(number, 'close_case')
    await waits(number, 'return', 24 * 12)
    await shop.passes({ hours: 24 * 8 })
    expect(await dueOf(number, 'close_case')).toBe(due + 7 * 24 * hour)
    await agent().delete(`/cases/${number}/waiting?received=true`)
    expect(await dueOf(number, 'refund_after_receipt')).toBe(shop.now() + 48 * hour)
    await fulfils(number, { what: 'refund' })
    expect(await statesOf(number, 'refund_after_receipt')).toEqual(['met'])
  })
})

describe('finish_review', () => {
  const ends = (number: string) => agent().post(`/cases/${number}/review`, { step: 'asked_not_received' })

  test('asked within four hours and reminded once: met, and it runs anew when evidence comes', async () => {
    const number = await opened()
    await shop.passes({ hours: 1 })
    await says(number)
    await waits(number, 'customer')
    expectProblem(await ends(number), 'review.not_reminded')
    await shop.passes({ minutes: 5 })
    await says(number, '在吗')
    expectProblem(await ends(number), 'review.not_reminded')
    await shop.passes({ hours: 10 })
    await says(number, '方便时请把照片发来')
    const ended = await ends(number)
    expect(ended.status, JSON.stringify(ended.body)).toBe(201)
    expect(await statesOf(number, 'finish_review')).toEqual(['met'])
    await shop.passes({ hours: 5 })
    await hears(number, '照片来了，两只都碎了')
    expect((await statesOf(number, 'finish_review')).sort()).toEqual(['met', 'running'])
    expect(await dueOf(number, 'finish_review')).toBe(shop.now() + 24 * hour)
    await waiveAll(agent(), number)
    expect((await agent().post(`/cases/${number}/review`, { step: 'finished' })).status).toBe(201)
    await shop.passes({ minutes: 30 })
    await hears(number, '再补一张')
    expect(await statesOf(number, 'finish_review')).toEqual(['met', 'met'])
  })

  test('never stands still, whoever is waited for', async () => {
    const number = await opened()
    await says(number)
    const due = await dueOf(number, 'finish_review')
    await waits(number, 'customer')
    await shop.passes({ hours: 3 })
    expect(await dueOf(number, 'finish_review')).toBe(due)
  })
})

describe('call_customer at night', () => {
  const gift = '孩子明天生日，礼物到现在还没到，急死了'
  const burn = '吹风机漏电，把手烫伤了'
  const urgent = async (text: string): Promise<string> => {
    const { body } = await shop.complains(text, { order: { number: `N${++orders}`, paidFen: 8_900 } })
    expect(body.level).toBe('urgent')
    return body.number
  }

  test('a call at 03:00 about a late gift may be a message that offers a time, about a burn may not', async () => {
    const now = parseInstant('2026-12-01 03:00')!
    await shop.passes({ minutes: (now - shop.now()) / 60_000 })
    const late = await urgent(gift)
    await says(late, '早上 8 点给您打电话')
    expect(await statesOf(late, 'call_customer')).toEqual(['running'])
    // What the screen offers: until a quarter past eight; where somebody is hurt, nothing.
    expect((await agent().get(`/cases/${late}`)).body.offerCallUntil).toBe('2026-12-01T08:15:00.000+08:00')
    expectProblem(await says(late, '九点打给您', { offersCallAt: '2026-12-01 09:00' }), 'call.offer_late')
    const offered = await says(late, '8:10 给您打电话', { offersCallAt: '2026-12-01 08:10' })
    expect(offered.status, JSON.stringify(offered.body)).toBe(201)
    expect(await statesOf(late, 'call_customer')).toEqual(['met'])
    expect((await agent().get(`/cases/${late}`)).body.nextChaseAt).toBe('2026-12-01T08:10:00.000+08:00')

    expect((await agent().get(`/cases/${late}`)).body.offerCallUntil).toBeNull()

    const danger = await urgent(burn)
    expect((await agent().get(`/cases/${danger}`)).body.offerCallUntil).toBeNull()
    expectProblem(
      await says(danger, '8:10 给您打电话', { offersCallAt: '2026-12-01 08:10' }),
      'call.offer_danger',
    )
    expect(await statesOf(danger, 'call_customer')).toEqual(['running'])
  })

  test('it stands for the call only when it was delivered, and while it is night', async () => {
    const number = await urgent(gift)
    const waiting = await agent().post(`/cases/${number}/messages`, {
      kind: 'reply',
      text: '8:10 给您打电话',
      offersCallAt: '2026-12-01 08:10',
    })
    expect(waiting.status, JSON.stringify(waiting.body)).toBe(201)
    const before = await statesOf(number, 'call_customer')
    expect(before).not.toContain('met')
    await shop.passes({ hours: 6 })
    const marks = { delivery: 'delivered' }
    await agent().post(`/cases/${number}/messages/${waiting.body.id}/delivery`, marks)
    expect(await statesOf(number, 'call_customer')).toEqual(['breached'])
  })
})
