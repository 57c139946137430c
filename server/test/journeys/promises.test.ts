import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CasePromise } from '@aftercare/contract/promises'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import { expectProblem } from '../expect-problem.ts'
import { openShop, type Shop } from '../open-shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
})
afterAll(async () => {
  expect((await verifyCases(shop.database.db)).broken).toEqual([])
  await shop.close()
})

const agent = () => shop.as('agent')
const opened = async (): Promise<string> => (await shop.complains('杯子碎了一只')).body.number
const iso = (hours: number): string => new Date(shop.now() + hours * 3_600_000).toISOString()
const promise = (what: string, hours: number, words: string) => ({ what, dueAt: iso(hours), words })
const says = async (number: string, text: string, more: object = {}): Promise<string> => {
  const said = await agent().post(`/cases/${number}/messages`, {
    kind: 'reply',
    text,
    markSent: true,
    ...more,
  })
  expect(said.status, JSON.stringify(said.body)).toBe(201)
  return said.body.id
}
const promisesOf = async (number: string): Promise<CasePromise[]> =>
  (await agent().get(`/cases/${number}/promises`)).body.items
const states = async (number: string): Promise<string[]> =>
  (await promisesOf(number)).map(({ what, state }) => `${what} ${state}`)
const clocksOf = async (number: string): Promise<Record<string, string>> => {
  const { clocks } = (await agent().get(`/cases/${number}`)).body as {
    clocks: { duty: string; state: string }[]
  }
  return Object.fromEntries(
    clocks.filter(({ duty }) => duty.startsWith('promised')).map(({ duty, state }) => [duty, state]),
  )
}

