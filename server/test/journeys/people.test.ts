import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { permissionsOf } from '@aftercare/contract/permissions'
import type { Role } from '@aftercare/contract/lists'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SYSTEM, transact } from '../../src/platform/work.ts'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import { addPerson, sealAudit } from '../../src/rooms/people/index.ts'
import { ask, type Answer } from '../ask.ts'
import { anotherAddress, PASSWORD, signIn, type Browser } from '../browser.ts'
import { expectProblem } from '../expect-problem.ts'
import { openShop, voice, type Shop, type Voice } from '../open-shop.ts'

let shop: Shop
let owner: Browser
let admin: Browser
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
  owner = await signIn(shop.http, 'demo-owner')
  admin = await signIn(shop.http, 'demo-admin')
})
afterAll(() => shop.close())

const GOOD = 'qing-he 2026!'
const publicly = (path: string, body: unknown): Promise<Answer> =>
  ask(shop.http, { method: 'POST', path, body, from: anotherAddress() })
const invites = async (role: Role, name = '林小满', by = owner): Promise<{ id: string; token: string }> =>
  (await by.post('/invitations', { shop: 'demo', name, role })).body
const accepts = (token: string, login: string, more: Record<string, unknown> = {}) =>
  publicly('/invitations/acceptance', { account: 'new', token, login, password: GOOD, ...more })

let hired = 0
/** Somebody new of a role, with a login and a password of her own. */
async function hires(role: Role): Promise<{ id: string; login: string }> {
  const login = `new-${role}-${++hired}`
  const { token } = await invites(role)
  return { id: (await accepts(token, login)).body.person.id, login }
}
const leaves = (id: string, casesTo: string | null = null, by = owner) =>
  by.post(`/people/${id}/departure`, { shop: 'demo', casesTo })
const gives = (id: string, role: Role, by = owner) => by.post(`/people/${id}/role`, { shop: 'demo', role })
const person = async (id: string, state = 'active') =>
  (await owner.get(`/people?shop=demo&state=${state}&limit=200`)).body.items.find(
    (one: { id: string }) => one.id === id,
  )
const log = async (query = '') =>
  (await owner.get(`/audit?shop=demo&${query}`)).body.items as {
    action: string
    text: string
    block: number | null
    by: { name: string }
    object: { kind: string; label: string }
  }[]

