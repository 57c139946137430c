import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SYSTEM, transact } from '../../src/platform/work.ts'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import { workOnFollowUps } from '../../src/rooms/follow-up/jobs.ts'
import { anotherAddress } from '../browser.ts'
import { expectProblem } from '../expect-problem.ts'
import { openShop, type Answer, type Shop } from '../open-shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
})
afterAll(async () => {
  // Whatever was done above: every history still holds.
  expect((await verifyCases(shop.database.db)).broken).toEqual([])
  await shop.close()
})

const agent = () => shop.as('agent')
const caseOf = async (number: string) => (await agent().get(`/cases/${number}`)).body
let orders = 0
const opened = async (text = '杯子碎了一只', more: Record<string, unknown> = {}): Promise<string> =>
  (
    await shop.complains(text, {
      customer: { name: '赵女士', externalId: `buyer-${++orders}` },
      order: { number: `F${orders}`, paidFen: 8_900 },
      ...more,
    })
  ).body.number

/** Told, and closed with the customer's yes. */
async function closed(number: string): Promise<string> {
  await agent().post(`/cases/${number}/messages`, {
    kind: 'reply',
    text: '已安排补发，请放心',
    markSent: true,
  })
  const ends = await agent().post(`/cases/${number}/closure`, {
    outcome: 'solved',
    confirmation: 'customer_confirmed',
  })
  expect(ends.status, JSON.stringify(ends.body)).toBe(201)
  return number
}
const works = async (): Promise<void> => {
  const round = () => transact(shop.database, { now: shop.now(), by: SYSTEM }, workOnFollowUps)
  while ((await round()) > 0);
}
const passes = async (hours: number): Promise<void> => {
  await shop.passes({ hours })
  await works()
}
interface Listed {
  id: string
  number: string
  state: string
  manner: string
  dueAt: string
  skippedBecause: string | null
  score: number | null
  reopened: boolean
}
const states = ['due', 'asked', 'answered', 'unanswered', 'planned', 'skipped']
async function followUpOf(number: string): Promise<Listed> {
  for (const state of states) {
    const { items } = (await agent().get(`/follow-ups?state=${state}&limit=100`)).body as { items: Listed[] }
    const found = items.find((one) => one.number === number)
    if (found) return found
  }
  throw new Error(`no follow-up of ${number}`)
}
const asks = async (number: string): Promise<string> => {
  const { id } = await followUpOf(number)
  const asked = await agent().post(`/follow-ups/${id}/ask`)
  expect(asked.status, JSON.stringify(asked.body)).toBe(201)
  return asked.body.path
}
const page = (path: string, form?: Record<string, string>) =>
  shop.http.inject({
    method: form ? 'POST' : 'GET',
    url: path,
    remoteAddress: anotherAddress(),
    ...(form
      ? {
          payload: new URLSearchParams(form).toString(),
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        }
      : {}),
  })

