import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toShanghai } from '../../src/kernel/time.ts'
import { SYSTEM, transact } from '../../src/platform/work.ts'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import { askTheLead } from '../../src/rooms/handover/jobs.ts'
import { addPerson, shopByCode } from '../../src/rooms/people/index.ts'
import { PASSWORD, signIn, type Browser } from '../browser.ts'
import { expectProblem } from '../expect-problem.ts'
import { openShop, type Answer, type Shop } from '../open-shop.ts'

let shop: Shop
let giver: Browser
let receiver: Browser
let lead: Browser
let receiverId: string
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T17:00+08:00' })
  const { id: shopId } = (await shopByCode(shop.database.db, 'demo'))!
  receiverId = await transact(shop.database, { now: shop.now(), by: SYSTEM }, (work) =>
    addPerson(work, { login: 'late', name: '周宁', password: PASSWORD, shopId, role: 'agent' }),
  )
  giver = await signIn(shop.http, 'demo-agent')
  receiver = await signIn(shop.http, 'late')
  lead = await signIn(shop.http, 'demo-lead')
})
afterAll(async () => {
  // Whatever these stories did: every case is recomputed from its history.
  expect((await verifyCases(shop.database.db)).broken).toEqual([])
  await shop.close()
})

let orders = 0
const opened = async (more: Record<string, unknown> = {}): Promise<string> => {
  const order = { number: `HAND-${1000 + ++orders}`, title: '青瓷杯', paidFen: 8_900 }
  const { number } = (await shop.complains('杯子碎了一只', { order, ...more })).body
  const taken = await giver.post(`/cases/${number}/assignment`, { assignee: shop.person('agent') })
  expect(taken.status, JSON.stringify(taken.body)).toBe(201)
  return number
}
const offers = (cases: unknown, more: Record<string, unknown> = {}): Promise<Answer> =>
  giver.post('/handovers', {
    shop: 'demo',
    to: receiverId,
    cases: Array.isArray(cases) ? cases.map((number) => ({ number })) : cases,
    ...more,
  })
const offered = async (cases: unknown, more?: Record<string, unknown>): Promise<string> => {
  const answer = await offers(cases, more)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body.id
}
const accepts = (who: Browser, id: string, numbers?: string[]) =>
  who.post(`/handovers/${id}/acceptance`, numbers ? { numbers } : {})
const declines = (who: Browser, id: string, numbers?: string[]) =>
  who.post(`/handovers/${id}/declining`, { reason: '我马上也要走了', ...(numbers ? { numbers } : {}) })
const box = async (who: Browser, name: string) =>
  (await who.get(`/handovers?box=${name}&shop=demo&limit=50`)).body.items
const seen = async (who: Browser, id: string) =>
  (await box(who, 'all')).find((one: { id: string }) => one.id === id)
const states = (handover: { items: { state: string }[] }) => handover.items.map(({ state }) => state)
const holderOf = async (number: string) => (await lead.get(`/cases/${number}`)).body.assignee?.id ?? null
const history = async (number: string) =>
  (await lead.get(`/cases/${number}/history?limit=50`)).body.items as { kind: string; text: string }[]
const asksTheLead = () => transact(shop.database, { now: shop.now(), by: SYSTEM }, askTheLead)
const sheet = async (who = giver) => (await who.get('/handover/sheet?shop=demo&limit=100')).body
const lineOf = async (number: string) =>
  (await sheet()).items.find((one: { case: { number: string } }) => one.case.number === number)
/** Nothing of hers falls due: what earlier stories left open goes to the supervisor. */
const clearsDesk = async (): Promise<void> => {
  for (const { case: one } of (await sheet()).items)
    await lead.post(`/cases/${one.number}/assignment`, { assignee: shop.person('supervisor') })
}

