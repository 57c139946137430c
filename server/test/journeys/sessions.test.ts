import { permissionsOf } from '@aftercare/contract/permissions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../ask.ts'
import { anotherAddress, PASSWORD, setCookies, signIn } from '../browser.ts'
import { expectProblem } from '../expect-problem.ts'
import { openPremises, openShop, voice, type Shop } from '../open-shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
})
afterAll(() => shop.close())

const cookieOf = (lines: readonly string[]) => lines.find((line) => line.startsWith('aftercare_session='))!

describe('登录', () => {
  test('gives a cookie that no script reads and no other site sends', async () => {
    const { signedIn } = await signIn(shop.http, 'demo-agent')
    expect(signedIn.status).toBe(201)
    const cookie = cookieOf(setCookies(signedIn))
    expect(cookie).toMatch(/; HttpOnly/i)
    expect(cookie).toMatch(/; SameSite=(Lax|Strict)/i)
    expect(cookie).toMatch(/; Path=\//i)
    expect(signedIn.body).toMatchObject({
      person: { login: 'demo-agent', name: 'agent员', id: shop.person('agent') },
      shops: [{ code: 'demo', role: 'agent', permissions: permissionsOf('agent') }],
    })
    expect(JSON.stringify(signedIn.body)).not.toContain(cookie.split(/[=;]/)[1])
  })

  test('a header that claims https makes no difference', async () => {
    const answer = await shop.http.inject({
      method: 'POST',
      url: '/api/v1/session',
      remoteAddress: anotherAddress(),
      headers: { 'x-forwarded-proto': 'https' },
      payload: { login: 'demo-agent', password: PASSWORD },
    })
    // Nobody's word for it is taken: without a proxy that we know, the header changes nothing.
    expect(cookieOf([answer.headers['set-cookie'] ?? []].flat())).not.toMatch(/; Secure/i)
  })

  test('a wrong password and an unknown login are told the same', async () => {
    const wrong = (await signIn(shop.http, 'demo-agent', 'guessed it?')).signedIn
    const unknown = (await signIn(shop.http, 'nobody', 'guessed it?')).signedIn
    expectProblem(wrong, 'session.wrong_password')
    expect({ ...unknown.body }).toEqual({ ...wrong.body })
    expect(setCookies(wrong)).toEqual([])
    expect(setCookies(unknown)).toEqual([])
  })

  test('every sign-in has a session of its own', async () => {
    const [phone, desk] = [await signIn(shop.http, 'demo-lead'), await signIn(shop.http, 'demo-lead')]
    expect(phone.cookies()['aftercare_session']).not.toBe(desk.cookies()['aftercare_session'])
    expect((await phone.send('DELETE', '/session')).status).toBe(204)
    expectProblem(await phone.get('/session'), 'session.missing')
    expect((await desk.get('/session')).status).toBe(200)
  })

  test('退出 ends it, also for whoever kept the cookie', async () => {
    const browser = await signIn(shop.http, 'demo-agent')
    const kept = `aftercare_session=${browser.cookies()['aftercare_session']}`
    expect((await browser.send('DELETE', '/session')).status).toBe(204)
    expect(browser.cookies()['aftercare_session']).toBeUndefined()
    expectProblem(
      await ask(shop.http, { method: 'GET', path: '/session', headers: { cookie: kept } }),
      'session.missing',
    )
  })

  test('a cookie that we did not give opens nothing', async () => {
    for (const cookie of [
      'aftercare_session=',
      'aftercare_session=%00',
      `aftercare_session=${'x'.repeat(3000)}`,
    ])
      expectProblem(
        await ask(shop.http, { method: 'GET', path: '/session', headers: { cookie } }),
        'session.missing',
      )
  })

  test('too many tries from one address wait', async () => {
    const from = anotherAddress()
    const body = { login: '', password: '' }
    const tries = () => ask(shop.http, { method: 'POST', path: '/session', body, from })
    for (let i = 0; i < 30; i++) expectProblem(await tries(), 'request.invalid')
    expectProblem(await tries(), 'request.too_many')
    expect((await signIn(shop.http, 'demo-agent')).signedIn.status).toBe(201) // From another address.
  })
})

describe('页面口令 (CSRF)', () => {
  const newCase = { shop: 'demo', channel: 'form', text: '杯子碎了', customer: {} }

  test('a change by cookie needs the token of the page', async () => {
    const browser = await signIn(shop.http, 'demo-agent')
    const other = await signIn(shop.http, 'demo-agent')
    const tries = (token: string) => browser.send('POST', '/cases', newCase, { 'x-csrf-token': token })
    const before = (await browser.get('/views')).body
    expectProblem(await tries(''), 'session.csrf')
    expectProblem(await tries('made-up'), 'session.csrf')
    expectProblem(await tries(other.csrf()), 'session.csrf')
    expect((await browser.get('/views')).body).toEqual(before)
    expect((await tries(browser.csrf())).status).toBe(201)
  })

  test('so do PUT and DELETE', async () => {
    const browser = await signIn(shop.http, 'demo-owner')
    const without = { 'x-csrf-token': '' }
    expectProblem(await browser.send('PUT', '/orders/T1', { shop: 'demo' }, without), 'session.csrf')
    expectProblem(await browser.send('DELETE', '/session', undefined, without), 'session.csrf')
    expect((await browser.get('/session')).status).toBe(200)
  })

  test('a page that was loaded again gets a token that holds', async () => {
    const browser = await signIn(shop.http, 'demo-agent')
    const { csrfToken } = (await browser.get('/session')).body
    expect((await browser.send('POST', '/cases', newCase, { 'x-csrf-token': csrfToken })).status).toBe(201)
  })

  test('a program with a token needs none', async () => {
    expect((await shop.as('agent').post('/cases', newCase)).status).toBe(201)
  })
})

describe('a session ends', () => {
  test('after twelve hours without use, and not before', async () => {
    const browser = await signIn(shop.http, 'demo-agent')
    await shop.passes({ hours: 11, minutes: 59 })
    expect((await browser.get('/session')).status).toBe(200)
    await shop.passes({ hours: 11, minutes: 59 })
    expect((await browser.get('/session')).status).toBe(200)
    await shop.passes({ hours: 12 })
    expectProblem(await browser.get('/session'), 'session.missing')
  })

  test('after thirty days in any case', async () => {
    const browser = await signIn(shop.http, 'demo-agent')
    for (let hours = 0; hours + 11 < 30 * 24; hours += 11) {
      await shop.passes({ hours: 11 })
      expect((await browser.get('/session')).status, `after ${hours + 11} hours`).toBe(200)
    }
    await shop.passes({ hours: 11 })
    expectProblem(await browser.get('/session'), 'session.missing')
  })
})

describe('令牌', () => {
  const issue = (role: string, more: Record<string, unknown> = {}, by: 'owner' | 'admin' = 'owner') =>
    shop.as(by).post('/tokens', { name: '聊天机器人', role, shop: 'demo', ...more })

  test('is shown once, and opens what its role may', async () => {
    const issued = await issue('agent')
    expect(issued).toMatchObject({ status: 201, body: { role: 'agent', shop: 'demo', scopes: null } })
    const robot = voice(shop.http, 'agent', issued.body.token)
    expect((await robot.get('/cases')).status).toBe(200)
    expectProblem(await robot.get('/tokens'), 'actor.not_allowed')
    const listed = await shop.as('owner').get('/tokens')
    expect(listed.body.items.map((one: { id: string }) => one.id)).toContain(issued.body.id)
    expect(JSON.stringify(listed.body)).not.toContain(issued.body.token)
  })

  test('that was revoked opens nothing', async () => {
    const { id, token } = (await issue('agent')).body
    const robot = voice(shop.http, 'agent', token)
    expect((await robot.get('/cases')).status).toBe(200)
    expect((await shop.as('admin').delete(`/tokens/${id}`)).status).toBe(204)
    expectProblem(await robot.get('/cases'), 'session.missing')
    const { items } = (await shop.as('owner').get('/tokens')).body
    expect(items.find((one: { id: string }) => one.id === id).revokedAt).not.toBeNull()
  })

  test('with scopes may these and nothing else of its role', async () => {
    const { body } = await issue('agent', { scopes: ['case.read', 'case.create'] })
    const robot = voice(shop.http, 'agent', body.token)
    const opened = await robot.post('/cases', {
      shop: 'demo',
      channel: 'chat',
      text: '杯子碎了',
      customer: {},
    })
    expect(opened.status).toBe(201)
    const { number } = opened.body
    expect((await robot.get(`/cases/${number}`)).status).toBe(200)
    expectProblem(
      await robot.post(`/cases/${number}/messages`, { kind: 'reply', text: '好' }),
      'actor.not_allowed',
    )
    expectProblem(
      await robot.post(`/cases/${number}/messages`, { kind: 'note', text: '好' }),
      'actor.not_allowed',
    )
    expectProblem(await robot.post(`/cases/${number}/calls`, { outcome: 'reached' }), 'actor.not_allowed')
    expectProblem(await robot.post(`/cases/${number}/unmasking`, { reason: 'call' }), 'actor.not_allowed')
    expectProblem(await robot.get('/policy?shop=demo'), 'actor.not_allowed')
    expectProblem(await robot.put('/orders/T1', { shop: 'demo' }), 'actor.not_allowed')
    expect((await robot.get('/session')).body.shops[0].permissions).toEqual(['case.read', 'case.create'])
  })

  test('without any scope may nothing', async () => {
    const robot = voice(shop.http, 'agent', (await issue('agent', { scopes: [] })).body.token)
    expectProblem(await robot.get('/cases'), 'actor.not_allowed')
    expectProblem(await robot.get('/colleagues?shop=demo'), 'actor.not_allowed')
  })

  test('of an owner is issued by an owner, and scopes are those of the role', async () => {
    expectProblem(await issue('owner', {}, 'admin'), 'role.above')
    expect((await issue('owner')).status).toBe(201)
    expectProblem(await issue('supervisor', {}, 'admin'), 'role.above')
    for (const role of ['admin', 'lead', 'legal']) expect((await issue(role, {}, 'admin')).status).toBe(201)
    expectProblem(await issue('agent', { scopes: ['case.read', 'policy.publish'] }), 'scope.unknown')
    expectProblem(await issue('agent', { scopes: ['everything'] }), 'scope.unknown')
  })

  test('a token with scopes issues none that may more than itself', async () => {
    const limited = voice(
      shop.http,
      'owner',
      (await issue('owner', { scopes: ['token.manage', 'case.read'] })).body.token,
    )
    const more = await limited.post('/tokens', { name: '更多', role: 'owner', shop: 'demo' })
    expectProblem(more, 'actor.not_allowed')
    const scoped = await limited.post('/tokens', {
      name: '更多',
      role: 'owner',
      shop: 'demo',
      scopes: ['case.unmask'],
    })
    expectProblem(scoped, 'actor.not_allowed')
    const fewer = await limited.post('/tokens', {
      name: '更少',
      role: 'agent',
      shop: 'demo',
      scopes: ['case.read'],
    })
    expect(fewer.status).toBe(201)
  })
})

describe('初始设置', () => {
  const firstRun = (shopCode: string) => ({
    shopCode,
    shopName: '第一家店',
    login: `boss-${shopCode}`,
    name: '店主',
    password: 'qing-he 2026!',
  })

  test('happens once, also when two begin at once', async () => {
    const empty = await openPremises()
    expect((await ask(empty.http, { method: 'GET', path: '/welcome' })).body).toEqual({
      demo: false,
      setUp: false,
      accounts: [],
    })
    const both = await Promise.all(
      ['one', 'two'].map((code) =>
        ask(empty.http, { method: 'POST', path: '/first-run', body: firstRun(code) }),
      ),
    )
    expect(both.map((answer) => answer.status).sort()).toEqual([201, 409])
    const won = both.find((answer) => answer.status === 201)!
    expect(won.body.shops).toHaveLength(1)
    expect(won.body.shops[0]).toMatchObject({ role: 'owner' })
    expectProblem(
      both.find((answer) => answer.status === 409)!,
      'setup.done',
    )
    expectProblem(
      await ask(empty.http, { method: 'POST', path: '/first-run', body: firstRun('three') }),
      'setup.done',
    )
    expect((await ask(empty.http, { method: 'GET', path: '/welcome' })).body.setUp).toBe(true)

    const browser = await signIn(empty.http, won.body.person.login, 'qing-he 2026!')
    const first = { shop: won.body.shops[0].code, channel: 'form', text: '杯子碎了', customer: {} }
    expect((await browser.post('/cases', first)).status).toBe(201)
    await empty.close()
  })

  test('asks the few things that matter: trade, hours, supervisor and legal; the password must not be easy', async () => {
    const empty = await openPremises()
    const sends = (more: object) =>
      ask(empty.http, { method: 'POST', path: '/first-run', body: { ...firstRun('fruit'), ...more } })
    expectProblem(await sends({ password: '0123456789' }), 'password.too_easy')
    expectProblem(await sends({ password: 'boss-fruit' }), 'password.too_easy')
    expectProblem(await sends({ login: 'boss fruit' }), 'login.unreadable')
    expectProblem(await sends({ hours: { from: '22:00', to: '09:00' } }), 'request.invalid')
    expectProblem(await sends({ trade: 'moon' }), 'request.invalid')
    const hours = { from: '08:00', to: '20:00', closedOn: [0] }
    const made = await sends({ trade: 'fresh_food', hours, supervisor: '沈若琳', legal: '' })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    expect(made.body.invited).toEqual([expect.objectContaining({ name: '沈若琳', role: 'supervisor' })])

    const link = { token: made.body.invited[0].token as string }
    const seen = await ask(empty.http, { method: 'POST', path: '/invitations/look', body: link })
    expect(seen.body).toMatchObject({ name: '沈若琳', role: 'supervisor', shop: '第一家店' })
    const owner = await signIn(empty.http, 'boss-fruit', 'qing-he 2026!')
    const { document } = (await owner.get('/policy?shop=fruit')).body
    expect(document).toMatchObject({ trade: 'fresh_food', joining: { openWithinDays: 7 } })
    expect(document.serviceHours.slice(0, 2)).toEqual([null, [{ from: '08:00', to: '20:00' }]])
    await empty.close()
  })

  test('does not show who works here', async () => {
    const { body } = await ask(shop.http, { method: 'GET', path: '/welcome' })
    expect(body).toEqual({ demo: false, setUp: true, accounts: [] })
  })
})
