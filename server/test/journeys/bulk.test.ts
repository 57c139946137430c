import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bulkWords } from '../../src/app/bulk-words.ts'
import { workOnBulk, type BulkHands } from '../../src/rooms/bulk/jobs.ts'
import { signIn, type Browser } from '../browser.ts'
import { expectProblem } from '../expect-problem.ts'
import { openShop, type Answer, type Shop } from '../open-shop.ts'

let shop: Shop
let lead: Browser
let agent: Browser
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
  lead = await signIn(shop.http, 'demo-lead')
  agent = await signIn(shop.http, 'demo-agent')
})
afterAll(() => shop.close())

const opened = async (text = '耳机连不上手机'): Promise<string> => (await shop.complains(text)).body.number
const many = (count: number) => Promise.all(Array.from({ length: count }, () => opened()))
const told = async (number: string) => {
  await agent.post(`/cases/${number}/messages`, { kind: 'reply', text: '已安排补发', markSent: true })
  return number
}
const closure = { outcome: 'solved', confirmation: 'customer_confirmed' }
const closed = async () => {
  const number = await told(await opened())
  expect((await agent.post(`/cases/${number}/closure`, closure)).status).toBe(201)
  return number
}
const seen = async (number: string) => (await lead.get(`/cases/${number}`)).body
const assigneeOf = async (number: string): Promise<string | null> => (await seen(number)).assignee?.id ?? null
const acts = (who: Pick<Browser, 'post'>, body: Record<string, unknown>): Promise<Answer> =>
  who.post('/cases:bulk', body)
const kindsOf = async (number: string): Promise<string[]> =>
  (await lead.get(`/cases/${number}/history`)).body.items.map((one: { kind: string }) => one.kind)
const codes = ({ body }: Answer) => body.refused.map(({ code }: { code: string }) => code)

const hands = (): BulkHands => ({ database: shop.database, now: shop.now, words: bulkWords })
async function worker(): Promise<void> {
  while ((await workOnBulk(hands())) > 0);
}
const tenSecondsLater = async () => {
  await shop.passes({ minutes: 10 / 60 })
  await worker()
}

describe('分配', () => {
  test('预演一句话说清;执行后逐单有结果;已完结的、别家店的都不动', async () => {
    const other = await shop.another('other')
    const body = { shop: 'other', channel: 'form', text: '杯子碎了', customer: {} }
    const theirs = (await other('agent').post('/cases', body)).body.number
    const [first, second, done] = [await opened(), await opened(), await closed()]
    const asked = {
      action: 'assign',
      assignee: shop.person('agent'),
      numbers: [first, second, done, theirs, first],
    }
    const plan = await acts(lead, { ...asked, dryRun: true })
    expect(plan.status).toBe(200)
    expect(plan.body).toMatchObject({
      id: null,
      state: 'planned',
      total: 4,
      planned: 2,
      done: 0,
      until: null,
    })
    expect(plan.body.sentence).toBe('4 个工单:2 个分给 agent员,2 个不变(1 个已完结、1 个找不到)')
    expect(await assigneeOf(first)).toBeNull()
    expect(await kindsOf(first)).not.toContain('case_assigned')

    const act = await acts(lead, asked)
    expect(act.status, JSON.stringify(act.body)).toBe(201)
    expect(act.body).toMatchObject({ state: 'done', total: 4, done: 2, planned: 0 })
    expect(act.body.refused).toMatchObject([
      { number: done, code: 'case.closed' },
      { number: theirs, code: 'case.unknown' },
    ])
    expect(await assigneeOf(first)).toBe(shop.person('agent'))
    expect((await other('lead').get(`/cases/${theirs}`)).body.assignee).toBeNull()
  })

  test('没有分配权限的客服:没人跟进的可以领,其他的不动', async () => {
    const [free, taken] = await many(2)
    await lead.post(`/cases/${taken}/assignment`, { assignee: shop.person('lead') })
    const mine = await acts(agent, {
      action: 'assign',
      assignee: shop.person('agent'),
      numbers: [free, taken],
    })
    expect(mine.body).toMatchObject({ done: 1 })
    expect(codes(mine)).toEqual(['case.taken'])
    const others = await acts(agent, { action: 'assign', assignee: shop.person('lead'), numbers: [free] })
    expect(others.body).toMatchObject({ id: null, done: 0 })
    expect(codes(others)).toEqual(['actor.not_allowed'])
  })

  test('10 秒内撤销:回到原来的处理人;之间被别人动过的不动', async () => {
    const [first, second, third] = [await opened(), await opened(), await opened()]
    await lead.post(`/cases/${first}/assignment`, { assignee: shop.person('supervisor') })
    const act = await acts(lead, {
      action: 'assign',
      assignee: shop.person('agent'),
      numbers: [first, second, third],
    })
    await lead.post(`/cases/${third}/assignment`, { assignee: shop.person('owner') })
    const back = await lead.send('DELETE', `/bulk-acts/${act.body.id}`)
    expect(back).toMatchObject({ status: 200, body: { state: 'undone', until: null } })
    expect(back.body.sentence).toBe('已撤销:2 个工单恢复原样,1 个不变(已有别人跟进)')
    expect(await assigneeOf(first)).toBe(shop.person('supervisor'))
    expect(await assigneeOf(second)).toBeNull()
    expect(await assigneeOf(third)).toBe(shop.person('owner'))
    expectProblem(await lead.send('DELETE', `/bulk-acts/${act.body.id}`), 'bulk.too_late')
  })

  test('不在这家店铺的人不能得到工单;过了 10 秒不能撤销', async () => {
    const numbers = await many(1)
    expect(codes(await acts(lead, { action: 'assign', assignee: randomUUID(), numbers }))).toEqual([
      'person.unknown',
    ])
    const act = await acts(lead, { action: 'assign', assignee: shop.person('agent'), numbers })
    await shop.passes({ minutes: 10 / 60 })
    expectProblem(await lead.send('DELETE', `/bulk-acts/${act.body.id}`), 'bulk.too_late')
  })
})

