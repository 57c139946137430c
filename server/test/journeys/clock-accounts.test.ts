import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ClockAccount } from '@aftercare/contract/clock-accounts'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import type { PolicyDocument } from '@aftercare/contract/policy'
import { parseInstant, toShanghai } from '../../src/kernel/time.ts'
import { SYSTEM, transact } from '../../src/platform/work.ts'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import { moveClocks } from '../../src/rooms/clocks/move-jobs.ts'
import { openShop, type Shop } from '../open-shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
})
afterAll(async () => {
  expect((await verifyCases(shop.database.db)).broken).toEqual([])
  await shop.close()
})

const hour = 3_600_000
let orders = 0
const agent = () => shop.as('agent')
const owner = () => shop.as('owner')
const opened = async (text = '衣服颜色和图片完全不一样'): Promise<string> =>
  (await shop.complains(text, { order: { number: `A${++orders}`, paidFen: 8_900 } })).body.number
const accountsOf = async (number: string): Promise<ClockAccount[]> =>
  (await agent().get(`/cases/${number}/clocks`)).body.items
const accountOf = async (number: string, duty: string) =>
  (await accountsOf(number)).find((one) => one.duty === duty)!
const lengths = ({ intervals }: ClockAccount) =>
  intervals.map(({ kind, cause, from, to }) => [kind, cause, (Date.parse(to) - Date.parse(from)) / 60_000])

describe('a promise explains itself', () => {
  test('nine minutes nobody had it, then somebody: where the lateness came from', async () => {
    const number = await opened()
    await shop.passes({ minutes: 9 })
    const given = await shop
      .as('lead')
      .post(`/cases/${number}/assignment`, { assignee: shop.person('agent') })
    expect(given.status, JSON.stringify(given.body)).toBe(201)
    await shop.passes({ minutes: 33 })
    const answer = await accountOf(number, 'answer_customer')
    expect(answer).toMatchObject({ state: 'breached', lateMs: 12 * 60_000, usedMs: 42 * 60_000 })
    expect(lengths(answer)).toEqual([
      ['running', 'unassigned', 9],
      ['running', 'in_hand', 33],
    ])
    expect(answer.line).toBe('已超时 12 分钟：在agent员手上 33 分钟，等待分配 9 分钟（承诺服务时间 30 分钟）')
    const english = await shop.http.inject({
      url: `/api/v1/cases/${number}/clocks`,
      headers: { authorization: `Bearer ${agent().token}`, 'accept-language': 'en' },
    })
    expect(english.json().items[0].line).toContain(
      '12 min late: 33 min with agent员, 9 min waiting for assignment',
    )
  })

  test('paused, gone on, over the night: the intervals are the time on the wall, each with who began it', async () => {
    const number = await opened()
    await agent().post(`/cases/${number}/messages`, { kind: 'reply', text: '请补照片', markSent: true })
    await shop.passes({ hours: 1 })
    await agent().put(`/cases/${number}/waiting`, {
      for: 'customer',
      nextChaseAt: toShanghai(shop.now() + 24 * hour),
    })
    await shop.passes({ hours: 5 })
    await agent().post(`/cases/${number}/messages`, { kind: 'customer', text: '照片来了' })
    await shop.passes({ hours: 20 })
    const close = await accountOf(number, 'close_case')
    const [, paused] = close.intervals
    expect(lengths(close).map(([kind]) => kind)).toEqual(['running', 'paused', 'running'])
    expect(paused).toMatchObject({ cause: 'customer', policyVersion: 1 })
    const answer = (await accountsOf(number)).find(
      (one) => one.duty === 'answer_customer' && one.endedAt === null,
    )!
    expect(answer.intervals.some(({ kind, cause }) => kind === 'credited' && cause === 'off_hours')).toBe(
      true,
    )
    for (const one of await accountsOf(number)) {
      const wall = Date.parse(one.endedAt ?? toShanghai(shop.now())) - Date.parse(one.startedAt)
      const sum = one.intervals.reduce((total, { from, to }) => total + Date.parse(to) - Date.parse(from), 0)
      expect(sum).toBe(wall)
    }
  })
})

