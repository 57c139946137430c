import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import type { Role } from '@aftercare/contract/lists'
import { refusals, type RefusalCode } from '@aftercare/contract/refusals'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { intakeTools } from '../../src/app/house.ts'
import { createWeb } from '../../src/app/web.ts'
import { openPool } from '../../src/platform/db.ts'
import { ask, type Answer, type Question } from '../ask.ts'
import { anotherAddress, PASSWORD, signIn } from '../browser.ts'
import { expectProblem } from '../expect-problem.ts'
import { holdCase, somebodyWaits } from '../hold-case.ts'
import { workOnImports } from '../work-on-imports.ts'
import { openShop, type Shop, type Voice } from '../open-shop.ts'
import { notByRequest } from '../not-by-request.ts'
import { waiveAll } from '../review-kit.ts'
import { roomRefusals } from '../room-refusals.ts'

let shop: Shop, agent: Voice, supervisor: Voice, owner: Voice

beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
  ;[agent, supervisor, owner] = [shop.as('agent'), shop.as('supervisor'), shop.as('owner')]
})
afterAll(() => shop.close())

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
const mentions = async (kind: string, id: string) =>
  agent.post(`/cases/${await opened()}/messages`, { kind, text: '@某某 请看', mentions: [id] })
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
const inquires = (number: string, dueAt = '2026-11-12 09:00') =>
  agent.post(`/cases/${number}/inquiries`, { to: 'warehouse', question: '还有货吗', dueAt })
const publicly = (path: string, body: unknown) =>
  ask(shop.http, { method: 'POST', path, body, from: anotherAddress() })
const gives = (id: string, role: Role, by: Pick<Voice, 'post'> = owner) =>
  by.post(`/people/${id}/role`, { shop: 'demo', role })
const leaves = (role: Role, casesTo: string | null = null) =>
  owner.post(`/people/${shop.person(role)}/departure`, { shop: 'demo', casesTo })
const invited = async (): Promise<{ id: string; token: string }> =>
  (await owner.post('/invitations', { shop: 'demo', name: '林小满', role: 'agent' })).body
const accepts = (token: string, login: string, password = 'rather long 7') =>
  publicly('/invitations/acceptance', { account: 'new', token, login, password })

/** More open cases than one transaction carries. */
async function leavesMany(personId: string): Promise<void> {
  const number = Number((await opened()).slice(3))
  await sql`
    insert into cases select (json_populate_record(c, json_build_object('id', gen_random_uuid(),
      'number', 5000000 + n, 'assignee_id', ${personId}::text))).*
    from cases c, generate_series(1, 2001) n where c.number = ${number}
  `.execute(shop.database.db)
}
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
    storage: shop.storage,
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

const uploads = (text: string, headers: Record<string, string> = {}) =>
  owner.post('/imports?shop=demo&name=a.csv', text, {
    'content-type': 'application/octet-stream',
    ...headers,
  })
const lookedAt = async (text = '问题描述\n杯子碎了'): Promise<string> => {
  const { id } = (await uploads(text)).body
  await workOnImports(shop)
  return `/imports/${id}`
}

const merges = (number: string, into: string, by: Pick<Voice, 'post'> = agent) =>
  by.post(`/cases/${number}/merge`, { into, reason: '同一件事' })
const mergedAway = async () => {
  const number = await opened()
  expect((await merges(number, await opened())).status).toBe(201)
  return number
}

/** Somebody who works in two shops. */
async function intoAnotherShop(): Promise<Answer> {
  const second = (await shop.another('second'))('agent')
  const body = { shop: 'second', channel: 'form', text: '杯子碎了', customer: {} }
  const theirs = (await second.post('/cases', body)).body.number
  await sql`
    insert into memberships (person_id, shop_id, role)
    select people.id, shops.id, 'agent' from people, shops where people.login = 'demo-lead' and shops.code = 'second'
  `.execute(shop.database.db)
  const browser = await signIn(shop.http, 'demo-lead')
  return browser.post(`/cases/${await opened()}/merge`, { into: theirs, reason: '同一件事' })
}

/** Somebody whose sign-in asks for a code. */
const withFactor = async (role: Role) => {
  const login = `demo-${role}`
  const browser = await signIn(shop.http, login)
  const { secret } = (await browser.post('/second-factor', { password: PASSWORD })).body
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: shop.now() })
  await browser.post('/second-factor/confirmation', { code })
  return { login, browser }
}

