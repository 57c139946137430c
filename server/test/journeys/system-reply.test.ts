import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop, type Shop } from '../open-shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
})
afterAll(() => shop.close())

const system = async (number: string): Promise<{ text: string; delivery: string }[]> => {
  const { messages } = (await shop.as('agent').get(`/cases/${number}`)).body as {
    messages: { kind: string; text: string; delivery: string }[]
  }
  return messages.filter(({ kind }) => kind === 'system')
}
const replyTo = async (text: string, more: Record<string, unknown> = {}): Promise<string[]> => {
  const { number } = (await shop.complains(text, more)).body
  return (await system(number)).map((one) => one.text.replace(number, 'AS-'))
}

describe('首次回复', () => {
  test('number, by when, and what is missing; it waits in 待发送', async () => {
    const { number } = (await shop.complains('杯子碎了一只', { order: { number: 'S-1' } })).body
    const [reply, ...more] = await system(number)
    expect(more).toEqual([])
    expect(reply).toMatchObject({ delivery: 'to_send' })
    expect(reply!.text).toBe(
      `您好，您反映的情况我们已经登记，单号 ${number}。客服正在查看，会在 24 小时内给您答复。` +
        '方便的话，请发破损处、外包装六面和面单的照片，能帮我们更快处理。',
    )
  })

  test('none for praise; none for what was imported', async () => {
    expect(await replyTo('收到了，非常满意，谢谢你们')).toEqual([])
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from messages join cases on cases.id = messages.case_id
      where messages.kind = 'system' and cases.imported_as is not null
    `.execute(shop.database.db)
    expect(rows[0]!.count).toBe(0)
  })

  test('never twice: the same complaint again, at once and later, joins with its one reply', async () => {
    const same = { externalId: 'twice-1', order: { number: 'S-2' } }
    const answers = await Promise.all([1, 2, 3].map(() => shop.complains('杯子碎了一只', same)))
    const numbers = new Set(answers.map(({ body }) => body.number as string))
    expect(numbers.size).toBe(1)
    await shop.complains('杯子碎了一只', same)
    expect(await system([...numbers][0]!)).toHaveLength(1)
  })

  test('it keeps the promise of a first reply when it was sent, and leaves the answer owed', async () => {
    const { number } = (await shop.complains('杯子碎了一只', { order: { number: 'S-3' } })).body
    const { messages } = (await shop.as('agent').get(`/cases/${number}`)).body
    const { id } = messages.find((one: { kind: string }) => one.kind === 'system')
    await shop.as('agent').post(`/cases/${number}/messages/${id}/delivery`, { delivery: 'delivered' })
    const { clocks } = (await shop.as('agent').get(`/cases/${number}`)).body
    const state = (duty: string) => clocks.find((one: { duty: string }) => one.duty === duty).state
    expect([state('first_reply'), state('answer_customer')]).toEqual(['met', 'running'])
  })

  test('at night it says when somebody is back', async () => {
    await shop.passes({ hours: 13 })
    const [text] = await replyTo('耳机连不上手机', { order: { number: 'S-4' } })
    expect(text).toContain('现在是休息时间，客服 11-12 09:00 上班后')
  })
})

test('a platform deadline that comes with the case has a clock of its own, a fifth before it', async () => {
  const platformDeadline = new Date(shop.now() + 48 * 3_600_000).toISOString()
  const opened = await shop.complains('鞋子开胶', { order: { number: 'S-5' }, platformDeadline })
  const clock = opened.body.clocks.find((one: { duty: string }) => one.duty === 'platform_deadline')
  const left = (Date.parse(platformDeadline) - Date.parse(clock.dueAt)) / 3_600_000
  expect(left).toBeGreaterThanOrEqual(9.6)
  expect(left).toBeLessThan(9.7)
  const wrong = await shop.complains('鞋子开胶', { order: { number: 'S-6' }, platformDeadline: '明天' })
  expect([wrong.status, wrong.body.code]).toEqual([422, 'time.unreadable'])
})
