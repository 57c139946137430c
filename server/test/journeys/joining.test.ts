import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from '../ask.ts'
import { openShop, type Shop, type Voice } from '../open-shop.ts'

let shop: Shop
let agent: Voice
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
  agent = shop.as('agent')
})
afterAll(() => shop.close())

const PAIRING = '耳机连不上手机'
const COLOUR = '衣服颜色和图片完全不一样'
const FURIOUS = '垃圾店铺!气死我了!!!骗子!!!退钱!再不处理我跟你们没完!!!'
let orders = 0
const newOrder = (more: Record<string, unknown> = {}) => ({ number: `J${++orders}`, ...more })
const of = (number: string, more: Record<string, unknown> = {}) => ({ order: { number, ...more } })

const shows = async (number: string) => (await agent.get(`/cases/${number}`)).body
const running = ({ body }: Answer): string[] =>
  body.clocks
    .filter((clock: { endedAt: unknown }) => clock.endedAt === null)
    .map((clock: { duty: string }) => clock.duty)
    .sort()
const dueOf = ({ body }: Answer, duty: string): string =>
  body.clocks.find((clock: { duty: string }) => clock.duty === duty)?.dueAt
const reasons = ({ body }: Answer): string[] => body.reasons.map((reason: { rule: string }) => reason.rule)
const answers = (number: string) =>
  agent.post(`/cases/${number}/messages`, { kind: 'reply', text: '请长按五秒', markSent: true })
const closes = (number: string) =>
  agent.post(`/cases/${number}/closure`, { outcome: 'solved', confirmation: 'customer_confirmed' })
const inMinutes = (minutes: number) =>
  new Date(shop.now() + (minutes + 480) * 60_000).toISOString().replace('Z', '+08:00')

describe('同一订单同一类', () => {
  test('is one more contact of the open case', async () => {
    const order = newOrder()
    const first = await shop.complains(PAIRING, { order })
    await answers(first.body.number)
    await shop.passes({ minutes: 20 })
    const second = await shop.complains('还是连不上,重启也没用', { order })
    expect(second).toMatchObject({
      status: 200,
      body: { intake: 'joined', number: first.body.number, contacts: 2, linked: [], suggested: [] },
    })
    expect(running(second)).toContain('answer_customer')
    expect(dueOf(second, 'answer_customer')).toBeDefined()
    const words = (await shows(first.body.number)).messages.filter(
      (one: { kind: string }) => one.kind === 'customer',
    )
    expect(words.map((one: { text: string }) => one.text)).toEqual([PAIRING, '还是连不上,重启也没用'])
  })

  test('「在吗」 joins whatever is open', async () => {
    const order = newOrder()
    const { number } = (await shop.complains(COLOUR, { order })).body
    expect(await shop.complains('在吗', { order })).toMatchObject({
      status: 200,
      body: { intake: 'joined', number, category: 'mismatch' },
    })
  })

  test('eight at once about a new order are one case', async () => {
    const order = newOrder()
    const eight = await Promise.all(Array.from({ length: 8 }, () => shop.complains(PAIRING, { order })))
    expect(eight.map(({ body }) => body.intake).sort()).toEqual(['created', ...Array(7).fill('joined')])
    expect(new Set(eight.map(({ body }) => body.number)).size).toBe(1)
    const { messages } = await shows(eight[0]!.body.number)
    expect(messages.filter((one: { kind: string }) => one.kind === 'customer')).toHaveLength(8)
  })

  test('of another line of the order is another matter; without a line it joins', async () => {
    const { number } = newOrder()
    const first = await shop.complains(PAIRING, of(number, { line: '1' }))
    const second = await shop.complains(PAIRING, of(number, { line: '2' }))
    expect(second.body).toMatchObject({ intake: 'linked', linked: [first.body.number] })
    expect((await shop.complains(PAIRING, of(number))).body.intake).toBe('joined')
  })

  test('more than thirty days later is a new case', async () => {
    const order = newOrder()
    const first = await shop.complains(PAIRING, { order })
    await shop.passes({ hours: 30 * 24 })
    expect((await shop.complains(PAIRING, { order })).body.intake).toBe('joined')
    await shop.passes({ minutes: 1 })
    expect((await shop.complains(PAIRING, { order })).body).toMatchObject({
      intake: 'linked',
      linked: [first.body.number],
    })
  })

  test('the same row again is known, and no contact', async () => {
    const order = newOrder()
    const row = { order, externalId: 'chat-77' }
    const first = await shop.complains(PAIRING, row)
    await shop.passes({ minutes: 40 })
    const second = await shop.complains(PAIRING, row)
    expect(second).toMatchObject({
      status: 200,
      body: { intake: 'known', number: first.body.number, contacts: 1 },
    })
    expect((await shows(first.body.number)).messages).toHaveLength(2) // Her words and the robot's.
    const both = await Promise.all(
      [1, 2].map(() => shop.complains(PAIRING, { order: newOrder(), externalId: 'chat-78' })),
    )
    expect(both.map(({ body }) => body.intake).sort()).toEqual(['created', 'known'])
  })
})