describe('交接单', () => {
  test('一单一行:等谁、下一个承诺、最后一句话、没写完的回复、建议的备注', async () => {
    await clearsDesk()
    const number = await opened()
    const chase = toShanghai(shop.now() + 3_600_000)
    await giver.put(`/cases/${number}/waiting`, { for: 'warehouse', nextChaseAt: chase })
    await giver.post(`/cases/${number}/messages`, {
      kind: 'reply',
      text: '给您补发一只新的',
      markSent: true,
      offersSolution: true,
    })
    await giver.put(`/cases/${number}/draft`, { words: { text: '还想问', kind: 'reply' } })
    const line = await lineOf(number)
    expect(line).toMatchObject({
      case: { number, waitingFor: 'warehouse', customer: { name: '赵*' } },
      lastWord: { by: 'reply', name: 'agent员', text: '给您补发一只新的' },
      offered: null,
      dueBeforeNext: false,
    })
    expect(line.suggestion).toContain('等仓库,18:00 再催;已答应补发,快递单号未回填')
    const { counts, nextStart } = await sheet()
    expect(nextStart).toBe('2026-11-12T09:00:00.000+08:00')
    expect(counts).toMatchObject({ open: 1, waiting: 1, offered: 0 })
  })

  test('按队列的先后,翻页不重不漏', async () => {
    await clearsDesk()
    const numbers = [await opened(), await opened(), await opened()]
    const found: string[] = []
    let cursor = ''
    do {
      const page = (await giver.get(`/handover/sheet?shop=demo&limit=2${cursor}`)).body
      found.push(...page.items.map((one: { case: { number: string } }) => one.case.number))
      cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : ''
    } while (cursor)
    expect(found.toSorted()).toEqual(numbers.toSorted())
    const queue = (await giver.get('/cases?view=mine&shop=demo')).body.items
    expect(found).toEqual(queue.map((one: { number: string }) => one.number))
  })
})