const stories: Record<Exclude<RefusalCode, keyof typeof notByRequest>, () => Promise<Answer>> = {
  'request.malformed': () => raw({ method: 'POST', path: '/cases', body: '{"shop":' }, json),
  'request.invalid': () => agent.post('/cases', { shop: 'demo', channel: 'pigeon', text: '', customer: {} }),
  'request.too_large': () => raw({ method: 'POST', path: '/cases', body: `"${'长'.repeat(400_000)}"` }, json),
  'request.media_type': () =>
    raw({ method: 'POST', path: '/cases', body: '<case/>' }, { 'content-type': 'application/xml' }),
  'request.too_many': tooOften,
  'request.foreign': () =>
    ask(shop.http, {
      method: 'POST',
      path: '/session',
      body: { login: 'demo-agent', password: PASSWORD },
      headers: { origin: 'https://evil.example' },
    }),
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
  'waiting.none': async () => agent.delete(`/cases/${await opened()}/waiting`),
  'waiting.not_return': async () => {
    const number = await opened()
    await agent.put(`/cases/${number}/waiting`, { for: 'carrier', nextChaseAt: '2026-11-20 09:00' })
    return agent.delete(`/cases/${number}/waiting?received=true`)
  },
  'waiting.past': async () =>
    agent.put(`/cases/${await opened()}/waiting`, { for: 'carrier', nextChaseAt: '2026-11-01 09:00' }),
  'waiting.too_late': async () =>
    agent.put(`/cases/${await opened()}/waiting`, { for: 'carrier', nextChaseAt: '2027-11-01 09:00' }),
  'mention.unknown': async () => mentions('note', randomUUID()),
  'mention.not_note': async () => mentions('reply', shop.person('lead')),
  'notice.always_told': async () =>
    (await signIn(shop.http, 'demo-agent')).put('/notices/preferences', {
      muted: ['mentioned'],
      sound: true,
      desktop: false,
      quiet: null,
    }),

  'inquiry.unknown': () => agent.delete(`/inquiries/${randomUUID()}?reason=x`),
  'inquiry.closed': async () => {
    const { id } = (await inquires(await opened())).body
    await agent.delete(`/inquiries/${id}?reason=x`)
    return agent.post(`/inquiries/${id}/answers`, { text: '在库里' })
  },
  'inquiry.past': async () => inquires(await opened(), '2026-11-01 09:00'),
  'inquiry.too_late': async () => inquires(await opened(), '2027-11-01 09:00'),
  'inquiry_link.gone': () => publicly('/inquiry-links/none', { name: '老王', text: '在库里' }),
  'case.merged': async () => closes(await mergedAway()),
  'merge.itself': async () => {
    const number = await opened()
    return merges(number, number)
  },
  'merge.into_unknown': async () => merges(await opened(), 'AS-1'),
  'merge.other_shop': intoAnotherShop,
  'merge.into_merged': async () => merges(await opened(), await mergedAway()),
  'merge.into_closed': async () => merges(await opened(), await closed()),
  'merge.none': async () => agent.delete(`/cases/${await opened()}/merge?reason=again`),
  'merge.undo_outer_first': async () => {
    const [first, middle] = [await opened(), await opened()]
    await merges(first, middle)
    await merges(middle, await opened())
    return agent.delete(`/cases/${first}/merge?reason=again`)
  },
  'message.newer': async () => {
    const number = await opened()
    const { messages } = (await agent.get(`/cases/${number}`)).body
    await agent.post(`/cases/${number}/messages`, { kind: 'customer', text: '还是不行' })
    await shop.passes({ minutes: 1 })
    await agent.post(`/cases/${number}/messages`, { kind: 'customer', text: '人呢' })
    const lastSeen = messages[0].id
    const lead = await signIn(shop.http, 'demo-lead')
    return lead.post(`/cases/${number}/messages`, { kind: 'reply', text: '请长按五秒', lastSeen })
  },
  'message.cannot_split': async () => {
    const number = await opened()
    return agent.post(`/cases/${number}/messages/${await robotsWords(number)}/split`)
  },
  'case.review_done': async () => {
    const number = await opened()
    await waiveAll(agent, number)
    await agent.post(`/cases/${number}/review`, { step: 'finished' })
    return agent.post(`/cases/${number}/review`, { step: 'finished' })
  },
  'case.no_review': async () =>
    supervisor.post(
      `/cases/${await opened()}/review`,
      seats(shop.person('supervisor'), shop.person('legal')),
    ),
  'bulk.unknown': () => agent.delete(`/bulk-acts/${randomUUID()}`),
  'bulk.too_late': async () => {
    const numbers = [await opened()]
    const act = await agent.post('/cases:bulk', { action: 'note', text: '先问仓库', numbers })
    await sql`update bulk_acts set final_at = created_at where id = ${act.body.id}`.execute(shop.database.db)
    return agent.delete(`/bulk-acts/${act.body.id}`)
  },
  'view.unknown': () => agent.get(`/cases?view=${randomUUID()}`),
  'view.name_taken': async () => {
    const browser = await signIn(shop.http, 'demo-agent')
    const saves = () => browser.post('/views/saved', { shop: 'demo', name: '玻璃', filters: {} })
    expect((await saves()).status).toBe(201)
    return saves()
  },
  'view.too_many': async () => {
    const browser = await signIn(shop.http, 'demo-legal')
    const saves = (name: string) => browser.post('/views/saved', { shop: 'demo', name, filters: {} })
    for (let i = 0; i < 30; i++) expect((await saves(`视图 ${i}`)).status).toBe(201)
    return saves('再多一个')
  },
  'import.unknown': () => owner.get(`/imports/${randomUUID()}`),
  'import.empty': () => uploads(''),
  'import.too_large': () => uploads('x', { 'content-length': String(200 * 1024 * 1024 + 1) }),
  'import.mapping': async () =>
    owner.post(`${await lookedAt()}/mapping`, { what: 'cases', mapping: { text: '没有的列' } }),
  'import.cannot': async () => owner.delete(`${await lookedAt()}/run`),
  'import.not_ready': async () => owner.post(`${await lookedAt('a,b\n1,2')}/run`, { as: 'open' }),
  'import.mode': async () => owner.post(`${await lookedAt()}/run`, {}),
  'import.file_gone': async () => {
    const path = await lookedAt()
    await sql`delete from import_pieces`.execute(shop.database.db)
    return owner.post(`${path}/run`, { as: 'open' })
  },
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
  'person.not_here': () => gives(randomUUID(), 'agent'),
  'person.self': async () => gives(shop.person('owner'), 'agent', await signIn(shop.http, 'demo-owner')),
  'person.above': async () => gives(shop.person('owner'), 'agent', await signIn(shop.http, 'demo-admin')),
  'role.above': async () => gives(shop.person('quality'), 'owner', await signIn(shop.http, 'demo-admin')),
  'person.last_owner': () => gives(shop.person('owner'), 'agent'),
  'person.already_there': () => gives(shop.person('quality'), 'quality'),
  'person.left': async () => {
    await leaves('analyst')
    return gives(shop.person('analyst'), 'agent')
  },
  'person.elsewhere': async () => {
    await (await shop.another('elsewhere'))('owner').get('/cases')
    const { token } = await invited()
    const existing = { account: 'existing', login: 'elsewhere-agent', password: PASSWORD }
    const joined = await publicly('/invitations/acceptance', { token, ...existing })
    return owner.post(`/people/${joined.body.person.id}/password-link`, { shop: 'demo' })
  },
  'person.takes_own_cases': () => leaves('quality', shop.person('quality')),
  'person.too_many_cases': async () => {
    await leavesMany(shop.person('logistics'))
    return leaves('logistics')
  },
  'invitation.unknown': () => publicly('/invitations/look', { token: 'made-up' }),
  'invitation.used': async () => {
    const { token } = await invited()
    await accepts(token, 'used-once')
    return accepts(token, 'used-twice')
  },
  'invitation.expired': async () => {
    const { token, id } = await invited()
    await sql`update invitations set expires_at = created_at where id = ${id}`.execute(shop.database.db)
    return accepts(token, 'too-late')
  },
  'invitation.withdrawn': async () => {
    const { token, id } = await invited()
    await owner.delete(`/invitations/${id}`)
    return accepts(token, 'withdrawn')
  },
  'invitation.member': async () => {
    const { token } = await invited()
    const existing = { account: 'existing', login: 'demo-agent', password: PASSWORD }
    return publicly('/invitations/acceptance', { token, ...existing })
  },
  'login.taken': async () => accepts((await invited()).token, 'demo-agent'),
  'login.unreadable': async () => accepts((await invited()).token, 'a b c'),
  'password.too_easy': async () => accepts((await invited()).token, 'easy', '1234567890'),
  'password.wrong_old': async () =>
    (await signIn(shop.http, 'demo-agent')).post('/session/password', {
      old: 'not this one',
      password: 'rather long 7',
    }),
  'session.wait': async () => {
    for (let i = 0; i < 5; i++) await signIn(shop.http, 'nobody-here', 'wrong')
    return (await signIn(shop.http, 'nobody-here', 'wrong')).signedIn
  },
  'session.code_needed': async () => {
    const { login } = await withFactor('warehouse')
    return (await signIn(shop.http, login)).signedIn
  },
  'session.code_wrong': async () => {
    const browser = await signIn(shop.http, 'demo-logistics')
    await browser.post('/second-factor', { password: PASSWORD })
    return browser.post('/second-factor/confirmation', { code: '000000' })
  },
  'second_factor.on': async () => {
    const { browser } = await withFactor('finance')
    return browser.post('/second-factor', { password: PASSWORD })
  },
  'second_factor.off': async () =>
    (await signIn(shop.http, 'demo-agent')).post('/second-factor/removal', { password: PASSWORD }),
  'second_factor.own_first': async () =>
    (await signIn(shop.http, 'demo-owner')).put('/second-factor/rule', {
      shop: 'demo',
      roles: ['agent'],
      graceDays: 0,
    }),
  'second_factor.required': async () => {
    await sql`
      insert into second_factor_rules select id, '{supervisor}', 0, created_at from shops where code = 'demo'
    `.execute(shop.database.db)
    const answer = await (await signIn(shop.http, 'demo-supervisor')).get('/cases')
    await sql`delete from second_factor_rules`.execute(shop.database.db)
    return answer
  },
  'tries.wait': async () => {
    const browser = await signIn(shop.http, 'demo-lead')
    const changes = () => browser.post('/session/password', { old: 'not this', password: 'rather long 7' })
    for (let i = 0; i < 5; i++) await changes()
    return changes()
  },
  'password_link.unknown': () => publicly('/password-links/look', { token: 'made-up' }),
  'password_link.used': async () => {
    const link = () => owner.post(`/people/${shop.person('quality')}/password-link`, { shop: 'demo' })
    const { token } = (await link()).body
    await link()
    return publicly('/password-links/look', { token })
  },
  'session.unknown': async () =>
    (await signIn(shop.http, 'demo-agent')).send('DELETE', `/sessions/${randomUUID()}`),
  'session.here': async () => {
    const browser = await signIn(shop.http, 'demo-agent')
    const { items } = (await browser.get('/sessions')).body
    const here = items.find((one: { here: boolean }) => one.here)
    return browser.send('DELETE', `/sessions/${here.id}`)
  },
  'session.not_person': () => agent.delete('/sessions'),
  'token.not_own_role': () =>
    owner.post('/tokens', { name: '我的', role: 'owner', shop: 'demo', tied: true }),
  'subtype.unknown': async () =>
    agent.post(`/cases/${await opened()}/sorting`, { category: 'usage', subtype: 'colour' }),
  'time.unreadable': () => shop.complains('杯子碎了', { receivedAt: '昨天下午' }),
  'time.future': () => shop.complains('杯子碎了', { receivedAt: '2026-11-11T11:06:00+08:00' }),
  'order.unknown': () => agent.get('/orders/none?shop=demo'),
  'token.unknown': () => owner.delete(`/tokens/${randomUUID()}`),
  'scope.unknown': () =>
    owner.post('/tokens', { name: '机器人', role: 'agent', shop: 'demo', scopes: ['token.manage'] }),
  'policy.newer': async () => {
    expect((await publishes(1)).status).toBe(201)
    return publishes(1)
  },
  ...roomRefusals(() => shop),
  'rulebook.before_book': () =>
    shop.as('agent').post('/rulebook/consult', { matter: 'quality', on: '2020-12-31' }),
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