describe('同一订单不同类', () => {
  test('is linked and goes to the same person', async () => {
    const order = newOrder()
    const first = await shop.complains(PAIRING, { order })
    const assignee = shop.person('lead')
    await shop.as('owner').post(`/cases/${first.body.number}/assignment`, { assignee })
    const second = await shop.complains('物流三天没动了', { order })
    expect(second).toMatchObject({
      status: 201,
      body: { intake: 'linked', linked: [first.body.number], category: 'logistics' },
    })
    expect((await shows(second.body.number)).assignee).toEqual({ id: assignee, name: 'lead员' })
    expect((await shows(first.body.number)).linked).toMatchObject([{ number: second.body.number }])
    expect((await shows(first.body.number)).contacts).toBe(1)
  })

  test('and the answer names that person', async () => {
    const order = newOrder()
    const first = await shop.complains(PAIRING, { order })
    const assignee = shop.person('lead')
    await shop.as('owner').post(`/cases/${first.body.number}/assignment`, { assignee })
    const person = { id: assignee, name: 'lead员' }
    expect((await shop.complains('物流三天没动了', { order })).body.assignee).toEqual(person)
    expect((await shop.complains('在吗', { order })).body.assignee).toEqual(person)
  })
})

describe('完结之后', () => {
  const closed = async () => {
    const order = newOrder()
    const { number } = (await shop.complains(PAIRING, { order })).body
    await answers(number)
    expect((await closes(number)).status).toBe(201)
    return { order, number }
  }

  test('within fifteen days it is opened again, with its promises counted anew', async () => {
    const { order, number } = await closed()
    await shop.passes({ hours: 15 * 24 })
    const again = await shop.complains('又连不上了', { order })
    expect(again).toMatchObject({
      status: 200,
      body: { intake: 'reopened', number, status: 'reviewing', contacts: 2 },
    })
    expect(running(again)).toEqual(['answer_customer', 'close_case', 'finish_review', 'first_reply'])
    expect(dueOf(again, 'close_case')).toBe(inMinutes(48 * 60))
    expect((await shows(number)).closedAt).toBeNull()
  })

  test('later it is a new case', async () => {
    const { order, number } = await closed()
    await shop.passes({ hours: 15 * 24, minutes: 1 })
    const later = await shop.complains(PAIRING, { order })
    expect(later).toMatchObject({ status: 201, body: { intake: 'created', contacts: 1 } })
    expect(later.body.number).not.toBe(number)
    expect((await shows(later.body.number)).linked).toMatchObject([{ number, status: 'closed' }])
  })

  test('another matter of the order opens no closed case', async () => {
    const { order, number } = await closed()
    expect((await shop.complains(COLOUR, { order })).body).toMatchObject({ intake: 'created', linked: [] })
    expect((await shows(number)).status).toBe('closed')
  })
})