describe('交出与接手', () => {
  test('接手前还是交班人的;接手后一起换人,备注留在工单里,历史有两个人的名字', async () => {
    const [first, second] = [await opened(), await opened()]
    const before = (await lead.get(`/cases/${first}`)).body
    const id = await offered([first, second], { note: '仓库分机 802' })
    expect(await holderOf(first)).toBe(shop.person('agent'))
    expect((await lead.get(`/cases/${first}`)).body.clocks).toEqual(before.clocks)
    const [waiting] = await box(receiver, 'to_me')
    expect(waiting).toMatchObject({
      id,
      giver: { name: 'agent员' },
      note: '仓库分机 802',
      mayAnswer: true,
      mayTakeBack: false,
      pending: 2,
      withLead: false,
    })
    expect((await box(giver, 'from_me'))[0]).toMatchObject({ id, mayAnswer: false, mayTakeBack: true })
    expect((await lineOf(first)).offered).toEqual({ id, to: '周宁' })
    const accepted = await accepts(receiver, id)
    expect(accepted.status, JSON.stringify(accepted.body)).toBe(200)
    expect(accepted.body).toEqual({ id, accepted: 2, dropped: [] })
    for (const number of [first, second]) expect(await holderOf(number)).toBe(receiverId)
    expect((await history(first))[0]).toMatchObject({ kind: 'handed_over', text: '交接:agent员 交给 周宁' })
    const { messages, clocks } = (await lead.get(`/cases/${first}`)).body
    expect(clocks).toEqual(before.clocks)
    const note = messages.findLast((one: { kind: string }) => one.kind === 'note')
    expect(note).toMatchObject({ by: { name: 'agent员' } })
    expect(note.text).toMatch(/前.+\n仓库分机 802$/)
    expect(await seen(giver, id)).toMatchObject({ pending: 0, accepted: 2, mayTakeBack: false })
    expect(await box(receiver, 'to_me')).toEqual([])
  })

  test('预演只说不做', async () => {
    const number = await opened()
    const plan = await offers([number, 'AS-99999999'], { dryRun: true })
    expect(plan.status).toBe(200)
    expect(plan.body).toMatchObject({ total: 2, planned: 1, refused: [{ code: 'case.unknown' }] })
    expect(plan.body.sentence).toBe(
      '2 单:1 单请周宁接手,接手前还算您的;1 单不变(找不到)。10 分钟没人接,转给组长',
    )
    expect((await lineOf(number)).offered).toBeNull()
  })

  test('接一部分,其余继续等;再退回其余,写明原因', async () => {
    const [first, second, third] = [await opened(), await opened(), await opened()]
    const id = await offered([first, second, third])
    expect((await accepts(receiver, id, [second])).body.accepted).toBe(1)
    expect(states(await seen(giver, id))).toEqual(['pending', 'accepted', 'pending'])
    expect((await declines(receiver, id, [first])).status).toBe(200)
    expect((await declines(receiver, id)).status).toBe(200)
    const over = await seen(giver, id)
    expect(states(over)).toEqual(['declined', 'accepted', 'declined'])
    expect(over.items[0]).toMatchObject({ by: '周宁', reason: '我马上也要走了' })
    expect(over.closedAt).not.toBeNull()
    expect(await holderOf(first)).toBe(shop.person('agent'))
    expectProblem(await accepts(receiver, id, [third]), 'handover.over')
  })

  test('收回;收回后不能再接,可以再交', async () => {
    const number = await opened()
    const id = await offered([number])
    expectProblem(await receiver.delete(`/handovers/${id}`), 'actor.not_allowed')
    expect((await giver.delete(`/handovers/${id}`)).status).toBe(204)
    expectProblem(await giver.delete(`/handovers/${id}`), 'handover.over')
    expectProblem(await accepts(receiver, id), 'handover.over')
    expect(await holderOf(number)).toBe(shop.person('agent'))
    await offered([number])
  })

  test('写了备注用写的,空着就没有', async () => {
    const [first, second] = [await opened(), await opened()]
    const cases = [
      { number: first, note: '先打电话' },
      { number: second, note: '' },
    ]
    const answer = await giver.post('/handovers', { shop: 'demo', to: null, cases })
    await accepts(lead, answer.body.id)
    const notes = async (number: string) =>
      (await lead.get(`/cases/${number}`)).body.messages.filter(
        (one: { kind: string }) => one.kind === 'note',
      )
    expect(await notes(first)).toMatchObject([{ text: '先打电话' }])
    expect(await notes(second)).toEqual([])
  })

  test('什么会被拒绝', async () => {
    const number = await opened()
    expectProblem(await offers([number], { to: shop.person('agent') }), 'handover.self')
    for (const role of ['warehouse', 'finance', 'analyst', 'legal'] as const)
      expectProblem(await offers([number], { to: shop.person(role) }), 'handover.receiver')
    expectProblem(await offers([number], { to: '00000000-0000-7000-8000-00000000dead' }), 'person.unknown')
    const theirs = (await shop.complains('别人的')).body.number
    expectProblem(await offers([theirs]), 'handover.not_yours')
    const id = await offered([number])
    expectProblem(await offers([number]), 'handover.pending')
    expectProblem(await offers([number, theirs]), 'handover.nothing')
    expectProblem(await accepts(lead, id), 'handover.not_to_you')
    expectProblem(await declines(giver, id), 'handover.not_to_you')
    expectProblem(await accepts(receiver, id, [theirs]), 'case.unknown')
    expectProblem(await receiver.post(`/handovers/${id}/declining`, { reason: ' ' }), 'request.invalid')
    const token = shop.as('agent')
    expectProblem(await token.get('/handover/sheet?shop=demo'), 'session.not_person')
    expectProblem(await token.post(`/handovers/${id}/acceptance`, {}), 'session.not_person')
    expectProblem(await giver.get('/handover/sheet?shop=demo&cursor=xx'), 'cursor.invalid')
    expectProblem(await giver.get('/handovers?box=all&cursor=xx'), 'cursor.invalid')
    expectProblem(await giver.get('/handover/leaves?shop=demo'), 'actor.not_allowed')
  })

  test('别家店看不到,也接不了', async () => {
    await shop.another('elsewhere')
    const stranger = await signIn(shop.http, 'elsewhere-lead')
    const number = await opened()
    const id = await offered([number], { to: null })
    expectProblem(await accepts(stranger, id), 'handover.unknown')
    expectProblem(await declines(stranger, id), 'handover.unknown')
    expectProblem(await stranger.delete(`/handovers/${id}`), 'handover.unknown')
    expectProblem(await stranger.get('/handovers?box=all&shop=demo'), 'actor.no_shop')
    expect((await stranger.get('/handovers?box=to_me')).body.items).toEqual([])
    expectProblem(
      await stranger.post('/handovers', { shop: 'demo', to: null, cases: 'all' }),
      'actor.no_shop',
    )
    const mine = await giver.post('/handovers', {
      shop: 'demo',
      to: (await lead.get('/session')).body.person.id,
      cases: [{ number }],
    })
    expectProblem(mine, 'handover.pending')
  })
})