describe('邀请', () => {
  test('a link makes a person who may what her role may, and opens nothing twice', async () => {
    const invited = await invites('agent')
    const looked = await publicly('/invitations/look', { token: invited.token })
    expect(looked).toMatchObject({ status: 200, body: { shop: 'demo', name: '林小满', role: 'agent' } })
    const joined = await accepts(invited.token, 'xiaoman')
    expect(joined).toMatchObject({
      status: 201,
      body: {
        person: { name: '林小满', login: 'xiaoman' },
        shops: [{ permissions: permissionsOf('agent') }],
      },
    })
    expect((await signIn(shop.http, 'xiaoman', GOOD)).signedIn.status).toBe(201)
    expectProblem(await accepts(invited.token, 'xiaoman-2'), 'invitation.used')
    expectProblem(await publicly('/invitations/look', { token: invited.token }), 'invitation.used')
    const [first] = (await owner.get('/invitations?shop=demo')).body.items
    expect(first).toMatchObject({ id: invited.id, state: 'accepted', by: 'owner员' })
    expect(JSON.stringify(first)).not.toContain(invited.token)
  })

  test('the database holds no link, only its digest, also not under an idempotency key', async () => {
    const key = { 'idempotency-key': randomUUID() }
    const body = { shop: 'demo', name: '王小', role: 'agent' }
    const { token } = (await owner.send('POST', '/invitations', body, key)).body
    const { rows } = await sql<{ text: string }>`
      select row_to_json(invitations)::text as text from invitations
      union all select row_to_json(idempotency_keys)::text from idempotency_keys
      union all select row_to_json(audit_log)::text from audit_log
    `.execute(shop.database.db)
    const ways = [token, Buffer.from(token).toString('hex'), Buffer.from(token, 'base64url').toString('hex')]
    expect(rows.filter(({ text }) => ways.some((way) => text.includes(way)))).toEqual([])
  })

  test('holds seven days, can be taken back, and says what to do next', async () => {
    const late = await invites('agent')
    const back = await invites('agent')
    expect((await admin.send('DELETE', `/invitations/${back.id}`)).status).toBe(204)
    expectProblem(await accepts(back.token, 'late'), 'invitation.withdrawn')
    expectProblem(await admin.send('DELETE', `/invitations/${back.id}`), 'invitation.withdrawn')
    expectProblem(await accepts('made-up', 'late'), 'invitation.unknown')
    const other = await openShop({ now: '2026-11-11T10:00+08:00' })
    const mine = (await other.as('owner').post('/invitations', { shop: 'demo', name: '林', role: 'agent' }))
      .body
    const look = () =>
      ask(other.http, { method: 'POST', path: '/invitations/look', body: { token: mine.token } })
    await other.passes({ hours: 7 * 24 - 1 })
    expect((await look()).status).toBe(200)
    await other.passes({ hours: 1 })
    expectProblem(await look(), 'invitation.expired')
    await other.close()
    expect((await accepts(late.token, 'in-time')).status).toBe(201)
  })

  test('an admin invites whom she manages; nobody invites above her right', async () => {
    for (const role of ['supervisor', 'admin', 'owner'])
      expectProblem(await admin.post('/invitations', { shop: 'demo', name: '谁', role }), 'role.above')
    const { id } = await invites('supervisor')
    expectProblem(await admin.send('DELETE', `/invitations/${id}`), 'role.above')
    const scopes = ['person.manage', 'person.list']
    const limited = (await owner.post('/tokens', { name: '人事', role: 'owner', shop: 'demo', scopes })).body
      .token
    const robot = voice(shop.http, 'owner', limited)
    expectProblem(
      await robot.post('/invitations', { shop: 'demo', name: '谁', role: 'agent' }),
      'actor.not_allowed',
    )
    expectProblem(
      await robot.post(`/people/${shop.person('agent')}/role`, { shop: 'demo', role: 'lead' }),
      'actor.not_allowed',
    )
  })

  test('login and password are refused in words; the link still works afterwards', async () => {
    const { token } = await invites('agent')
    expectProblem(await accepts(token, 'demo-agent'), 'login.taken')
    expectProblem(await accepts(token, 'xiao he'), 'login.unreadable')
    expectProblem(await accepts(token, 'xiaohe', { password: 'xiaohe2026' }), 'password.too_easy')
    const short = await accepts(token, 'xiaohe', { password: 'short' })
    expectProblem(short, 'request.invalid')
    expect(short.body.errors[0].message).toBe('密码至少 10 个字符')
    expect((await accepts(token, 'xiaohe')).status).toBe(201)
  })

  test('two who choose one login at once: one has it', async () => {
    const [one, two] = [await invites('agent'), await invites('agent')]
    const both = await Promise.all([accepts(one.token, 'same-login'), accepts(two.token, 'same-login')])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    expectProblem(
      both.find(({ status }) => status === 409)!,
      'login.taken',
    )
  })

  test('one link used twice at once makes one person', async () => {
    const { token } = await invites('agent')
    const both = await Promise.all(['once-a', 'once-b'].map((login) => accepts(token, login)))
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
  })

  test('somebody of another shop joins with the account that she has', async () => {
    await shop.another('second')
    const { token } = await invites('analyst')
    const existing = { account: 'existing', login: 'second-agent', password: PASSWORD }
    expectProblem(await accepts(token, '', { ...existing, password: 'wrong one' }), 'session.wrong_password')
    const joined = await accepts(token, '', existing)
    expect(joined.status).toBe(201)
    expect(
      joined.body.shops.map(({ code, role }: { code: string; role: Role }) => `${code} ${role}`),
    ).toEqual(['demo analyst', 'second agent'])
    const again = await invites('agent')
    expectProblem(await accepts(again.token, '', existing), 'invitation.member')
    // She also works where we manage nobody, so nobody here may make a link to her account.
    const link = await owner.post(`/people/${joined.body.person.id}/password-link`, { shop: 'demo' })
    expectProblem(link, 'person.elsewhere')
    // She leaves here and stays there.
    expect((await leaves(joined.body.person.id)).status).toBe(201)
    const back = await signIn(shop.http, 'second-agent')
    expect(back.signedIn.body.shops.map(({ code }: { code: string }) => code)).toEqual(['second'])
  })
})

