import { randomUUID } from 'node:crypto'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { refusals, type RefusalCode } from '@aftercare/contract/refusals'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { intakeTools } from '../../src/app/house.ts'
import { createWeb } from '../../src/app/web.ts'
import { openPool } from '../../src/platform/db.ts'
import { ask, type Answer, type Question } from '../ask.ts'
import { anotherAddress, signIn } from '../browser.ts'
import { expectProblem } from '../expect-problem.ts'
import { holdCase, somebodyWaits } from '../hold-case.ts'
import { openShop, type Shop, type Voice } from '../open-shop.ts'

let shop: Shop
let agent: Voice
let supervisor: Voice
let owner: Voice

beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
  agent = shop.as('agent')
  supervisor = shop.as('supervisor')
  owner = shop.as('owner')
})
afterAll(() => shop.close())

/** Codes that no request can bring about, each with why. */
const notByRequest = {
  'server.fault': 'a fault of ours: when one can be planned it is mended',
} as const satisfies Partial<Record<RefusalCode, string>>

const raw = (question: Omit<Question, 'headers'>, headers: Record<string, string> = {}) =>
  ask(shop.http, { ...question, headers: { authorization: `Bearer ${agent.token}`, ...headers } })
const json = { 'content-type': 'application/json' }

const opened = async (text = '耳机连不上手机', more: Record<string, unknown> = {}): Promise<string> =>
  (await shop.complains(text, more)).body.number

/** The customer has been told by hand, so that the robot's own words are no longer wanted. */
const told = async (number: string) => {
  await agent.post(`/cases/${number}/messages`, { kind: 'reply', text: '已安排补发', markSent: true })
  return number
}
const closes = (number: string, confirmation = 'customer_confirmed', by = agent) =>
  by.post(`/cases/${number}/closure`, { outcome: 'solved', confirmation })
const closed = async () => {
  const number = await told(await opened())
  expect((await closes(number)).status).toBe(201)
  return number
}
const disputed = async () => {
  const number = await opened()
  await agent.post(`/cases/${number}/level`, { level: 'disputed', reason: '疑似' })
  return number
}
const seats = (first: string, second: string) => ({ step: 'seated', supervisor: first, legal: second })
const robotsWords = async (number: string): Promise<string> =>
  (await agent.get(`/cases/${number}`)).body.messages.find((one: { kind: string }) => one.kind === 'system')
    .id
const publishes = (basedOn: number) =>
  supervisor.post('/policy/publication', { shop: 'demo', document: defaultPolicy, basedOn })

async function twice(question: (key: Record<string, string>) => Promise<Answer>, other = question) {
  const key = { 'idempotency-key': randomUUID() }
  await question(key)
  return other(key)
}

async function whileTheFirstRuns(): Promise<Answer> {
  const number = await opened()
  const note = () =>
    agent.post(`/cases/${number}/messages`, { kind: 'note', text: '问过仓库' }, { 'idempotency-key': 'slow' })
  const release = await holdCase(shop.database, number)
  const first = note()
  await somebodyWaits(shop.database)
  const second = await note()
  await release()
  expect((await first).status).toBe(201)
  return second
}

async function withoutDatabase(): Promise<Answer> {
  const gone = openPool('postgresql://nobody@127.0.0.1:1/none', 1)
  const relay = { subscribe: () => () => undefined, since: async () => null, stop: async () => undefined }
  const http = await createWeb({
    database: gone,
    clock: { now: shop.now },
    tools: intakeTools(Buffer.alloc(32)),
    relay,
    console: null,
    log: false,
  })
  expectProblem(await ask(http, { method: 'GET', path: '/readyz', anywhere: true }), 'server.busy')
  const answer = await ask(http, { method: 'GET', path: '/welcome' })
  await http.close()
  await gone.close()
  return answer
}

async function tooOften(): Promise<Answer> {
  const from = anotherAddress()
  const body = { shopCode: 'x', shopName: 'x', login: 'xx', name: 'x', password: '0123456789' }
  let last: Answer | undefined
  for (let i = 0; i < 11; i++) last = await raw({ method: 'POST', path: '/first-run', body, from })
  expect(Number(last!.headers['retry-after'])).toBeGreaterThan(0)
  return last!
}

