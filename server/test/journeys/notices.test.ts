import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '@aftercare/contract/lists'
import type { Notice } from '@aftercare/contract/notices'
import { toShanghai } from '../../src/kernel/time.ts'
import { SYSTEM, transact } from '../../src/platform/work.ts'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import { actOnDueClocks } from '../../src/rooms/clocks/jobs.ts'
import { climbOverdue } from '../../src/rooms/inquiries/jobs.ts'
import { forgetOldNotices } from '../../src/rooms/notices/index.ts'
import { signIn, type Browser } from '../browser.ts'
import { expectProblem } from '../expect-problem.ts'
import { listen, openPort } from '../listen-stream.ts'
import { openShop, type Shop } from '../open-shop.ts'

let shop: Shop
const people = new Map<Role, Browser>()
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
  for (const role of ['agent', 'lead', 'supervisor', 'quality'] as const)
    people.set(role, await signIn(shop.http, `demo-${role}`))
})
afterAll(async () => {
  expect((await verifyCases(shop.database.db)).broken).toEqual([])
  await shop.close()
})
// Each story begins with everything read, two minutes after the last.
beforeEach(async () => {
  await shop.passes({ minutes: 2 })
  for (const browser of people.values())
    await browser.post('/notices/readings', { until: toShanghai(shop.now() + 30 * 86_400_000) })
})

const as = (role: Role): Browser => people.get(role)!
const unread = async (role: Role): Promise<{ count: number; newest: Notice[]; numbers: string[] }> =>
  (await as(role).get('/notices/unread')).body
const told = async (role: Role): Promise<string[]> =>
  (await as(role).get('/notices?unread=true')).body.items.map(({ kind }: Notice) => kind)
const opened = async (text = '杯子碎了一只', more: Record<string, unknown> = {}): Promise<string> =>
  (await shop.complains(text, more)).body.number
const mentions = (number: string, roles: readonly Role[], by = as('agent')) =>
  by.post(`/cases/${number}/messages`, {
    kind: 'note',
    text: roles.map((role) => `@${role}员 请看`).join(' '),
    mentions: roles.map(shop.person),
  })
const gives = (number: string, to: Role, by = as('lead')) =>
  by.post(`/cases/${number}/assignment`, { assignee: shop.person(to) })

describe('mentions', () => {
  test('who is mentioned is told at once, once, and never of her own act', async () => {
    const number = await opened()
    expect((await mentions(number, ['lead', 'agent', 'lead'])).status).toBe(201)
    const { count, newest, numbers } = await unread('lead')
    expect([count, numbers]).toEqual([1, [number]])
    expect(newest[0]).toMatchObject({ kind: 'mentioned', number, by: 'agent员', count: 1, read: false })
    expect(await told('agent')).toEqual([])
    const { messages } = (await as('agent').get(`/cases/${number}`)).body
    expect(messages.at(-1).mentions.map(({ name }: { name: string }) => name)).toEqual(['agent员', 'lead员'])
    const { items } = (await as('agent').get(`/cases/${number}/history?limit=1`)).body
    expect(items[0].text).toBe('写了内部备注,提到lead员、agent员')
  })

  test('the same request sent again tells nothing again', async () => {
    const number = await opened()
    const body = { kind: 'note', text: '@lead员', mentions: [shop.person('lead')] }
    const key = { 'idempotency-key': 'mention-once' }
    const [one, two] = [
      await as('agent').send('POST', `/cases/${number}/messages`, body, key),
      await as('agent').send('POST', `/cases/${number}/messages`, body, key),
    ]
    expect(two.body).toEqual(one.body)
    expect((await unread('lead')).count).toBe(1)
  })

  test('somebody of another shop, or who has left, is refused, and nothing is written', async () => {
    const number = await opened()
    const other = await shop.another('other')
    const elsewhere = (await other('owner').get('/colleagues?shop=other')).body.items[0].id
    const note = { kind: 'note', text: '@谁', mentions: [shop.person('lead'), elsewhere] }
    expectProblem(await as('agent').post(`/cases/${number}/messages`, note), 'mention.unknown')
    const reply = { kind: 'reply', text: '@lead员', mentions: [shop.person('lead')] }
    expectProblem(await as('agent').post(`/cases/${number}/messages`, reply), 'mention.not_note')
    expect((await unread('lead')).count).toBe(0)
    const { messages } = (await as('agent').get(`/cases/${number}`)).body
    expect(messages.filter(({ kind }: { kind: string }) => kind === 'note')).toEqual([])
    expectProblem(await other('agent').post(`/cases/${number}/messages`, note), 'case.unknown')
  })

  test('the view holds the cases until she has looked, and reading is told to her screens alone', async () => {
    const [first, second] = [await opened(), await opened('鞋子开胶')]
    await mentions(first, ['quality'])
    await mentions(second, ['quality'])
    const view = async () =>
      (await as('quality').get('/cases?view=mentioned')).body.items.map(
        (one: { number: string }) => one.number,
      )
    const counted = async () =>
      (await as('quality').get('/views')).body.items.find((one: { view: string }) => one.view === 'mentioned')
    expect((await view()).sort()).toEqual([first, second].sort())
    expect(await counted()).toMatchObject({ count: 2 })
    expect((await as('agent').get('/cases?view=mentioned')).body.items).toEqual([])

    const port = await openPort(shop.http)
    const cookie = (browser: Browser) => ({
      cookie: Object.entries(browser.cookies())
        .map(([name, value]) => `${name}=${value}`)
        .join('; '),
    })
    const [hers, others] = [
      await listen(port, cookie(as('quality'))),
      await listen(port, cookie(as('supervisor'))),
    ]
    await hers.until(({ event }) => event === 'hello')
    expect((await as('quality').post('/notices/readings', { number: first })).body).toEqual({ read: 1 })
    await hers.until(({ event }) => event === 'notices')
    await gives(second, 'agent')
    await others.until(({ data }) => data.number === second)
    expect(others.heard.filter(({ event }) => event === 'notices')).toEqual([])
    expect(await view()).toEqual([second])
    expect((await as('quality').post('/notices/readings', { number: first })).body).toEqual({ read: 0 })
    for (const screen of [hers, others]) screen.leave()
  })
})

