import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toShanghai } from '../../src/kernel/time.ts'
import { SYSTEM, transact } from '../../src/platform/work.ts'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import { climbOverdue } from '../../src/rooms/inquiries/jobs.ts'
import { ask } from '../ask.ts'
import { anotherAddress } from '../browser.ts'
import { expectProblem } from '../expect-problem.ts'
import { openShop, type Answer, type Shop } from '../open-shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
})
afterAll(async () => {
  // Whatever these stories did: every case is recomputed from its history.
  expect((await verifyCases(shop.database.db)).broken).toEqual([])
  await shop.close()
})

const agent = () => shop.as('agent')
const inHours = (hours: number): string => toShanghai(shop.now() + hours * 3_600_000)
let orders = 0
const opened = async (text = '杯子碎了一只'): Promise<string> =>
  (
    await shop.complains(text, {
      customer: { name: '王小芳', phone: '13800138000' },
      order: { number: `INQ-2026-${1000 + ++orders}`, title: '青瓷杯', paidFen: 8_900 },
    })
  ).body.number
const asks = (number: string, more: Record<string, unknown> = {}): Promise<Answer> =>
  agent().post(`/cases/${number}/inquiries`, {
    to: 'warehouse',
    question: '这一单发货前称重是多少?',
    dueAt: inHours(2),
    wait: true,
    ...more,
  })
const asked = async (number: string, more?: Record<string, unknown>): Promise<string> => {
  const answer = await asks(number, more)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body.id
}
const linked = async (id: string): Promise<string> => {
  const answer = await agent().post(`/inquiries/${id}/link`)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body.path.slice('/inquiry/'.length)
}
const caseOf = async (number: string) => (await agent().get(`/cases/${number}`)).body
const ofCase = async (number: string) => (await agent().get(`/cases/${number}/inquiries`)).body.items
const kinds = async (number: string): Promise<string[]> =>
  (await agent().get(`/cases/${number}/history?limit=50`)).body.items.map((one: { kind: string }) => one.kind)
const looks = (secret: string, from = anotherAddress()) =>
  ask(shop.http, { method: 'GET', path: `/inquiry-links/${secret}`, from })
const says = (secret: string, text = '称重 820 克', name = '老王') =>
  ask(shop.http, {
    method: 'POST',
    path: `/inquiry-links/${secret}`,
    body: { name, text },
    from: anotherAddress(),
  })
const climbs = async (): Promise<number> => {
  let taken = 0
  for (let now = -1; now !== 0; taken += now)
    now = await transact(shop.database, { now: shop.now(), by: SYSTEM }, climbOverdue)
  return taken
}

