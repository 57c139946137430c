import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import { expectProblem } from '../expect-problem.ts'
import { openShop, type Shop, type Voice } from '../open-shop.ts'

/** 聊天记录: a conversation that was led elsewhere comes in with its sides and times. */
let shop: Shop
let agent: Voice
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T15:00+08:00' })
  agent = shop.as('agent')
})
afterAll(() => shop.close())

type Line = [side: 'customer' | 'shop', at: string | undefined, text: string]
let orders = 0
const newOrder = () => ({ number: `C${++orders}` })
const pastes = (lines: readonly Line[], more: object = {}) =>
  agent.post('/cases', {
    ...{ shop: 'demo', channel: 'chat', customer: { name: '赵小满' } },
    conversation: lines.map(([side, at, text]) => ({ side, at: at && `2026-11-11 ${at}`, text })),
    ...more,
  })
const shows = async (number: string) => (await agent.get(`/cases/${number}`)).body
const clock = (body: { clocks: { duty: string }[] }, duty: string) =>
  body.clocks.find((one) => one.duty === duty) as
    { state: string; endedAt: string; dueAt: string } | undefined

const LEAK: Line[] = [
  ['customer', '14:40', '在吗'],
  ['customer', '14:41', '电热毯漏电,手被电麻了'],
  ['shop', '14:44', '您好,请先拔掉插头,我马上打给您'],
  ['customer', '14:50', '我等着'],
]

describe('a new case', () => {
  test('holds all messages, is of the class of all her words, and counts from what nobody answered', async () => {
    const opened = await pastes(LEAK, { order: newOrder() })
    expect(opened).toMatchObject({ status: 201, body: { level: 'urgent', flags: { safety: true } } })
    const body = await shows(opened.body.number)
    expect(
      body.messages.map((one: { kind: string; text: string; delivery: string }) => [
        one.kind,
        one.text,
        one.delivery,
      ]),
    ).toEqual([
      ['customer', '在吗', null],
      ['customer', '电热毯漏电,手被电麻了', null],
      ['reply', '您好,请先拔掉插头,我马上打给您', 'delivered'],
      ['customer', '我等着', null],
    ])
    expect(body.openedAt).toBe('2026-11-11T14:40:00.000+08:00')
    // The call was promised when the words that make it urgent were said.
    expect(clock(body, 'call_customer')!.dueAt).toBe('2026-11-11T14:56:00.000+08:00')
    expect(clock(body, 'first_reply')).toBeUndefined()
    const answers = body.clocks.filter((one: { duty: string }) => one.duty === 'answer_customer')
    expect(answers.map((one: { state: string }) => one.state).sort()).toEqual(['met', 'running'])
    expect((await verifyCases(shop.database.db)).broken).toEqual([])
  })

  test('where we have answered, the robot says nothing; where we have not, it does', async () => {
    const answered = await pastes(LEAK.slice(0, 3), { order: newOrder() })
    expect((await shows(answered.body.number)).messages).toHaveLength(3)
    const silent = await pastes([['customer', '14:55', '杯子碎了两只']], { order: newOrder() })
    expect((await shows(silent.body.number)).messages.map((one: { kind: string }) => one.kind)).toEqual([
      'customer',
      'system',
    ])
  })

  test('without times the order is kept, and it was said now', async () => {
    const lines: Line[] = [
      ['shop', undefined, '欢迎光临'],
      ['customer', undefined, '耳机连不上'],
      ['shop', undefined, '请长按五秒'],
    ]
    const body = await shows((await pastes(lines, { order: newOrder() })).body.number)
    expect(body.messages.map((one: { text: string }) => one.text)).toEqual([
      '欢迎光临',
      '耳机连不上',
      '请长按五秒',
    ])
    expect(clock(body, 'answer_customer')!.state).toBe('met')
  })
})

describe('pasted again', () => {
  test('only what is new is heard: her words, our answer, nothing', async () => {
    const order = newOrder()
    const { number } = (await pastes(LEAK, { order })).body
    expect((await pastes(LEAK, { order })).body).toMatchObject({ number, intake: 'known' })

    const answered: Line[] = [...LEAK, ['shop', '14:58', '已给您补发新的']]
    expect((await pastes(answered, { order })).body).toMatchObject({ number, intake: 'updated' })
    expect((await shows(number)).toAnswer).toBe(false)

    const more: Line[] = [...answered, ['customer', '14:59', '什么时候能到']]
    expect((await pastes(more, { order })).body).toMatchObject({ number, intake: 'joined' })
    const body = await shows(number)
    expect(body.messages).toHaveLength(6)
    expect(body).toMatchObject({ toAnswer: true, level: 'urgent' })
    expect((await verifyCases(shop.database.db)).broken).toEqual([])
  })

  test('a system reply that waits is taken back by the answer in the other window', async () => {
    const order = newOrder()
    const first: Line[] = [['customer', '14:30', '收到的杯子碎了两只']]
    const { number } = (await pastes(first, { order })).body
    expect((await shows(number)).toSend).toBe(1)
    await pastes([...first, ['shop', '14:35', '给您补发两只']], { order })
    const body = await shows(number)
    expect(body.toSend).toBe(0)
    expect(body.messages.find((one: { kind: string }) => one.kind === 'system').delivery).toBe('withdrawn')
    expect(clock(body, 'first_reply')!.state).toBe('met')
  })

  test('the same words twice at the same moment are two messages', async () => {
    const twice: Line[] = [
      ['customer', '14:30', '?'],
      ['customer', '14:30', '?'],
      ['customer', '14:31', '尺码偏小想换大一码'],
    ]
    const order = newOrder()
    const { number } = (await pastes(twice, { order })).body
    await pastes(twice, { order })
    const { messages } = await shows(number)
    expect(messages.filter((one: { kind: string }) => one.kind === 'customer')).toHaveLength(3)
  })
})

describe('refused', () => {
  test.each([
    ['nobody is the customer', { conversation: [{ side: 'shop', text: '在的' }] }],
    ['words beside it', { text: '碎了', conversation: [{ side: 'customer', text: '碎了' }] }],
    ['no message', { conversation: [] }],
    ['an empty one', { conversation: [{ side: 'customer', text: ' ' }] }],
    ['an unknown side', { conversation: [{ side: 'both', text: '碎了' }] }],
    ['too many', { conversation: Array.from({ length: 201 }, () => ({ side: 'customer', text: '碎了' })) }],
  ])('%s', async (_what, more) => {
    expectProblem(await pastes([], more), 'request.invalid')
  })

  test('a time that cannot be read, or has not come yet', async () => {
    expectProblem(await pastes([['customer', '25:61', '碎了']]), 'time.unreadable')
    expectProblem(await pastes([['customer', '23:00', '碎了']]), 'time.future')
  })
})
