import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Notice } from '@aftercare/contract/notices'
import type { Role } from '@aftercare/contract/lists'
import { SYSTEM, transact } from '../../src/platform/work.ts'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import { climbBroken, findLadders } from '../../src/rooms/clocks/escalate.ts'
import { signIn } from '../browser.ts'
import { openShop, type Shop } from '../open-shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
})
afterAll(async () => {
  expect((await verifyCases(shop.database.db)).broken).toEqual([])
  await shop.close()
})

/** A node that looks once; its clock may go before or after. */
const node = (skewMs = 0): Promise<number> =>
  transact(shop.database, { now: shop.now() + skewMs, by: SYSTEM }, climbBroken)
const climbs = async (): Promise<void> => {
  while ((await node()) > 0);
}
/** A call about an urgent case is owed in fifteen minutes. */
const urgent = async (): Promise<string> => {
  const { number } = (await shop.complains('制氧机漏电')).body
  return number as string
}
const number = (text: string): number => Number(text.slice(3))
const stepsOf = async (of: string, duty = 'call_customer'): Promise<string[]> => {
  const { rows } = await sql<{ step: string }>`
    select case_events.data ->> 'step' as step from case_events join cases on cases.id = case_events.case_id
    where cases.number = ${number(of)} and case_events.kind = 'clock_escalated'
      and case_events.data ->> 'duty' = ${duty}
    order by case_events.seq
  `.execute(shop.database.db)
  return rows.map(({ step }) => step)
}
const told = async (role: Role): Promise<Notice[]> => {
  const browser = await signIn(shop.http, `demo-${role}`)
  const { items } = (await browser.get('/notices?unread=true&kind=clock_escalated')).body
  return items as Notice[]
}

describe('超时升级: a broken promise that nobody makes good', () => {
  test('climbs to lead, supervisor and owner, each once, whoever looks and however wrong her clock', async () => {
    const one = await urgent()
    await shop.passes({ minutes: 15 })
    await climbs()
    expect(await stepsOf(one)).toEqual([])
    await shop.passes({ minutes: 10 })
    await Promise.all([node(), node(3000), node(-3000), node()])
    expect(await stepsOf(one)).toEqual(['lead'])
    await climbs()
    expect(await stepsOf(one)).toEqual(['lead'])
    expect((await told('lead')).map((notice) => notice.number)).toEqual([one])
    expect(await told('supervisor')).toEqual([])
    await shop.passes({ minutes: 10 })
    await Promise.all(Array.from({ length: 4 }, () => node()))
    await shop.passes({ minutes: 40 })
    await climbs()
    expect(await stepsOf(one)).toEqual(['lead', 'supervisor', 'owner'])
    const { rows } = await sql<{ told: number }>`
      select count(*)::int as told from notices
      where notices.person_id = ${shop.person('owner')}::uuid and notices.kind = 'clock_escalated' and notices.urgent
    `.execute(shop.database.db)
    expect(rows[0]!.told).toBe(1)
    expect((await told('owner')).map((notice) => notice.number)).toEqual([one])
  })

  test('a node that dies in the middle has done nothing; the next one does it', async () => {
    const one = await urgent()
    await shop.passes({ minutes: 26 })
    const dies = transact(shop.database, { now: shop.now(), by: SYSTEM }, async (work) => {
      await climbBroken(work)
      throw new Error('killed')
    })
    await expect(dies).rejects.toThrow('killed')
    expect(await stepsOf(one)).toEqual([])
    await climbs()
    expect(await stepsOf(one)).toEqual(['lead'])
  })

  test('what fell due while the database was away comes at once, in order, one notice for each person', async () => {
    await shop.passes({ minutes: 5 })
    await climbs()
    for (const role of ['lead', 'supervisor'] as const) {
      const browser = await signIn(shop.http, `demo-${role}`)
      await browser.post('/notices/readings', { until: new Date(shop.now()).toISOString() })
    }
    await shop.passes({ minutes: 3 })
    const all = await Promise.all(Array.from({ length: 12 }, urgent))
    await shop.passes({ minutes: 40 })
    await Promise.all([node(), node()])
    await climbs()
    for (const one of all) expect(await stepsOf(one)).toEqual(['lead', 'supervisor'])
    const [lead, supervisor] = [await told('lead'), await told('supervisor')]
    expect(lead[0]!.count).toBeGreaterThanOrEqual(12)
    expect([lead.length, supervisor.length]).toEqual([1, 1])
  })

  test('a promise that is made good climbs no further', async () => {
    const one = await urgent()
    await shop.passes({ minutes: 26 })
    await climbs()
    await shop.as('agent').post(`/cases/${one}/calls`, { outcome: 'reached' })
    await shop.passes({ hours: 2 })
    await climbs()
    expect(await stepsOf(one)).toEqual(['lead'])
  })

  test('where nobody holds a step, the next one up is told', async () => {
    const shopId = sql`(select shops.id from shops where shops.code = 'demo')`
    const lead = (left: boolean) =>
      sql`update memberships set left_at = ${left ? new Date(shop.now()) : null}
        where memberships.role = 'lead' and memberships.shop_id = ${shopId}`.execute(shop.database.db)
    const one = await urgent()
    await shop.passes({ minutes: 26 })
    await lead(true)
    await climbs()
    expect(await stepsOf(one)).toEqual(['supervisor'])
    await lead(false)
  })

  test('a broken promise that came with a merge is found', async () => {
    const [gone, into] = [await urgent(), (await shop.complains('杯子碎了一只')).body.number as string]
    await shop.passes({ minutes: 16 })
    await shop.as('agent').post(`/cases/${gone}/merge`, { into, reason: '同一件事' })
    await shop.passes({ minutes: 20 })
    await transact(shop.database, { now: shop.now(), by: SYSTEM }, findLadders)
    await climbs()
    expect(await stepsOf(into)).toEqual(['lead', 'supervisor'])
    expect(await transact(shop.database, { now: shop.now(), by: SYSTEM }, findLadders)).toBe(0)
  })

  test('久拖: a case that stands there has been told up to the owner, whoever keeps it', async () => {
    const one = (await shop.complains('耳机连不上手机')).body.number as string
    await shop.as('lead').post(`/cases/${one}/assignment`, { assignee: shop.person('agent') })
    const stale = async (): Promise<string[]> =>
      (await shop.as('owner').get('/cases?view=stale&limit=100')).body.items.map(
        (row: { number: string }) => row.number,
      )
    await shop.passes({ hours: 24 })
    await climbs()
    expect(await stale()).not.toContain(one)
    await shop.passes({ hours: 2 })
    await climbs()
    expect(await stale()).toContain(one)
    expect(await stepsOf(one, 'first_reply')).toEqual(['assignee', 'lead', 'supervisor', 'owner'])
    const { rows } = await sql`
      select 1 from notices join cases on cases.id = notices.case_id
      where cases.number = ${number(one)} and notices.kind = 'clock_escalated'
        and notices.person_id = ${shop.person('owner')}::uuid
    `.execute(shop.database.db)
    expect(rows.length).toBeGreaterThan(0)
  })
})
