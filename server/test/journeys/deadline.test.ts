import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import { openShop, type Shop } from '../open-shop.ts'

const HOUR = 3_600_000

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
})
afterAll(async () => {
  expect((await verifyCases(shop.database.db)).broken).toEqual([])
  await shop.close()
})

const inHours = (hours: number): string => new Date(shop.now() + hours * HOUR).toISOString()
const opened = async (more: Record<string, unknown> = {}): Promise<string> =>
  (await shop.complains('鞋子开胶', more)).body.number as string
const sets = (number: string, deadlineAt: string | null, role: 'lead' | 'agent' = 'lead') =>
  shop.as(role).put(`/cases/${number}/platform-deadline`, { deadlineAt, reason: '平台延长了' })
/** When our own clock before the platform's is due, in hours from now; none: it does not run. */
const dueIn = async (number: string): Promise<number[]> => {
  const { clocks } = (await shop.as('agent').get(`/cases/${number}`)).body
  return clocks
    .filter(
      (one: { duty: string; state: string }) => one.duty === 'platform_deadline' && one.state === 'running',
    )
    .map((one: { dueAt: string }) => (Date.parse(one.dueAt) - shop.now()) / HOUR)
}
const facts = async (number: string) =>
  (await shop.as('agent').get(`/cases/${number}`)).body.platformFacts as { deadlineAt: string | null }[]

describe('平台期限: changed by a lead', () => {
  test('given later, moved and taken away, each time with its clock, a line in the history and the reason', async () => {
    const number = await opened()
    expect(await dueIn(number)).toEqual([])
    expect((await sets(number, inHours(20))).status).toBe(200)
    expect(await dueIn(number)).toEqual([16])
    expect(await facts(number)).toMatchObject([{ deadlineAt: expect.any(String) }])
    await sets(number, inHours(40))
    expect(await dueIn(number)).toEqual([32])
    await sets(number, null)
    expect(await dueIn(number)).toEqual([])
    expect(await facts(number)).toEqual([])
    const { items } = (await shop.as('agent').get(`/cases/${number}/history`)).body
    const lines = items.filter((one: { kind: string }) => one.kind === 'deadline_changed')
    expect(lines.map((one: { text: string }) => one.text)).toEqual(
      expect.arrayContaining(['修改平台期限', '取消平台期限']),
    )
    expect(lines).toHaveLength(3)
    const { messages } = (await shop.as('agent').get(`/cases/${number}`)).body
    expect(messages.filter((one: { text: string }) => one.text === '平台延长了')).toHaveLength(3)
  })

  test('one that came with the case is moved, not doubled', async () => {
    const number = await opened({ platformDeadline: inHours(20) })
    await sets(number, inHours(10))
    expect(await dueIn(number)).toEqual([8])
    expect(await facts(number)).toHaveLength(1)
  })

  test('it stays with a message that is merged and comes back out', async () => {
    const [gone, into] = [await opened(), await opened()]
    await sets(gone, inHours(20))
    await shop.as('agent').post(`/cases/${gone}/merge`, { into, reason: '同一件事' })
    expect(await dueIn(into)).toEqual([16])
    await sets(into, inHours(10))
    expect(await dueIn(into)).toEqual([8])
  })

  test('an agent may not; nonsense, the past, the same again and a closed case are refused', async () => {
    const number = await opened()
    const codes = [
      await sets(number, inHours(5), 'agent'),
      await sets(number, '明天'),
      await sets(number, inHours(-1)),
      await sets(number, null),
      await sets('AS-999999', inHours(5)),
    ].map(({ status, body }) => [status, body.code])
    expect(codes).toEqual([
      [403, 'actor.not_allowed'],
      [422, 'time.unreadable'],
      [422, 'deadline.past'],
      [409, 'deadline.same'],
      [404, 'case.unknown'],
    ])
    expect(await dueIn(number)).toEqual([])
  })
})