const move = (now = shop.now()) => transact(shop.database, { now, by: SYSTEM }, moveClocks)
const moveAll = async (): Promise<number> => {
  let looked = 0
  for (let found = -1; found !== 0; looked += found) found = await move()
  return looked
}
const duesOf = async () => {
  const { rows } = await sql<{ id: string; due: number }>`
    select id, due_at as due from clocks where ended_at is null order by id`.execute(shop.database.db)
  return new Map(rows.map(({ id, due }) => [id, due]))
}
const inForce = async () => (await owner().get('/policy?shop=demo')).body
const draftOf = async (document: PolicyDocument) => {
  const { version } = await inForce()
  const draft = (await owner().post('/policy/drafts', { shop: 'demo', basedOn: version, document })).body
  const check = (await owner().post(`/policy/drafts/${draft.id}/check`)).body
  return { draft, check, version }
}
const publish = async (document: PolicyDocument) => {
  const { version } = await inForce()
  const answer = await owner().post('/policy/publication', { shop: 'demo', document, basedOn: version })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
}

describe('a publication moves the promises that run', () => {
  const closed = { from: '2026-11-13', to: '2026-11-13', kind: 'closed', name: '盘点' } as const

  test('a calendar edit moves exactly the clocks that the preview named, after a kill as well', async () => {
    await moveAll()
    const now = parseInstant('2026-11-12 21:50')!
    await shop.passes({ minutes: Math.max(0, (now - shop.now()) / 60_000) })
    for (let i = 0; i < 130; i++) await opened()
    const calendar = { ...defaultPolicy.calendar, days: [...defaultPolicy.calendar.days, closed] }
    const document = { ...defaultPolicy, calendar }
    const { check } = await draftOf(document)
    const before = await duesOf()
    expect(check.clocks).toMatchObject({ open: before.size, complete: true, withdrawn: 0, overdue: 0 })
    expect(check.clocks.moved).toBeGreaterThanOrEqual(130)

    await publish(document)
    await move()
    // A node dies in the middle of a batch: nothing of it stands, and another goes on where the last one ended.
    await expect(
      transact(shop.database, { now: shop.now(), by: SYSTEM }, async (work) => {
        await moveClocks(work)
        throw new Error('killed')
      }),
    ).rejects.toThrow('killed')
    const late = await opened()
    await moveAll()
    const after = await duesOf()
    const moved = [...before].filter(([id, due]) => after.get(id) !== due)
    expect(moved).toHaveLength(check.clocks.moved)
    expect(moved.every(([id, due]) => after.get(id)! > due)).toBe(true)
    // What came in meanwhile was counted by the new calendar from the start.
    expect((await accountOf(late, 'answer_customer')).dueAt).toBe('2026-11-14T09:20:00.000+08:00')
    // Done twice, it changes nothing.
    await sql`update clock_moves set ended_at = null, after_number = 0`.execute(shop.database.db)
    await moveAll()
    expect(await duesOf()).toEqual(after)
    const { rows } = await sql<{ most: number }>`
      select max(told)::int as most from (
        select count(*) as told from case_events where kind = 'clocks_moved' group by case_id) as counted
    `.execute(shop.database.db)
    expect(rows[0]!.most).toBe(1)
  })

  test('words alone move nothing; whoever wrote under the version before is counted a minute later', async () => {
    const { document } = await inForce()
    await shop.passes({ minutes: 2 })
    await moveAll()
    const before = await duesOf()
    await publish({ ...document, systemReply: { ...document.systemReply, on: false } })
    expect(await moveAll()).toBe(0)
    expect(await duesOf()).toEqual(before)
    await publish({
      ...document,
      promises: { ...document.promises, routine: document.promises.routine.slice(0, 2) },
    })
    expect(await moveAll()).toBeGreaterThan(130)
    await shop.passes({ minutes: 2 })
    expect(await moveAll()).toBeGreaterThan(130)
    expect(await moveAll()).toBe(0)
  })

  test('a promise that is no longer made is withdrawn, and nothing of it escalates', async () => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from clocks where duty = 'close_case' and ended_at is null`.execute(
      shop.database.db,
    )
    expect(rows[0]!.n).toBe(0)
  })

  test('a merge that is taken back after a publication: both cases stand under the policy in force', async () => {
    const [gone, into] = [await opened(), await opened()]
    expect((await agent().post(`/cases/${gone}/merge`, { into, reason: '同一件事' })).status).toBe(201)
    const { document } = await inForce()
    const routine = document.promises.routine.map((row: { duty: string }) =>
      row.duty === 'finish_review' ? { ...row, withinMinutes: 12 * 60 } : row,
    )
    await publish({ ...document, promises: { ...document.promises, routine } })
    await moveAll()
    const back = await agent().delete(`/cases/${gone}/merge?reason=${encodeURIComponent('不是一件事')}`)
    expect(back.status, JSON.stringify(back.body)).toBe(200)
    for (const number of [gone, into]) {
      const review = await accountOf(number, 'finish_review')
      expect(Date.parse(review.dueAt) - Date.parse(review.startedAt)).toBe(12 * hour)
    }
    await shop.passes({ minutes: 2 })
    const before = await duesOf()
    await moveAll()
    expect(await duesOf()).toEqual(before)
  })
})

describe('the board', () => {
  test('all open promises by when they are due, page by page, each once', async () => {
    const seen: { id: string; dueAt: string }[] = []
    let cursor = ''
    do {
      const page = (await agent().get(`/clocks?limit=90${cursor && `&cursor=${cursor}`}`)).body
      seen.push(...page.items)
      cursor = page.nextCursor ?? ''
    } while (cursor)
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from clocks where ended_at is null and state = 'running'`.execute(
      shop.database.db,
    )
    expect(seen).toHaveLength(rows[0]!.n)
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length)
    expect(seen.map(({ dueAt }) => dueAt)).toEqual(seen.map(({ dueAt }) => dueAt).sort())
    expect((await agent().get('/clocks?cursor=bm8')).status).toBe(422)
    const file = await owner().get('/clocks/export?format=csv&language=en')
    expect(file.body.trimEnd().split('\n')).toHaveLength(1 + seen.length)
  })

  test('lanes and kinds are counted as the list shows them; another shop sees none', async () => {
    const counts = (await agent().get('/clocks/counts?shop=demo')).body
    const sum = (of: Record<string, number>) => Object.values(of).reduce((a, b) => a + b, 0)
    const listed = sum(counts.lanes)
    expect(counts.duties.reduce((a: number, one: { count: number }) => a + one.count, 0)).toBe(listed)
    const review = (await agent().get('/clocks/counts?duty=finish_review')).body
    expect(sum(review.lanes)).toBe(
      counts.duties.find((one: { duty: string }) => one.duty === 'finish_review').count,
    )
    const mine = (await agent().get('/clocks?assignee=me')).body.items
    expect(mine).toEqual([])
    const elsewhere = (await shop.another('other'))('agent')
    expect((await elsewhere.get('/clocks')).body.items).toEqual([])
  })

  test('kept promises by kind: in time, late, still open', async () => {
    await shop.passes({ hours: 72 })
    const asked = (await owner().get('/clocks/attainment?by=duty')).body
    const answer = asked.items.find((one: { key: string }) => one.key === 'answer_customer')
    const { rows } = await sql<{ kept: number; open: number }>`
      select count(*) filter (where state = 'met' and ended_at <= due_at)::int as kept,
        count(*) filter (where state = 'running' and due_at <= ${new Date(shop.now())})::int as open
      from clocks where duty = 'answer_customer'`.execute(shop.database.db)
    expect(answer).toMatchObject(rows[0]!)
    expect(answer.share).toBeCloseTo(answer.kept / (answer.kept + answer.late + answer.open))
    for (const by of ['level', 'team', 'person', 'week'])
      expect((await owner().get(`/clocks/attainment?by=${by}`)).body.items.length).toBeGreaterThan(0)
    const file = await owner().get('/clocks/attainment/export?by=week&format=csv')
    expect(file.status).toBe(200)
    expect((await agent().get('/clocks/attainment')).status).toBe(403)
  })
})