describe('承诺: what a reply promises becomes a clock', () => {
  test('sent: it runs to the promised minute, is warned of, broken, and kept late by hand', async () => {
    const number = await opened()
    await says(number, '抱歉，明天18点前给您补发', {
      promises: [promise('reship', 32, '明天18点前给您补发')],
    })
    const [made] = await promisesOf(number)
    expect(made).toMatchObject({ what: 'reship', state: 'open', words: '明天18点前给您补发' })
    expect(made!.dueAt).toBe('2026-11-12T18:00:00.000+08:00')
    const { clocks } = (await agent().get(`/cases/${number}`)).body
    expect(clocks.find((one: { duty: string }) => one.duty === 'promised_reship').dueAt).toBe(made!.dueAt)
    await shop.passes({ hours: 33 })
    expect(await states(number)).toEqual(['reship late'])
    const settled = await agent().post(`/cases/${number}/promises/${made!.id}/settlement`, {
      as: 'kept',
      word: '顺丰已揽收',
    })
    expect(settled.status).toBe(200)
    expect((await promisesOf(number))[0]).toMatchObject({ state: 'kept_late', word: '顺丰已揽收' })
    const { items } = (await agent().get(`/cases/${number}/history?limit=50`)).body
    const told = items.map(({ text }: { text: string }) => text).join('\n')
    expect(told).toContain('回复里答应客户:「答应的补发」,11-12 18:00前')
    expect(told).toContain('「答应的补发」超时')
    expect(told).toContain('「答应的补发」已办到(由人记下)')
  })

  test('stored: it waits with its reply, starts when that was sent, and falls with it when it is withdrawn', async () => {
    const [number, other] = [await opened(), await opened()]
    const asked = { markSent: false, promises: [promise('refund', 5, '今天退款')] }
    const [id, gone] = [await says(number, '今天退款', asked), await says(other, '今天退款', asked)]
    expect(await states(number)).toEqual(['refund waiting'])
    expect(await clocksOf(number)).toEqual({})
    await agent().post(`/cases/${number}/messages/${id}/delivery`, { delivery: 'delivered' })
    expect(await states(number)).toEqual(['refund open'])
    expect(await clocksOf(number)).toEqual({ promised_refund: 'running' })
    await agent().post(`/cases/${other}/messages/${gone}/delivery`, { delivery: 'withdrawn' })
    expect(await states(other)).toEqual(['refund withdrawn'])
  })

  test('a call that reaches her keeps the promised call; one that does not keeps nothing', async () => {
    const number = await opened()
    await says(number, '两小时内给您回电', { promises: [promise('call', 2, '两小时内给您回电')] })
    await agent().post(`/cases/${number}/calls`, { outcome: 'not_answered' })
    expect(await states(number)).toEqual(['call open'])
    await agent().post(`/cases/${number}/calls`, { outcome: 'reached' })
    expect(await states(number)).toEqual(['call kept'])
  })

  test('the promised answer: what only goes on with the same turn is none, a later reply is', async () => {
    const number = await opened()
    await says(number, '两小时内答复您', { promises: [promise('reply', 2, '两小时内答复您')] })
    await says(number, '请您稍等')
    expect(await states(number)).toEqual(['reply open'])
    await agent().post(`/cases/${number}/messages`, { kind: 'note', text: '问过仓库了' })
    await says(number, '结果出来了', { markSent: false })
    expect(await states(number)).toEqual(['reply open'])
    await shop.passes({ minutes: 30 })
    await says(number, '仓库查到了，是漏发')
    expect(await states(number)).toEqual(['reply kept'])
  })

  test('a second promise of a kind puts the first not off; an earlier one makes it due earlier', async () => {
    const number = await opened()
    const due = async (): Promise<string> =>
      (await agent().get(`/cases/${number}`)).body.clocks.find(
        (one: { duty: string }) => one.duty === 'promised_reship',
      ).dueAt
    await says(number, '明天补发', { promises: [promise('reship', 24, '明天补发')] })
    const first = await due()
    await says(number, '后天补发', { promises: [promise('reship', 48, '后天补发')] })
    expect(await due()).toBe(first)
    await says(number, '今天补发', { promises: [promise('reship', 5, '今天补发')] })
    expect(Date.parse(await due())).toBeLessThan(Date.parse(first))
    const today = (await promisesOf(number)).find(({ words }) => words === '今天补发')!
    // Withdrawn with a word, the clock goes on to the next promise of its kind.
    await agent().post(`/cases/${number}/promises/${today.id}/settlement`, {
      as: 'withdrawn',
      word: '客户说明天也行',
    })
    expect(await due()).toBe(first)
    expect(await states(number)).toEqual(['reship withdrawn', 'reship open', 'reship open'])
  })

  test('a case with an open promise is not closed; merged, its promise goes along', async () => {
    const [number, into] = [await opened(), await opened()]
    await says(number, '明天补发', { promises: [promise('reship', 24, '明天补发')] })
    const closure = { outcome: 'solved', confirmation: 'customer_confirmed' }
    expectProblem(await agent().post(`/cases/${number}/closure`, closure), 'case.promise_open')
    expect((await agent().post(`/cases/${number}/merge`, { into, reason: '同一件事' })).status).toBe(201)
    expect(await states(into)).toEqual(['reship open'])
    expect(await clocksOf(into)).toEqual({ promised_reship: 'running' })
    const [{ id }] = (await promisesOf(into)) as [CasePromise]
    const settled = await agent().post(`/cases/${into}/promises/${id}/settlement`, {
      as: 'kept',
      word: '寄了',
    })
    expect(settled.status, JSON.stringify(settled.body)).toBe(200)
    expect(await states(into)).toEqual(['reship kept'])
  })

  test('what is refused leaves nothing behind', async () => {
    const number = await opened()
    const body = { kind: 'reply', text: '明天补发', promises: [promise('reship', 24, '后天补发')] }
    expectProblem(await agent().post(`/cases/${number}/messages`, body), 'promise.not_said')
    expect(await promisesOf(number)).toEqual([])
    expect((await agent().get(`/cases/${number}`)).body.messages).toHaveLength(2)
  })
})