describe('角色', () => {
  test('holds at the next request, in both directions', async () => {
    const { id, login } = await hires('agent')
    const browser = await signIn(shop.http, login, GOOD)
    expectProblem(await browser.post('/cases/AS-1/assignment', { assignee: null }), 'case.unknown')
    expect((await gives(id, 'lead')).body).toEqual({ role: 'lead' })
    expect((await browser.get('/session')).body.shops[0].role).toBe('lead')
    expectProblem(await gives(id, 'lead'), 'person.already_there')
    expect((await gives(id, 'analyst', admin)).status).toBe(201)
    expectProblem(await browser.post('/cases', {}), 'actor.not_allowed')
  })

  test('refusals', async () => {
    const { id } = await hires('agent')
    expectProblem(await gives(id, 'owner', admin), 'role.above')
    expectProblem(await gives(shop.person('supervisor'), 'agent', admin), 'person.above')
    expectProblem(await gives(shop.person('owner'), 'agent'), 'person.self')
    expectProblem(await gives(randomUUID(), 'agent'), 'person.not_here')
    const program = shop.as('owner')
    expectProblem(
      await program.post(`/people/${shop.person('owner')}/role`, { shop: 'demo', role: 'agent' }),
      'person.last_owner',
    )
    expectProblem(await leaves(shop.person('admin'), null, admin), 'person.self')
  })

  test('two owners demote each other at once: one stays', async () => {
    const { id, login } = await hires('owner')
    const other = await signIn(shop.http, login, GOOD)
    const both = await Promise.all([gives(id, 'agent'), gives(shop.person('owner'), 'agent', other)])
    expect(both.filter(({ status }) => status === 201)).toHaveLength(1)
    const { rows } = await sql`
      select 1 from memberships join shops on shops.id = shop_id
      where shops.code = 'demo' and role = 'owner' and left_at is null`.execute(shop.database.db)
    expect(rows).toHaveLength(1)
    await sql`
      update memberships set role = 'owner' where person_id = ${shop.person('owner')}`.execute(
      shop.database.db,
    )
  })
})

describe('停用', () => {
  const openedFor = async (id: string, count: number): Promise<string[]> => {
    const numbers: string[] = []
    for (let i = 0; i < count; i++) {
      const { number } = (await shop.complains('杯子碎了')).body
      await shop.as('lead').post(`/cases/${number}/assignment`, { assignee: id })
      numbers.push(number)
    }
    return numbers
  }

  test('she is out at the next request, her cases are a colleague’s, and the chains hold', async () => {
    const { id, login } = await hires('agent')
    const [first, second] = await openedFor(id, 2)
    const browser = await signIn(shop.http, login, GOOD)
    expect((await person(id)).openCases).toBe(2)
    const left = await leaves(id, shop.person('lead'), admin)
    expect(left.body).toEqual({ handedOver: 2, sessionsEnded: 2, tokensEnded: 0 })
    expectProblem(await browser.get('/session'), 'session.missing')
    expectProblem((await signIn(shop.http, login, GOOD)).signedIn, 'session.wrong_password')
    for (const number of [first!, second!]) {
      expect((await owner.get(`/cases/${number}`)).body.assignee.id).toBe(shop.person('lead'))
      const { items } = (await owner.get(`/cases/${number}/history`)).body
      expect(items[0].text).toBe('处理人停用,分配给lead员')
    }
    expect((await verifyCases(shop.database.db)).broken).toEqual([])
    expect(await person(id)).toBeUndefined()
    expect((await person(id, 'left')).leftAt).not.toBeNull()
    const colleagues = (await owner.get('/colleagues?shop=demo')).body.items as { id: string }[]
    expect(colleagues.map((one) => one.id)).not.toContain(id)
    expectProblem(await leaves(id), 'person.already_there')
    expectProblem(await gives(id, 'lead'), 'person.left')
    expectProblem(await owner.post(`/people/${id}/password-link`, { shop: 'demo' }), 'person.left')

    expect((await owner.send('DELETE', `/people/${id}/departure?shop=demo`)).status).toBe(204)
    expect((await signIn(shop.http, login, GOOD)).signedIn.body.shops[0].role).toBe('agent')
    expectProblem(await owner.send('DELETE', `/people/${id}/departure?shop=demo`), 'person.already_there')
    expect((await log('action=person.left'))[0]!.text).toMatch(
      /^停用客服林小满:2 张未完结工单交给同事,结束 2 个登录/,
    )
  })

  test('or nobody’s; and not hers, a stranger’s or somebody’s who left', async () => {
    const { id } = await hires('agent')
    const [number] = await openedFor(id, 1)
    expectProblem(await leaves(id, id), 'person.takes_own_cases')
    expectProblem(await leaves(id, randomUUID()), 'person.unknown')
    const gone = await hires('agent')
    await leaves(gone.id)
    expectProblem(await leaves(id, gone.id), 'person.unknown')
    expect((await owner.get(`/cases/${number}`)).body.assignee.id).toBe(id) // A refusal moves nothing.
    expect((await leaves(id)).body.handedOver).toBe(1)
    expect((await owner.get(`/cases/${number}`)).body.assignee).toBeNull()
  })

  test('her own tokens, and the links that she handed out, end with her right; the shop’s tokens go on', async () => {
    const { id, login } = await hires('admin')
    const browser = await signIn(shop.http, login, GOOD)
    const token = async (more: object) =>
      (await browser.post('/tokens', { name: '报表', shop: 'demo', ...more })).body
    const own = await token({ role: 'admin', tied: true })
    const ofShop = await token({ role: 'agent' })
    const invited = await invites('agent', '后来的人', browser)
    const asOwn: Voice = voice(shop.http, 'admin', own.token)
    expect((await asOwn.get('/tokens')).status).toBe(200)
    expect((await person(id)).tokens).toBe(1)
    expect((await leaves(id)).body.tokensEnded).toBe(1)
    expectProblem(await asOwn.get('/tokens'), 'session.missing')
    expect((await voice(shop.http, 'agent', ofShop.token).get('/cases')).status).toBe(200)
    expectProblem(await accepts(invited.token, 'too-late'), 'invitation.withdrawn')
    // Coming back does not bring the token back.
    await owner.send('DELETE', `/people/${id}/departure?shop=demo`)
    expectProblem(await asOwn.get('/tokens'), 'session.missing')
  })

  test('a token of her own has her role, and ends when that changes', async () => {
    const { id, login } = await hires('admin')
    const browser = await signIn(shop.http, login, GOOD)
    const tied = (role: Role) => browser.post('/tokens', { name: '我的', shop: 'demo', role, tied: true })
    expectProblem(await tied('agent'), 'token.not_own_role')
    expectProblem(
      await shop.as('owner').post('/tokens', { name: '我的', shop: 'demo', role: 'owner', tied: true }),
      'token.not_own_role',
    )
    const own = voice(shop.http, 'admin', (await tied('admin')).body.token)
    expect((await own.get('/tokens')).status).toBe(200)
    await gives(id, 'agent')
    expectProblem(await own.get('/tokens'), 'session.missing')
  })
})