describe('没有订单号', () => {
  test('is never joined, only suggested', async () => {
    const customer = { name: '钱女士', phone: '138-0013-8000' }
    const first = await shop.complains(PAIRING, { customer })
    const second = await shop.complains(PAIRING, { customer: { phone: '+86 13800138000' } })
    expect(second).toMatchObject({
      status: 201,
      body: { intake: 'created', suggested: [first.body.number], contacts: 1, linked: [] },
    })
    expect((await shows(first.body.number)).contacts).toBe(1)
  })

  test('two at once of a new customer are two cases of one customer', async () => {
    const customer = { externalId: 'wx-1' }
    const both = await Promise.all([1, 2].map(() => shop.complains(PAIRING, { customer })))
    expect(both.map(({ status }) => status)).toEqual([201, 201])
    expect((await shows(both[0]!.body.number)).customer.cases).toBe(2)
  })
})

describe('金额', () => {
  test('¥2000.00 is routine, ¥2000.01 urgent', async () => {
    const exactly = await shop.complains(PAIRING, { order: newOrder({ paidFen: 200_000 }) })
    expect(exactly.body).toMatchObject({ level: 'routine', needsReview: false })
    const more = await shop.complains(PAIRING, { order: newOrder({ paidFen: 200_001 }) })
    expect(more.body).toMatchObject({
      level: 'urgent',
      counterfactual: { level: 'routine', without: ['high_value'] },
    })
    expect(reasons(more)).toEqual(['high_value'])
  })

  const unknown = async () => {
    const order = newOrder()
    const opened = await shop.complains(PAIRING, { order })
    expect(opened.body.level).toBe('routine')
    expect(reasons(opened)).toContain('amount_unknown')
    await shop.passes({ minutes: 30 })
    return { path: `/orders/${order.number}`, order, number: opened.body.number as string }
  }

  test('that becomes known as ¥2000.01 makes it urgent, with clocks from now', async () => {
    const { path, number } = await unknown()
    const put = await agent.put(path, { shop: 'demo', paidFen: 200_001 })
    expect(put).toMatchObject({ status: 200, body: { regraded: [number] } })
    const body = await shows(number)
    expect(body.level).toBe('urgent')
    expect(dueOf({ body } as Answer, 'call_customer')).toBe(inMinutes(15))
    expect(dueOf({ body } as Answer, 'offer_solution')).toBe(inMinutes(240))
    expect(running({ body } as Answer)).toContain('close_case') // What was promised stays promised.
    expect(body.order.paidFen).toBe(200_001)
  })

  test('that becomes known as ¥2000.00 leaves it routine', async () => {
    const { path, number } = await unknown()
    expect((await agent.put(path, { shop: 'demo', paidFen: 200_000 })).body.regraded).toEqual([number])
    const body = await shows(number)
    expect(body.level).toBe('routine')
    expect(reasons({ body } as Answer)).toEqual(['nothing_special'])
    expect(running({ body } as Answer)).not.toContain('call_customer')
  })

  test('that falls lowers nothing', async () => {
    const { path, number } = await unknown()
    await agent.put(path, { shop: 'demo', paidFen: 300_000 })
    await agent.put(path, { shop: 'demo', paidFen: 100 })
    expect((await shows(number)).level).toBe('urgent')
  })

  test('that the next contact brings counts for all cases of the order', async () => {
    const { order, number } = await unknown()
    const other = await shop.complains('物流三天没动了', { order })
    expect(other.body.level).toBe('routine')
    const joined = await shop.complains('还是连不上', { order: { ...order, paidFen: 329_900 } })
    expect(joined.body).toMatchObject({ intake: 'joined', number, level: 'urgent' })
    expect((await shows(other.body.number)).level).toBe('urgent')
  })

  test('is known whichever of case and order comes first, also at once', async () => {
    const order = newOrder()
    await agent.put(`/orders/${order.number}`, { shop: 'demo', paidFen: 200_001 })
    expect((await shop.complains(PAIRING, { order })).body.level).toBe('urgent')
    for (let i = 0; i < 5; i++) {
      const at = newOrder()
      const [opened, put] = await Promise.all([
        shop.complains(PAIRING, { order: at }),
        agent.put(`/orders/${at.number}`, { shop: 'demo', paidFen: 200_001 }),
      ])
      expect([opened.status, put.status]).toEqual([201, 200])
      expect((await shows(opened.body.number)).level, `time ${i}`).toBe('urgent')
    }
  })
})

