import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TimeLimit } from '@aftercare/contract/time-limits'
import { SYSTEM, transact } from '../../src/platform/work.ts'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import { climbBroken } from '../../src/rooms/clocks/escalate.ts'
import { expectProblem } from '../expect-problem.ts'
import { openShop, type Shop } from '../open-shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ now: '2026-09-28T10:00+08:00' })
})
afterAll(async () => {
  expect((await verifyCases(shop.database.db)).broken).toEqual([])
  await shop.close()
})

const agent = () => shop.as('agent')
const opened = async (): Promise<string> => (await shop.complains('杯子碎了一只')).body.number
const sets = async (number: string, kind: string, eventOn: string, more: object = {}): Promise<void> => {
  const set = await agent().post(`/cases/${number}/time-limits`, {
    kind,
    eventOn,
    word: '来文 12 号',
    ...more,
  })
  expect(set.status, JSON.stringify(set.body)).toBe(201)
}
const limitsOf = async (number: string): Promise<TimeLimit[]> =>
  (await agent().get(`/cases/${number}/time-limits`)).body.items
const states = async (number: string): Promise<string[]> =>
  (await limitsOf(number)).map(({ kind, state }) => `${kind} ${state}`)
interface Shown {
  readonly duty: string
  readonly state: string
  readonly dueAt: string
}
const clockOf = async (number: string, duty: string): Promise<Shown | undefined> =>
  (await agent().get(`/cases/${number}`)).body.clocks.find((one: Shown) => one.duty === duty)
const settles = async (number: string, id: string, as: string): Promise<void> => {
  const body = { as, word: '已经答复' }
  expect((await agent().post(`/cases/${number}/time-limits/${id}/settlement`, body)).status).toBe(200)
}

describe('期限: the law, a carrier, a supplier', () => {
  test('a complaint with 12315: seven working days over National Day, explained, on the board and in the history', async () => {
    const number = await opened()
    const end = `/cases/${number}/time-limits/end?kind=authority_accepts&eventOn=2026-09-28`
    const preview = (await agent().get(end)).body
    expect(await limitsOf(number)).toEqual([])
    await sets(number, 'authority_accepts', '2026-09-28')
    const [limit] = await limitsOf(number)
    expect(limit).toMatchObject({
      state: 'open',
      word: '来文 12 号',
      dueAt: preview.dueAt,
      line: preview.line,
    })
    expect(limit!.line).toBe('09-28 当天不算，7 个工作日，到 10-13 24:00（消费者权益保护法第 46 条）')
    const clock = await clockOf(number, 'limit_authority_accepts')
    expect([clock!.state, clock!.dueAt]).toEqual(['running', '2026-10-14T00:00:00.000+08:00'])
    const board = (await agent().get('/clocks?duty=limit_authority_accepts')).body.items
    expect(board.map((one: { number: string }) => one.number)).toContain(number)
    const { items } = (await agent().get(`/cases/${number}/history?limit=9`)).body
    const told = items.map(({ text }: { text: string }) => text)
    expect(told).toContain('开始计期限：「12315 受理」，到 10-13 23:59 为止')
    const accounts = (await agent().get(`/cases/${number}/clocks`)).body.items
    const line = accounts.find((one: Shown) => one.duty === 'limit_authority_accepts').line
    expect(line).toContain('期限')
    expect(line).not.toContain('承诺')
  })

  test('a claim on a carrier is warned of, broken at 24:00, escalated, and met late with a word', async () => {
    const number = await opened()
    await sets(number, 'carrier_answers', '2026-09-28')
    await shop.passes({ hours: 24 * 6 })
    await shop.passes({ hours: 24 + 13 })
    expect(await states(number)).toEqual(['carrier_answers open'])
    await shop.passes({ hours: 4 })
    expect(await states(number)).toEqual(['carrier_answers late'])
    while ((await transact(shop.database, { now: shop.now(), by: SYSTEM }, climbBroken)) > 0);
    const [limit] = await limitsOf(number)
    await settles(number, limit!.id, 'met')
    expect(await states(number)).toEqual(['carrier_answers met_late'])
    const { items } = (await agent().get(`/cases/${number}/history?limit=50`)).body
    const told = items.map(({ text }: { text: string }) => text).join('\n')
    for (const words of ['「快递投诉答复」快到期', '「快递投诉答复」超时', '期限「快递投诉答复」办好了'])
      expect(told).toContain(words)
    expect(told).toMatch(/「快递投诉答复」.*(组长|升级)/)
  })

  test('a case with a running time limit is not closed; cancelled with a word it is, and the clock is withdrawn', async () => {
    const number = await opened()
    const today = new Date(shop.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    await sets(number, 'supplier_claim', today, { dueOn: '2026-10-20' })
    const closure = { outcome: 'solved', confirmation: 'customer_confirmed' }
    await agent().post(`/cases/${number}/messages`, { kind: 'reply', text: '已补发', markSent: true })
    expectProblem(await agent().post(`/cases/${number}/closure`, closure), 'case.time_limit_open')
    const [limit] = await limitsOf(number)
    expect(limit!.line).toContain('到 10-20 24:00（采购合同约定；民法典第 621 条）')
    await settles(number, limit!.id, 'cancelled')
    expect((await clockOf(number, 'limit_supplier_claim'))!.state).toBe('cancelled')
    expect((await agent().post(`/cases/${number}/closure`, closure)).status).toBe(201)
  })

  test('two cases become one: the stricter one is watched, then the other', async () => {
    const [number, into] = [await opened(), await opened()]
    const today = new Date(shop.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    await sets(number, 'supplier_claim', today, { dueOn: '2026-10-20' })
    await sets(into, 'supplier_claim', today, { dueOn: '2026-10-25' })
    await agent().post(`/cases/${number}/merge`, { into, reason: '同一件事' })
    const due = async (): Promise<string> => (await clockOf(into, 'limit_supplier_claim'))!.dueAt.slice(0, 10)
    expect(await due()).toBe('2026-10-21')
    const strict = (await limitsOf(into)).find(({ dueAt }) => dueAt.startsWith('2026-10-21'))!
    await settles(into, strict.id, 'met')
    expect(await due()).toBe('2026-10-26')
    expect((await states(into)).sort()).toEqual(['supplier_claim met', 'supplier_claim open'])
  })

  test('what cannot be set leaves nothing behind; the answer says what to do', async () => {
    const number = await opened()
    const asked = { kind: 'mediation', eventOn: '2026-09-01', dueOn: '2026-12-01', word: '受理通知' }
    expectProblem(await agent().post(`/cases/${number}/time-limits`, asked), 'limit.fixed_length')
    expectProblem(
      await agent().post(`/cases/${number}/time-limits`, {
        kind: 'mediation',
        eventOn: '2026-09-01',
        word: ' ',
      }),
      'request.invalid',
    )
    expect(await limitsOf(number)).toEqual([])
  })
})
