import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseInstant, toShanghai } from '../../src/kernel/time.ts'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import { expectProblem } from '../expect-problem.ts'
import { openShop, type Answer, type Shop } from '../open-shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
})
afterAll(async () => {
  // Whatever these stories did: every case is recomputed from its history, with its clocks and pauses.
  expect((await verifyCases(shop.database.db)).broken).toEqual([])
  await shop.close()
})

const hour = 3_600_000
const inHours = (hours: number): string => toShanghai(shop.now() + hours * hour)
const agent = () => shop.as('agent')

let orders = 0
const opened = async (text = '杯子碎了一只', more: Record<string, unknown> = {}): Promise<string> =>
  (await shop.complains(text, { order: { number: `W${++orders}`, paidFen: 8_900 }, ...more })).body.number
const told = async (text?: string): Promise<string> => {
  const number = await opened(text)
  const reply = { kind: 'reply', text: '请补一张外包装的照片', markSent: true }
  expect((await agent().post(`/cases/${number}/messages`, reply)).status).toBe(201)
  return number
}
const waits = (number: string, whom: string, hours = 24, note?: string): Promise<Answer> =>
  agent().put(`/cases/${number}/waiting`, {
    for: whom,
    nextChaseAt: inHours(hours),
    ...(note ? { note } : {}),
  })
const ends = (number: string, query = ''): Promise<Answer> =>
  agent().delete(`/cases/${number}/waiting${query}`)
const caseOf = async (number: string) => (await agent().get(`/cases/${number}`)).body
const clockOf = async (number: string, duty = 'close_case') =>
  (await caseOf(number)).clocks.find(
    (clock: { duty: string; endedAt: string | null }) => clock.duty === duty && clock.endedAt === null,
  )
const dueOf = async (number: string, duty?: string): Promise<number> =>
  parseInstant((await clockOf(number, duty)).dueAt)!
const numbersOf = async (query: string): Promise<string[]> =>
  (await agent().get(`/cases?${query}`)).body.items.map((item: { number: string }) => item.number)
const lastLines = async (number: string, count: number): Promise<string[]> =>
  (await agent().get(`/cases/${number}/history?limit=${count}`)).body.items.map(
    (one: { kind: string }) => one.kind,
  )

describe('waiting for the customer', () => {
  test('the promise to close stands still, and goes on by exactly as long when she writes', async () => {
    const number = await told()
    const due = await dueOf(number)
    await shop.passes({ hours: 1 })
    const answer = await waits(number, 'customer', 24, '等外包装照片')
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    expect(answer.body.status).toBe('awaiting_customer')
    const shown = await caseOf(number)
    expect(shown).toMatchObject({
      waitingFor: 'customer',
      nextChaseAt: inHours(24),
      status: 'awaiting_customer',
    })
    expect(shown.clocks.find((one: { duty: string }) => one.duty === 'close_case').state).toBe('paused')
    expect(shown.nextDuty).not.toBe('close_case')
    expect(shown.messages.at(-1)).toMatchObject({ kind: 'note', text: '等外包装照片' })
    expect(await numbersOf('view=waiting_customer')).toContain(number)

    await shop.passes({ hours: 5 })
    await agent().post(`/cases/${number}/messages`, { kind: 'customer', text: '照片发你了,杯子真的碎了' })
    const heard = await caseOf(number)
    expect(heard).toMatchObject({ waitingFor: null, nextChaseAt: null, status: 'reviewing', toAnswer: true })
    expect(await clockOf(number)).toMatchObject({ state: 'running' })
    expect(await dueOf(number)).toBe(due + 5 * hour)
    expect(await lastLines(number, 2)).toEqual(['waiting_ended', 'customer_wrote'])
    expect(await numbersOf('view=waiting_customer')).not.toContain(number)
  })

  test('said is not sent: it stands still only from when our question reached her', async () => {
    const number = await opened()
    const due = await dueOf(number)
    expect((await waits(number, 'customer')).status).toBe(200)
    expect(await clockOf(number)).toMatchObject({ state: 'running' })
    const reply = await agent().post(`/cases/${number}/messages`, { kind: 'reply', text: '请补照片' })
    await shop.passes({ hours: 2 })
    expect(await clockOf(number)).toMatchObject({ state: 'running' })
    await agent().post(`/cases/${number}/messages/${reply.body.id}/delivery`, { delivery: 'delivered' })
    expect(await clockOf(number)).toMatchObject({ state: 'paused' })
    await shop.passes({ hours: 3 })
    await ends(number)
    expect(await dueOf(number)).toBe(due + 3 * hour)
  })

  test('once in a case; 「谢谢」 ends it as well', async () => {
    const number = await told()
    const due = await dueOf(number)
    await waits(number, 'customer')
    await shop.passes({ hours: 2 })
    await agent().post(`/cases/${number}/messages`, { kind: 'customer', text: '谢谢' })
    expect(await caseOf(number)).toMatchObject({ waitingFor: null, status: 'reviewing' })
    expect(await dueOf(number)).toBe(due + 2 * hour)
    await waits(number, 'customer')
    expect(await clockOf(number)).toMatchObject({ state: 'running' })
  })

  test('closing while she is waited for keeps the promise', async () => {
    const number = await told()
    const { items } = (await agent().get('/messages/to-send?limit=100')).body
    const waiting = items.find((one: { number: string }) => one.number === number)
    expect(waiting).toBeUndefined() // A person has answered: the robot's words are no longer wanted.
    await waits(number, 'customer')
    await shop.passes({ hours: 60 })
    const closing = { outcome: 'no_answer', confirmation: 'customer_confirmed' }
    const closed = await agent().post(`/cases/${number}/closure`, closing)
    expect(closed.status, JSON.stringify(closed.body)).toBe(201)
    expect(closed.body.clocks.find((one: { duty: string }) => one.duty === 'close_case').state).toBe('met')
    expect(await caseOf(number)).toMatchObject({ waitingFor: null, nextChaseAt: null })
    expectProblem(await waits(number, 'carrier'), 'case.closed')
    expectProblem(await ends(number), 'case.closed')
  })
})