describe('密码', () => {
  const linkFor = async (id: string) =>
    (await owner.post(`/people/${id}/password-link`, { shop: 'demo' })).body.token
  const uses = (token: string, password = 'another one 9') =>
    publicly('/password-links/use', { token, password })

  test('by link: once, the old sign-ins end, a newer link ends the older', async () => {
    const { id, login } = await hires('agent')
    const before = await signIn(shop.http, login, GOOD)
    const older = await linkFor(id)
    const token = await linkFor(id)
    expectProblem(await uses(older), 'password_link.used')
    expect((await publicly('/password-links/look', { token })).body).toMatchObject({ login, name: '林小满' })
    expectProblem(await uses(token, login.repeat(2)), 'password.too_easy')
    expect((await uses(token)).status).toBe(201)
    expectProblem(await uses(token), 'password_link.used')
    expectProblem(await uses('made-up'), 'password_link.unknown')
    expectProblem(await before.get('/session'), 'session.missing')
    expectProblem((await signIn(shop.http, login, GOOD)).signedIn, 'session.wrong_password')
    expect((await signIn(shop.http, login, 'another one 9')).signedIn.status).toBe(201)
  })

  test('by herself: with the old one; this sign-in goes on, the others end', async () => {
    const { login } = await hires('agent')
    const [here, there] = [await signIn(shop.http, login, GOOD), await signIn(shop.http, login, GOOD)]
    const change = (old: string, password: string) => here.post('/session/password', { old, password })
    expectProblem(await change('not this', 'another one 9'), 'password.wrong_old')
    expectProblem(await change(GOOD, '1234567890'), 'password.too_easy')
    expect((await change(GOOD, 'another one 9')).body).toEqual({ ended: 2 })
    expect((await here.get('/session')).status).toBe(200)
    expectProblem(await there.get('/session'), 'session.missing')
  })
})