describe('收不回来的等 10 秒', () => {
  test.each([
    ['note', { text: '大促订单,先问仓库' }, 'note_added'],
    ['reply', { text: '您好,已经在处理' }, 'reply_added'],
    ['hand_over', { reason: '我下班了' }, 'case_assigned'],
  ])('%s:10 秒后执行,每张工单一次', async (action, more, kind) => {
    const numbers = await many(2)
    const asked = {
      action,
      ...more,
      numbers,
      ...(action === 'hand_over' && { assignee: shop.person('agent') }),
    }
    const act = await acts(lead, asked)
    expect(act.body).toMatchObject({ state: 'held', planned: 2, done: 0, refused: [] })
    expect(act.body.until).toBe((await lead.get(`/bulk-acts/${act.body.id}`)).body.until)
    await worker()
    expect(await kindsOf(numbers[0]!)).not.toContain(kind)
    await tenSecondsLater()
    await worker()
    for (const number of numbers) {
      expect((await kindsOf(number)).filter((one) => one === kind)).toHaveLength(1)
      const [entry] = (await lead.get(`/cases/${number}/history`)).body.items
      expect(entry.by).toMatchObject({ id: shop.person('lead') })
    }
    expect((await lead.get(`/bulk-acts/${act.body.id}`)).body).toMatchObject({ state: 'done', done: 2 })
  })

  test('回复进入待发送,每张工单自己的一条', async () => {
    const numbers = await many(2)
    const act = await acts(agent, { action: 'reply', text: '补发单号稍后给您', numbers })
    expect(act.body.sentence).toBe('2 个工单:2 个各回复一条,进入待发送')
    await tenSecondsLater()
    for (const number of numbers) {
      const replies = (await seen(number)).messages.filter((one: { kind: string }) => one.kind === 'reply')
      expect(replies).toMatchObject([{ text: '补发单号稍后给您', delivery: 'to_send' }])
    }
  })

  test('完结:能完结的完结,不能的留下并说明', async () => {
    const numbers = [
      await told(await opened()),
      await opened(),
      await closed(),
      await opened('插座冒烟,烫到手'),
    ]
    const plan = await acts(agent, { action: 'close', ...closure, numbers, dryRun: true })
    expect(codes(plan)).toEqual(['case.to_send', 'case.already_there', 'case.call_open'])
    const act = await acts(agent, { action: 'close', ...closure, numbers })
    expect((await seen(numbers[0]!)).status).not.toBe('closed')
    await tenSecondsLater()
    expect((await seen(numbers[0]!)).status).toBe('closed')
    expect((await seen(numbers[1]!)).status).not.toBe('closed')
    const after = await agent.get(`/bulk-acts/${act.body.id}`)
    expect(after.body).toMatchObject({ state: 'done', done: 1, planned: 0 })
    expect(after.body.sentence).toMatch(/^4 个工单:1 个已完结,3 个不变/)
  })

  test('撤销:什么也没有发生,刷新以后也能撤销,重来一次也不执行', async () => {
    const numbers = await many(2)
    const act = await acts(agent, { action: 'reply', text: '发错了', numbers })
    const again = await signIn(shop.http, 'demo-agent')
    const [found] = (await again.get('/bulk-acts')).body.items
    expect(found).toMatchObject({ id: act.body.id, state: 'held' })
    expectProblem(await lead.send('DELETE', `/bulk-acts/${act.body.id}`), 'bulk.unknown')
    const back = await again.send('DELETE', `/bulk-acts/${act.body.id}`)
    expect(back).toMatchObject({ status: 200, body: { state: 'withdrawn', done: 0 } })
    expect(back.body.sentence).toBe('已撤销:2 个工单都没有动')
    await tenSecondsLater()
    expect(await kindsOf(numbers[0]!)).not.toContain('reply_added')
  })

  test('情况在 10 秒里变了:按那一刻的规则办', async () => {
    const numbers = [await told(await opened()), await told(await opened())]
    const act = await acts(agent, { action: 'close', ...closure, numbers })
    await shop.passes({ minutes: 1 / 60 })
    await shop.as('agent').post(`/cases/${numbers[0]}/messages`, { kind: 'customer', text: '还是不行' })
    await tenSecondsLater()
    const after = await agent.get(`/bulk-acts/${act.body.id}`)
    expect(after.body).toMatchObject({ done: 1, refused: [{ number: numbers[0], code: 'case.not_told' }] })
  })

  test('转交:处理人可以转交自己的,不能转交别人的', async () => {
    const [mine, others] = await many(2)
    await agent.post(`/cases/${mine}/assignment`, { assignee: shop.person('agent') })
    const asked = { action: 'hand_over', assignee: shop.person('lead'), reason: '要主管跟' }
    const act = await acts(agent, { ...asked, numbers: [mine, others] })
    expect(act.body).toMatchObject({ planned: 1 })
    expect(codes(act)).toEqual(['actor.not_allowed'])
    await tenSecondsLater()
    expect(await seen(mine!)).toMatchObject({ assignee: { id: shop.person('lead') } })
    expect((await seen(mine!)).messages.at(-1)).toMatchObject({ kind: 'note', text: '要主管跟' })
    const [entry] = (await lead.get(`/cases/${mine}/history`)).body.items
    expect(entry.text).toMatch(/^转交,分配给/)
  })

  test('没有权限的角色:一个也不动', async () => {
    const numbers = await many(1)
    const analyst = shop.as('analyst')
    for (const body of [
      { action: 'note', text: '看看' },
      { action: 'reply', text: '您好' },
      { action: 'close', ...closure },
      { action: 'assign', assignee: null },
      { action: 'hand_over', assignee: shop.person('lead'), reason: '请跟进' },
    ]) {
      const answer = await acts(analyst, { ...body, numbers })
      expect(answer.body, body.action).toMatchObject({ id: null, done: 0, planned: 0 })
      expect(answer.body.refused[0].code).toMatch(/actor.not_allowed|case.already_there/)
    }
  })

  test('等待时离职的人,什么也不再做', async () => {
    const quality = await signIn(shop.http, 'demo-quality')
    const numbers = await many(1)
    const act = await acts(quality, { action: 'note', text: '抽检', numbers })
    await shop
      .as('owner')
      .post(`/people/${shop.person('quality')}/departure`, { shop: 'demo', casesTo: null })
    await tenSecondsLater()
    expect(await kindsOf(numbers[0]!)).not.toContain('note_added')
    const { rows } = await sql<{ state: string; refusal: string }>`
      select bulk_acts.state, bulk_cases.refusal from bulk_acts join bulk_cases on bulk_cases.act_id = bulk_acts.id
      where bulk_acts.id = ${act.body.id}`.execute(shop.database.db)
    expect(rows).toEqual([{ state: 'done', refusal: 'actor.not_allowed' }])
  })
})