describe('causes', () => {
  const puts = (number: string, body: object): Promise<Answer> => agent().put(`/cases/${number}/causes`, body)

  test('suggested with reasons, confirmed with shares, in the history in words', async () => {
    const number = await opened('两只玻璃杯就裹了一层报纸，全碎了')
    const before = (await agent().get(`/cases/${number}/causes`)).body
    expect(before).toMatchObject({ causes: [], mustAnswer: false, usageAnswer: null, by: null })
    expect(before.suggestions[0]).toMatchObject({
      code: 'packing_weak',
      name: '包装防护不足',
      owner: 'warehouse',
    })
    expect(before.suggestions[0].because.some(({ by }: { by: string }) => by === 'words')).toBe(true)
    const causes = [
      { code: 'packing_weak', share: 700 },
      { code: 'carrier_handling', share: 300 },
    ]
    expect((await puts(number, { causes })).status).toBe(204)
    expect((await agent().get(`/cases/${number}/causes`)).body.causes).toMatchObject(causes)
    // Said anew it replaces what was said.
    await agent().post(`/cases/${number}/causes`, { causes: [{ code: 'packing_weak', share: 1000 }] })
    const history = (await agent().get(`/cases/${number}/history`)).body.items as { text: string }[]
    expect(history.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        '确认成因：包装防护不足 70%、快递损坏、丢件或态度差 30%',
        '确认成因：包装防护不足 100%',
      ]),
    )
  })

  test('a usage case answers what was missing; the article gets one task for all its cases', async () => {
    await agent().put('/orders/F-EAR-1', {
      shop: 'demo',
      paidFen: 9_900,
      lines: [{ line: '1', title: '蓝牙耳机', sku: 'EAR-1' }],
    })
    const earphones = () => opened('耳机连不上手机', { order: { number: 'F-EAR-1' }, customer: {} })
    const number = await earphones()
    const causes = [{ code: 'page_no_conditions', share: 1000 }]
    expectProblem(await puts(number, { causes }), 'cause.usage_unanswered')
    await puts(number, { causes, usageAnswer: 'both' })
    const tasks = async () => (await agent().get('/usage-tasks')).body.items
    expect(await tasks()).toMatchObject([
      { kind: 'script', sku: 'EAR-1', title: '蓝牙耳机', cases: 1, lastCase: number },
      { kind: 'page', sku: 'EAR-1', cases: 1 },
    ])
    // Corrected, the task that nobody asks for goes.
    await puts(number, { causes, usageAnswer: 'page_missing' })
    expect(await tasks()).toMatchObject([{ kind: 'page', cases: 1 }])
    const [task] = await tasks()
    expect((await agent().post(`/usage-tasks/${task.id}/end`, { as: 'done' })).status).toBe(204)
    expect(await tasks()).toEqual([])
    expect((await agent().get('/usage-tasks?state=done')).body.items).toMatchObject([{ by: null }])
  })

  test('a shop says who owns a cause, adds its own, and retires what it does not use', async () => {
    const owner = shop.as('owner')
    const saves = (code: string, body: object) =>
      owner.put(`/causes/${code}?shop=demo`, {
        name: '赠品缺货',
        group: 'warehousing',
        owner: 'warehouse',
        ...body,
      })
    await saves('own_gift', {})
    await saves('packing_weak', { owner: 'purchasing' })
    await saves('single_carrier', { retired: true })
    const { items } = (await agent().get('/causes?shop=demo')).body
    const found = (code: string) => items.find((one: { code: string }) => one.code === code)
    expect(found('own_gift')).toMatchObject({ name: '赠品缺货', own: true, owner: 'warehouse' })
    expect(found('packing_weak')).toMatchObject({ name: '包装防护不足', own: false, owner: 'purchasing' })
    const number = await opened()
    expectProblem(await puts(number, { causes: [{ code: 'single_carrier', share: 1000 }] }), 'cause.unknown')
    expect((await puts(number, { causes: [{ code: 'own_gift', share: 1000 }] })).status).toBe(204)
    const history = (await agent().get(`/cases/${number}/history`)).body.items as { text: string }[]
    expect(history[0]!.text).toBe('确认成因：赠品缺货 100%')
  })
})

