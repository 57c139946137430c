import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Notice } from '@aftercare/contract/notices'
import type { Role } from '@aftercare/contract/lists'
import { SYSTEM, transact, type Work } from '../../src/platform/work.ts'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import { climbStale, findStale } from '../../src/rooms/clocks/escalate-stale.ts'
import { signIn } from '../browser.ts'
import { waiveAll } from '../review-kit.ts'
import { openShop, type Shop } from '../open-shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
})
afterAll(async () => {
  expect((await verifyCases(shop.database.db)).broken).toEqual([])
  await shop.close()
})

const node = (job: (work: Work) => Promise<number>): Promise<number> =>
  transact(shop.database, { now: shop.now(), by: SYSTEM }, job)
/** Four nodes look at the same time, until nothing is left. */
const looks = async (): Promise<void> => {
  await node(findStale)
  await Promise.all([1, 2, 3, 4].map(() => node(climbStale)))
  while ((await node(climbStale)) > 0);
}
const agent = () => shop.as('agent')
const does = async (path: string, body: object, by = agent()): Promise<void> => {
  const done = await by.post(path, body)
  expect(done.status, JSON.stringify(done.body)).toBeLessThan(300)
}
const waits = async (number: string, body: object): Promise<void> => {
  expect((await agent().put(`/cases/${number}/waiting`, body)).status).toBe(200)
}
/** Every promise is kept: reviewed, answered, carried out; it waits for the courier, and nobody asks again. */
const lying = async (chaseHours: number): Promise<string> => {
  const { number } = (await shop.complains('杯子碎了一只')).body
  await does(`/cases/${number}/assignment`, { assignee: shop.person('agent') }, shop.as('lead'))
  const reply = { kind: 'reply', text: '补发的已经寄出', markSent: true, offersSolution: true }
  await does(`/cases/${number}/messages`, reply)
  await waiveAll(agent(), number)
  await does(`/cases/${number}/review`, { step: 'finished' })
  await does(`/cases/${number}/fulfilment`, { what: 'reship', told: true })
  const nextChaseAt = new Date(shop.now() + chaseHours * 3_600_000).toISOString()
  await waits(number, { for: 'carrier', nextChaseAt })
  return number
}
const stepsOf = async (number: string): Promise<string[]> => {
  const { rows } = await sql<{ step: string }>`
    select case_events.data ->> 'step' as step from case_events join cases on cases.id = case_events.case_id
    where cases.number = ${Number(number.slice(3))} and case_events.kind = 'case_stale'
    order by case_events.seq`.execute(shop.database.db)
  return rows.map(({ step }) => step)
}
const told = async (role: Role): Promise<string[]> => {
  const browser = await signIn(shop.http, `demo-${role}`)
  const answer = await browser.get('/notices?kind=case_stale')
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return (answer.body.items as Notice[]).map(({ number }) => number!)
}

describe('久拖: a case that nobody moves climbs by itself', () => {
  test('assignee, lead, supervisor, each once, however many nodes look', async () => {
    const number = await lying(1)
    await shop.passes({ hours: 24 })
    await looks()
    expect(await stepsOf(number)).toEqual([])
    await shop.passes({ hours: 2 })
    await looks()
    await looks()
    expect(await stepsOf(number)).toEqual(['assignee'])
    expect(await told('agent')).toContain(number)
    expect(await told('lead')).toEqual([])
    await shop.passes({ hours: 24 * 4 })
    await looks()
    await looks()
    expect(await stepsOf(number)).toEqual(['assignee', 'lead', 'supervisor'])
    expect(await told('supervisor')).toEqual([number])
    const { items } = (await agent().get(`/cases/${number}/history?limit=5`)).body
    expect(items.map(({ text }: { text: string }) => text)).toContain('久拖：很久没有进展，升级到主管')
  })

  test('moved, it climbs no further; lying there again, it climbs anew', async () => {
    const number = await lying(1)
    await shop.passes({ hours: 26 })
    await looks()
    expect(await stepsOf(number)).toEqual(['assignee'])
    const later = new Date(shop.now() + 3_600_000).toISOString()
    await waits(number, { for: 'warehouse', nextChaseAt: later })
    await shop.passes({ hours: 20 })
    await looks()
    expect(await stepsOf(number)).toEqual(['assignee'])
    await shop.passes({ hours: 6 })
    await looks()
    expect(await stepsOf(number)).toEqual(['assignee', 'assignee'])
  })

  test('a broken promise has a ladder of its own: here nothing climbs', async () => {
    const { number } = (await shop.complains('杯子碎了两只')).body
    await shop.passes({ hours: 24 * 9 })
    await looks()
    expect(await stepsOf(number)).toEqual([])
  })

  test('the steps are numbers of the policy; a node that dies has done nothing', async () => {
    const number = await lying(1)
    await shop.passes({ hours: 26 })
    await node(findStale)
    const dies = transact(shop.database, { now: shop.now(), by: SYSTEM }, async (work) => {
      await climbStale(work)
      throw new Error('killed')
    })
    await expect(dies).rejects.toThrow('killed')
    expect(await stepsOf(number)).toEqual([])
    await looks()
    expect(await stepsOf(number)).toEqual(['assignee'])
  })
})