describe('等的时候变了', () => {
  test('已完结的、别人拿走的不换人,接手时说清楚', async () => {
    const [closed, moved, open] = [await opened(), await opened(), await opened()]
    const id = await offered([closed, moved, open])
    await giver.post(`/cases/${closed}/messages`, { kind: 'reply', text: '已补发', markSent: true })
    const closure = { outcome: 'solved', confirmation: 'customer_confirmed' }
    expect((await giver.post(`/cases/${closed}/closure`, closure)).status).toBe(201)
    await lead.post(`/cases/${moved}/assignment`, { assignee: shop.person('supervisor') })
    expect((await box(receiver, 'to_me'))[0]).toMatchObject({ pending: 1 })
    const { body } = await accepts(receiver, id)
    expect(body.accepted).toBe(1)
    expect(body.dropped.map(({ code }: { code: string }) => code)).toEqual(['case.closed', 'case.taken'])
    expect(await holderOf(moved)).toBe(shop.person('supervisor'))
    expect(states(await seen(giver, id))).toEqual(['dropped', 'dropped', 'accepted'])
  })

  test('并入别的工单:接手的是存续的那张', async () => {
    const order = { number: 'HAND-MERGE', title: '青瓷杯', paidFen: 8_900 }
    const [merged, survivor] = [await opened({ order }), await opened()]
    const id = await offered([merged])
    const answer = await giver.post(`/cases/${merged}/merge`, { into: survivor, reason: '同一件事' })
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
    const [waiting] = await box(receiver, 'to_me')
    expect(waiting.items[0]).toMatchObject({ number: merged, survivor, state: 'pending' })
    expect((await accepts(receiver, id)).body.accepted).toBe(1)
    expect(await holderOf(survivor)).toBe(receiverId)
  })

  test('工单换了人,旧的交接不挡新的', async () => {
    const number = await opened()
    const stale = await offered([number])
    await lead.post(`/cases/${number}/assignment`, { assignee: (await lead.get('/session')).body.person.id })
    const fresh = await lead.post('/handovers', { shop: 'demo', to: receiverId, cases: [{ number }] })
    expect(fresh.status, JSON.stringify(fresh.body)).toBe(201)
    expect(await seen(giver, stale)).toMatchObject({ pending: 0, items: [{ state: 'dropped' }] })
    expect((await accepts(receiver, fresh.body.id)).body.accepted).toBe(1)
  })

  test('两个人同时接:一个接到,另一个被告知', async () => {
    for (let round = 0; round < 5; round++) {
      const [first, second] = [await opened(), await opened()]
      const id = await offered([first, second])
      await shop.passes({ minutes: 10 })
      await asksTheLead()
      const answers = await Promise.all([accepts(receiver, id), accepts(lead, id)])
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
      const lost = answers.find(({ status }) => status === 409)!
      expectProblem(lost, 'handover.taken')
      expect(lost.body.detail).toMatch(/周宁|lead员/)
      expect(await holderOf(first)).toBe(await holderOf(second))
      expect((await history(first)).filter(({ kind }) => kind === 'handed_over')).toHaveLength(1)
    }
  })
})