describe('正好一次', () => {
  test('带幂等键重发,得到同一个回答,只有一条', async () => {
    const numbers = await many(1)
    const body = { action: 'note', text: '一次就好', numbers }
    const key = { 'idempotency-key': randomUUID() }
    const first = await shop.as('agent').post('/cases:bulk', body, key)
    const second = await shop.as('agent').post('/cases:bulk', body, key)
    expect(second.body).toEqual(first.body)
    await tenSecondsLater()
    expect((await kindsOf(numbers[0]!)).filter((one) => one === 'note_added')).toHaveLength(1)
  })

  test('后台被杀在半路、几个后台同时干:每张工单正好一条', async () => {
    const numbers = await many(120)
    const act = await acts(agent, { action: 'note', text: '正好一次', numbers })
    await shop.passes({ minutes: 10 / 60 })
    let calls = 0
    const dying: BulkHands = {
      ...hands(),
      words: {
        ...bulkWords,
        note: (work, held, text) => {
          // The process goes away in the middle of the second batch.
          if (++calls === 70) throw Object.assign(new Error('terminated'), { code: '57P01' })
          return bulkWords.note(work, held, text)
        },
      },
    }
    expect(await workOnBulk(dying)).toBe(50)
    await expect(workOnBulk(dying)).rejects.toThrow('terminated')
    expect((await agent.get(`/bulk-acts/${act.body.id}`)).body).toMatchObject({ state: 'running', done: 50 })
    expectProblem(await agent.send('DELETE', `/bulk-acts/${act.body.id}`), 'bulk.too_late')
    await Promise.all([worker(), worker(), worker()])
    await worker()
    expect((await agent.get(`/bulk-acts/${act.body.id}`)).body).toMatchObject({ state: 'done', done: 120 })
    const { rows } = await sql<{ notes: number; cases: number }>`
      select count(*)::int as notes, count(distinct messages.case_id)::int as cases
      from messages where messages.text = '正好一次'`.execute(shop.database.db)
    expect(rows).toEqual([{ notes: 120, cases: 120 }])
  })

  test('一张工单存不下去,不耽误其他的', async () => {
    const numbers = await many(3)
    const stuck = Number(numbers[1]!.slice(3))
    const act = await acts(agent, { action: 'note', text: '第二张坏了', numbers })
    await shop.passes({ minutes: 10 / 60 })
    const broken: BulkHands = {
      ...hands(),
      words: {
        ...bulkWords,
        note: (work, held, text) => {
          if (held.file.identity.number === stuck) throw new Error('cannot be saved')
          return bulkWords.note(work, held, text)
        },
      },
    }
    for (let i = 0; i < 6; i++) await workOnBulk(broken).catch(() => 0)
    const after = await agent.get(`/bulk-acts/${act.body.id}`)
    expect(after.body).toMatchObject({ state: 'done', done: 2 })
    expect(after.body.refused).toMatchObject([{ number: numbers[1], code: 'server.fault' }])
  })

  test('一张被拒绝的工单,不留下一半', async () => {
    const numbers = await many(2)
    const first = Number(numbers[0]!.slice(3))
    await acts(agent, { action: 'note', text: '拒绝前写的', numbers })
    await shop.passes({ minutes: 10 / 60 })
    await workOnBulk({
      ...hands(),
      words: {
        ...bulkWords,
        note: async (work, held, text) => {
          const decided = await bulkWords.note(work, held, text)
          const refused = held.file.identity.number === first
          return refused ? { ok: false, refusal: { code: 'case.closed' } } : decided
        },
      },
    })
    expect((await seen(numbers[0]!)).messages.map((one: { text: string }) => one.text)).not.toContain(
      '拒绝前写的',
    )
    expect((await seen(numbers[1]!)).messages.at(-1).text).toBe('拒绝前写的')
  })
})

test('501 张、没有单号、看不懂的单号:说清哪里不对', async () => {
  const numbers = Array.from({ length: 501 }, (_, i) => `AS-${i + 1}`)
  for (const wrong of [numbers, [], ['一千零一']]) {
    const answer = await acts(lead, { action: 'note', text: '多', numbers: wrong })
    expectProblem(answer, 'request.invalid')
  }
})
