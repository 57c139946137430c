import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import type { Answer } from '../ask.ts'
import { expectProblem } from '../expect-problem.ts'
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
const LEAK = '电热毯漏电,手被电麻了'
const STALLED = '物流三天没动了'
let orders = 0
const newOrder = (more: Record<string, unknown> = {}) => ({ number: `M${++orders}`, ...more })

const opens = async (text: string, more: Record<string, unknown> = {}): Promise<string> =>
  (await shop.complains(text, { order: newOrder(), ...more })).body.number
const shows = async (number: string) => (await agent.get(`/cases/${number}`)).body
const merges = (from: string, into: string, by = agent) =>
  by.post(`/cases/${from}/merge`, { into, reason: '同一件事' })
const unmerges = (from: string, by = agent) =>
  by.delete(`/cases/${from}/merge?reason=${encodeURIComponent('不是一件事')}`)
const replies = (number: string, text = '已为您安排') =>
  agent.post(`/cases/${number}/messages`, { kind: 'reply', text, markSent: true })
const says = (number: string, text: string) =>
  agent.post(`/cases/${number}/messages`, { kind: 'customer', text })
const closes = (number: string) =>
  agent.post(`/cases/${number}/closure`, { outcome: 'solved', confirmation: 'customer_confirmed' })
const splits = (number: string, id: string) => agent.post(`/cases/${number}/messages/${id}/split`)
const kinds = async (number: string): Promise<string[]> =>
  (await agent.get(`/cases/${number}/history?limit=200`)).body.items.map((one: { kind: string }) => one.kind)
const told = (body: { messages: { kind: string; text: string }[] }): string[] =>
  body.messages.filter(({ kind }) => kind === 'customer').map(({ text }) => text)
const running = (clocks: { duty: string; endedAt: unknown }[]): string[] =>
  clocks
    .filter((clock) => clock.endedAt === null)
    .map((clock) => clock.duty)
    .sort()
const dueOf = (body: { clocks: { duty: string; dueAt: string; endedAt: unknown }[] }, duty: string) =>
  body.clocks.find((clock) => clock.duty === duty && clock.endedAt === null)?.dueAt
const inQueue = async (): Promise<string[]> =>
  (await agent.get('/cases?limit=100')).body.items.map((one: { number: string }) => one.number)

/** State, clocks and place in the queue of a case, as the tables hold them; only the chain and its events go on. */
async function stands(number: string): Promise<unknown> {
  const { rows } = await sql`
    select to_jsonb(cases) - 'chain_tip' - 'events_seq' as state, (
      select jsonb_agg(to_jsonb(clocks) order by clocks.id) from clocks where clocks.case_id = cases.id) as clocks, (
      select jsonb_agg(to_jsonb(messages) order by messages.id) from messages
      where messages.case_id = cases.id and messages.kind <> 'note') as messages, (
      select case_search.grams::text from case_search where case_search.case_id = cases.id) as found
    from cases where cases.number = ${Number(number.slice(3))}
  `.execute(shop.database.db)
  return rows[0]
}
const verified = async () => expect((await verifyCases(shop.database.db)).broken).toEqual([])