describe('what happens to a case of hers', () => {
  test('given to her by somebody else; taken by herself says nothing', async () => {
    const [given, taken] = [await opened(), await opened('色差太大')]
    await gives(given, 'agent')
    await as('agent').post(`/cases/${taken}/assignment`, { assignee: shop.person('agent') })
    expect(await told('agent')).toEqual(['assigned'])
    expect((await unread('agent')).newest[0]).toMatchObject({ number: given, by: 'lead员' })
  })

  test('many within a minute are one; apart from that, each is its own', async () => {
    const numbers = await Promise.all(Array.from({ length: 12 }, (_, i) => opened(`第${i}只杯子碎了`)))
    for (const number of numbers) await gives(number, 'agent')
    expect(await unread('agent')).toMatchObject({ count: 1, newest: [{ kind: 'assigned', count: 12 }] })
    await mentions(numbers[0]!, ['agent'], as('lead'))
    await mentions(numbers[1]!, ['agent'], as('lead'))
    expect((await unread('agent')).count).toBe(3)
    const [newest] = (await unread('agent')).newest
    await as('agent').post('/notices/readings', { id: newest!.id })
    expect((await unread('agent')).count).toBe(2)
  })

  test('an inquiry is answered; nobody answers, and it climbs to the lead', async () => {
    const number = await opened()
    await gives(number, 'agent')
    const dueAt = toShanghai(shop.now() + 3_600_000)
    const ask = { to: 'warehouse', question: '称重多少?', dueAt }
    const { id } = (await as('agent').post(`/cases/${number}/inquiries`, ask)).body
    await shop.as('warehouse').post(`/inquiries/${id}/answers`, { text: '820 克' })
    expect((await told('agent')).sort()).toEqual(['assigned', 'inquiry_answered'])
    await as('agent').post(`/cases/${number}/inquiries`, ask)
    await shop.passes({ hours: 6 })
    await as('lead').post('/notices/readings', { until: toShanghai(shop.now()) })
    const climb = () => transact(shop.database, { now: shop.now(), by: SYSTEM }, climbOverdue)
    await Promise.all([climb(), climb(), climb()])
    await climb()
    const { rows } = await sql<{ step: string; times: number }>`
      select what ->> 'step' as step, count(*)::int as times from notices
      where kind = 'inquiry_overdue' group by 1 order by 1
    `.execute(shop.database.db)
    expect(rows).toEqual([
      { step: 'assignee', times: 1 },
      { step: 'lead', times: 1 },
    ])
  })
})