describe('登录', () => {
  test('mine: which is this one, one ends, all others end', async () => {
    const { login } = await hires('agent')
    const [here, phone] = [await signIn(shop.http, login, GOOD), await signIn(shop.http, login, GOOD)]
    const mine = async () => (await here.get('/sessions')).body.items as { id: string; here: boolean }[]
    expect((await mine()).filter((one) => one.here)).toHaveLength(1)
    const own = (await mine()).find((one) => one.here)!
    expectProblem(await here.send('DELETE', `/sessions/${own.id}`), 'session.here')
    const others = (await mine()).filter((one) => !one.here)
    for (const { id } of others)
      expect((await here.send('DELETE', `/sessions/${id}`)).body).toEqual({ ended: 1 })
    expectProblem(await phone.get('/session'), 'session.missing')
    expectProblem(await here.send('DELETE', `/sessions/${others[0]!.id}`), 'session.unknown')
    const third = await signIn(shop.http, login, GOOD)
    expect((await here.send('DELETE', '/sessions')).body).toEqual({ ended: 1 })
    expectProblem(await third.get('/session'), 'session.missing')
    expect((await here.get('/session')).status).toBe(200)
  })

  test('another’s session is not mine to end, whoever I am', async () => {
    const { items } = (await owner.get('/sessions')).body
    expectProblem(await admin.send('DELETE', `/sessions/${items[0].id}`), 'session.unknown')
    expect((await shop.as('owner').get('/sessions')).body).toEqual({ items: [] })
    expectProblem(await shop.as('owner').delete('/sessions'), 'session.not_person')
  })

  test('an admin sees and ends those of people below her', async () => {
    const { id, login } = await hires('agent')
    const browser = await signIn(shop.http, login, GOOD)
    const of = `/people/${id}/sessions`
    const { items } = (await admin.get(`${of}?shop=demo`)).body
    expect(items).toHaveLength(2)
    expect((await admin.send('DELETE', `${of}/${items[0].id}?shop=demo`)).body).toEqual({ ended: 1 })
    expectProblem(await admin.send('DELETE', `${of}/${items[0].id}?shop=demo`), 'session.unknown')
    expect((await admin.send('DELETE', `${of}?shop=demo`)).body).toEqual({ ended: 1 })
    expectProblem(await browser.get('/session'), 'session.missing')
    expectProblem(
      await admin.send('DELETE', `/people/${shop.person('owner')}/sessions?shop=demo`),
      'person.above',
    )
    expectProblem(await admin.get(`/people/${randomUUID()}/sessions?shop=demo`), 'person.not_here')
  })
})

describe('查看号码', () => {
  test('needs a reason, shows what was asked, and leaves who, which case, what and why, without the number', async () => {
    const opened = await shop.complains('杯子碎了', { customer: { name: '赵女士', phone: '13800138000' } })
    const { number } = opened.body
    const agent = await signIn(shop.http, 'demo-agent')
    const looks = (body: unknown) => agent.post(`/cases/${number}/unmasking`, body)
    expectProblem(await looks({}), 'request.invalid')
    expectProblem(await looks({ reason: 'curious' }), 'request.invalid')
    expectProblem(await looks({ reason: 'call', fields: [] }), 'request.invalid')
    expect((await looks({ reason: 'call', fields: ['phone'] })).body).toEqual({
      name: null,
      phone: '13800138000',
    })
    expect((await looks({ reason: 'identity' })).body).toEqual({ name: '赵女士', phone: '13800138000' })

    const list = async (query = '') => (await owner.get(`/unmaskings?shop=demo${query}`)).body.items
    expect((await list())[0]).toMatchObject({
      by: { name: 'agent员' },
      case: number,
      fields: ['phone', 'name'],
      reason: 'identity',
    })
    expect((await list())[1]).toMatchObject({ fields: ['phone'], reason: 'call' })
    expect(await list(`&person=${shop.person('agent')}&day=2026-11-11`)).toHaveLength(2)
    expect(await list('&day=2026-11-10')).toEqual([])
    expect(await list(`&person=${shop.person('owner')}`)).toEqual([])
    const counts = (await owner.get('/unmaskings/counts?shop=demo')).body
    expect(counts).toMatchObject({ day: '2026-11-11', items: [{ by: { name: 'agent员' }, count: 2 }] })
    expect((await owner.get('/unmaskings/counts?shop=demo&day=2026-11-10')).body.items).toEqual([])
    expect((await log('action=customer.unmasked'))[0]!.text).toBe(
      `查看工单 ${number} 客户的手机号和姓名:核对客户身份`,
    )
    const { rows } = await sql<{ text: string }>`
      select data::text as text from audit_log union all select data::text from case_events`.execute(
      shop.database.db,
    )
    expect(rows.map(({ text }) => text).join()).not.toMatch(/13800138000|赵女士/)
    expectProblem(await owner.get('/unmaskings?shop=demo&day=2026-02-30'), 'time.unreadable')
  })
})

