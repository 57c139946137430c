import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, type Method } from '../ask.ts'
import { anotherAddress, PASSWORD, setCookies, signIn } from '../browser.ts'
import { expectProblem } from '../expect-problem.ts'
import { openShop, type Shop } from '../open-shop.ts'
import { makeThings, routeTable, type Ask, type Things } from '../route-table.ts'

let shop: Shop
let things: Things
const built = mkdtempSync(join(tmpdir(), 'console-'))
beforeAll(async () => {
  mkdirSync(join(built, 'dist', 'assets'), { recursive: true })
  writeFileSync(join(built, 'dist', 'index.html'), '<!doctype html><title>console</title>')
  writeFileSync(join(built, 'dist', 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(join(built, 'dist', 'assets', 'app.js'), 'void 0')
  writeFileSync(join(built, 'secret'), 'TOP SECRET')
  writeFileSync(join(built, 'dist', 'secret'), 'TOP SECRET')
  shop = await openShop({ now: '2026-11-11T10:00+08:00', console: join(built, 'dist') })
  things = await makeThings(shop.as, 'demo')
  await shop.http.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await shop.close()
  rmSync(built, { recursive: true })
})

interface Raw {
  readonly status: number
  readonly text: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** Sends an address as it is written: nothing on the way makes it tidy. */
const raw = (path: string, method = 'GET', headers: Record<string, string> = {}): Promise<Raw> =>
  new Promise((resolve, reject) => {
    const { port } = shop.http.server.address() as AddressInfo
    const asked = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => (text += part))
      answer.on('end', () => resolve({ status: answer.statusCode!, text, headers: answer.headers }))
    })
    asked.on('error', reject)
    asked.end()
  })

interface Case {
  readonly method: Method
  readonly one: Ask
}
const unsafe: [string, Case][] = Object.entries(routeTable).flatMap(([name, asks]) => {
  const method = name.split(' ')[0] as Method
  return method === 'GET' ? [] : asks.map((one, i): [string, Case] => [`${name} ${i}`, { method, one }])
})

