import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM, transact, type Work } from '../../src/platform/work.ts'
import { eraseNextDue, findDue } from '../../src/rooms/customers/jobs.ts'
import { expectProblem } from '../expect-problem.ts'
import { openShop, type Shop } from '../open-shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ now: '2026-01-05T10:00+08:00' })
})
afterAll(() => shop.close())

const work = <T>(operation: (work: Work) => Promise<T>) =>
  transact(shop.database, { now: shop.now(), by: SYSTEM }, operation)
const looksAtAll = async () => {
  while ((await work(findDue)) > 0);
}
const erasesDue = async () => {
  let erased = 0
  while ((await work(eraseNextDue)) > 0) erased++
  return erased
}
const DAY = 24
const rule = { shop: 'demo', running: true, months: 6, disputedMonths: 36, safetyMonths: 60 }
const sets = (more: object = {}) => shop.as('owner').put('/retention', { ...rule, ...more })
const looks = async () => (await shop.as('owner').get('/retention?shop=demo')).body
const due = async (): Promise<string[]> =>
  (await shop.as('owner').get('/retention/due?shop=demo')).body.items.map(
    (one: { number: string }) => one.number,
  )
const nameOf = async (id: string) =>
  (await sql<{ name: string }>`select name from customers where id = ${id}::uuid`.execute(shop.database.db))
    .rows[0]!.name

let buyers = 0
interface Buyer {
  readonly number: string
  readonly id: string
}

/** A buyer with a case, closed unless the test says otherwise. */
async function buys(text = '耳机连不上手机', { open = false, disputed = false } = {}): Promise<Buyer> {
  const opened = await shop.complains(text, {
    customer: { name: `买家${++buyers}`, externalId: `retained_${buyers}` },
  })
  expect(opened.status, JSON.stringify(opened.body)).toBe(201)
  const { number } = opened.body as { number: string }
  const { customer } = (await shop.as('agent').get(`/cases/${number}`)).body
  if (!open)
    // As if the desk had worked on it: how a case is closed is other tests' story.
    await sql`
      update cases set status = 'closed', closed_at = ${new Date(shop.now())},
        level = ${disputed ? 'disputed' : sql`level`}
      where number = ${Number(number.slice(3))}
    `.execute(shop.database.db)
  return { number, id: customer.id }
}

test('a shop that has decided nothing loses nothing', async () => {
  await buys()
  expect(await looks()).toMatchObject({ rule: { running: false, months: 6 }, due: 0, nextAt: null })
  await shop.passes({ hours: 400 * DAY })
  await looksAtAll()
  expect(await due()).toEqual([])
})

test.each([{ months: 5 }, { disputedMonths: 35 }, { safetyMonths: 59 }])(
  'less than the law allows is refused: %j',
  async (less) => {
    expectProblem(await sets(less), 'request.invalid')
  },
)