describe('审计', () => {
  const all = async (limit: number, query = '') => {
    const ids: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Answer = await owner.get(
        `/audit?shop=demo&limit=${limit}${query}${cursor && `&cursor=${cursor}`}`,
      )
      ids.push(...page.body.items.map((one: { id: string }) => one.id))
      cursor = page.body.nextCursor
    }
    return ids
  }

  test('every page comes once, whatever its size, newest first', async () => {
    const [small, large] = [await all(7), await all(200)]
    expect(small.length).toBeGreaterThan(50)
    expect(small).toEqual(large)
    expect(new Set(small).size).toBe(small.length)
    expect(small).toEqual([...small].sort((a, b) => Number(b) - Number(a)))
    const byAdmin = await all(7, `&person=${shop.person('admin')}`)
    expect(byAdmin.length).toBeGreaterThan(5)
    expect(byAdmin.length).toBeLessThan(small.length)
    expectProblem(await owner.get('/audit?cursor=second-page'), 'cursor.invalid')
    expectProblem(await owner.get('/tokens?cursor=second-page'), 'cursor.invalid')
    expectProblem(await owner.get('/people?shop=demo&cursor=agent'), 'cursor.invalid')
    expectProblem(await owner.get('/invitations?shop=demo&cursor=x'), 'cursor.invalid')
  })

  test('people, invitations and tokens come page by page, each once', async () => {
    for (const path of ['/people?shop=demo', '/invitations?shop=demo', '/tokens?']) {
      const ids: string[] = []
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: Answer = await owner.get(`${path}&limit=3${cursor && `&cursor=${cursor}`}`)
        expect(page.status, path).toBe(200)
        ids.push(...page.body.items.map((one: { id: string }) => one.id))
        cursor = page.body.nextCursor
      }
      const whole = (await owner.get(`${path}&limit=200`)).body.items as { id: string }[]
      expect(ids, path).toEqual(whole.map(({ id }) => id))
      expect(ids.length, path).toBeGreaterThan(6)
    }
  })

  test('names the seal of a line once there is one; the chain is checked a stretch at a time', async () => {
    expect((await log())[0]!.block).toBeNull()
    const verify = (after: number) => owner.post('/audit/verification', { after })
    await transact(shop.database, { now: shop.now(), by: SYSTEM }, sealAudit)
    await expect
      .poll(async () => {
        await transact(shop.database, { now: shop.now(), by: SYSTEM }, sealAudit)
        return (await log())[0]!.block
      })
      .not.toBeNull()
    const checked = (await verify(0)).body
    expect(checked).toMatchObject({ broken: null, done: false, unsealed: 0 })
    expect(checked.lines).toBeGreaterThan(50)
    expect((await verify(checked.through)).body).toMatchObject({ blocks: 0, broken: null, done: true })
    expect((await verify(checked.through + 7)).body).toMatchObject({ broken: checked.through + 7 })
    await sql`update audit_log set data = '{}' where action = 'person.role_changed'`.execute(shop.database.db)
    expect((await verify(0)).body).toMatchObject({ broken: expect.any(Number), done: true })
  })

  test('whoever belongs to two shops reads the log of where she may', async () => {
    await shop.another('third')
    const theirs = await signIn(shop.http, 'third-agent')
    expectProblem(await theirs.get('/audit?shop=third'), 'actor.not_allowed')
    expectProblem(await (await signIn(shop.http, 'third-owner')).get('/audit?shop=demo'), 'actor.no_shop')
  })
})

test('a person who was added on the command line is in the log like everybody', async () => {
  const { rows } = await sql<{ id: string }>`select id from shops where code = 'demo'`.execute(
    shop.database.db,
  )
  const shopId = rows[0]!.id
  await transact(shop.database, { now: shop.now(), by: SYSTEM }, (work) =>
    addPerson(work, { login: 'by-hand', name: '手工', password: GOOD, shopId, role: 'agent' }),
  )
  expect((await log())[0]).toMatchObject({
    text: '添加同事手工(客服)',
    object: { kind: 'person', label: '手工' },
  })
})
