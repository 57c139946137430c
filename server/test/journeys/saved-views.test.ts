import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signIn, type Browser } from '../browser.ts'
import { expectProblem } from '../expect-problem.ts'
import { openShop, type Shop } from '../open-shop.ts'

let shop: Shop
let agent: Browser
let lead: Browser
let legal: Browser
const numbers: Record<string, string> = {}
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
  agent = await signIn(shop.http, 'demo-agent')
  lead = await signIn(shop.http, 'demo-lead')
  legal = await signIn(shop.http, 'demo-legal')
  const texts = { broken: '玻璃杯碎了', late: '物流三天没动了', fire: '插座冒烟,烫到手' }
  for (const [name, text] of Object.entries(texts)) numbers[name] = (await shop.complains(text)).body.number
})
afterAll(() => shop.close())

interface Listed {
  readonly id: string
  readonly name: string
  readonly count: number | null
  readonly mine: boolean
  readonly canChange: boolean
}
const saves = (who: Browser, more: Record<string, unknown>) =>
  who.post('/views/saved', { shop: 'demo', filters: {}, ...more })
const listed = async (who: Browser): Promise<Listed[]> => (await who.get('/views/saved?shop=demo')).body.items
const namesOf = async (who: Browser) => (await listed(who)).map(({ name }) => name)
const found = async (who: Browser, query: string) =>
  (await who.get(`/cases?${query}`)).body.items.map(({ number }: { number: string }) => number)

test('存下筛选,地址里的编号就是那些工单;旁边写的条件再收窄', async () => {
  const saved = await saves(agent, { name: '急的', filters: { level: 'urgent', sort: 'newest' } })
  expect(saved).toMatchObject({
    status: 201,
    body: { name: '急的', mine: true, shared: false, by: 'agent员' },
  })
  const { id } = saved.body
  expect(await found(agent, `view=${id}`)).toEqual([numbers['fire']])
  expect(await found(agent, `view=${id}&level=routine`)).toHaveLength(2)
  expect(await listed(agent)).toMatchObject([{ id, count: 1, more: false, columns: null }])
  expectProblem(await legal.get(`/cases?view=${id}`), 'view.unknown')
  expectProblem(await agent.get(`/cases?view=${randomUUID()}`), 'view.unknown')
  expectProblem(await agent.get('/cases?view=nonsense'), 'request.invalid')
})

test('共享给全店:只有组长、主管、店主可以;别人看得到、改不了', async () => {
  expectProblem(await saves(agent, { name: '大家的', shared: true }), 'actor.not_allowed')
  const shared = await saves(lead, {
    name: '没人跟的',
    filters: { view: 'unassigned' },
    columns: ['customer', 'last'],
    shared: true,
  })
  const { id } = shared.body
  expect((await listed(agent)).at(-1)).toMatchObject({ id, count: 3, mine: false, canChange: false })
  expect(await found(legal, `view=${id}`)).toHaveLength(3)
  const renamed = { name: '我来改', filters: {}, shared: true }
  expectProblem(await agent.send('PUT', `/views/saved/${id}`, renamed), 'actor.not_allowed')
  expectProblem(await agent.send('DELETE', `/views/saved/${id}`), 'actor.not_allowed')
  const boss = await signIn(shop.http, 'demo-supervisor')
  expect((await boss.send('PUT', `/views/saved/${id}`, renamed)).status).toBe(200)
  expect(await namesOf(legal)).toEqual(['我来改'])
})

test('改名、排序、删除;同名和第 31 个说清', async () => {
  const ids: string[] = []
  for (const name of ['甲', '乙', '丙']) ids.push((await saves(legal, { name })).body.id)
  expectProblem(await saves(legal, { name: '乙' }), 'view.name_taken')
  const order = { shop: 'demo', ids: [ids[2], ids[0], ids[1]] }
  expect((await legal.send('PUT', '/views/saved', order)).status).toBe(204)
  expect((await namesOf(legal)).slice(0, 3)).toEqual(['丙', '甲', '乙'])
  const changed = { name: '丁', filters: { category: 'logistics' } }
  expect((await legal.send('PUT', `/views/saved/${ids[0]}`, changed)).status).toBe(200)
  expect(await listed(legal)).toMatchObject([{ name: '丙' }, { name: '丁', count: 2 }, { name: '乙' }, {}])
  expectProblem(
    await legal.send('PUT', `/views/saved/${ids[0]}`, { ...changed, name: '乙' }),
    'view.name_taken',
  )
  expectProblem(
    await legal.send('PUT', `/views/saved/${ids[0]}`, { ...changed, shared: true }),
    'actor.not_allowed',
  )
  expectProblem(await agent.send('DELETE', `/views/saved/${ids[0]}`), 'view.unknown')
  expect((await legal.send('DELETE', `/views/saved/${ids[0]}`)).status).toBe(204)
  expectProblem(await legal.send('DELETE', `/views/saved/${ids[0]}`), 'view.unknown')
})

test('两个同时存第 30 个,只有一个存得下', async () => {
  const quality = await signIn(shop.http, 'demo-quality')
  for (let i = 0; i < 29; i++) await saves(quality, { name: `视图 ${i}` })
  const two = await Promise.all(['左', '右'].map((name) => saves(quality, { name })))
  expect(two.map(({ status }) => status).sort()).toEqual([201, 409])
})

test('数到 999+;搜索词不数;令牌存不了视图', async () => {
  const searching = await saves(agent, { name: '玻璃', filters: { q: '玻璃' } })
  expect(await found(agent, `view=${searching.body.id}`)).toEqual([numbers['broken']])
  const mine = (await listed(agent)).find(({ name }) => name === '玻璃')
  expect(mine).toMatchObject({ count: null })
  expectProblem(
    await shop.as('agent').post('/views/saved', { shop: 'demo', name: '机器', filters: {} }),
    'session.not_person',
  )
})

test('名字空着、太长、条件看不懂:说清哪里', async () => {
  for (const wrong of [{ name: ' ' }, { name: '长'.repeat(21) }, { name: '好', filters: { level: '一级' } }])
    expectProblem(await saves(agent, wrong), 'request.invalid')
})
