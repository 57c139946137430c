import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectProblem } from '../expect-problem.ts'
import { openShop, type Shop } from '../open-shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
})
afterAll(() => shop.close())

interface Listed {
  number: string
  messages: { id: string; kind: string; text: string; delivery: string }[]
}
const agent = () => shop.as('agent')
let orders = 0
const opened = async (): Promise<string> =>
  (await shop.complains('杯子碎了一只', { order: { number: `S${++orders}`, paidFen: 8_900 } })).body.number
const list = async (query = ''): Promise<Listed[]> =>
  (await agent().get(`/messages/to-send${query}`)).body.items
const ofCase = async (number: string) => (await list('?limit=100')).find((one) => one.number === number)
const marks = (messages: { number: string; id: string }[], more: object = {}) =>
  agent().post('/messages/deliveries', { delivery: 'delivered', messages, ...more })

test('what waits to be sent, by case, in the order of the queue; page by page', async () => {
  const numbers = [await opened(), await opened(), await opened()]
  await agent().post(`/cases/${numbers[1]}/messages`, { kind: 'reply', text: '今天补发,18:00 前给您单号' })
  const all = await list()
  expect(all.map(({ number }) => number)).toEqual(numbers)
  expect(all[1]).toMatchObject({ channel: 'form', order: { number: 'S2' }, customer: { name: '赵*' } })
  expect(all[1]!.messages.map(({ kind }) => kind)).toEqual(['system', 'reply'])
  const first = (await agent().get('/messages/to-send?limit=2')).body
  expect(first.items).toHaveLength(2)
  const second = (await agent().get(`/messages/to-send?limit=2&cursor=${first.nextCursor}`)).body
  expect(second).toMatchObject({ items: [{ number: numbers[2] }], nextCursor: null })
  expectProblem(await agent().get('/messages/to-send?cursor=x'), 'cursor.invalid')
  const file = await shop.as('lead').get('/messages/to-send/export?format=csv')
  expect(file.body.trimEnd().split('\n')).toHaveLength(1 + all.flatMap(({ messages }) => messages).length)
  expect(file.body).toContain(`${numbers[1]},demo,`)
  expect(file.body).toContain('今天补发,18:00 前给您单号')
})

test('many at once: first in one sentence, then each for itself; a repeat changes nothing', async () => {
  const numbers = [await opened(), await opened()]
  const ids = await Promise.all(
    numbers.map(async (number) => ({ number, id: (await ofCase(number))!.messages[0]!.id })),
  )
  const wanted = [...ids, { number: numbers[0]!, id: randomUUID() }]
  const dry = (await marks(wanted, { dryRun: true })).body
  expect(dry.sentence).toBe('将把 2 张工单的 2 条消息标记为已送达;1 条不能标记')
  expect(await ofCase(numbers[0]!)).toBeDefined()

  const done = (await marks(wanted)).body
  expect(done).toMatchObject({ marked: 2, unchanged: 0, refused: 1 })
  expect(done.items[2]).toMatchObject({ outcome: 'refused', code: 'message.unknown' })
  expect(await ofCase(numbers[0]!)).toBeUndefined()
  const clocks = (await agent().get(`/cases/${numbers[0]}`)).body.clocks
  expect(clocks.find((one: { duty: string }) => one.duty === 'first_reply').state).toBe('met')

  const again = (await marks(wanted)).body
  expect(again).toMatchObject({ marked: 0, unchanged: 2, refused: 1 })
  const events = (await agent().get(`/cases/${numbers[0]}/history`)).body.items
  expect(events.filter((one: { kind: string }) => one.kind === 'delivery_marked')).toHaveLength(1)
})

test('an answer and the robot’s own words of one case: the older goes first, both are sent', async () => {
  const number = await opened()
  await agent().post(`/cases/${number}/messages`, { kind: 'reply', text: '今天补发' })
  const { messages } = (await ofCase(number))!
  const done = (await marks([...messages].reverse().map(({ id }) => ({ number, id })))).body
  expect(done).toMatchObject({ marked: 2, refused: 0 })
})

test('at most 200; another shop’s messages are not there; who answers nobody may not', async () => {
  const number = await opened()
  const { messages } = (await ofCase(number))!
  const key = { number, id: messages[0]!.id }
  expectProblem(await marks(Array.from({ length: 201 }, () => key)), 'request.invalid')
  expectProblem(await marks([]), 'request.invalid')
  const other = (await shop.another('elsewhere'))('owner')
  const theirs = await other.post('/messages/deliveries', { delivery: 'delivered', messages: [key] })
  expect(theirs.body).toMatchObject({ marked: 0, refused: 1, items: [{ code: 'case.unknown' }] })
  expect((await other.get('/messages/to-send')).body.items).toEqual([])
  expectProblem(await other.get('/messages/to-send?shop=demo'), 'actor.no_shop')
  const warehouse = shop.as('warehouse')
  expectProblem(
    await warehouse.post('/messages/deliveries', { delivery: 'delivered', messages: [key] }),
    'actor.not_allowed',
  )
  expect(await ofCase(number)).toBeDefined()
})

test('a failed one stays in the list until somebody sends it', async () => {
  const number = await opened()
  const { messages } = (await ofCase(number))!
  const key = { number, id: messages[0]!.id }
  await marks([key], { delivery: 'failed' })
  expect((await ofCase(number))!.messages[0]!.delivery).toBe('failed')
  expect((await marks([key])).body).toMatchObject({ marked: 1 })
  expect(await ofCase(number)).toBeUndefined()
})