describe('合并', () => {
  test('the survivor holds all words, both contacts, the stricter promises and the higher level', async () => {
    const into = await opens(COLOUR)
    await shop.passes({ minutes: 30 })
    const from = await opens(LEAK)
    const before = [await shows(into), await shows(from)]
    const merged = await merges(from, into)
    expect(merged).toMatchObject({
      status: 201,
      body: {
        survivor: { number: into, status: 'received', level: 'urgent', contacts: 2, mergedInto: null },
        merged: { number: from, status: 'closed', mergedInto: into },
      },
    })
    const after = await shows(into)
    expect(told(after)).toEqual([COLOUR, LEAK])
    expect(after.messages.find((one: { text: string }) => one.text === LEAK).origin).toBe(from)
    expect(dueOf(after, 'close_case')).toBe(dueOf(before[0], 'close_case'))
    expect(dueOf(after, 'answer_customer')).toBe(dueOf(before[0], 'answer_customer'))
    expect(dueOf(after, 'call_customer')).toBe(dueOf(before[1], 'call_customer'))
    expect(after).toMatchObject({ level: 'urgent', flags: { safety: true }, contacts: 2, toSend: 2 })
    expect(after.merged).toEqual([{ number: from, into, broken: [] }])
    expect((await kinds(into)).slice(0, 2)).toEqual(['level_raised', 'case_merged'])
    expect(await kinds(from)).toEqual(['merged_away', 'case_opened'])
    await verified()
  })

  test('of each promise the one that is due first goes on, whichever case made it', async () => {
    const from = await opens(COLOUR)
    await shop.passes({ minutes: 20 })
    const into = await opens(COLOUR)
    const first = await shows(from)
    await merges(from, into)
    const after = await shows(into)
    for (const duty of ['first_reply', 'answer_customer', 'finish_review', 'close_case'])
      expect(dueOf(after, duty), duty).toBe(dueOf(first, duty))
    expect(running(after.clocks)).toEqual(['answer_customer', 'close_case', 'finish_review', 'first_reply'])
  })

  test('the merged case is in no list, keeps its number for ever, and its number finds the survivor', async () => {
    const into = await opens(PAIRING)
    const from = await opens(STALLED)
    await merges(from, into)
    expect(await inQueue()).not.toContain(from)
    const closed = (await agent.get('/cases?status=closed&limit=100')).body.items
    expect(closed.map((one: { number: string }) => one.number)).not.toContain(from)
    expect(await shows(from)).toMatchObject({ number: from, status: 'closed', mergedInto: into })
    for (const q of [from, from.slice(3)])
      expect((await agent.get(`/cases?q=${q}`)).body.items[0]).toMatchObject({ number: into })
    const found = (await agent.get(`/cases?q=${encodeURIComponent('三天没动')}&limit=100`)).body.items
    const numbers = found.map((one: { number: string }) => one.number)
    expect(numbers).toContain(into)
    expect(numbers).not.toContain(from)
  })

  test('nothing is done with the merged case any more: every act names the survivor', async () => {
    const into = await opens(PAIRING)
    const from = await opens(STALLED)
    await merges(from, into)
    const acts: Promise<Answer>[] = [
      replies(from),
      agent.post(`/cases/${from}/messages`, { kind: 'note', text: '记一笔' }),
      agent.post(`/cases/${from}/calls`, { outcome: 'reached' }),
      agent.post(`/cases/${from}/review`, { step: 'finished' }),
      agent.post(`/cases/${from}/level`, { level: 'urgent', reason: '急' }),
      closes(from),
      agent.delete(`/cases/${from}/closure?reason=again`),
      merges(from, into),
      merges(from, await opens(COLOUR)),
    ]
    for (const act of acts) {
      const answer = await act
      expectProblem(answer, 'case.merged')
      expect(answer.body.detail).toBe(into)
    }
    const actions = (await shows(from)).actions.map((one: { action: string }) => one.action)
    expect(actions).toEqual(['unmerge', 'unmask', 'erase'])
  })

  test('a promise that was broken before stays broken and seen', async () => {
    const from = await opens(LEAK)
    await shop.passes({ minutes: 40 })
    const into = await opens(PAIRING)
    await agent.post(`/cases/${from}/calls`, { outcome: 'reached' })
    await merges(from, into)
    const after = await shows(into)
    expect(after.merged[0].broken).toMatchObject([
      { duty: 'call_customer', state: 'met_late' },
      { duty: 'answer_customer', state: 'met_late' },
    ])
    const late = await opens(LEAK)
    await shop.passes({ minutes: 40 })
    const other = await opens(LEAK)
    await merges(late, other)
    expect(
      (await shows(other)).clocks.find((one: { duty: string }) => one.duty === 'call_customer'),
    ).toMatchObject({
      state: 'breached',
      endedAt: null,
    })
    await verified()
  })

  test('later words to the merged case follow the survivor: by number, by its line, by its row, through chains', async () => {
    const order = newOrder({ line: '1' })
    const first = await shop.complains(PAIRING, { order, externalId: 'row-1' })
    const from = first.body.number
    const middle = await opens(COLOUR)
    const last = await opens(STALLED)
    await merges(from, middle)
    await merges(middle, last)
    expect(await shows(from)).toMatchObject({ mergedInto: last })
    expect((await shop.complains(PAIRING, { order, externalId: 'row-1' })).body).toMatchObject({
      intake: 'known',
      number: last,
    })
    await shop.passes({ minutes: 20 })
    expect((await shop.complains('还是连不上', { order })).body).toMatchObject({
      intake: 'joined',
      number: last,
    })
    await shop.passes({ minutes: 20 })
    expect((await says(from, '到底什么时候能好')).status).toBe(201)
    expect(told(await shows(last))).toEqual([PAIRING, COLOUR, STALLED, '还是连不上', '到底什么时候能好'])
    expect(told(await shows(middle))).toEqual([PAIRING, COLOUR, '还是连不上', '到底什么时候能好'])
    expectProblem(await merges(last, from), 'merge.into_merged')
    await verified()
  })

  test('messages of the merged case that wait are sent from the survivor', async () => {
    const into = await opens(PAIRING)
    const from = await opens(STALLED)
    await merges(from, into)
    const waiting = (await shows(into)).messages.filter(
      (one: { delivery: string }) => one.delivery === 'to_send',
    )
    expect(waiting).toHaveLength(2)
    for (const { id } of waiting)
      expect(
        (await agent.post(`/cases/${into}/messages/${id}/delivery`, { delivery: 'delivered' })).status,
      ).toBe(200)
    expect(await shows(into)).toMatchObject({ toSend: 0 })
    await verified()
  })

  test('two merges at once, crosswise: one of them is done, the other is told why', async () => {
    const [a, b] = [await opens(PAIRING), await opens(STALLED)]
    const both = await Promise.all([merges(a, b), merges(b, a)])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    await verified()
  })
})