describe('waiting for the return parcel', () => {
  test('stands still; its arrival starts the 48 hours to refund, once', async () => {
    const number = await told()
    const due = await dueOf(number)
    expect((await waits(number, 'return', 72)).body.status).toBe('resolving')
    expect(await numbersOf('view=waiting_return')).toContain(number)
    await shop.passes({ hours: 30 })
    const came = await ends(number, '?received=true')
    expect(came.status, JSON.stringify(came.body)).toBe(200)
    expect(await dueOf(number)).toBe(due + 30 * hour)
    expect(await dueOf(number, 'refund_after_receipt')).toBe(shop.now() + 48 * hour)
    const refund = await dueOf(number, 'refund_after_receipt')
    await shop.passes({ hours: 1 })
    await waits(number, 'return', 5)
    await ends(number, '?received=true')
    expect(await dueOf(number, 'refund_after_receipt')).toBe(refund)
  })

  test('after seven days the promise goes on by itself, said in the history', async () => {
    const number = await told()
    const due = await dueOf(number)
    await waits(number, 'return', 24 * 20)
    await shop.passes({ hours: 24 * 7 + 2 })
    expect(await clockOf(number)).toMatchObject({ state: 'running' })
    expect(await dueOf(number)).toBe(due + 7 * 24 * hour)
    expect(await lastLines(number, 1)).toEqual(['clock_resumed'])
    expect(await caseOf(number)).toMatchObject({ waitingFor: 'return' })
  })
})

test.each(['warehouse', 'carrier', 'supplier', 'platform', 'approval'])(
  'waiting for %s never changes a due time',
  async (whom) => {
    const number = await told()
    const before = (await caseOf(number)).clocks
    expect((await waits(number, whom)).status).toBe(200)
    expect((await caseOf(number)).clocks).toEqual(before)
    expect(await numbersOf('view=waiting_others')).toContain(number)
    await ends(number)
    expect((await caseOf(number)).clocks).toEqual(before)
  },
)

test('a chase that is due brings the case to the top of its place; before that it stands by its chase', async () => {
  const [later, sooner] = [await told(), await told()]
  await waits(later, 'customer', 30)
  await waits(sooner, 'customer', 3)
  const order = (await numbersOf('view=waiting_customer')).filter((one) => [later, sooner].includes(one))
  expect(order).toEqual([sooner, later])
  expect((await caseOf(sooner)).dueAt).toBe((await caseOf(sooner)).nextChaseAt)
  await shop.passes({ hours: 4 })
  const fresh = await opened()
  const queue = await numbersOf('limit=100')
  expect(queue.indexOf(sooner)).toBeLessThan(queue.indexOf(fresh))
})

