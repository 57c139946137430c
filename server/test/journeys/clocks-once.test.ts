import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { letGoAfter, SYSTEM, transact } from '../../src/platform/work.ts'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import { actOnDueClocks, nextClockAt } from '../../src/rooms/clocks/jobs.ts'
import { holdCase } from '../hold-case.ts'
import { openShop, type Shop } from '../open-shop.ts'

const CASES = 75 // of four clocks each: 300
const NODES = 4

let shop: Shop
let later: number
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
})
afterAll(() => shop.close())

const round = (now = later) => transact(shop.database, { now, by: SYSTEM }, actOnDueClocks)

/** One node: looks until it finds nothing, as the worker does. */
async function node(now = later): Promise<number> {
  let acted = 0
  for (let found = await round(now); found > 0; found = await round(now)) acted += found
  return acted
}

interface Told {
  readonly clockId: string
  readonly kind: string
  readonly times: number
}
async function told(): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select data ->> 'clockId' as "clockId", kind, count(*)::int as times
    from case_events where kind in ('clock_warned', 'clock_breached') group by 1, 2
  `.execute(shop.database.db)
  return rows
}
const count = async (of: string): Promise<number> => {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from clocks where ${sql.raw(of)}`.execute(shop.database.db)
  return rows[0]!.n
}

describe('several nodes look at three hundred clocks at once', () => {
  test('each warning is given exactly once, then each breach, and the history of every case is whole', async () => {
    const opened = await Promise.all(
      Array.from({ length: CASES }, (_, i) =>
        shop.complains('衣服颜色和图片完全不一样', { order: { number: `C${i}`, paidFen: 8_900 } }),
      ),
    )
    expect(new Set(opened.map((answer) => answer.status))).toEqual(new Set([201]))
    expect(await count('ended_at is null')).toBe(300)

    // 25 minutes on, the answer has seven left: one warning a case, and nothing else is near.
    later = shop.now() + 25 * 60_000
    const warned = await Promise.all(Array.from({ length: NODES }, () => node()))
    expect(warned.reduce((sum, n) => sum + n, 0)).toBe(CASES)
    expect(await told()).toHaveLength(CASES)
    expect(await count('warned_at is not null')).toBe(CASES)

    // Ten days on, all is late: the other three clocks are told as broken without a warning of their own.
    later = shop.now() + 10 * 86_400_000
    const broken = await Promise.all(Array.from({ length: NODES }, () => node()))
    expect(broken.reduce((sum, n) => sum + n, 0)).toBe(300)
    const all = await told()
    expect(all.filter((one) => one.times !== 1)).toEqual([])
    expect(all.filter((one) => one.kind === 'clock_breached')).toHaveLength(300)
    expect(await count('breached_at is null')).toBe(0)
    expect(await count('act_at is not null')).toBe(0)
    expect(await round()).toBe(0)
    expect(await verifyCases(shop.database.db)).toEqual({ checked: CASES, broken: [] })
  })
})

describe('a case that somebody is working on', () => {
  test('is passed over, the others are not kept waiting, and it is done in the next round', async () => {
    const [busy, free] = await Promise.all(
      ['B1', 'B2'].map((number) =>
        shop.complains('衣服颜色和图片完全不一样', { order: { number, paidFen: 8_900 } }),
      ),
    )
    const due = (await nextClockAt(shop.database.db))! + 1
    const letGo = await holdCase(shop.database, busy!.body.number)
    expect(await round(due)).toBe(1)
    expect(await round(due)).toBe(0)
    const kinds = async (number: string) =>
      (await shop.as('agent').get(`/cases/${number}/history`)).body.items.map(
        (one: { kind: string }) => one.kind,
      )
    expect(await kinds(free!.body.number)).toContain('clock_warned')
    expect(await kinds(busy!.body.number)).not.toContain('clock_warned')

    await letGo()
    expect(await round(due)).toBe(1)
    expect(await kinds(busy!.body.number)).toContain('clock_warned')
    expect(await round(due)).toBe(0)
  })

  test('no clock of it is held by whoever passed it over: two nodes never wait for each other', async () => {
    const { number } = (
      await shop.complains('衣服颜色和图片完全不一样', { order: { number: 'D1', paidFen: 8_900 } })
    ).body
    const letGo = await holdCase(shop.database, number)
    const now = (await nextClockAt(shop.database.db))! + 1
    await transact(shop.database, { now, by: SYSTEM }, async (work) => {
      await actOnDueClocks(work)
      await sql`
        select 1 from clocks join cases on cases.id = clocks.case_id
        where cases.number = ${Number(number.slice(3))} for update of clocks nowait
      `.execute(shop.database.db)
    })
    await letGo()
  })

  test('a promise that is kept in the same moment is kept or broken, never both and never lost', async () => {
    const opened = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        shop.complains('衣服颜色和图片完全不一样', { order: { number: `R${i}`, paidFen: 8_900 } }),
      ),
    )
    const now = shop.now()
    const reply = (number: string) =>
      shop
        .as('agent')
        .post(`/cases/${number}/messages`, { kind: 'reply', text: '马上给您处理', markSent: true })
    const late = now + 31 * 60_000
    const [answers] = await Promise.all([
      Promise.all(opened.map(({ body }) => reply(body.number))),
      node(late),
      node(late),
    ])
    await node(late)
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]))
    for (const { body } of opened) {
      const { clocks } = (await shop.as('agent').get(`/cases/${body.number}`)).body
      expect(clocks.find((one: { duty: string }) => one.duty === 'answer_customer').state).toBe('met')
    }
    expect((await told()).filter((one) => one.times !== 1)).toEqual([])
    expect((await verifyCases(shop.database.db)).broken).toEqual([])
  })
})

test('a machine that falls asleep in the middle: its cases are let go, another node does them, and it does nothing any more', async () => {
  const opened = await Promise.all(
    Array.from({ length: 5 }, (_, i) =>
      shop.complains('衣服颜色和图片完全不一样', { order: { number: `Z${i}`, paidFen: 8_900 } }),
    ),
  )
  const due = shop.now() + 31 * 60_000
  let wakes: () => void = () => undefined
  const slept = new Promise<void>((resolve) => (wakes = resolve))
  onTestFinished(() => wakes())
  let sleeps: (acted: number) => void = () => undefined
  const asleep = new Promise<number>((resolve) => (sleeps = resolve))
  const sleeper = transact(shop.database, { now: due, by: SYSTEM, first: letGoAfter(200) }, async (work) => {
    sleeps(await actOnDueClocks(work))
    await slept
  })
  const failed = expect(sleeper).rejects.toThrow()
  expect(await asleep).toBe(opened.length)
  let acted = 0
  await expect.poll(async () => (acted += await node(due))).toBe(opened.length)
  wakes()
  await failed
  expect(await round(due)).toBe(0)
  expect((await told()).filter((one) => one.times !== 1)).toEqual([])
  expect((await verifyCases(shop.database.db)).broken).toEqual([])
})