describe('不能合并', () => {
  test('itself, what is not there, a closed one, another shop’s', async () => {
    const number = await opens(PAIRING)
    expectProblem(await merges(number, number), 'merge.itself')
    expectProblem(await merges(number, 'AS-999999999'), 'merge.into_unknown')
    expectProblem(await merges(number, '没有'), 'merge.into_unknown')
    expectProblem(await merges('AS-999999999', number), 'case.unknown')
    const done = await opens(STALLED)
    await replies(done)
    await closes(done)
    expectProblem(await merges(number, done), 'merge.into_closed')
    expect((await merges(done, number)).status).toBe(201)
    const other = await shop.another('m-other')
    const theirs = await other('agent').post('/cases', {
      shop: 'm-other',
      channel: 'form',
      text: PAIRING,
      customer: {},
    })
    expectProblem(await merges(number, theirs.body.number), 'merge.into_unknown')
    expectProblem(
      await other('agent').post(`/cases/${number}/merge`, { into: theirs.body.number, reason: '是' }),
      'case.unknown',
    )
    expectProblem(await unmerges(number), 'merge.none')
    expectProblem(await merges(number, done, shop.as('quality')), 'actor.not_allowed')
  })

  test('a merge is taken back from the outside in', async () => {
    const [a, b, c] = [await opens(PAIRING), await opens(COLOUR), await opens(STALLED)]
    await merges(a, b)
    await merges(b, c)
    const refused = await unmerges(a)
    expectProblem(refused, 'merge.undo_outer_first')
    expect(refused.body.detail).toBe(b)
    expect((await unmerges(b)).status).toBe(200)
    expect((await unmerges(a)).status).toBe(200)
    await verified()
  })
})