describe('what is refused', () => {
  test('the same twice, a time that passed, an unreadable one, no wait to end', async () => {
    const number = await told()
    const at = '2027-01-02 09:00'
    expectProblem(
      await agent().put(`/cases/${number}/waiting`, { for: 'carrier', nextChaseAt: 'soon' }),
      'time.unreadable',
    )
    expectProblem(
      await agent().put(`/cases/${number}/waiting`, { for: 'nobody', nextChaseAt: at }),
      'request.invalid',
    )
    expectProblem(await waits(number, 'carrier', -1), 'waiting.past')
    expectProblem(await ends(number), 'waiting.none')
    const nextChaseAt = inHours(5)
    const same = { for: 'carrier', nextChaseAt }
    await agent().put(`/cases/${number}/waiting`, same)
    expectProblem(await agent().put(`/cases/${number}/waiting`, same), 'case.already_there')
    expectProblem(await ends(number, '?received=true'), 'waiting.not_return')
    expect(await caseOf(number)).toMatchObject({ waitingFor: 'carrier', nextChaseAt })
  })

  test('by a role that does not answer customers; in another shop there is no such case', async () => {
    const number = await told()
    const wait = { for: 'carrier', nextChaseAt: inHours(5) }
    for (const role of ['warehouse', 'quality', 'analyst'] as const) {
      expectProblem(await shop.as(role).put(`/cases/${number}/waiting`, wait), 'actor.not_allowed')
      expectProblem(await shop.as(role).delete(`/cases/${number}/waiting`), 'actor.not_allowed')
    }
    const other = (await shop.another('elsewhere'))('owner')
    expectProblem(await other.put(`/cases/${number}/waiting`, wait), 'case.unknown')
    expectProblem(await other.get(`/cases/${number}/remark`), 'case.unknown')
  })
})

test('a call that reaches her leaves the wait for somebody else its chase', async () => {
  const number = await told()
  await waits(number, 'warehouse', 20)
  const { nextChaseAt } = await caseOf(number)
  await agent().post(`/cases/${number}/calls`, { outcome: 'reached' })
  expect(await caseOf(number)).toMatchObject({ waitingFor: 'warehouse', nextChaseAt })
})

describe('merging', () => {
  test('the survivor takes over the wait; taken back, both stand as if nothing had been', async () => {
    const [into, from] = [await told(), await told()]
    await shop.passes({ hours: 1 })
    await waits(from, 'customer', 40)
    const before = { into: await caseOf(into), from: await caseOf(from) }
    const merged = await agent().post(`/cases/${from}/merge`, { into, reason: '同一件事' })
    expect(merged.status, JSON.stringify(merged.body)).toBe(201)
    expect(await caseOf(into)).toMatchObject({ waitingFor: 'customer', status: 'awaiting_customer' })
    await shop.passes({ hours: 2 })
    expect((await agent().delete(`/cases/${from}/merge?reason=看错了`)).status).toBe(200)
    for (const [number, was] of [
      [into, before.into],
      [from, before.from],
    ] as const) {
      const { status, waitingFor, nextChaseAt, clocks } = await caseOf(number)
      expect({ status, waitingFor, nextChaseAt, clocks }).toEqual({
        status: was.status,
        waitingFor: was.waitingFor,
        nextChaseAt: was.nextChaseAt,
        clocks: was.clocks,
      })
    }
  })

  test('a wait that was set after the merge is told again without the other case', async () => {
    const from = await told()
    await shop.passes({ hours: 1 })
    const into = await told()
    const due = await dueOf(into)
    await agent().post(`/cases/${from}/merge`, { into, reason: '同一件事' })
    // The strictest of both: what stands still from now on is the other case's promise.
    expect(await dueOf(into)).toBe(due - hour)
    await shop.passes({ hours: 1 })
    await waits(into, 'return', 60)
    await shop.passes({ hours: 6 })
    await agent().delete(`/cases/${from}/merge?reason=看错了`)
    expect(await caseOf(into)).toMatchObject({ waitingFor: 'return', status: 'resolving' })
    expect(await clockOf(into)).toMatchObject({ state: 'paused' })
    await ends(into)
    expect(await dueOf(into)).toBe(due + 6 * hour)
  })
})

test('复制备注: one line with what was done, and the colour of its flag', async () => {
  const number = await told('插座冒烟了,烫到手')
  await agent().post(`/cases/${number}/calls`, { outcome: 'reached', note: '先断电' })
  const remark = (await agent().get(`/cases/${number}/remark`)).body
  expect(remark.text).toMatch(new RegExp(`^\\[\\d\\d-\\d\\d .* ${number}\\] .*涉及安全 致电接通 已回复1次`))
  expect(remark.flag).toBe('red')
  const waiting = await told()
  await waits(waiting, 'return', 24)
  const line = (await agent().get(`/cases/${waiting}/remark`)).body
  expect(line).toMatchObject({ flag: 'yellow' })
  expect(line.text).toContain('等退件')
})