describe('情绪', () => {
  test('非常生气 and again, after half an hour without an answer: urgent', async () => {
    const order = newOrder({ paidFen: 9_900 })
    const first = await shop.complains(FURIOUS, { order })
    expect(first.body).toMatchObject({ emotion: 3, level: 'routine' })
    expect(dueOf(first, 'answer_customer')).toBe(inMinutes(15))
    await shop.passes({ minutes: 29 })
    expect((await shop.complains('人呢', { order })).body.level).toBe('routine')
    await shop.passes({ minutes: 30 })
    const again = await shop.complains(FURIOUS, { order })
    expect(again.body).toMatchObject({ number: first.body.number, level: 'urgent' })
    expect(reasons(again)).toEqual(['furious_again'])
    expect(dueOf(again, 'call_customer')).toBe(inMinutes(15))
  })

  test('非常生气 after an answer that reached her: urgent at once', async () => {
    const order = newOrder({ paidFen: 9_900 })
    const { number } = (await shop.complains(FURIOUS, { order })).body
    await answers(number)
    await shop.passes({ minutes: 1 })
    expect((await shop.complains(FURIOUS, { order })).body).toMatchObject({
      number,
      level: 'urgent',
      contacts: 2,
    })
  })

  test('六条消息两分钟 is one turn and raises nothing', async () => {
    const order = newOrder({ paidFen: 9_900 })
    let last = await shop.complains(FURIOUS, { order })
    for (const words of ['在吗', '?', '人呢', '说话啊', FURIOUS]) {
      await shop.passes({ minutes: 0.4 })
      last = await shop.complains(words, { order })
    }
    expect(last.body).toMatchObject({ intake: 'joined', contacts: 1, level: 'routine', emotion: 3 })
    expect(running(last).filter((duty) => duty === 'answer_customer')).toHaveLength(1)
  })
})

describe('第一句话', () => {
  test('安全 and 疑似索赔: urgent and in review, both promises', async () => {
    const both = await shop.complains('制氧机漏电,我自己故意摔的,十倍赔偿一分不能少,不给就差评刷到你关店')
    expect(both.body).toMatchObject({ level: 'urgent', needsReview: true, flags: { safety: true } })
    expect(reasons(both)).toEqual(expect.arrayContaining(['safety', 'suspected_claim']))
    expect(running(both)).toEqual([
      'answer_customer',
      'call_customer',
      'decide_dispute',
      'flag_for_review',
      'offer_solution',
      'propose_settlement',
    ])
  })

  test('感谢 promises nothing', async () => {
    const thanks = await shop.complains('谢谢,已经收到啦,很满意')
    expect(thanks.body).toMatchObject({ category: 'none', level: 'routine', clocks: [] })
    expect((await closes(thanks.body.number)).status).toBe(201)
  })

  test('非投诉 promises an answer and nothing else', async () => {
    const hello = await shop.complains('在吗', { order: newOrder({ paidFen: 500_000 }) })
    expect(hello.body).toMatchObject({ category: 'none', level: 'routine' })
    expect(running(hello)).toEqual(['answer_customer'])
  })

  test('that came late: the customer has waited since she wrote', async () => {
    const receivedAt = inMinutes(-20)
    const late = await shop.complains('插座冒烟了,烫到手', { receivedAt })
    expect(late.body.level).toBe('urgent')
    expect(dueOf(late, 'call_customer')).toBe(inMinutes(-5))
    expect(late.body.clocks.find((clock: { duty: string }) => clock.duty === 'call_customer').state).toBe(
      'breached',
    )
  })
})