describe('撤销合并', () => {
  test('at once: both are what they were, to the byte, but for the chain', async () => {
    const into = await opens(COLOUR)
    await shop.passes({ minutes: 12 })
    const from = await opens(LEAK)
    await replies(from)
    await shop.passes({ minutes: 20 })
    await says(from, '孩子也在旁边')
    const before = [await stands(into), await stands(from)]
    await merges(from, into)
    expect([await stands(into), await stands(from)]).not.toEqual(before)
    const back = await unmerges(from)
    expect(back).toMatchObject({ status: 200, body: { merged: { number: from, mergedInto: null } } })
    expect([await stands(into), await stands(from)]).toEqual(before)
    expect((await kinds(into)).slice(0, 2)).toEqual(['case_unmerged', 'level_raised'])
    expect((await kinds(from))[0]).toBe('merge_undone')
    await verified()
  })

  test('what came to the survivor stays, what came for the merged case goes with it', async () => {
    const order = newOrder()
    const into = await opens(PAIRING)
    const from = (await shop.complains(STALLED, { order })).body.number
    await merges(from, into)
    await shop.passes({ minutes: 40 })
    await says(into, '耳机还是没声音')
    await shop.complains('快递还是没动', { order })
    await says(from, '已经五天了')
    expect(told(await shows(into))).toHaveLength(5)
    await unmerges(from)
    expect(told(await shows(into))).toEqual([PAIRING, '耳机还是没声音'])
    expect(told(await shows(from))).toEqual([STALLED, '快递还是没动', '已经五天了'])
    expect(await shows(into)).toMatchObject({ contacts: 2, merged: [], level: 'routine' })
    expect(await shows(from)).toMatchObject({ contacts: 2, mergedInto: null, status: 'received' })
    await verified()
  })

  test('an answer in the survivor keeps the survivor’s promises; the other case waits for its own', async () => {
    const from = await opens(STALLED)
    await shop.passes({ minutes: 5 })
    const into = await opens(PAIRING)
    await merges(from, into)
    await shop.passes({ minutes: 10 })
    await replies(into)
    expect(running((await shows(into)).clocks)).toEqual(['close_case', 'finish_review'])
    await unmerges(from)
    expect(running((await shows(into)).clocks)).toEqual(['close_case', 'finish_review'])
    expect(running((await shows(from)).clocks)).toEqual([
      'answer_customer',
      'close_case',
      'finish_review',
      'first_reply',
    ])
    await verified()
  })

  test('a promise that broke while it was carried is broken once, not twice', async () => {
    const from = await opens(LEAK)
    await shop.passes({ minutes: 2 })
    const into = await opens(PAIRING)
    await merges(from, into)
    await shop.passes({ minutes: 20 })
    expect((await kinds(into)).filter((kind) => kind === 'clock_breached')).toHaveLength(1)
    await unmerges(from)
    await shop.passes({ minutes: 1 })
    expect((await kinds(from)).filter((kind) => kind === 'clock_breached')).toHaveLength(0)
    const call = (await shows(from)).clocks.find((one: { duty: string }) => one.duty === 'call_customer')
    expect(call).toMatchObject({ state: 'breached', endedAt: null })
    await verified()
  })

  test('of several merges any may be taken back first', async () => {
    const into = await opens(PAIRING)
    const [one, two] = [await opens(LEAK), await opens(STALLED)]
    const before = { into: await stands(into), one: await stands(one), two: await stands(two) }
    await merges(one, into)
    await merges(two, into)
    await unmerges(one)
    expect(await shows(into)).toMatchObject({ contacts: 2, level: 'routine' })
    expect(told(await shows(into))).toEqual([PAIRING, STALLED])
    expect(await stands(one)).toEqual(before.one)
    await verified()
    await unmerges(two)
    expect({ into: await stands(into), one: await stands(one), two: await stands(two) }).toEqual(before)
    await verified()
  })

  test('the preview says what the act then does', async () => {
    const [from, into] = [await opens(LEAK), await opens(PAIRING)]
    const ahead = await agent.get(`/cases/${from}/merge?into=${into}`)
    const untouched = [await stands(from), await stands(into)]
    expect((await merges(from, into)).body).toEqual(ahead.body)
    const back = await agent.get(`/cases/${from}/merge`)
    expect((await unmerges(from)).body).toEqual(back.body)
    expect([await stands(from), await stands(into)]).toEqual(untouched)
  })
})