describe('another site makes the browser of somebody who is signed in ask', () => {
  const asks = ({ method, one }: Case, headers: Record<string, string>) =>
    ask(shop.http, {
      method,
      path: one.path(things),
      anywhere: true,
      body: one.body?.(things),
      headers: { ...(one.type ? { 'content-type': one.type } : {}), ...headers },
      from: anotherAddress(),
    })

  test.each(unsafe.filter(([, { one }]) => one.need !== 'public'))('%s: refused', async (_name, each) => {
    const owner = await signIn(shop.http, 'demo-owner')
    const cookie = Object.entries(owner.cookies())
      .map(([name, value]) => `${name}=${value}`)
      .join('; ')
    expectProblem(await asks(each, { cookie }), 'session.csrf')
    expectProblem(await asks(each, { cookie, 'x-csrf-token': 'made-up' }), 'session.csrf')
    const good = { cookie, 'x-csrf-token': owner.csrf() }
    expectProblem(await asks(each, { ...good, origin: 'https://evil.example' }), 'request.foreign')
    expectProblem(await asks(each, { ...good, origin: 'null' }), 'request.foreign')
    expectProblem(await asks(each, { ...good, 'sec-fetch-site': 'cross-site' }), 'request.foreign')
    expectProblem(await asks(each, { ...good, 'sec-fetch-site': 'same-site' }), 'request.foreign')
  })

  test.each(unsafe.filter(([, { one }]) => one.need === 'public'))(
    '%s: refused without a session, too',
    async (_name, each) => {
      expectProblem(await asks(each, { origin: 'https://evil.example' }), 'request.foreign')
      expectProblem(await asks(each, { 'sec-fetch-site': 'cross-site' }), 'request.foreign')
    },
  )

  test('the own page and programs go through', async () => {
    const body = { login: 'demo-agent', password: PASSWORD }
    const signsIn = (headers: Record<string, string>) =>
      ask(shop.http, { method: 'POST', path: '/session', body, headers, from: anotherAddress() })
    expect((await signsIn({ origin: 'http://localhost:8080', host: 'localhost:8080' })).status).toBe(201)
    expect((await signsIn({ origin: 'https://desk.example', host: 'desk.example' })).status).toBe(201)
    expect((await signsIn({ 'sec-fetch-site': 'same-origin' })).status).toBe(201)
    // A proxy that gave another host: what the browser says of the site counts.
    const proxied = {
      'sec-fetch-site': 'same-origin',
      origin: 'https://desk.example',
      host: '127.0.0.1:7300',
    }
    expect((await signsIn(proxied)).status).toBe(201)
    const bearer = { authorization: `Bearer ${shop.as('agent').token}`, origin: 'https://tool.example' }
    const posted = await ask(shop.http, {
      method: 'POST',
      path: `/cases/${things.number}/messages`,
      body: { kind: 'note', text: '工具' },
      headers: bearer,
    })
    expect(posted.status).toBe(201)
  })

  test('a page of another site reads nothing: no answer allows it', async () => {
    const answer = await raw('/api/v1/welcome', 'GET', { origin: 'https://evil.example' })
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})

describe('somebody has stolen the cookie', () => {
  const stolen = async (login: string) => {
    const person = await signIn(shop.http, login)
    const cookie = `aftercare_session=${person.cookies()['aftercare_session']}`
    const uses = () => ask(shop.http, { method: 'GET', path: '/session', headers: { cookie } })
    expect((await uses()).status).toBe(200)
    return { person, uses }
  }

  test('after sign-out it is dead', async () => {
    const { person, uses } = await stolen('demo-agent')
    expect((await person.send('DELETE', '/session')).status).toBe(204)
    expectProblem(await uses(), 'session.missing')
  })

  test('after a new password it is dead everywhere', async () => {
    const { uses } = await stolen('demo-lead')
    const owner = await signIn(shop.http, 'demo-lead')
    const password = 'rather long 7'
    expect((await owner.post('/session/password', { old: PASSWORD, password })).status).toBe(200)
    expectProblem(await uses(), 'session.missing')
    expect((await owner.get('/session')).status).toBe(200)
    const { token } = (
      await shop.as('owner').post(`/people/${shop.person('lead')}/password-link`, { shop: 'demo' })
    ).body
    const body = { token, password: 'another long 8' }
    const set = await ask(shop.http, {
      method: 'POST',
      path: '/password-links/use',
      body,
      from: anotherAddress(),
    })
    expect(set.status).toBe(201)
    expectProblem(await owner.get('/session'), 'session.missing')
  })

  test('a lower role counts at the very next request, whatever the session was opened for', async () => {
    const { person } = await stolen('demo-analyst')
    const gives = (role: string) =>
      shop.as('owner').post(`/people/${shop.person('analyst')}/role`, { shop: 'demo', role })
    await gives('admin')
    expect((await person.get('/people?shop=demo')).status).toBe(200)
    await gives('analyst')
    expectProblem(await person.get('/people?shop=demo'), 'actor.not_allowed')
  })

  test('nobody gives another a session: every sign-in makes its own', async () => {
    const planted = 'aftercare_session=planted-by-somebody-else'
    const entered = await ask(shop.http, {
      method: 'POST',
      path: '/session',
      body: { login: 'demo-quality', password: PASSWORD },
      headers: { cookie: planted },
      from: anotherAddress(),
    })
    expect(setCookies(entered).join()).not.toContain('planted')
    expectProblem(
      await ask(shop.http, { method: 'GET', path: '/session', headers: { cookie: planted } }),
      'session.missing',
    )
  })

  test('the cookie: no script reads it, no other site sends it, behind TLS only TLS carries it', async () => {
    const enters = (headers: Record<string, string>) =>
      shop.http.inject({
        method: 'POST',
        url: '/api/v1/session',
        remoteAddress: '127.0.0.1',
        headers,
        payload: { login: 'demo-warehouse', password: PASSWORD },
      })
    const line = (answer: { headers: Record<string, unknown> }) =>
      [answer.headers['set-cookie'] ?? []].flat().find((one) => String(one).startsWith('aftercare_session='))
    const plain = String(line(await enters({})))
    expect(plain).toMatch(/; HttpOnly/)
    expect(plain).toMatch(/; SameSite=(Lax|Strict)/)
    expect(plain).toMatch(/; Path=\/(;|$)/)
    expect(plain).not.toMatch(/; (Domain|Expires|Max-Age)=/i)
    expect(String(line(await enters({ 'x-forwarded-proto': 'https' })))).toMatch(/; Secure/)
  })

  test('the database does not hold what opens a session', async () => {
    const { person } = await stolen('demo-logistics')
    const { rows } = await sql<{
      all: string
    }>`select string_agg(sessions::text, ' ') as all from sessions`.execute(shop.database.db)
    const token = person.cookies()['aftercare_session']!
    expect(rows[0]!.all).not.toContain(token)
    expect(rows[0]!.all).not.toContain(Buffer.from(token).toString('hex'))
  })
})

describe('somebody guesses links', () => {
  const looks = (path: string, token: string, from: string) =>
    ask(shop.http, { method: 'POST', path, body: { token }, from })
  const opens = (secret: string, from: string) =>
    ask(shop.http, { method: 'GET', path: `/inquiry-links/${secret}`, from })

  test('whatever is wrong with one, the words are the same, and they tell nothing', async () => {
    const near = things.invitationSecret.slice(0, -1) + (things.invitationSecret.endsWith('A') ? 'B' : 'A')
    const from = anotherAddress()
    const answers = []
    for (const guess of [near, 'x', 'a'.repeat(100), things.passwordSecret])
      answers.push(await looks('/invitations/look', guess, from))
    for (const answer of answers) {
      expectProblem(answer, 'invitation.unknown')
      expect(answer.body).toEqual(answers[0]!.body)
    }
    const [unknown, other] = [await opens('x', from), await opens(things.invitationSecret, from)]
    expect(unknown.body).toEqual(other.body)
  })

  test.each(['/invitations/look', '/password-links/look'])(
    '%s: after ten they wait, longer each time',
    async (path) => {
      const from = anotherAddress()
      for (let i = 0; i < 10; i++) expect((await looks(path, `guess-${i}`, from)).status).toBe(404)
      const first = await looks(path, 'guess', from)
      expectProblem(first, 'tries.wait')
      await shop.passes({ minutes: 1 })
      expect((await looks(path, 'guess', from)).status).toBe(404)
      const second = await looks(path, 'guess', from)
      expectProblem(second, 'tries.wait')
      expect(Number(second.headers['retry-after'])).toBeGreaterThan(Number(first.headers['retry-after']))
      // The right one waits with them, but never long, and others never.
      const right = path.startsWith('/inv') ? things.invitationSecret : things.passwordSecret
      expectProblem(await looks(path, right, from), 'tries.wait')
      expect((await looks(path, right, anotherAddress())).status).toBe(200)
      await shop.passes({ minutes: 16 })
      expect((await looks(path, right, from)).status).toBe(200)
    },
  )

  test('links of inquiries, too, and the log says so', async () => {
    const from = anotherAddress()
    for (let i = 0; i < 10; i++) expect((await opens(`guess-${i}`, from)).status).toBe(404)
    expectProblem(await opens('guess', from), 'tries.wait')
    await shop.passes({ minutes: 1 })
    await opens('guess', from)
    const { items } = (await shop.as('owner').get('/audit?shop=demo&action=tries.slowed')).body
    expect(items[0].text).toBe('同一个地址反复试错链接,开始等待')
    expect(JSON.stringify(items)).not.toContain(from)
  })

  test('a right link costs nothing', async () => {
    const from = anotherAddress()
    for (let i = 0; i < 25; i++) expect((await opens(things.inquirySecret, from)).status).toBe(200)
  })

  test('the password of an account is not guessed through an invitation', async () => {
    const accepts = (password: string) =>
      ask(shop.http, {
        method: 'POST',
        path: '/invitations/acceptance',
        body: { account: 'existing', token: things.invitationSecret, login: 'demo-finance', password },
        from: anotherAddress(),
      })
    for (let i = 0; i < 5; i++) expectProblem(await accepts(`guess ${i}`), 'session.wrong_password')
    expectProblem(await accepts(PASSWORD), 'session.wait')
    expectProblem((await signIn(shop.http, 'demo-finance')).signedIn, 'session.wait')
  })
})

describe('a path leads out of the folder', () => {
  const ways = [
    '/assets/../secret',
    '/assets/../../secret',
    '/assets/..%2fsecret',
    '/assets/..%2f..%2fsecret',
    '/assets/%2e%2e/secret',
    '/assets/%2e%2e%2f%2e%2e%2fsecret',
    '/assets/%252e%252e%252fsecret',
    '/assets/..%5c..%5csecret',
    '/assets/....//....//secret',
    '/assets/..;/secret',
    '/assets/%00../secret',
    '/assets/..%c0%afsecret',
    '/assets/..%ef%bc%8fsecret',
    '//etc/passwd',
    '/../../../../etc/passwd',
    '/assets//etc/passwd',
    '/assets/%2fetc%2fpasswd',
    '/favicon.svg/../secret',
    '/api/docs/static/../../../secret',
    '/api/docs/static/..%2f..%2fpackage.json',
    '/api/v1/../../secret',
  ]
  test.each(ways)('%s', async (path) => {
    const { status, text } = await raw(path)
    expect(text).not.toMatch(/TOP SECRET|root:|"version"/)
    expect(status).toBeLessThan(500)
  })

  test('the name of a file stays a name', async () => {
    const owner = shop.as('owner')
    const bytes = { 'content-type': 'application/octet-stream' }
    for (const name of [
      '../../etc/passwd',
      '..\\..\\x.csv',
      'a\r\nset-cookie: x=1.csv',
      '%2e%2e%2fx.csv',
      '/etc/x.csv',
    ]) {
      const path = `/imports?shop=demo&name=${encodeURIComponent(name)}`
      const brought = await owner.post(path, '问题描述\n杯子碎了', bytes)
      expect(brought.status, name).toBe(201)
      const errors = await owner.get(`/imports/${brought.body.id}/errors`)
      expect(errors.headers['set-cookie']).toBeUndefined()
      expect(String(errors.headers['content-disposition'] ?? '')).not.toMatch(/\.\.[/\\]|[\r\n]/)
    }
  })
})

describe('every kind of answer bears the headers', () => {
  const kinds: readonly (readonly [string, string, string])[] = [
    ['a page', 'GET', '/cases'],
    ['a file', 'GET', '/assets/app.js'],
    ['a picture', 'GET', '/favicon.svg'],
    ['an answer', 'GET', '/api/v1/welcome'],
    ['a refusal', 'GET', '/api/v1/cases'],
    ['nothing there', 'GET', '/api/v1/nothing'],
    ['no such file', 'GET', '/assets/none.js'],
    ['a body that cannot be read', 'POST', '/api/v1/session'],
    ['the documents', 'GET', '/api/docs/'],
    ['health', 'GET', '/healthz'],
    ['metrics', 'GET', '/metrics'],
  ]
  test.each(kinds)('%s', async (_kind, method, path) => {
    const { headers } = await raw(path, method, { 'x-forwarded-proto': 'https' })
    const policy = String(headers['content-security-policy'])
    expect(policy).toMatch(/default-src 'self'/)
    expect(policy).toMatch(/script-src 'self'( |;)/)
    expect(policy).not.toMatch(/script-src[^;]*unsafe-(inline|eval)/)
    for (const part of [
      "script-src-attr 'none'",
      "frame-ancestors 'none'",
      "object-src 'none'",
      "base-uri 'self'",
    ])
      expect(policy).toContain(part)
    expect(policy).toMatch(/form-action 'self'/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['x-frame-options']).toBe('DENY')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['strict-transport-security']).toMatch(/max-age=31536000/)
    expect(headers['x-powered-by']).toBeUndefined()
    const plain = await raw(path, method)
    expect(plain.headers['strict-transport-security']).toBeUndefined()
  })

  test('also one to an address that cannot be read', async () => {
    const { status, headers } = await raw('/%zz')
    expect(status).toBe(400)
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    })
  })
})