describe('asking and answering', () => {
  test('the case waits for the warehouse until the answer is due; the answer puts it on top', async () => {
    const number = await opened()
    const id = await asked(number)
    expect(await caseOf(number)).toMatchObject({
      waitingFor: 'warehouse',
      nextChaseAt: inHours(2),
      inquiry: { to: 'warehouse', state: 'open' },
    })
    await shop.passes({ minutes: 30 })
    const answer = await shop.as('warehouse').post(`/inquiries/${id}/answers`, { text: '称重 820 克' })
    expect(answer.status).toBe(201)
    expect(await caseOf(number)).toMatchObject({
      waitingFor: null,
      nextChaseAt: inHours(0),
      dueAt: inHours(0),
      inquiry: { to: 'warehouse', state: 'answered' },
    })
    expect((await ofCase(number))[0]).toMatchObject({
      state: 'answered',
      overdue: false,
      answers: [{ text: '称重 820 克', by: 'role' }],
    })
    const told = (await kinds(number)).filter((kind) => /^(inquiry|waiting)_/.test(kind))
    expect(told).toEqual(['inquiry_answered', 'waiting_ended', 'inquiry_opened', 'waiting_set'])
    expect((await agent().delete(`/inquiries/${id}?reason=read`)).status).toBe(204)
    expect(await caseOf(number)).toMatchObject({ nextChaseAt: null, inquiry: null })
    expectProblem(
      await shop.as('warehouse').post(`/inquiries/${id}/answers`, { text: '还有' }),
      'inquiry.closed',
    )
    expectProblem(await agent().delete(`/inquiries/${id}?reason=again`), 'inquiry.closed')
    expectProblem(await agent().post(`/inquiries/${id}/link`), 'inquiry.closed')
  })

  test('without waiting, the case stays as it is', async () => {
    const number = await opened()
    const id = await asked(number, { wait: false, to: 'carrier', name: '圆通徐汇网点' })
    expect(await caseOf(number)).toMatchObject({
      waitingFor: null,
      inquiry: { to: 'carrier', state: 'open' },
    })
    await shop.as('logistics').post(`/inquiries/${id}/answers`, { text: '在途' })
    expect(await caseOf(number)).toMatchObject({ waitingFor: null, nextChaseAt: null })
  })

  test('another wait is not ended by the answer', async () => {
    const number = await opened()
    const id = await asked(number)
    await agent().put(`/cases/${number}/waiting`, { for: 'carrier', nextChaseAt: inHours(5) })
    await shop.as('warehouse').post(`/inquiries/${id}/answers`, { text: '已出库' })
    expect(await caseOf(number)).toMatchObject({ waitingFor: 'carrier', nextChaseAt: inHours(5) })
  })

  test('twice the same is one answer; something else is added', async () => {
    const number = await opened()
    const id = await asked(number)
    const secret = await linked(id)
    for (const text of ['称重 820 克', '称重 820 克', '监控也看了,没有漏发'])
      expect((await says(secret, text)).status).toBe(204)
    expect((await ofCase(number))[0].answers).toMatchObject([
      { text: '称重 820 克', by: 'link', name: '老王' },
      { text: '监控也看了,没有漏发' },
    ])
    expect((await kinds(number)).filter((kind) => kind === 'inquiry_answered')).toHaveLength(2)
    expect((await kinds(number)).filter((kind) => kind === 'waiting_ended')).toHaveLength(1)
  })

  test('what is refused', async () => {
    const number = await opened()
    expectProblem(await asks(number, { dueAt: inHours(0) }), 'inquiry.past')
    expectProblem(await asks(number, { dueAt: inHours(24 * 61) }), 'inquiry.too_late')
    expectProblem(await asks(number, { dueAt: '明天' }), 'time.unreadable')
    expectProblem(await asks(number, { question: ' ' }), 'request.invalid')
    expectProblem(await asks(number, { to: 'customer' }), 'request.invalid')
    expectProblem(await asks('AS-999999'), 'case.unknown')
    const id = await asked(number)
    expectProblem(await agent().delete(`/inquiries/${id}`), 'request.invalid')
    expectProblem(await shop.as('warehouse').post(`/inquiries/${id}/link`), 'actor.not_allowed')
    expectProblem(
      await shop.as('finance').post(`/inquiries/${id}/answers`, { text: '好' }),
      'actor.not_allowed',
    )
    expectProblem(await agent().get('/inquiries?cursor=next'), 'cursor.invalid')
    expect(await ofCase(number)).toHaveLength(1)
  })

  test('the list of a role: what is asked of the warehouse, by due time, page after page', async () => {
    const number = await opened()
    const ids: string[] = []
    for (const hours of [30, 10, 20]) ids.push(await asked(number, { dueAt: inHours(hours), wait: false }))
    await asked(number, { to: 'supplier', wait: false })
    const seen: string[] = []
    let cursor = ''
    do {
      const page = await shop.as('warehouse').get(`/inquiries?mine=true&limit=1${cursor}`)
      expect(page.body.items.every((one: { to: string }) => one.to === 'warehouse')).toBe(true)
      seen.push(...page.body.items.map((one: { id: string }) => one.id))
      cursor = page.body.nextCursor ? `&cursor=${page.body.nextCursor}` : ''
    } while (cursor)
    expect(seen.filter((id) => ids.includes(id))).toEqual([ids[1], ids[2], ids[0]])
    expect(new Set(seen).size).toBe(seen.length)
  })
})