describe('拆分:一键把自动并入的消息拆出去', () => {
  const joined = async () => {
    const order = newOrder()
    const number = (await shop.complains(PAIRING, { order })).body.number
    await shop.passes({ minutes: 15 })
    const before = await stands(number)
    expect((await shop.complains('另一副耳机也连不上手机,还漏电,手被电麻了', { order })).body).toMatchObject({
      number,
    })
    const message = (await shows(number)).messages.find((one: { joined: boolean }) => one.joined)
    return { order, number, before, message }
  }

  test('the message becomes a case of its own, the old one gets back exactly what it had', async () => {
    const { number, before, message } = await joined()
    expect(await stands(number)).not.toEqual(before)
    const split = await splits(number, message.id)
    expect(split).toMatchObject({ status: 201, body: { from: number } })
    expect(await stands(number)).toEqual(before)
    const fresh = await shows(split.body.number)
    expect(told(fresh)).toEqual([message.text])
    expect(fresh).toMatchObject({ contacts: 1, linked: [{ number }] })
    expect(fresh.openedAt).toBe(message.at)
    expect((await kinds(number))[0]).toBe('message_split')
    const first = (await agent.get(`/cases/${split.body.number}/history`)).body.items.at(-1)
    expect(first.text).toContain(number)
    await verified()
  })

  test('also from a case that it had opened again: that one is closed as it was', async () => {
    const order = newOrder()
    const number = (await shop.complains(PAIRING, { order })).body.number
    await replies(number)
    await closes(number)
    const before = await stands(number)
    await shop.passes({ hours: 30 })
    expect((await shop.complains('又连不上了', { order })).body).toMatchObject({ intake: 'reopened' })
    const message = (await shows(number)).messages.find((one: { joined: boolean }) => one.joined)
    await splits(number, message.id)
    expect(await stands(number)).toEqual(before)
    await verified()
  })

  test('the first message, ours, and what came with a merged case stay where they are', async () => {
    const number = await opens(PAIRING)
    const from = await opens(STALLED)
    await merges(from, number)
    const { messages } = await shows(number)
    for (const { id } of messages) expectProblem(await splits(number, id), 'message.cannot_split')
    expectProblem(await splits(number, '00000000-0000-7000-8000-000000000000'), 'message.unknown')
  })
})

describe('重复来诉', () => {
  test('is said on the case and in the queue', async () => {
    const order = newOrder()
    const number = (await shop.complains(PAIRING, { order })).body.number
    await replies(number)
    await closes(number)
    await shop.passes({ hours: 15 * 24, minutes: 1 })
    const later = await shop.complains(PAIRING, { order })
    expect(later).toMatchObject({ status: 201, body: { intake: 'created', repeatOf: number } })
    expect(await shows(later.body.number)).toMatchObject({ repeatOf: number })
    const row = (await agent.get('/cases?limit=100')).body.items.find(
      (one: { number: string }) => one.number === later.body.number,
    )
    expect(row.repeatOf).toBe(number)
    await verified()
  })
})

describe('没有订单号', () => {
  test('only suggests: both cases name each other until they are merged', async () => {
    const customer = { name: '钱女士', phone: '13800009876' }
    const known = (await shop.complains(PAIRING, { customer, order: newOrder() })).body.number
    const loose = await shop.complains(PAIRING, { customer })
    expect(loose.body).toMatchObject({ intake: 'created', suggested: [known] })
    expect((await shows(loose.body.number)).suggested).toMatchObject([{ number: known }])
    expect((await shows(known)).suggested).toMatchObject([{ number: loose.body.number }])
    await merges(loose.body.number, known)
    expect((await shows(known)).suggested).toEqual([])
  })
})