const stories: Record<Exclude<RefusalCode, keyof typeof notByRequest>, () => Promise<Answer>> = {
  'request.malformed': () => raw({ method: 'POST', path: '/cases', body: '{"shop":' }, json),
  'request.invalid': () => agent.post('/cases', { shop: 'demo', channel: 'pigeon', text: '', customer: {} }),
  'request.too_large': () => raw({ method: 'POST', path: '/cases', body: `"${'长'.repeat(400_000)}"` }, json),
  'request.media_type': () =>
    raw({ method: 'POST', path: '/cases', body: '<case/>' }, { 'content-type': 'application/xml' }),
  'request.too_many': tooOften,
  'route.unknown': () => agent.get('/wishes'),
  'server.busy': withoutDatabase,

  'session.missing': () => ask(shop.http, { method: 'GET', path: '/cases' }),
  'session.wrong_password': async () => (await signIn(shop.http, 'demo-agent', 'wrong')).signedIn,
  'session.csrf': async () => {
    const browser = await signIn(shop.http, 'demo-agent')
    return browser.send('DELETE', '/session', undefined, { 'x-csrf-token': '' })
  },
  'actor.not_allowed': () => shop.as('analyst').post('/cases', {}),
  'actor.no_shop': () => agent.get('/policy?shop=nowhere'),

  'case.unknown': () => agent.get('/cases/AS-1'),
  'case.already_there': async () => closes(await closed()),
  'case.cannot_move': async () => agent.delete(`/cases/${await opened()}/closure?reason=again`),
  'case.closed': async () => agent.post(`/cases/${await closed()}/calls`, { outcome: 'reached' }),
  'case.call_open': async () => closes(await told(await opened('插座冒烟了,烫到手'))),
  'case.not_told': async () => {
    const number = await opened()
    const words = await robotsWords(number)
    await agent.post(`/cases/${number}/messages/${words}/delivery`, { delivery: 'withdrawn' })
    return closes(number)
  },
  'case.to_send': async () => closes(await opened()),
  'case.not_confirmed': async () => closes(await told(await opened()), 'silent'),
  'case.in_dispute': async () => closes(await told(await disputed())),
  'case.legal_threat': async () => closes(await told(await opened('颜色不对,我要投诉到12315'))),
  'case.taken': async () => {
    const number = await opened()
    await owner.post(`/cases/${number}/assignment`, { assignee: shop.person('lead') })
    const browser = await signIn(shop.http, 'demo-agent')
    return browser.post(`/cases/${number}/assignment`, { assignee: shop.person('agent') })
  },
  'case.review_done': async () => {
    const number = await opened()
    await agent.post(`/cases/${number}/review`, { step: 'finished' })
    return agent.post(`/cases/${number}/review`, { step: 'finished' })
  },
  'case.no_review': async () =>
    supervisor.post(
      `/cases/${await opened()}/review`,
      seats(shop.person('supervisor'), shop.person('legal')),
    ),
  'level.same': async () =>
    agent.post(`/cases/${await opened()}/level`, { level: 'routine', reason: '没有变化' }),
  'level.only_supervisor_lowers': async () =>
    agent.post(`/cases/${await disputed()}/level`, { level: 'routine', reason: '客户不急' }),
  'message.unknown': async () =>
    agent.post(`/cases/${await opened()}/messages/${randomUUID()}/delivery`, { delivery: 'delivered' }),
  'message.not_waiting': async () => {
    const number = await opened()
    const words = await robotsWords(number)
    await told(number)
    return agent.post(`/cases/${number}/messages/${words}/delivery`, { delivery: 'delivered' })
  },
  'person.unknown': async () =>
    supervisor.post(`/cases/${await opened()}/assignment`, { assignee: randomUUID() }),
  'seat.same_person': async () =>
    supervisor.post(`/cases/${await disputed()}/review`, seats(shop.person('legal'), shop.person('legal'))),
  'seat.wrong_role': async () =>
    supervisor.post(`/cases/${await disputed()}/review`, seats(shop.person('lead'), shop.person('legal'))),
  'subtype.unknown': async () =>
    agent.post(`/cases/${await opened()}/sorting`, { category: 'usage', subtype: 'colour' }),
  'time.unreadable': () => shop.complains('杯子碎了', { receivedAt: '昨天下午' }),
  'time.future': () => shop.complains('杯子碎了', { receivedAt: '2026-11-11T10:06:00+08:00' }),
  'token.unknown': () => owner.delete(`/tokens/${randomUUID()}`),
  'scope.unknown': () =>
    owner.post('/tokens', { name: '机器人', role: 'agent', shop: 'demo', scopes: ['token.manage'] }),
  'policy.newer': async () => {
    expect((await publishes(1)).status).toBe(201)
    return publishes(1)
  },
  'setup.done': () =>
    raw({
      method: 'POST',
      path: '/first-run',
      body: { shopCode: 'two', shopName: '二店', login: 'boss', name: '店主', password: '0123456789' },
      from: anotherAddress(),
    }),
  'idempotency.other_body': async () => {
    const number = await opened()
    const note = (text: string) => (key: Record<string, string>) =>
      agent.post(`/cases/${number}/messages`, { kind: 'note', text }, key)
    return twice(note('问过仓库'), note('问过快递'))
  },
  'idempotency.running': async () => {
    const answer = await whileTheFirstRuns()
    expect(answer.headers['retry-after']).toBe('1')
    return answer
  },
  'cursor.invalid': () => agent.get('/cases?cursor=second-page'),
}

test.each(Object.entries(stories) as [RefusalCode, () => Promise<Answer>][])('%s', async (code, story) => {
  expectProblem(await story(), code)
})

test('every code has a story, or a reason why none can be told', () => {
  const known = [...Object.keys(stories), ...Object.keys(notByRequest)]
  expect(known.sort()).toEqual(Object.keys(refusals).sort())
})

test('a refused request names the fields, in words', async () => {
  const { body } = await stories['request.invalid']()
  expect(body.errors.map((one: { path: string }) => one.path)).toEqual(['channel', 'text'])
  expect(body.errors[1].message).toBe('请填写内容')
})

test('in English for whoever asks for English first', async () => {
  const english = { 'accept-language': 'en-US,en;q=0.9,zh;q=0.5' }
  expectProblem(await raw({ method: 'GET', path: '/cases/AS-1' }, english), 'case.unknown', 'en')
  const chinese = { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' }
  expectProblem(await raw({ method: 'GET', path: '/cases/AS-1' }, chinese), 'case.unknown')
})

test('a refusal writes nothing', async () => {
  const number = await opened('插座冒烟了,烫到手')
  const before = (await agent.get(`/cases/${number}`)).body
  await closes(number)
  await agent.post(`/cases/${number}/level`, { level: 'routine', reason: '不急' })
  await agent.post(`/cases/${number}/sorting`, { category: 'usage', subtype: 'colour' })
  await agent.post(`/cases/${number}/calls`, { outcome: 'customer_rescheduled', nextAt: '明天' })
  expect((await agent.get(`/cases/${number}`)).body).toEqual(before)
})