describe('the page of whoever answers', () => {
  const counts = async (role: 'agent' | 'warehouse' | 'logistics', query = '') =>
    (await shop.as(role).get(`/inquiries/counts${query}`)).body

  test('what is open, overdue, answered is counted; what is mine apart', async () => {
    const before = await counts('agent')
    const mine = await counts('warehouse', '?mine=true')
    const number = await opened()
    const id = await asked(number, { dueAt: inHours(1) })
    await asked(number, { to: 'carrier', wait: false })
    expect(await counts('agent')).toMatchObject({ open: before.open + 2, answered: before.answered })
    expect(await counts('warehouse', '?mine=true')).toMatchObject({ open: mine.open + 1 })
    await shop.passes({ minutes: 90 })
    expect(await counts('agent')).toMatchObject({ open: before.open + 2 })
    expect((await counts('warehouse', '?mine=true')).overdue).toBeGreaterThan(mine.overdue)
    await shop.as('warehouse').post(`/inquiries/${id}/answers`, { text: '有货' })
    expect(await counts('agent')).toMatchObject({ open: before.open + 1, answered: before.answered + 1 })
    expectProblem(await agent().get('/inquiries/counts?shop=elsewhere'), 'actor.no_shop')
  })

  test('the list as a file: those of the tab, with question, product and answers', async () => {
    const number = await opened()
    const id = await asked(number, { question: '=库存还有吗', to: 'supplier' })
    await shop.as('quality').post(`/inquiries/${id}/answers`, { text: '还有三件' })
    const { body } = await shop.as('lead').get('/inquiries/export?state=answered&format=csv')
    const line = String(body)
      .split('\r\n')
      .find((one) => one.includes(number))
    for (const said of ['供应商', '青瓷杯', '已答复', '还有三件']) expect(line).toContain(said)
    // A question that looks like a formula is text in the file.
    expect(line).toContain("'=库存还有吗")
    const open = await shop.as('lead').get('/inquiries/export?state=open&format=csv&language=en')
    expect(String(open.body)).toContain('Answer wanted by')
    expect(String(open.body)).not.toContain(number)
  })
})

describe('the link', () => {
  test('shows the question and the thing, nothing of the customer; only a digest is kept', async () => {
    const number = await opened()
    const id = await asked(number)
    const secret = await linked(id)
    const shown = await looks(secret)
    expect(shown.body).toMatchObject({
      question: '这一单发货前称重是多少?',
      product: { title: '青瓷杯' },
      orderTail: String(1000 + orders),
      answers: [],
    })
    expect(shown.headers['cache-control']).toBe('no-store')
    const text = JSON.stringify(shown.body)
    for (const secretOfHers of ['王小芳', '王', '13800138000', '8000', 'INQ-2026', number])
      expect(text).not.toContain(secretOfHers)
    const { rows } = await sql<{ row: string }>`
      select inquiries::text as row from inquiries where inquiries.id = ${id}::uuid`.execute(shop.database.db)
    expect(rows[0]!.row).not.toContain(secret)
    await shop.as('warehouse').post(`/inquiries/${id}/answers`, { text: '内部:又是老李装的箱' })
    expect(JSON.stringify((await looks(secret)).body)).not.toContain('老李')
  })

  test('guessed, replaced, taken back, expired, closed: all say the same', async () => {
    const wrong = await looks('A'.repeat(43))
    expectProblem(wrong, 'inquiry_link.gone')
    const same = async (secret: string) => {
      for (const answer of [await looks(secret), await says(secret)]) {
        expectProblem(answer, 'inquiry_link.gone')
        expect(answer.body.title).toBe(wrong.body.title)
      }
    }
    const number = await opened()
    const first = await asked(number)
    const [old, anew] = [await linked(first), await linked(first)]
    await same(old)
    expect((await looks(anew)).status).toBe(200)
    await agent().delete(`/inquiries/${first}/link`)
    expect((await agent().delete(`/inquiries/${first}/link`)).status).toBe(204)
    await same(anew)
    const second = await linked(first)
    await agent().delete(`/inquiries/${first}?reason=found`)
    await same(second)
    const late = await linked(await asked(number))
    await shop.passes({ hours: 7 * 24 - 1 })
    expect((await looks(late)).status).toBe(200)
    await shop.passes({ hours: 1 })
    await same(late)
    expect((await ofCase(number)).flatMap((one: { answers: unknown[] }) => one.answers)).toEqual([])
  })

  test('guessing is slowed down', async () => {
    const from = anotherAddress()
    for (let i = 0; i < 30; i++) await looks(`guess-${i}`, from)
    expectProblem(await looks('guess-31', from), 'request.too_many')
  })

  test('too long, or without a name', async () => {
    const secret = await linked(await asked(await opened()))
    expectProblem(await says(secret, '长'.repeat(2001)), 'request.invalid')
    expectProblem(await says(secret, '好', ' '), 'request.invalid')
  })
})