describe('十分钟', () => {
  beforeAll(async () => {
    for (const { id } of await box(giver, 'from_me')) await giver.delete(`/handovers/${id}`)
  })

  test('没人接就转组长,两个后台节点也只转一次;组长和原来的人都能接', async () => {
    const number = await opened()
    const id = await offered([number])
    await shop.passes({ minutes: 9.9 })
    expect(await asksTheLead()).toBe(0)
    expect(await box(lead, 'to_me')).toEqual([])
    await shop.passes({ minutes: 0.1 })
    const rounds = await Promise.all([asksTheLead(), asksTheLead(), asksTheLead()])
    expect(rounds.reduce((sum, one) => sum + one, 0)).toBe(1)
    expect(await asksTheLead()).toBe(0)
    expect((await box(lead, 'to_me'))[0]).toMatchObject({ id, withLead: true, mayAnswer: true })
    expect((await box(giver, 'from_me'))[0]).toMatchObject({ id, withLead: true })
    expect((await box(receiver, 'to_me'))[0]).toMatchObject({ id, mayAnswer: true })
    expect((await accepts(lead, id)).status).toBe(200)
    expectProblem(await accepts(receiver, id), 'handover.taken')
  })

  test('已接的不再转;已完结的不去打扰组长', async () => {
    const [taken, moved] = [await opened(), await opened()]
    await accepts(receiver, await offered([taken]))
    const gone = await offered([moved])
    await lead.post(`/cases/${moved}/assignment`, { assignee: shop.person('supervisor') })
    await shop.passes({ minutes: 11 })
    expect(await asksTheLead()).toBe(1)
    expect(await box(lead, 'to_me')).toEqual([])
    expect(await seen(giver, gone)).toMatchObject({ pending: 0, items: [{ state: 'dropped' }] })
  })
})

describe('下班', () => {
  const leaves = (reason?: string) =>
    giver.post('/handover/leave', { shop: 'demo', ...(reason ? { reason } : {}) })

  test('下次上班前到期的,没交出去也没说明,走不了', async () => {
    await clearsDesk()
    expect((await leaves()).status).toBe(201)
    const number = await opened({ channel: 'chat' })
    const stopped = await leaves()
    expectProblem(stopped, 'handover.needed')
    expect(stopped.body.detail).toBe('1 单')
    expect(stopped.body.errors).toEqual([
      { path: number, message: expect.stringMatching(/\d\d-\d\d \d\d:\d\d$/) },
    ])
    expectProblem(await leaves('有事'), 'request.invalid')
    const id = await offered([number])
    expect((await leaves()).body).toMatchObject({ due: [], offered: 1 })
    await giver.delete(`/handovers/${id}`)
    const left = await leaves('客户约了明早九点再谈')
    expect(left.body).toMatchObject({ due: [number], offered: 0 })
    const [first] = (await lead.get('/handover/leaves?shop=demo')).body.items
    expect(first).toMatchObject({
      person: { name: 'agent员' },
      due: [number],
      reason: '客户约了明早九点再谈',
    })
    const supervisor = await signIn(shop.http, 'demo-supervisor')
    const [line] = (await supervisor.get('/audit?shop=demo&action=shift.left')).body.items
    expect(line.text).toBe('agent员下班:1 单在下次上班前到期,写明了原因')
  })
})

describe('带走', () => {
  test('表格每单一行', async () => {
    const file = await lead.get('/handovers/export?shop=demo&format=csv')
    expect(file.status).toBe(200)
    const lines = String(file.body).split('\r\n')
    expect(lines[0]).toContain('工单')
    expect(lines.some((line) => line.includes('已接手') && line.includes('周宁'))).toBe(true)
  })
})