test('told a day before, erased once, and the log proves it', async () => {
  const old = (await looks()).rule
  expect(old.running).toBe(false)
  await sql`update customers set erased_at = now(), name = '已删除' where true`.execute(shop.database.db)
  const she = await buys()
  const open = await buys('插座冒烟了,烫到手', { open: true })
  const disputed = await buys('我要退货退款', { disputed: true })
  const unsafe = await buys('插座冒烟了,烫到手')
  const held = await buys()
  const buysAgain = await buys()
  expect((await sets()).status).toBe(200)
  const placed = await shop.as('legal').post(`/customers/${held.id}/hold`, { reason: '法院要证据' })
  expect(placed).toMatchObject({ status: 201, body: { reason: '法院要证据' } })

  await shop.passes({ hours: 150 * DAY })
  await looksAtAll()
  expect(await due()).toEqual([])

  await shop.as('agent').put('/orders/AGAIN-1', {
    shop: 'demo',
    paidFen: 100,
    buyer: { externalId: `retained_${buyers}`, name: `买家${buyers}` },
  })
  await shop.passes({ hours: 40 * DAY })
  await looksAtAll()
  expect(await due()).toEqual([she.number])
  expect(await looks()).toMatchObject({ due: 1 })
  expect((await looks()).nextAt).toBe(
    new Date(shop.now() + DAY * 3_600_000 + 8 * 3_600_000).toISOString().replace('Z', '+08:00'),
  )
  expect(await erasesDue()).toBe(0)
  expect(await nameOf(she.id)).not.toBe('已删除')

  await shop.passes({ hours: DAY })
  expect(await erasesDue()).toBe(1)
  expect(await erasesDue()).toBe(0)
  expect(await nameOf(she.id)).toBe('已删除')
  for (const { id } of [open, disputed, unsafe, held, buysAgain]) expect(await nameOf(id)).not.toBe('已删除')
  const { items } = (await shop.as('owner').get('/audit?shop=demo&action=customer.erased')).body
  expect(items).toHaveLength(1)
  expect(items[0].text).toMatch(/^删除一位客户的个人信息:保存期满\(工单 1,/)
  const history = (await shop.as('agent').get(`/cases/${she.number}/history`)).body.items
  expect(history[0].text).toContain('保存期满')

  await looksAtAll()
  await shop.passes({ hours: 2 * DAY })
  await looksAtAll()
  expect(await due()).toEqual([])

  // Released, her time counts again; a dispute and a danger last longer.
  expect((await shop.as('legal').delete(`/customers/${held.id}/hold`)).status).toBe(204)
  await shop.passes({ hours: DAY })
  await looksAtAll()
  expect(await due()).toEqual([held.number])
  await shop.passes({ hours: 200 * DAY })
  await looksAtAll()
  expect(new Set(await due())).toEqual(new Set([held.number, buysAgain.number]))
  await shop.passes({ hours: 1000 * DAY })
  await looksAtAll()
  expect(await due()).toContain(disputed.number)
  expect(await due()).not.toContain(unsafe.number)
})

test('whoever comes back or is held within the day stays', async () => {
  const [back, held] = [await buys(), await buys()]
  await shop.passes({ hours: 200 * DAY })
  await looksAtAll()
  expect(await due()).toEqual(expect.arrayContaining([back.number, held.number]))
  await shop.as('supervisor').post(`/customers/${held.id}/hold`, { reason: '还要核对' })
  await sql`update cases set status = 'received', closed_at = null where number = ${Number(back.number.slice(3))}`.execute(
    shop.database.db,
  )
  expect(await due()).not.toContain(held.number)
  await shop.passes({ hours: DAY })
  await erasesDue()
  expect(await nameOf(back.id)).not.toBe('已删除')
  expect(await nameOf(held.id)).not.toBe('已删除')
  expectProblem(
    await shop.as('owner').post(`/customers/${held.id}/erasure`, { reason: 'customer_asks' }),
    'erasure.held',
  )
  const { items } = (await shop.as('legal').get('/holds?shop=demo')).body
  expect(items).toEqual([expect.objectContaining({ reason: '还要核对', number: held.number, name: '买*' })])
  expect((await shop.as('agent').get(`/customers/${held.id}/hold`)).body).toMatchObject({
    reason: '还要核对',
  })
})

test('a round that died goes on where it was, and two nodes erase each buyer once', async () => {
  await sql`
    insert into customers (id, shop_id, name, created_at)
    select gen_random_uuid(), id, '路人', created_at from shops, generate_series(1, 1200) where code = 'demo'
  `.execute(shop.database.db)
  const several = [await buys(), await buys(), await buys(), await buys()]
  await shop.passes({ hours: 200 * DAY })
  expect(await work(findDue)).toBe(500)
  const half = (
    await sql<{ reached: string }>`select reached from retention_rounds`.execute(shop.database.db)
  ).rows
  expect(await work(findDue)).toBe(500)
  const on = (await sql<{ reached: string }>`select reached from retention_rounds`.execute(shop.database.db))
    .rows
  expect(on[0]!.reached > half[0]!.reached).toBe(true)
  await looksAtAll()
  await shop.passes({ hours: DAY })
  await Promise.all([erasesDue(), erasesDue(), erasesDue()])
  const ids = several.map(({ id }) => id)
  const { rows } = await sql<{ times: number }>`
    select count(*)::int as times from audit_log where action = 'customer.erased' and subject = any(${ids}::text[])
    group by subject`.execute(shop.database.db)
  expect(rows.map(({ times }) => times)).toEqual([1, 1, 1, 1])
})

test('stopped, nobody is due any more', async () => {
  await buys()
  await shop.passes({ hours: 200 * DAY })
  await looksAtAll()
  expect((await due()).length).toBeGreaterThan(0)
  await sets({ running: false })
  expect(await due()).toEqual([])
  await looksAtAll()
  expect(await due()).toEqual([])
})

test('several pages of those who are due', async () => {
  await sets()
  await shop.passes({ hours: DAY })
  await looksAtAll()
  const all = await due()
  const paged: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = (
      await shop.as('owner').get(`/retention/due?shop=demo&limit=1${cursor && `&cursor=${cursor}`}`)
    ).body
    paged.push(...page.items.map((one: { number: string }) => one.number))
    cursor = page.nextCursor as string | null
  }
  expect(paged).toEqual(all)
})