describe('follow-up', () => {
  test('three days after closing: a link, a page for her phone, her score', async () => {
    const number = await closed(await opened())
    await works()
    expect(await followUpOf(number)).toMatchObject({ state: 'planned', manner: 'link' })
    expectProblem(await agent().post(`/follow-ups/${(await followUpOf(number)).id}/ask`), 'follow_up.not_due')
    await passes(71)
    expect(await followUpOf(number)).toMatchObject({ state: 'planned' })
    await passes(1)
    expect(await followUpOf(number)).toMatchObject({ state: 'due', manner: 'link' })
    const path = await asks(number)
    expect(await asks(number)).toBe(path)
    const shown = await page(path)
    expect(shown.statusCode).toBe(200)
    expect(shown.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(shown.headers['cache-control']).toBe('no-store')
    expect(shown.body).toContain('这次处理，您满意吗？')
    // Nothing of hers, no script, and light: one answer of a few thousand bytes.
    expect(shown.body).not.toMatch(/赵女士|<script/)
    expect(shown.body.length).toBeLessThan(6_000)
    expect((await page(path, { text: '挺好' })).statusCode).toBe(422)
    const thanks = await page(path, { score: '5', text: '谢谢，很满意' })
    expect(thanks.body).toContain('评价已经收到')
    expect(await followUpOf(number)).toMatchObject({ state: 'answered', score: 5, reopened: false })
    expect(await caseOf(number)).toMatchObject({ status: 'closed' })
    expect((await page(path)).statusCode).toBe(404)
    expect((await page('/follow-up/none')).body).toContain('这个链接打不开了')
  })

  test('a low score opens the case again and starts its promises; her words stand in it', async () => {
    const number = await closed(await opened())
    await passes(72)
    const path = await asks(number)
    await page(path, { score: '1', text: '<b>补发的又碎了</b>，气死了' })
    expect(await followUpOf(number)).toMatchObject({ state: 'answered', score: 1, reopened: true })
    const after = await caseOf(number)
    expect(after.status).toBe('reviewing')
    expect(after.clocks.filter((one: { state: string }) => one.state === 'running').length).toBeGreaterThan(0)
    expect(after.messages.at(-1)).toMatchObject({ kind: 'customer' })
    expect(after.emotion).toBeGreaterThan(1)
  })

  test('a low score without a word does so too; a good one with a new matter as well', async () => {
    const low = await closed(await opened())
    const other = await closed(await opened())
    await passes(72)
    await page(await asks(low), { score: '2' })
    const again = await caseOf(low)
    expect(again.status).toBe('reviewing')
    expect(again.clocks.some((one: { state: string }) => one.state === 'running')).toBe(true)
    const history = (await agent().get(`/cases/${low}/history`)).body.items as { text: string }[]
    expect(history.map(({ text }) => text)).toContain('回访评分低，重新打开')
    await page(await asks(other), { score: '4', text: '客服不错，但补发的又碎了一只' })
    expect((await caseOf(other)).status).not.toBe('closed')
  })

  test('a second request within thirty days is not sent, not even for another case', async () => {
    const her = { customer: { name: '钱女士', externalId: 'buyer-twice' } }
    const first = await closed(await opened('杯子碎了一只', { ...her, order: { number: 'TW-1' } }))
    const beside = await closed(await opened('颜色和图片不一样', { ...her, order: { number: 'TW-2' } }))
    await passes(72)
    const found = [await followUpOf(first), await followUpOf(beside)]
    expect(found.map(({ state }) => state).sort()).toEqual(['due', 'skipped'])
    const later = await closed(await opened('说明书没有', { ...her, order: { number: 'TW-3' } }))
    await passes(24 * 4)
    expect(await followUpOf(later)).toMatchObject({ state: 'skipped', skippedBecause: 'asked_recently' })
    await passes(24 * 24)
    const next = await closed(await opened('少了一个配件', { ...her, order: { number: 'TW-4' } }))
    await passes(72)
    expect((await followUpOf(next)).state).toBe('due')
  })

  test('two nodes at once ask her once', async () => {
    const her = { customer: { name: '孙女士', externalId: 'buyer-nodes' } }
    const numbers: string[] = []
    for (const at of [1, 2, 3, 4])
      numbers.push(await closed(await opened('杯子碎了一只', { ...her, order: { number: `ND-${at}` } })))
    await shop.passes({ hours: 72 })
    await Promise.all([works(), works(), works()])
    await works()
    const found = await Promise.all(numbers.map(followUpOf))
    expect(found.map(({ state }) => state).sort()).toEqual(['due', 'skipped', 'skipped', 'skipped'])
  })

  test('in a marketplace: a question in chat that waits in 待发送, never a link', async () => {
    await agent().put('/orders/TB-1', { shop: 'demo', platform: 'taobao', paidFen: 9_900 })
    const number = await closed(await opened('杯子碎了一只', { order: { number: 'TB-1' } }))
    await passes(72)
    const { id, state, manner } = await followUpOf(number)
    expect({ state, manner }).toEqual({ state: 'asked', manner: 'chat' })
    const waiting = (await agent().get('/messages/to-send?limit=100')).body.items as {
      number: string
      messages: { id: string; text: string }[]
    }[]
    const [message] = waiting.find((one) => one.number === number)!.messages
    expect(message!.text).toContain('请回复 1 到 5 分')
    expect(message!.text).not.toMatch(/https?:|\/follow-up/)
    const messages = [{ number, id: message!.id }]
    await agent().post('/messages/deliveries', { delivery: 'delivered', messages })
    expect(await caseOf(number)).toMatchObject({ status: 'closed' })
    expectProblem(await agent().post(`/follow-ups/${id}/ask`), 'follow_up.not_due')
    const answered = await agent().post(`/follow-ups/${id}/answer`, { score: 2, text: '还是不满意' })
    expect(answered.body).toMatchObject({ state: 'answered', reopened: true })
  })

  test('after a dispute a supervisor calls; who is not reached three times is left alone', async () => {
    const number = await opened()
    await closed(number)
    await sql`update cases set level = 'disputed' where number = ${Number(number.slice(3))}`.execute(
      shop.database.db,
    )
    await sql`update follow_ups set level = 'disputed' where case_id in
      (select id from cases where number = ${Number(number.slice(3))})`.execute(shop.database.db)
    await passes(24 * 7)
    const { id, state, manner } = await followUpOf(number)
    expect({ state, manner }).toEqual({ state: 'due', manner: 'call' })
    expectProblem(await agent().post(`/follow-ups/${id}/ask`), 'follow_up.not_due')
    expectProblem(await agent().post(`/follow-ups/${id}/answer`, { score: 5 }), 'follow_up.supervisor_only')
    const calls = () => shop.as('supervisor').post(`/follow-ups/${id}/answer`, { outcome: 'not_reached' })
    expect((await calls()).body.state).toBe('due')
    await calls()
    expect((await calls()).body.state).toBe('unanswered')
    await sql`update cases set level = 'routine' where number = ${Number(number.slice(3))}`.execute(
      shop.database.db,
    )
  })

  test('opened again before it is due: nobody is asked; unanswered for two weeks: given up', async () => {
    const number = await closed(await opened())
    const silent = await closed(await opened())
    await agent().delete(`/cases/${number}/closure?reason=${encodeURIComponent('还没处理完')}`)
    await passes(72)
    expect(await followUpOf(number)).toMatchObject({ state: 'skipped', skippedBecause: 'reopened' })
    const path = await asks(silent)
    await passes(24 * 14)
    expect((await followUpOf(silent)).state).toBe('unanswered')
    expect((await page(path, { score: '5' })).statusCode).toBe(404)
  })

  test('the list goes page by page; counts say how many answered; the file has them all', async () => {
    const first = (await agent().get('/follow-ups?state=answered&limit=2')).body
    expect(first.items).toHaveLength(2)
    const second = (await agent().get(`/follow-ups?state=answered&limit=2&cursor=${first.nextCursor}`)).body
    const ids = [...first.items, ...second.items].map(({ id }: Listed) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expectProblem(await agent().get('/follow-ups?cursor=x'), 'cursor.invalid')
    const counts = (await agent().get('/follow-ups/counts?shop=demo')).body
    expect(counts.asked).toBeGreaterThanOrEqual(counts.answered)
    const file = await shop.as('owner').get('/follow-ups/export?state=answered&format=csv')
    const all = (await agent().get('/follow-ups?state=answered&limit=100')).body.items
    expect(file.body.trimEnd().split('\n')).toHaveLength(all.length + 1)
    expectProblem(await agent().post(`/follow-ups/${randomUUID()}/ask`), 'follow_up.unknown')
  })
})

describe('insights', () => {
  interface Cell {
    by: Record<string, string>
    cases: number
    share?: number
  }
  const lead = () => shop.as('lead')
  const period = 'from=2026-11-01&to=2027-03-31'
  const cells = async (name: string, filters = ''): Promise<Cell[]> => {
    const answer = await lead().get(`/insights/${name}?${period}${filters}`)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return answer.body.cells
  }
  const behind = async (by: Record<string, string>, filters = '') => {
    const all = { ...Object.fromEntries(new URLSearchParams(filters)), ...by }
    const asked = `${new URLSearchParams(all).toString()}&${period}&limit=100`
    return (await lead().get(`/insights/cases?${asked}`)).body as {
      total: number
      items: { number: string }[]
    }
  }
  beforeAll(async () => {
    const sold = async (salesChannel: string, number: string) => {
      await agent().put(`/orders/${number}`, { shop: 'demo', paidFen: 9_900, salesChannel })
      return opened('颜色和图片不一样，主播说没有色差', { order: { number } })
    }
    await sold('live_stream', 'LV-1')
    await closed(await sold('live_stream', 'LV-2'))
    await sold('short_video', 'SV-1')
    await opened('毛衣不喜欢，想七天无理由退货')
    await shop.passes({ hours: 30 })
  })

  test.each(['classes', 'causes', 'ageing', 'channels', 'follow_up'])(
    '%s: every number is the list of exactly its cases',
    async (name) => {
      for (const filters of ['', '&salesChannel=live_stream', '&level=routine']) {
        const found = await cells(name, filters)
        if (filters === '') expect(found.length).toBeGreaterThan(1)
        for (const { by, cases } of found) {
          const list = await behind(by, filters)
          expect(list.total, JSON.stringify({ name, by, filters })).toBe(cases)
          expect(new Set(list.items.map(({ number }) => number)).size).toBe(cases)
        }
      }
    },
  )

  test('the classes hold every case once; ordinary requests stand apart; the shares of causes are whole', async () => {
    const found = await cells('classes')
    const total = found.reduce((sum, { cases }) => sum + cases, 0)
    expect(total).toBe((await behind({})).total)
    expect(found.filter(({ by }) => by['kind'] === 'ordinary').every(({ by }) => !by['category'])).toBe(true)
    expect(found.some(({ by }) => by['kind'] === 'ordinary')).toBe(true)
    const causes = await cells('causes')
    const given = await sql<{ whole: number }>`
      select count(distinct case_id)::int * 1000 as whole from case_causes
    `.execute(shop.database.db)
    expect(causes.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBe(given.rows[0]!.whole)
  })

  test('page by page and as a file: the same cases', async () => {
    const first = (await lead().get(`/insights/cases?${period}&limit=3`)).body
    const second = (await lead().get(`/insights/cases?${period}&limit=3&cursor=${first.nextCursor}`)).body
    expect(second.total).toBeNull()
    const numbers = [...first.items, ...second.items].map(({ number }: { number: string }) => number)
    expect(new Set(numbers).size).toBe(6)
    expectProblem(await lead().get('/insights/cases?cursor=x'), 'cursor.invalid')
    const file = await lead().get(`/insights/cases/export?${period}&kind=complaint&format=csv&language=zh`)
    expect(file.body.trimEnd().split('\n')).toHaveLength(1 + (await behind({ kind: 'complaint' })).total)
    expect(file.body).toContain('直播')
  })
})