describe('clocks', () => {
  test('three nodes at once: each warning and breach is told once, and the lead hears of urgent ones', async () => {
    const numbers = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        opened(`制氧机漏电,老人等着用 ${i}`, { order: { number: `U${i}` } }),
      ),
    )
    for (const number of numbers) await gives(number, 'agent')
    const now = shop.now() + 5 * 86_400_000
    const node = async () => {
      while ((await transact(shop.database, { now, by: SYSTEM }, actOnDueClocks)) > 0);
    }
    await Promise.all([node(), node(), node()])
    const { rows } = await sql<{ events: number; hers: number; leads: number }>`
      select (select count(*)::int from case_events where kind = 'clock_breached' and case_id = any(urgent.ids)) as events,
        (select count(*)::int from notices where kind = 'clock_breached' and case_id = any(urgent.ids)
           and person_id = ${shop.person('agent')}) as hers,
        (select count(*)::int from notices where kind = 'clock_breached' and case_id = any(urgent.ids)
           and person_id = ${shop.person('lead')}) as leads
      from (select array_agg(id) as ids from cases
            where number = any(${numbers.map((one) => Number(one.slice(3)))}::bigint[])) as urgent
    `.execute(shop.database.db)
    expect(rows[0]!.events).toBeGreaterThanOrEqual(8)
    expect(rows[0]).toEqual({ events: rows[0]!.events, hers: rows[0]!.events, leads: rows[0]!.events })
    const late = (await unread('agent')).newest.filter(({ kind }) => kind === 'clock_breached')
    expect(late.find(({ urgent }) => urgent)).toMatchObject({ facts: { duty: expect.any(String) } })
    expect(late.length).toBeLessThan(4)
  })
})

describe('the list', () => {
  test('page by page, by kind, newest first; a cursor that is none is refused', async () => {
    const number = await opened()
    for (let i = 0; i < 5; i++) {
      await shop.passes({ minutes: 1 })
      await mentions(number, ['supervisor'])
    }
    const seen: Notice[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const at: string = cursor ? `&cursor=${cursor}` : ''
      const page = (await as('supervisor').get(`/notices?kind=mentioned&unread=true&limit=2${at}`)).body
      seen.push(...page.items)
      cursor = page.nextCursor
    }
    expect(seen).toHaveLength(5)
    expect(seen.map(({ at }) => at)).toEqual(
      seen
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    )
    expectProblem(await as('supervisor').get('/notices?cursor=bm9uZQ'), 'cursor.invalid')
    expectProblem(await as('supervisor').post('/notices/readings', { until: 'soon' }), 'time.unreadable')
    expectProblem(await shop.as('agent').get('/notices'), 'session.not_person')
  })

  test('what is switched off is not shown, mentions and urgent ones are', async () => {
    const usual = { muted: [], sound: true, desktop: false, quiet: null, email: null, mention: null }
    expect((await as('agent').get('/notices/preferences')).body).toEqual(usual)
    const quiet = { from: '22:00', to: '08:00' }
    const chosen = { ...usual, muted: ['assigned'], sound: false, desktop: true, quiet }
    expect((await as('agent').put('/notices/preferences', chosen)).body).toEqual(chosen)
    const number = await opened()
    await gives(number, 'agent')
    await mentions(number, ['agent'], as('lead'))
    expect(await told('agent')).toEqual(['mentioned'])
    const unsafe = await opened('插座漏电,电到手了')
    await gives(unsafe, 'agent')
    expect(await told('agent')).toContain('assigned')
    const refused = await as('agent').put('/notices/preferences', { ...usual, muted: ['mentioned'] })
    expectProblem(refused, 'notice.always_told')
    await as('agent').put('/notices/preferences', usual)
  })

  test('who is no longer in the shop sees nothing of it; old ones are forgotten', async () => {
    await mentions(await opened(), ['quality'])
    await sql`update memberships set left_at = ${new Date(shop.now())}
      where person_id = ${shop.person('quality')}`.execute(shop.database.db)
    const answer = await as('quality').get('/notices')
    expect(answer.status === 200 ? answer.body.items : []).toEqual([])
    await sql`update memberships set left_at = null where person_id = ${shop.person('quality')}`.execute(
      shop.database.db,
    )
    expect(await forgetOldNotices(shop.database.db, shop.now())).toBe(0)
    expect(await forgetOldNotices(shop.database.db, shop.now() + 120 * 86_400_000)).toBeGreaterThan(20)
  })
})