describe('overdue', () => {
  const steps = async (number: string): Promise<string[]> =>
    (await agent().get(`/cases/${number}/history?limit=100`)).body.items
      .filter((one: { kind: string }) => one.kind === 'inquiry_overdue')
      .map((one: { data: { step: string } }) => one.data.step)
      .reverse()

  test('assignee, lead, supervisor: each step once, whoever looks', async () => {
    await climbs()
    const numbers = await Promise.all(Array.from({ length: 12 }, () => opened()))
    for (const number of numbers) await asked(number)
    expect(await climbs()).toBe(0)
    const wanted = [
      [2, ['assignee']],
      [4, ['assignee', 'lead']],
      [20, ['assignee', 'lead', 'supervisor']],
      [48, ['assignee', 'lead', 'supervisor']],
    ] as const
    for (const [hours, told] of wanted) {
      await shop.passes({ hours })
      await Promise.all([climbs(), climbs(), climbs()])
      await climbs()
      for (const number of numbers) expect(await steps(number)).toEqual(told)
    }
    expect((await caseOf(numbers[0]!)).inquiry).toEqual({ to: 'warehouse', state: 'overdue' })
    const overdue = (await agent().get('/inquiries?state=overdue&limit=100')).body.items
    expect(overdue.map((one: { number: string }) => one.number)).toContain(numbers[0])
  })

  test('answered or closed in time, nothing climbs', async () => {
    const number = await opened()
    const [first, second] = [await asked(number), await asked(number, { to: 'carrier' })]
    await shop.as('warehouse').post(`/inquiries/${first}/answers`, { text: '在库' })
    await agent().delete(`/inquiries/${second}?reason=found`)
    await shop.passes({ hours: 30 })
    await climbs()
    expect(await steps(number)).toEqual([])
  })
})

describe('merged', () => {
  test('the inquiries follow the survivor, answers and steps too, and come back with the case', async () => {
    const [from, into] = [await opened(), await opened('碗也碎了')]
    const id = await asked(from)
    const secret = await linked(id)
    const merged = await agent().post(`/cases/${from}/merge`, { into, reason: '同一件事' })
    expect(merged.status, JSON.stringify(merged.body)).toBe(201)
    expect((await ofCase(into)).map((one: { id: string }) => one.id)).toEqual([id])
    await shop.passes({ hours: 3 })
    await climbs()
    expect(await kinds(into)).toContain('inquiry_overdue')
    expect((await says(secret)).status).toBe(204)
    expect((await ofCase(into))[0]).toMatchObject({ id, state: 'answered' })
    expect(await kinds(into)).toContain('inquiry_answered')
    const undone = await agent().delete(`/cases/${from}/merge?reason=two`)
    expect(undone.status, JSON.stringify(undone.body)).toBe(200)
    expect(await ofCase(into)).toEqual([])
    expect((await ofCase(from))[0]).toMatchObject({ id, state: 'answered' })
  })
})
